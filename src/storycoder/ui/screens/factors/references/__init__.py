"""The tab of references: the literature that factors and codes are read against."""
