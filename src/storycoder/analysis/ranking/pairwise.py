"""Who would rather have which of two, and what follows: Condorcet's winner, and Schulze's way out of a circle."""

from dataclasses import dataclass

import numpy as np

from storycoder.analysis.marks import Booleans, Integers
from storycoder.analysis.ranking.orders import Order
from storycoder.analysis.ranking.rankings import Rankings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairwise:
    """For every two items how many judges put the first before the second: `prefers[i, j]` for i before j.

    Judges who tie two items, or saw one of them only, count for neither.
    """

    items: tuple[str, ...]
    prefers: Integers
    apart: frozenset[str] = frozenset()
    """Items that nobody compared with another."""

    @property
    def beats(self) -> Booleans:
        """Items × items: whether more judges put i before j than j before i."""
        return self.prefers > self.prefers.T

    @property
    def condorcet(self) -> str | None:
        """The item that beats every other one that was compared by itself, where there is one."""
        wins, others = self.beats.sum(axis=1), len(self.items) - len(self.apart) - 1
        return next((item for item, n in zip(self.items, wins, strict=True) if n == others > 0), None)

    @property
    def has_cycle(self) -> bool:
        """Whether the majorities go round in a circle: A beats B, B beats C, C beats A."""
        reaches = self.beats.copy()
        for via in range(len(self.items)):
            reaches |= reaches[:, via, None] & reaches[None, via, :]
        return bool(np.diag(reaches).any())

    def as_rows(self, table: Integers) -> dict[str, dict[str, int]]:
        """A table of items × items by their names."""
        return {
            item: dict(zip(self.items, map(int, row), strict=True)) for item, row in zip(self.items, table, strict=True)
        }


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Schulze:
    """Schulze's order, with the strengths of the strongest paths it comes from."""

    strengths: Integers
    order: Order


def pairwise(rankings: Rankings) -> Pairwise:
    """The pairwise table of these rankings."""
    number = len(rankings.items)
    prefers = np.zeros((number, number), dtype=np.int64)
    for ranks, times in zip(rankings.ranks, rankings.times, strict=True):
        prefers += times * (ranks[:, None] < ranks[None, :])
    return Pairwise(items=rankings.items, prefers=prefers, apart=rankings.apart)


def schulze(table: Pairwise) -> Schulze:
    """Schulze's (2011) method by winning votes.

    A path from i to j is as strong as the smallest majority on it; i comes before j where its strongest path is the
    stronger one. Where there is no circle the majorities themselves are the order.
    """
    strengths = np.where(table.beats, table.prefers, 0)
    for via in range(len(table.items)):
        strengths = np.maximum(strengths, np.minimum(strengths[:, via, None], strengths[None, via, :]))
        np.fill_diagonal(strengths, 0)
    order = Order(items=table.items, above=strengths > strengths.T, apart=table.apart)
    return Schulze(strengths=strengths, order=order)
