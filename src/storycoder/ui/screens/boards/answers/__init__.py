"""The tab on which answers are taken in."""
