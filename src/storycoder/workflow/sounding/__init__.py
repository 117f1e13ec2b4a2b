"""Sounding boards: meetings planned, answered, decided on, and told."""
