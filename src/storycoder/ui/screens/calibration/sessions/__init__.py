"""What a session is about and where it stands, how one is made, and its packets."""
