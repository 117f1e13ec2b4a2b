"""The Comparison screen: practices side by side."""
