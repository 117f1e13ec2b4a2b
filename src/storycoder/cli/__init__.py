"""The command line: all that StoryCoder can do, without a window. `app.py` is where to start."""
