"""The board: codes as cards, factors as columns."""
