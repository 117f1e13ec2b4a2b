"""An order of priority with everything that says how much it is worth."""

from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np

from storycoder.analysis.ranking.borda import BordaScore, normalised_borda
from storycoder.analysis.ranking.chance import PERMUTATIONS, Chance
from storycoder.analysis.ranking.concordance import Concordance, concordance, concordance_by_chance
from storycoder.analysis.ranking.incomplete import Durbin, SkillingsMack, durbin, ragged_by_chance, skillings_mack
from storycoder.analysis.ranking.kemeny import MOST_ITEMS, Kemeny, kemeny
from storycoder.analysis.ranking.orders import Order
from storycoder.analysis.ranking.pairwise import Pairwise, Schulze, pairwise, schulze
from storycoder.analysis.ranking.rankings import Rankings
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message, message

Method = Literal["borda", "schulze", "kemeny"]
Agreement = Concordance | Durbin | SkillingsMack
DEPENDS = message("The order depends on the method.")


_MOST_LEFT_OUT, _MOST_ITEMS_LEFT_OUT = 200, 50
"""Beyond so many judges or items nobody is left out: one of so many hardly counts, and it would take long."""


class WithoutJudge(NamedTuple):
    """What comes first when one judge is left out, and whether any item then has another place."""

    judge: str
    first: tuple[str, ...]
    reordered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """What judges together put first, second and third, in every common way of counting."""

    items: tuple[str, ...]
    judges: int
    method: Method
    order: Order
    """The order by `method`."""
    borda: tuple[BordaScore, ...]
    """Means and numbers of judges by item, in the order of the items."""
    borda_order: Order
    pairwise: Pairwise
    schulze: Schulze
    kemeny: Kemeny | None
    """None for more than eight items."""
    differ: tuple[tuple[str, str], ...]
    """Pairs of items that two of the methods put in opposite order."""
    agreement: Agreement
    """Kendall's W; Durbin where everybody ranked a part of a balanced plan; else Skillings & Mack."""
    chance: Chance | None
    """The chance of as much agreement; only where it was asked for, and defined."""
    without: tuple[WithoutJudge, ...]
    """The order by `method` without each judge in turn; empty for fewer than two judges, or more than 200."""

    @property
    def condorcet(self) -> str | None:
        """The item that a majority puts before each other one, where there is one."""
        return self.pairwise.condorcet

    @property
    def note(self) -> Message | None:
        """What must be said beside the order, where the methods differ."""
        return DEPENDS if self.differ else None

    @property
    def hangs_on(self) -> tuple[WithoutJudge, ...]:
        """The judges without whom something else comes first."""
        return tuple(one for one in self.without if set(one.first) != set(self.order.first))


def priority(
    rankings: Rankings,
    *,
    method: Method = "borda",
    test: bool = False,
    permutations: int = PERMUTATIONS,
    seed: int = 1,
) -> Priority:
    """The order of priority. With `test` the chance of such agreement too: exact, or from random orders by this seed.

    Raises Problem for Kemeny's method with more than eight items.
    """
    if method == "kemeny" and len(rankings.items) > MOST_ITEMS:
        raise Problem(
            "Kemeny's order is for {most} items at most; here it is {n}.", most=MOST_ITEMS, n=len(rankings.items)
        )
    table = pairwise(rankings)
    borda_order, by_schulze, by_kemeny = borda_order_of(rankings), schulze(table), kemeny(table)
    orders = [borda_order, by_schulze.order, *([by_kemeny.order] if by_kemeny else [])]
    order = order_by(method, rankings)
    return Priority(
        items=rankings.items,
        judges=rankings.number,
        method=method,
        order=order,
        borda=normalised_borda(rankings),
        borda_order=borda_order,
        pairwise=table,
        schulze=by_schulze,
        kemeny=by_kemeny,
        differ=_differing(orders),
        agreement=agreement_of(rankings),
        chance=_chance(rankings, permutations, seed) if test else None,
        without=_without_each(rankings, method, order),
    )


def order_by(method: Method, rankings: Rankings) -> Order:
    """The order by one method."""
    if method == "borda":
        return borda_order_of(rankings)
    table = pairwise(rankings)
    found = kemeny(table) if method == "kemeny" else schulze(table)
    if found is None:
        raise ValueError("too many items for Kemeny's order")
    return found.order


def borda_order_of(rankings: Rankings) -> Order:
    """The order by mean normalised points; an item that nobody compared has no place."""
    scores = [np.nan if score.mean is None else score.mean for score in normalised_borda(rankings)]
    return Order.by_score(rankings.items, np.array(scores, dtype=np.float64))


def agreement_of(rankings: Rankings) -> Agreement:
    """The figure of agreement that goes with these rankings."""
    if rankings.complete:
        return concordance(rankings)
    balanced = durbin(rankings)
    return balanced if balanced.d is not None else skillings_mack(rankings)


def _chance(rankings: Rankings, permutations: int, seed: int) -> Chance | None:
    of = concordance_by_chance if rankings.complete else ragged_by_chance
    return of(rankings, permutations=permutations, seed=seed)


def _differing(orders: list[Order]) -> tuple[tuple[str, str], ...]:
    """Pairs that two orders have in opposite ways, each once."""
    found = {tuple(sorted(pair)) for one, other in combinations(orders, 2) for pair in one.against(other)}
    return tuple((first, second) for first, second in sorted(found))


def _without_each(rankings: Rankings, method: Method, order: Order) -> tuple[WithoutJudge, ...]:
    few = len(rankings.judges) <= _MOST_LEFT_OUT and len(rankings.items) <= _MOST_ITEMS_LEFT_OUT
    if rankings.number < 2 or not few:
        return ()
    found: list[WithoutJudge] = []
    for row, judge in enumerate(rankings.judges):
        left = order_by(method, rankings.without(row))
        found.append(WithoutJudge(judge, left.first, order.places != left.places))
    return tuple(found)
