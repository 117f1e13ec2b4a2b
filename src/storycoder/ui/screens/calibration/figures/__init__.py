"""How far the coders agree, in figures and pictures."""
