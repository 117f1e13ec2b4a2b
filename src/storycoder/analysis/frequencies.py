"""How often codes were given: by practice, role, coder or transcript, in segments, transcripts or persons."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np

from storycoder.analysis.marks import Integers, Marks

Counting = Literal["segments", "transcripts", "persons"]

_NOWHERE = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grouping:
    """Which column each text or each coder belongs to (-1: none)."""

    columns: tuple[str, ...]
    by: Literal["text", "coder"]
    place: Integers

    @classmethod
    def by_coder(cls, marks: Marks) -> Self:
        """One column a coder."""
        return cls(columns=marks.coders, by="coder", place=np.arange(len(marks.coders)))

    @classmethod
    def by_transcript(cls, marks: Marks) -> Self:
        """One column a transcript."""
        return cls(columns=marks.texts, by="text", place=np.arange(len(marks.texts)))

    @classmethod
    def by_text(cls, marks: Marks, belongs: Mapping[str, str]) -> Self:
        """One column for each value that `belongs` gives the texts: their practice, role or participant."""
        columns = tuple(dict.fromkeys(belongs[text] for text in marks.texts if text in belongs))
        at = {column: place for place, column in enumerate(columns)}
        place = np.array([at[belongs[t]] if t in belongs else _NOWHERE for t in marks.texts], dtype=np.int64)
        return cls(columns=columns, by="text", place=place)

    def of(self, marks: Marks) -> Integers:
        """The column of each mark."""
        return self.place[marks.text if self.by == "text" else marks.coder]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CrossTable:
    """Codes × columns. Totals count each segment, transcript or person once, so they can be less than the sum."""

    counting: Counting
    codes: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Integers
    code_totals: Integers
    """Per code, over all columns."""
    column_totals: Integers
    """Per column, over all codes."""
    total: int


def cross_table(
    marks: Marks, grouping: Grouping, counting: Counting = "segments", persons: Mapping[str, str] | None = None
) -> CrossTable:
    """Counts codes by column; marks in no column, and for "persons" in a text that is nobody's, are left out.

    Segments are codings as they stand; take `marks.merged()` to count what overlaps of one coder once. `persons` says
    whose each text is. Tables of persons must be masked before they leave the team.
    """
    column = grouping.of(marks)
    things, thing = _things(marks, counting, persons)
    kept = (column >= 0) & (thing >= 0)
    code, column, thing = marks.code[kept], column[kept], thing[kept]
    rows, width = len(marks.codes), len(grouping.columns)
    if counting == "segments":
        counts = np.bincount(code * width + column, minlength=rows * width).reshape(rows, width)
        return _table(marks, grouping, counting, (counts, counts.sum(axis=1), counts.sum(axis=0), len(code)))
    return _table(
        marks,
        grouping,
        counting,
        (
            _distinct(code * width + column, thing, things, rows * width).reshape(rows, width),
            _distinct(code, thing, things, rows),
            _distinct(column, thing, things, width),
            len(np.unique(thing)),
        ),
    )


def _table(
    marks: Marks, grouping: Grouping, counting: Counting, figures: tuple[Integers, Integers, Integers, int]
) -> CrossTable:
    counts, code_totals, column_totals, total = figures
    return CrossTable(
        counting=counting,
        codes=marks.codes,
        columns=grouping.columns,
        counts=counts,
        code_totals=code_totals,
        column_totals=column_totals,
        total=total,
    )


def _things(marks: Marks, counting: Counting, persons: Mapping[str, str] | None) -> tuple[int, Integers]:
    """How many things there are to count, and which one each mark stands for (-1: none)."""
    if counting == "persons":
        whose = Grouping.by_text(marks, persons or {})
        return len(whose.columns), whose.of(marks)
    return len(marks.texts), marks.text


def _distinct(cell: Integers, thing: Integers, things: int, cells: int) -> Integers:
    """How many different things each cell holds."""
    pairs = np.unique(cell * max(things, 1) + thing)
    return np.bincount(pairs // max(things, 1), minlength=cells).astype(np.int64)
