"""What the coders do not agree on, one place at a time."""
