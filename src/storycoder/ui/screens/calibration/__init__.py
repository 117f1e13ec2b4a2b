"""Calibration: the sessions of a team, how far it agrees, what it talks through, and who codes what afterwards."""
