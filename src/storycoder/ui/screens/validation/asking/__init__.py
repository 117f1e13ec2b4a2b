"""The view in which one person at a time answers, on the whole screen."""
