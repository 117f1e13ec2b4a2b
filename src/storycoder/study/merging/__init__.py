"""Merging copies of a study: what was done in another copy since both were one comes into this one (decision 11)."""
