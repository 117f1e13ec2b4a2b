"""The tab that tells what a meeting answered."""
