"""The first thing that runs in a bundle: other programs get their own libraries back.

On Linux a bundle finds its libraries through LD_LIBRARY_PATH. This process has read that already; a browser that it
opens the manual with would load them too, and fail.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
