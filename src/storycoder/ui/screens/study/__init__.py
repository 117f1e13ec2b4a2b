"""The study itself: what it is, its practices, its people, its guide, and how far it is."""
