"""What is common, shared and particular, as a picture."""
