"""Questionnaires of a few people: whether a scale holds together, and whether two moments differ."""
