"""Which codes occur together, in how many units, and how much more than chance would have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import NamedTuple

import numpy as np
from scipy import sparse

from storycoder.analysis.marks import Floats, Integers
from storycoder.analysis.presence import Presence, PresenceUnit


class Pair(NamedTuple):
    """Two codes: units that hold the first, the second, both, and all units that could. None is undefined."""

    first: str
    second: str
    unit: PresenceUnit
    n1: int
    n2: int
    n12: int
    units: int

    @property
    def c(self) -> float | None:
        """ATLAS.ti's coefficient n12 / (n1 + n2 - n12), on sets of units, so from 0 to 1 (Jaccard's similarity)."""
        return _ratio(self.n12, self.n1 + self.n2 - self.n12)

    @property
    def dice(self) -> float | None:
        """2 n12 / (n1 + n2)."""
        return _ratio(2 * self.n12, self.n1 + self.n2)

    @property
    def second_given_first(self) -> float | None:
        """Of the units with the first code, the share that also has the second."""
        return _ratio(self.n12, self.n1)

    @property
    def first_given_second(self) -> float | None:
        """Of the units with the second code, the share that also has the first."""
        return _ratio(self.n12, self.n2)

    @property
    def expected(self) -> float | None:
        """Units with both if the codes had nothing to do with each other: n1 n2 / N."""
        return _ratio(self.n1 * self.n2, self.units)

    @property
    def lift(self) -> float | None:
        """n12 against the expected number; not given where that is below 1, for it would say too much."""
        expected = self.expected
        return None if expected is None or expected < 1 else self.n12 / expected

    @property
    def phi(self) -> float | None:
        """The correlation of the two presences; undefined where a code is in no unit or in all."""
        spread = self.n1 * (self.units - self.n1) * self.n2 * (self.units - self.n2)
        return (self.n12 * self.units - self.n1 * self.n2) / sqrt(spread) if spread > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Together:
    """How often every two codes occur together. `counts` is codes × codes; its diagonal holds each code's own units."""

    unit: PresenceUnit
    codes: tuple[str, ...]
    units: int
    counts: Integers

    def pair(self, first: str, second: str) -> Pair:
        """The figures of two codes. Raises ValueError for a code that is not there."""
        i, j = self.codes.index(first), self.codes.index(second)
        return self._pair(i, j)

    def pairs(self) -> Iterator[Pair]:
        """Every two codes that occur together at all, those with the highest c first, then by number and by order."""
        found = (self._pair(i, j) for i, j in combinations(range(len(self.codes)), 2) if self.counts[i, j])
        yield from sorted(found, key=lambda pair: (-(pair.c or 0.0), -pair.n12))

    def c(self) -> Floats:
        """The coefficient c of all pairs, codes × codes; NaN where neither code occurs."""
        own = np.diag(self.counts)
        union = own[:, None] + own[None, :] - self.counts
        return np.divide(self.counts, union, out=np.full(self.counts.shape, np.nan), where=union > 0)

    def _pair(self, i: int, j: int) -> Pair:
        n1, n2, n12 = (int(self.counts[a, b]) for a, b in ((i, i), (j, j), (i, j)))
        return Pair(self.codes[i], self.codes[j], self.unit, n1, n2, n12, self.units)


def together(presence: Presence) -> Together:
    """Counts of units that hold one code, and two."""
    shape = (len(presence.codes), max(presence.size, 1))
    table = sparse.csr_array((np.ones(len(presence.code), dtype=np.int64), (presence.code, presence.place)), shape)
    counts: Integers = (table @ table.T).toarray()
    return Together(unit=presence.unit, codes=presence.codes, units=presence.size, counts=counts)


def people_together(presence: Presence, person: Integers) -> Integers:
    """How many people have a unit that holds both codes, codes × codes; on the diagonal those who have the code at all.

    `person` says of each unit whose it is, -1 for nobody's. It is for telling which numbers are of few people.
    """
    number = len(presence.codes)
    counts = np.zeros((number, number), dtype=np.int64)
    whose = person[presence.place]
    order = np.argsort(whose, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(whose[order])) + 1):
        if len(rows) and whose[rows[0]] >= 0:
            _, unit = np.unique(presence.place[rows], return_inverse=True)
            ones = np.ones(len(rows), dtype=np.int64)
            table = sparse.csr_array((ones, (presence.code[rows], unit)), (number, int(unit.max()) + 1))
            counts += (table @ table.T).toarray() > 0
    return counts


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
