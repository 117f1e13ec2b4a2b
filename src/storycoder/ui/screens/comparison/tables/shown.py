"""A cross-table as the matrix that is painted: numbers, shades, sums, and what must not leave the team."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from storycoder.analysis.few_people import NO_PERCENTAGE_BELOW
from storycoder.domain.rounding import percent
from storycoder.ui.screens.calibration.figures.matrix import Cell, Head, Matrix, cells_of
from storycoder.ui.screens.comparison.tables.state import COUNTINGS, TablesState
from storycoder.words import Phrasebook
from storycoder.workflow.cross_table_words import cell_said

if TYPE_CHECKING:
    from storycoder.workflow.cross_tables import Crossed

_UPRIGHT_FROM = 9
"""Columns from which their names stand upright."""


def matrix_of(state: TablesState) -> Matrix:
    """The table that was counted, with its sums in the last column and the last row."""
    found = state.crossed
    if found is None or not found.rows:
        return Matrix()
    say = state.say
    rows = [state.head_of(row) for row in state.rows]
    columns = [Head(each.name or say("not known")) for each in found.columns]
    made = _Cells(state, found)
    return Matrix(
        title=say("Cross-table"),
        rows=(*rows, Head(say("All"))),
        columns=(*columns, Head(say("All"))),
        cells=cells_of(len(rows) + 1, len(columns) + 1, made.cell),
        upright=len(columns) >= _UPRIGHT_FROM,
    )


class _Cells:
    def __init__(self, state: TablesState, found: Crossed) -> None:
        self._state, self._found, self._say = state, found, state.say
        values = found.counts if found.shares is None else found.shares
        known = [float(each) for each in values.ravel() if not math.isnan(each)]
        self._most = max(known, default=0.0) or 1.0

    def cell(self, row: int, column: int) -> Cell:
        found = self._found
        last_row, last_column = row == len(found.rows), column == len(found.columns)
        if last_row or last_column:
            number = self._sum(None if last_row else self._state.rows[row], None if last_column else column)
            return Cell(str(number), sum_said(self._state, row, column, number), quiet=True)
        at = self._state.rows[row]
        number, small = int(found.counts[at, column]), bool(found.small[at, column])
        value = float(found.counts[at, column] if found.shares is None else found.shares[at, column])
        share = None if found.shares is None else value
        normalised, people = self._state.asked.normalised, found.columns[column].people
        words = cell_said(number, share, normalised, people, self._say)  # pyright: ignore[reportArgumentType]  one of the choices
        said = counted_said(self._state, at, column)
        shade = None if small or math.isnan(value) or not number else value / self._most
        return Cell(words, said, share=shade, hatched=small, quiet=not number)

    def _sum(self, row: int | None, column: int | None) -> int:
        found = self._found
        if row is None:
            return found.total if column is None else found.column_totals[column]
        return found.row_totals[row]


def counted_said(state: TablesState, row: int, column: int) -> str:
    """All that is said of a cell."""
    found, say = state.crossed, state.say
    if found is None:
        return ""
    number, where = int(found.counts[row, column]), found.columns[column]
    counted = say("{n} {things}", n=number, things=say(COUNTINGS[found.counting]))
    if found.counting == "persons" and where.people:
        counted = say("{n} of {total} people", n=number, total=where.people)
    share = math.nan if found.shares is None else float(found.shares[row, column])
    if not math.isnan(share) and not (state.asked.normalised == "by people" and where.people < NO_PERCENTAGE_BELOW):
        counted = say("{counted}, {percent}%", counted=counted, percent=percent(share))
    said = say(
        "{row}, {column}: {counted}", row=state.name_of(row), column=where.name or say("not known"), counted=counted
    )
    if not found.small[row, column]:
        return said
    return f"{said}. {small_said(state)}"


def small_said(state: TablesState) -> str:
    """Why a cell is hatched."""
    ground = state.shared.ground
    return state.say(
        "So few people that the number must not leave the team (fewer than {n})", n=ground.threshold if ground else 0
    )


def sum_said(state: TablesState, row: int, column: int, number: int) -> str:
    """What a sum counts: each thing once."""
    found, say = state.crossed, state.say
    if found is None:
        return ""
    things = say(COUNTINGS[found.counting])
    of = say("all rows") if row == len(found.rows) else state.name_of(state.rows[row])
    across = say("all columns") if column == len(found.columns) else found.columns[column].name or say("not known")
    said = say(
        "{row}, {column}: {counted}", row=of, column=across, counted=say("{n} {things}", n=number, things=things)
    )
    return f"{said}. {once_said(found.counting, say)}"


def once_said(counting: str, say: Phrasebook) -> str:
    """How sums are made."""
    if counting == "persons":
        return say("In sums each person counts once, so they can be less than what is added up.")
    if counting == "transcripts":
        return say("In sums each transcript counts once, so they can be less than what is added up.")
    return say("Sums add up all segments.")


def named(state: TablesState, row: int, column: int) -> tuple[str, str]:
    """What the row and the column of a cell are called."""
    found, say = state.crossed, state.say
    if found is None:
        return "", ""
    of = say("All") if row >= len(found.rows) else state.name_of(state.rows[row])
    across = say("All") if column >= len(found.columns) else found.columns[column].name or say("not known")
    return of, across
