"""Distances on a grid of four pixels (device-independent)."""

XS = 4
S = 8
M = 12
L = 16
XL = 24
XXL = 32
RADIUS = 6
"""How round the corners of fields, buttons and cards are."""
