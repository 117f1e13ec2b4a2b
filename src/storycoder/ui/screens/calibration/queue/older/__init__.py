"""Codings that were made under an older definition, and the second look at them."""
