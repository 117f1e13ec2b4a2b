"""How wide the columns of a table are, where its maker did not say, and where a line in them may break."""

import re
from collections.abc import Sequence

from storycoder.domain.words import Language
from storycoder.writing.report import Align, Cell, Run, Table
from storycoder.writing.speech import spoken_cell

TEXT_WIDTH_MM = 160
"""The width of the text on paper."""
_CHARACTER_MM = 1.75
_PADDING_MM = 3.8
_BETWEEN_MM = 3.2
_NARROWEST_MM = 6.0
_LONGEST_LINE = 46
_INTERVAL = re.compile(r"\([-−]?\d[^()\n]{0,18}\d\)")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_NARROW = frozenset(f" {_NO_BREAK}.,;:()|!'’ijl")
_WIDE = frozenset("mwMW%")
"""Characters that are about half as wide as others, and those that are a third wider."""
_BREAK = re.compile(r"[ \t\n]+")
_UNBROKEN = 21
"""Characters of a date written out or of an estimate with its interval, which stay on one line."""
_ROWS_TOGETHER = 12
_TEXT_TOGETHER = 700
"""A table of at most so many rows and characters stays on one page."""


def widths_mm(table: Table, texts: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Millimetres for each column of a table whose cells say `texts`; its own shares fill the width of the text."""
    if table.widths:
        scale = TEXT_WIDTH_MM / sum(table.widths)
        return tuple(max(width * scale, _NARROWEST_MM) for width in table.widths)
    wanted = _needed([list(table.header), *map(list, texts)])
    if sum(wanted) <= TEXT_WIDTH_MM:
        return tuple(max(width, _NARROWEST_MM) for width in wanted)
    # Only the letters are pressed together: the room between the columns is there in any case.
    letters = [width - _PADDING_MM for width in wanted]
    share = (TEXT_WIDTH_MM - len(letters) * _BETWEEN_MM) / sum(letters)
    return tuple(max(each * share + _BETWEEN_MM, _NARROWEST_MM) for each in letters)


def cell_words(cell: Cell, language: Language) -> tuple[Run, ...]:
    """What stands in a cell on paper: an interval, such as (0.61 to 0.83), stays on one line."""
    words = cell.value if isinstance(cell.value, tuple) else (Run(spoken_cell(cell, language)),)
    return tuple(Run(_unbroken(run.text), bold=run.bold or cell.strong, italic=run.italic) for run in words if run.text)


def cell_texts(table: Table, language: Language) -> list[list[str]]:
    """What stands in the cells of all rows on paper, to be measured."""
    return [["".join(run.text for run in cell_words(cell, language)) for cell in row] for row in table.rows]


def _unbroken(text: str) -> str:
    return _INTERVAL.sub(lambda found: found[0].replace(" ", _NO_BREAK), text)


def alignments(table: Table) -> list[Align]:
    """Where the content of each column stands, by its first row."""
    first = table.rows[0] if table.rows else ()
    return [cell.aligned for cell in first] or ["left"] * len(table.header)


def fits_a_page(table: Table, texts: Sequence[Sequence[str]]) -> bool:
    """Whether the table is so small that it should not be broken."""
    return len(table.rows) <= _ROWS_TOGETHER and sum(len(text) for row in texts for text in row) <= _TEXT_TOGETHER


def _needed(texts: list[list[str]]) -> tuple[float, ...]:
    """Millimetres for each column: its longest line where there is room, else its longest word or short text.

    Where not even the short texts fit beside one another they are broken, and words are not.
    """
    columns = [list(column) for column in zip(*texts, strict=True)]
    longest = (max((_length(part) for text in column for part in _BREAK.split(text)), default=1) for column in columns)
    words = [min(length, _LONGEST_LINE) for length in longest]
    lines = [max((_length(part) for text in column for part in text.splitlines()), default=1) for column in columns]
    short = [
        # A long text needs some room of its own, else it becomes a column of single words.
        _UNBROKEN
        if line > _UNBROKEN
        else max([word, *(_length(text) for text in column[1:] if len(text) <= _UNBROKEN)])
        for word, line, column in zip(words, lines, columns, strict=True)
    ]
    kept = short if sum(map(_width_of, short)) <= TEXT_WIDTH_MM else words
    least = [_width_of(length) for length in kept]
    wanted = [_width_of(max(length, min(line, _LONGEST_LINE))) for length, line in zip(kept, lines, strict=True)]
    lack = sum(wanted) - TEXT_WIDTH_MM
    slack = sum(wanted) - sum(least)
    if lack <= 0 or not slack:
        return tuple(wanted)
    share = min(lack / slack, 1)
    return tuple(want - (want - need) * share for need, want in zip(least, wanted, strict=True))


def _length(text: str) -> float:
    """How many letters of usual width are as wide."""
    narrow, wide = (sum(each in some for each in text) for some in (_NARROW, _WIDE))
    return len(text) - narrow / 2 + wide / 3 + sum(each.isdigit() for each in text) / 8


def _width_of(characters: float) -> float:
    return characters * _CHARACTER_MM + _PADDING_MM
