"""Small widgets that every screen is put together from. What they say is handed in, already said."""
