"""Kemeny's order: the one with the fewest judges against it, pair by pair."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from storycoder.analysis.marks import Booleans, Integers
from storycoder.analysis.ranking.orders import Order
from storycoder.analysis.ranking.pairwise import Pairwise

MOST_ITEMS = 8
"""Beyond these the search takes long, and the order tells less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kemeny:
    """The best order. Where several are as good, `order` says only what they have in common."""

    ranking: tuple[str, ...]
    """One of the best orders: the first of them in the order in which the items were given.

    What nobody compared could stand anywhere, and stands last.
    """
    order: Order
    against: int
    """How often a judge would have two items the other way round (Kemeny's distance, ties counting for nothing)."""
    best_orders: int
    """How many orders are as good."""


def kemeny(table: Pairwise) -> Kemeny | None:
    """Kemeny's order from the pairwise table, by going through all sets of items that could come first.

    None for more than eight items.
    """
    if len(table.items) > MOST_ITEMS:
        return None
    return _Search(table).found()


class _Search:
    """Least costs to put a set of items first, and to put what is left behind it. Sets are bits of a number."""

    def __init__(self, table: Pairwise) -> None:
        self._items = table.items
        self._apart = table.apart
        self._number = len(table.items)
        self._all = (1 << self._number) - 1
        self._costs = _costs(table.prefers)
        self._before = np.zeros(self._all + 1, dtype=np.int64)
        self._after = np.zeros(self._all + 1, dtype=np.int64)
        for done in range(1, self._all + 1):
            self._before[done] = min(self._before[done ^ 1 << i] + self._costs[done ^ 1 << i, i] for i in _in(done))
        for done in range(self._all - 1, -1, -1):
            left = self._all ^ done
            self._after[done] = min(self._after[done | 1 << i] + self._costs[done, i] for i in _in(left))

    def found(self) -> Kemeny:
        return Kemeny(
            ranking=self._first_best(),
            order=Order(items=self._items, above=self._always_above(), apart=self._apart),
            against=int(self._after[0]),
            best_orders=self._how_many(),
        )

    def _best_next(self, done: int) -> list[int]:
        """What may come next after these on the way to a best order."""
        cheapest = self._after[done]
        return [i for i in _in(self._all ^ done) if self._costs[done, i] + self._after[done | 1 << i] == cheapest]

    def _on_the_way(self) -> Iterator[int]:
        """The sets that come first in some best order."""
        return (done for done in range(self._all + 1) if self._before[done] + self._after[done] == self._after[0])

    def _first_best(self) -> tuple[str, ...]:
        done, ranking = 0, list[str]()
        while done != self._all:
            following = self._best_next(done)[0]
            ranking.append(self._items[following])
            done |= 1 << following
        return tuple(sorted(ranking, key=self._apart.__contains__))

    def _how_many(self) -> int:
        ways = {self._all: 1}
        for done in range(self._all - 1, -1, -1):
            ways[done] = sum(ways[done | 1 << i] for i in self._best_next(done))
        return ways[0]

    def _always_above(self) -> Booleans:
        above = np.zeros((self._number, self._number), dtype=np.bool_)
        for done in self._on_the_way():
            for i in self._best_next(done):
                for j in _in(self._all ^ done ^ 1 << i):
                    above[i, j] = True
        return above & ~above.T


def _costs(prefers: Integers) -> Integers:
    """Sets × items: judges against putting the item behind nothing but the set, so before all that is left."""
    number = len(prefers)
    inside = (np.arange(1 << number)[:, None] >> np.arange(number)) & 1
    return (1 - inside) @ prefers


def _in(items: int) -> list[int]:
    return [i for i in range(items.bit_length()) if items >> i & 1]
