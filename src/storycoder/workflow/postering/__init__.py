"""Posters: of a study, and of one meeting as it was planned."""
