"""Suggestions beside the board: a tree to cut, a network, and what could go into which factor."""
