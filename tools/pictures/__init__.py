"""Pictures of the window in all its situations, as `tools.screenshots` takes them."""
