"""The tab on which one decides what becomes of what people said."""
