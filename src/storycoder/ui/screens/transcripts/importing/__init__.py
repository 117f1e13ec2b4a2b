"""Bringing transcripts in: what each file holds is shown and settled before anything is kept."""
