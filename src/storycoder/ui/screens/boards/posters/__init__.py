"""The tab on which posters are chosen and looked at."""
