"""What a reader can work out of rows that lie within one another: exactly, by integer programming."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from storycoder.analysis.marks import Floats
from storycoder.analysis.random_looks import never_moved

Place = tuple[int, int]
"""A row and a column."""


class Nest(NamedTuple):
    """Rows that lie within one another, as a reader knows them. All numbers are rows × columns."""

    persons: tuple[tuple[int, ...], ...]
    """The true numbers."""
    above: tuple[tuple[int, ...], ...]
    """In which rows each lies."""
    headings: frozenset[Place]
    """Where whoever counts in a row counts in one of those below it too."""
    least: tuple[tuple[int, ...], ...]
    most: tuple[tuple[int, ...], ...]
    totals: tuple[int | None, ...]
    """The sum of each row, None where it is hidden."""


@lru_cache(maxsize=256)
def worked_out(nest: Nest) -> frozenset[Place]:
    """The places whose number can be only one, of those where the bounds leave more.

    What was read is remembered: every export of a study reads much the same rows.
    """
    reader = _Reader(nest)
    left = never_moved(reader.open, reader.same)
    return frozenset(place for place in left if all(reader.same({place: sign}, [place]) for sign in (1.0, -1.0)))


class _Reader:
    """The equations and inequalities that a reader can write down."""

    def __init__(self, nest: Nest) -> None:
        self._nest = nest
        places = [(row, column) for row, numbers in enumerate(nest.persons) for column in range(len(numbers))]
        self._at = {place: at for at, place in enumerate(places)}
        self.open = [(row, at) for row, at in places if nest.least[row][at] < nest.most[row][at]]
        self._bounds = Bounds(np.ravel(nest.least), np.ravel(nest.most))  # pyright: ignore[reportArgumentType]  the same
        rows = [*self._sums(), *self._parts()]
        coefficients, least, most = (np.array(column) for column in zip(*rows, strict=True))
        self._constraints = LinearConstraint(coefficients, least, most)  # pyright: ignore[reportArgumentType]  the same

    def same(self, weights: Mapping[Place, float], places: Sequence[Place]) -> list[Place]:
        """Which of the places have their true number in the numbers of the least weighted sum, too."""
        aim = np.zeros(len(self._at))
        for place, weight in weights.items():
            aim[self._at[place]] = weight
        found = milp(aim, integrality=np.ones(len(aim)), bounds=self._bounds, constraints=self._constraints)
        if not found.success:
            raise ValueError("these rows contradict one another")
        persons = self._nest.persons
        return [(row, at) for row, at in places if round(found.x[self._at[row, at]]) == persons[row][at]]

    def _sums(self) -> Iterator[tuple[Floats, float, float]]:
        for row, total in enumerate(self._nest.totals):
            if total is not None:
                yield self._row({(row, at): 1 for at in range(len(self._nest.persons[row]))}), total, total

    def _parts(self) -> Iterator[tuple[Floats, float, float]]:
        for row, wider in enumerate(self._nest.above):
            for above, at in product(wider, range(len(self._nest.persons[row]))):
                yield self._row({(above, at): 1, (row, at): -1}), 0, np.inf
        for row, at in self._nest.headings:
            below = {(other, at): 1 for other, above in enumerate(self._nest.above) if row in above}
            yield self._row({**below, (row, at): -1}), 0, np.inf

    def _row(self, coefficients: Mapping[Place, int]) -> Floats:
        made = np.zeros(len(self._at))
        for place, number in coefficients.items():
            made[self._at[place]] = number
        return made
