"""The framework matrix: summaries by practice or participant, and by factor."""
