"""Sounding boards in the window."""
