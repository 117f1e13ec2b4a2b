"""Names at the edges of a picture: broken into lines, so that long ones leave room for what they name."""

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from storycoder.writing.figures.canvas import WIDTH_MM

LINE_MM = 3.7
"""How high a line of a name is."""
_LETTER_MM = 1.75
"""About how wide a letter of a name is."""
_BESIDE, _UPRIGHT = 34, 26
"""Letters of a name on one line beside a row, and above a column where names stand upright."""
_LEAST = 9
"""Columns that have room for fewer letters than these, or than a word of a name, have upright names."""


class Edges(NamedTuple):
    """The names of rows and columns as they are written, and what room they take."""

    rows: list[str]
    columns: list[str]
    upright: bool
    head_mm: float
    """How high the names of the columns are together."""
    column_mm: float
    """About how wide a column is."""

    def row_mm(self, least: float) -> float:
        """How high each row is, `least` where every name is on one line."""
        return max(least, max((lines_in(each) for each in self.rows), default=1) * LINE_MM + 1.5)


def edges(rows: Sequence[str], columns: Sequence[str]) -> Edges:
    """Names of rows and columns for a picture as wide as the page."""
    beside = [broken(each, _BESIDE) for each in rows]
    longest = max((len(line) for each in beside for line in each.splitlines()), default=0)
    wide = (WIDTH_MM - longest * _LETTER_MM) / max(len(columns), 1)
    letters = int(wide / _LETTER_MM) - 1
    upright = letters < max((_LEAST, *(len(word) for each in columns for word in each.split())))
    above = [broken(each, _UPRIGHT if upright else letters) for each in columns]
    lines = max((lines_in(each) for each in above), default=1) * LINE_MM
    most = max((len(line) for each in above for line in each.splitlines()), default=0) * _LETTER_MM
    return Edges(beside, above, upright, most if upright else lines, wide)


def broken(name: str, letters: int) -> str:
    """A name in lines of so many letters at most."""
    return "\n".join(wrap(name, letters))


def lines_in(name: str) -> int:
    """How many lines a name takes."""
    return name.count("\n") + 1
