"""What occurs together: table and network."""
