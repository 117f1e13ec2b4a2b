"""The field's words as frozen values and pure rules. Imports the standard library only."""
