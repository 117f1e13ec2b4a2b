"""Orders for matrices that are looked at: what goes together stands together."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from storycoder.analysis.seriation import near_the_diagonal


def spread(counts: np.ndarray, order: list[int]) -> float:
    """How far from the diagonal the counts lie."""
    placed = counts[np.ix_(order, order)]
    rows, columns = np.indices(placed.shape)
    return float((placed * (rows - columns) ** 2).sum())


def test_a_chain_is_laid_out_as_a_chain() -> None:
    counts = np.zeros((5, 5), dtype=np.int64)
    chain = [2, 0, 4, 1, 3]
    for one, other in itertools.pairwise(chain):
        counts[one, other] = counts[other, one] = 3
    assert near_the_diagonal(counts) in (chain, chain[::-1])


def test_what_has_nothing_to_do_with_each_other_is_kept_apart() -> None:
    counts = np.zeros((5, 5), dtype=np.int64)
    counts[0, 3] = counts[3, 0] = 1
    counts[1, 4] = counts[4, 1] = 9
    assert near_the_diagonal(counts) == [1, 4, 0, 3, 2]


def test_the_diagonal_has_no_say() -> None:
    counts = np.array([[0, 1, 0], [1, 0, 2], [0, 2, 0]])
    assert near_the_diagonal(counts) == near_the_diagonal(counts + 50 * np.eye(3, dtype=np.int64))


@given(arrays.arrays(np.int64, st.integers(0, 7).map(lambda n: (n, n)), elements=st.integers(0, 5)))
def test_every_row_comes_once_and_hanging_together_stays_together(half: np.ndarray) -> None:
    counts = half + half.T
    order = near_the_diagonal(counts)
    assert sorted(order) == list(range(len(counts)))
    assert spread(counts, order) <= len(counts) ** 2 * counts.sum()
