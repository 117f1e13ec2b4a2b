"""What a reader of masked tables can work out: the check on `small_cells`, from what is published and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from storycoder.analysis.marks import Floats
from storycoder.analysis.person_tables import ALL, Count, MaskedTable
from storycoder.analysis.random_looks import never_moved

_NO_LIMIT = 10_000
"""More persons than a study of this kind has: a count that can come to this has no upper bound."""


class Possible(NamedTuple):
    """A hidden count lies between these, as far as a reader can tell; no `most` means that nothing limits it."""

    least: int
    most: int | None


def possible_values(tables: Sequence[MaskedTable]) -> dict[Count, Possible]:
    """The narrowest bounds of every hidden count over all tables of one export, by integer programming.

    The reader knows that counts add up, that parts are no larger than their wholes, and that a hidden count is at least
    one (none in a table hidden as a whole). Raises ValueError for tables that contradict one another.
    """
    reader = _Reader(tables)
    found = {count: reader.extremes(count) for count in reader.hidden}
    return {count: Possible(least, None if most == _NO_LIMIT else most) for count, (least, most) in found.items()}


def solvable(tables: Sequence[MaskedTable]) -> list[Count]:
    """The hidden counts that a reader can work out exactly; empty when all is well. Faster than all the bounds."""
    reader = _Reader(tables)
    known = reader.solution({})

    def same(weights: Mapping[Count, float], counts: Sequence[Count]) -> list[Count]:
        other = reader.solution(weights)
        return [count for count in counts if other[count] == known[count]]

    left = never_moved(reader.hidden, same)
    return [count for count in left if len(set(reader.extremes(count))) == 1]


class _Reader:
    """The equations and inequalities that a reader can write down about the hidden counts."""

    def __init__(self, tables: Sequence[MaskedTable]) -> None:
        counts = {count: number for table in tables for count, number in table.all_counts().items()}
        self.hidden = [count for count, number in counts.items() if number is None]
        self._shown = {count: number for count, number in counts.items() if number is not None}
        self._at = {count: place for place, count in enumerate(self.hidden)}
        whole = {table.of for table in tables if table.hidden_as_a_whole}
        self._least = np.array([0 if count.of in whole else 1 for count in self.hidden])
        equal = [self._row(total, parts) for table in tables for total, parts in _sums(table)]
        less = [self._row(whole, [part]) for part, whole in _parts(tables) if part in counts and whole in counts]
        rows = [(*row, row[1]) for row in equal] + [(*row, np.inf) for row in less]
        rows = [row for row in rows if row[0].any()]
        self._constraints = [_constraint(rows)] if rows else []

    def extremes(self, count: Count) -> tuple[int, int]:
        """The least and the most of this count."""
        return self.solution({count: 1.0})[count], self.solution({count: -1.0})[count]

    def solution(self, weights: Mapping[Count, float]) -> dict[Count, int]:
        """Counts that could be the true ones, with the least weighted sum."""
        if not self.hidden:
            return {}
        found = milp(
            [weights.get(count, 0.0) for count in self.hidden],
            integrality=np.ones(len(self.hidden)),
            bounds=Bounds(self._least, np.full(len(self.hidden), _NO_LIMIT)),  # pyright: ignore[reportArgumentType]  the same
            constraints=self._constraints,
        )
        if not found.success:
            raise ValueError("these tables contradict one another")
        return {count: round(value) for count, value in zip(self.hidden, found.x, strict=True)}

    def _row(self, total: Count, parts: Sequence[Count]) -> tuple[Floats, float]:
        """Coefficients of total - parts for what is hidden, and what that then comes to because of what is shown."""
        row, known = np.zeros(len(self.hidden)), 0.0
        for count, sign in ((total, 1), *((part, -1) for part in parts)):
            if count in self._at:
                row[self._at[count]] += sign
            else:
                known -= sign * self._shown[count]
        return row, known


def _constraint(rows: Sequence[tuple[Floats, float, float]]) -> LinearConstraint:
    coefficients, least, most = (np.array(column) for column in zip(*rows, strict=True))
    return LinearConstraint(coefficients, least, most)  # pyright: ignore[reportArgumentType]  arrays it takes too


def _sums(table: MaskedTable) -> Iterator[tuple[Count, list[Count]]]:
    """Every total of a table with what it is the sum of."""
    columns = table.columns or (ALL,)
    yield table.count_at(ALL, ALL), [table.count_at(row) for row in table.rows]
    if not table.columns:
        return
    yield table.count_at(ALL, ALL), [table.count_at(ALL, column) for column in columns]
    for row in table.rows:
        yield table.count_at(row), [table.count_at(row, column) for column in columns]
    for column in columns:
        yield table.count_at(ALL, column), [table.count_at(row, column) for row in table.rows]


def _parts(tables: Sequence[MaskedTable]) -> Iterator[tuple[Count, Count]]:
    for table in tables:
        if table.within:
            for count in table.all_counts():
                yield count, Count(table.within, count.traits)
