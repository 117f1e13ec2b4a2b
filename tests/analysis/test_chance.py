"""The chance of as much agreement where people ranked different things, against going through all orders one by one."""

from itertools import permutations, product
from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from storycoder.analysis.ranking.incomplete import ragged_by_chance, skillings_mack
from storycoder.analysis.ranking.rankings import Rankings

PARTS = st.lists(
    st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 3), min_size=2, max_size=3), min_size=2, max_size=4
)


def by_definition(parts: list[dict[str, int]]) -> float:
    """The share of all orders with as high a statistic, by its definition (Skillings & Mack 1981)."""
    items = sorted({item for part in parts for item in part})
    away, spread = [], np.zeros((len(items), len(items)))
    for part in parts:
        at = [items.index(item) for item in part]
        values = list(part.values())
        ranks = [sum(v < w for v in values) + (values.count(w) + 1) / 2 for w in values]
        middle, weight = (len(part) + 1) / 2, sqrt(12 / (len(part) + 1))
        away.append((at, [weight * (rank - middle) for rank in ranks]))
        for i, j in permutations(at, 2):
            spread[i, j] -= 1
            spread[i, i] += 1
    inverse = np.linalg.inv(spread[:-1, :-1])

    def statistic(orders: tuple[tuple[float, ...], ...]) -> float:
        sums = np.zeros(len(items))
        for (at, _), order in zip(away, orders, strict=True):
            sums[at] += order
        return float(sums[:-1] @ inverse @ sums[:-1])

    found = statistic(tuple(tuple(scores) for _, scores in away))
    every = [statistic(orders) for orders in product(*[list(permutations(scores)) for _, scores in away])]
    return sum(each >= found - 1e-8 for each in every) / len(every)


@settings(max_examples=40)
@given(PARTS)
def test_few_orders_are_gone_through_also_where_people_ranked_different_things(parts: list[dict[str, int]]) -> None:
    rankings = Rankings.of({str(at): part for at, part in enumerate(parts)})
    assume(skillings_mack(rankings).statistic is not None)
    found = ragged_by_chance(rankings)
    assert found is not None
    assert found.method == "exact"
    assert found.p == pytest.approx(by_definition(parts))


def test_many_orders_are_drawn_and_the_seed_is_kept() -> None:
    table = [[(row * item) % 7 if (row + item) % 6 else None for item in range(8)] for row in range(1, 30)]
    found = ragged_by_chance(Rankings.from_table(table), permutations=200, seed=3)
    assert found is not None
    assert (found.method, found.permutations, found.seed) == ("permutation", 200, 3)
