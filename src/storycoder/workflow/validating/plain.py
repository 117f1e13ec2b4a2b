"""The beginning of a longer text, where a few plain words are wanted to start from."""

import re

_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[A-Z“‘\"'(])")


def first_sentence(text: str) -> str:
    """The first sentence of a text, on one line."""
    flat = " ".join(text.split())
    return _END.split(flat, maxsplit=1)[0]
