"""Posters: what goes where (values, no toolkit), and drawing it. The door is `storycoder.poster.posters`."""
