"""The window: it draws and asks, and knows no SQL, no statistics and no file formats."""
