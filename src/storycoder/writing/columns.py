"""How wide the columns of a table are, where its maker did not say, and where a line in them may break."""

import re
from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple, Protocol

from storycoder.domain.words import Language
from storycoder.writing.report import Align, Cell, Run, Table
from storycoder.writing.speech import spoken_cell

TEXT_WIDTH_MM = 160
"""The width of the text on paper."""
_LETTER_MM, _BOLD_LETTER_MM = 1.65, 1.8
_PADDING_MM = 3.5
_NARROWEST_MM = 6.0
_LONGEST_LINE_MM = 80.0
_INTERVAL = re.compile(r"\([-−]?\d[^()\n]{0,18}\d\)")
_DAY = re.compile(r"\b(\d{1,2}) (?=\w+ \d{4}\b)")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_NARROW = frozenset(f" {_NO_BREAK}.,;:()|!'’ijl")
"""Characters that are about half as wide as others."""
_BREAK = re.compile(r"[ \t\n]+")
_UNBROKEN, _UNBROKEN_MM = 21, 33.0
"""Characters of a date written out or of an estimate with its interval, which stay on one line."""
_LINES_TOGETHER = 20
"""A row of at most so many lines stays on one page."""
_ROWS_TOGETHER = 12
_TEXT_TOGETHER = 700
"""A table of at most so many rows and characters stays on one page."""


class Measure(Protocol):
    """Tells how many millimetres words take on one line."""

    def __call__(self, words: str, *, bold: bool = False) -> float:
        """Of these words, which may be bold."""
        ...


def letters_mm(words: str, *, bold: bool = False) -> float:
    """About how wide words are, in a typeface that is not known."""
    return (len(words) - sum(each in _NARROW for each in words) / 2) * (_BOLD_LETTER_MM if bold else _LETTER_MM)


def widths_mm(
    table: Table, texts: Sequence[Sequence[str]], measure: Measure = letters_mm, within: float = TEXT_WIDTH_MM
) -> tuple[float, ...]:
    """Millimetres for each column of a table whose cells say `texts`; its own shares fill the width of the text."""
    if table.widths:
        scale = within / sum(table.widths)
        return tuple(max(width * scale, _NARROWEST_MM) for width in table.widths)
    rows = zip(table.header, *texts, strict=True)
    wanted = _needed([_Column.of(heading, column, measure) for heading, *column in rows], within)
    widest = _widest(wanted, within)
    return tuple(max(min(each, widest), _NARROWEST_MM) for each in wanted)


def _widest(wanted: Sequence[float], within: float) -> float:
    """How wide a column may be, so that all fit: where words are too wide the longest are broken, and no others."""
    room, left = within, len(wanted)
    for each in sorted(wanted):
        if each * left > room:
            return room / left
        room, left = room - each, left - 1
    return within


class _Column(NamedTuple):
    """The millimetres that a column takes for its longest word, for its short texts whole, and for its longest line."""

    word: float
    short: float
    line: float

    @classmethod
    def of(cls, heading: str, column: Sequence[str], measure: Measure) -> "_Column":
        """From what stands in it."""

        def longest(pieces: Iterable[str]) -> float:
            return max((measure(each) for each in pieces), default=0)

        heads = max(measure(each, bold=True) for each in _BREAK.split(heading))
        word = min(max(heads, longest(each for text in column for each in _BREAK.split(text))), _LONGEST_LINE_MM)
        line = max(longest(each for text in column for each in text.splitlines()), measure(heading, bold=True))
        kept = longest(text for text in column if len(text) <= _UNBROKEN)
        # A long text needs some room of its own, else it becomes a column of single words.
        short = max(word, kept, _UNBROKEN_MM if line > _UNBROKEN_MM else 0)
        return cls(*(each + _PADDING_MM for each in (word, short, max(short, min(line, _LONGEST_LINE_MM)))))


def cell_words(cell: Cell, language: Language) -> tuple[Run, ...]:
    """What stands in a cell on paper: an interval, as (0.61 to 0.83), stays on one line, and a day with its month."""
    words = cell.value if isinstance(cell.value, tuple) else (Run(spoken_cell(cell, language)),)
    return tuple(Run(_unbroken(run.text), bold=run.bold or cell.strong, italic=run.italic) for run in words if run.text)


def cell_texts(table: Table, language: Language) -> list[list[str]]:
    """What stands in the cells of all rows on paper, to be measured."""
    return [["".join(run.text for run in cell_words(cell, language)) for cell in row] for row in table.rows]


def _unbroken(text: str) -> str:
    return _DAY.sub(rf"\1{_NO_BREAK}", _INTERVAL.sub(lambda found: found[0].replace(" ", _NO_BREAK), text))


def alignments(table: Table) -> list[Align]:
    """Where the content of each column stands, by its first row."""
    first = table.rows[0] if table.rows else ()
    return [cell.aligned for cell in first] or ["left"] * len(table.header)


def is_high(texts: Sequence[str], widths: Sequence[float]) -> bool:
    """Whether a row with these texts is so high that it goes on on the next page; others stay whole.

    A row that is higher than a page and may not be broken loses its last lines in some word processors.
    """

    def lines(text: str, width: float) -> int:
        return sum(max(ceil(letters_mm(line) / (width - _PADDING_MM)), 1) for line in text.splitlines())

    return any(lines(text, width) > _LINES_TOGETHER for text, width in zip(texts, widths, strict=True))


def fits_a_page(table: Table, texts: Sequence[Sequence[str]]) -> bool:
    """Whether the table is so small that it should not be broken."""
    return len(table.rows) <= _ROWS_TOGETHER and sum(len(text) for row in texts for text in row) <= _TEXT_TOGETHER


def _needed(columns: Sequence[_Column], within: float) -> tuple[float, ...]:
    """Millimetres for each column: its longest line where there is room, else its longest word or short text.

    Where not even the short texts fit beside one another they are broken, and words are not.
    """
    fits = sum(each.short for each in columns) <= within
    least = [each.short if fits else each.word for each in columns]
    lack = sum(each.line for each in columns) - within
    slack = sum(each.line for each in columns) - sum(least)
    share = min(max(lack / slack, 0), 1) if slack else 0
    return tuple(each.line - (each.line - need) * share for each, need in zip(columns, least, strict=True))
