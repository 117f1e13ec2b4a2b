"""Making a session: what is asked for at the left, what that gives at the right, worked out while one types."""
