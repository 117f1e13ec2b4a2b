"""The screen on which people code for weeks."""
