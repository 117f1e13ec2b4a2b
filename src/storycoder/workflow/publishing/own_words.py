"""What a person types into a report: paragraphs with an empty line between them, and lists of lines with a dash."""

import re

from storycoder.writing.report import Block, Listing, Paragraph, Run, Runs, runs

_EMPTY = re.compile(r"\n[ \t]*\n")
_DASH = re.compile(r"\s*[-–•*]\s+")
_STRONG = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*", re.DOTALL)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The paragraphs and lists of a text; words between two pairs of asterisks are bold."""
    parts = (part.strip("\n") for part in _EMPTY.split(text.replace("\r\n", "\n").replace("\r", "\n")))
    return tuple(_block(part) for part in parts if part.strip())


def _block(part: str) -> Block:
    lines = part.split("\n")
    if all(map(_DASH.match, lines)):
        return Listing(tuple(_runs(_DASH.sub("", line, count=1)) for line in lines))
    return Paragraph(_runs(part.strip()))


def _runs(text: str) -> Runs:
    # Split by a group, every second piece is what stood in it.
    pieces = _STRONG.split(text)
    return runs(*(Run(piece, bold=bool(at % 2)) for at, piece in enumerate(pieces) if piece))
