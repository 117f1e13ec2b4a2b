"""The tab of evidence: what speaks for a factor."""
