"""StoryCoder: participatory qualitative research, from interview transcripts to posters and back."""

__version__ = "0.1.0"
