"""How a person's "stop" reaches work that is going on."""


class Cancelled(Exception):
    """The person said stop."""
