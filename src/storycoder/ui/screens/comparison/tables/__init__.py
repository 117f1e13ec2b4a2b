"""Cross-tables of codes or factors."""
