"""The tab that tells what changed because of a meeting."""
