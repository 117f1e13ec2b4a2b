"""What comes back from another machine, and what was changed in both copies."""
