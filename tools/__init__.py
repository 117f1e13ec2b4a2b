"""What maintainers need and users do not; `dev.py` calls it."""
