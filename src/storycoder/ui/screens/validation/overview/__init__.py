"""The tab with what came of it: counts by code and role, and suggestions."""
