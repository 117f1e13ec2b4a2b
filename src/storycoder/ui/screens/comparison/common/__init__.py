"""The common factors: practices side by side, with what people judged and what supports it."""
