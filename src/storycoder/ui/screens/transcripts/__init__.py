"""The transcripts of a study: a table of them, bringing them in, reading and correcting their text."""
