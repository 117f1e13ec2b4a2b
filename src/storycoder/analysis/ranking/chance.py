"""How often chance alone would give so much agreement: exactly where it can be counted, else from random orders."""

from dataclasses import dataclass
from itertools import permutations as orders_of
from typing import Literal

import numpy as np

from storycoder.analysis.marks import Booleans, Floats

PERMUTATIONS = 10_000
_MOST_ITEMS, _MOST_STEPS = 8, 15_000_000
"""Beyond so many items, or ranks to add up, the exact count gives way to random orders."""
_MOST_RAGGED_STEPS, _DIGITS = 2_000_000, 10
"""The same where judges saw different items, which takes longer; sums that are alike to so many digits are one."""
_AT_ONCE, _MOST_DRAWN = 1_000_000, 250_000_000
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """The share of all orders, or of random ones, that agree as much as was found or more."""

    p: float
    method: Literal["exact", "permutation"]
    permutations: int = 0
    seed: int | None = None
    """For random orders only; the same seed draws them again."""


def few_enough(judges: int, items: int, permutations: int) -> bool:
    """Whether the chance can be worked out in seconds. Beyond that chi-square is as good."""
    return judges * items * permutations <= _MOST_DRAWN


def exact_chance(ranks: Floats, spread: float) -> Chance | None:
    """The exact chance that rank sums spread (sum of squared deviations) as far as `spread`, or farther.

    `ranks` is judges × items, complete, ties as midranks; the judges' orders are taken to be independent, each as
    likely as any. None where there is too much to go through.
    """
    doubled = np.round(np.sort(ranks, axis=1) * 2).astype(np.int32)
    items = ranks.shape[1]
    base = int(doubled.max(axis=1).sum()) + 1
    if items > _MOST_ITEMS or base**items > 2**62:
        return None
    digits = base ** np.arange(items, dtype=np.int64)
    sums, shares, steps = doubled[:1], np.ones(1), 0
    for row in doubled[1:]:
        ways = np.unique(np.array(list(orders_of(row.tolist())), dtype=np.int32), axis=0)
        steps += len(ways) * sums.size
        if steps > _MOST_STEPS:
            return None
        # Which item has which sum does not matter to what follows, so sums that are alike but for that are one.
        added = np.sort(sums[:, None, :] + ways[None], axis=2).reshape(-1, items)
        _, kept, which = np.unique(added @ digits, return_index=True, return_inverse=True)
        shares = np.bincount(which, weights=np.repeat(shares / len(ways), len(ways)))
        sums = added[kept]
    spreads = ((sums - sums.mean(axis=1, keepdims=True)) ** 2).sum(axis=1) / 4
    return Chance(p=min(1.0, float(shares[spreads >= spread * (1 - _CLOSE) - _CLOSE].sum())), method="exact")


def exact_ragged_chance(scores: Floats, seen: Booleans, form: Floats) -> Chance | None:
    """The exact chance that a'·form·a, with a the sums of the scores, is as high as was found, or higher.

    Each judge's scores (judges × items) change places among the items that he saw, each way as likely as any. None
    where there is too much to go through.
    """
    found = _quadratic(np.where(seen, scores, 0.0).sum(axis=0)[None], form)[0]
    sums, shares, steps = np.zeros((1, scores.shape[1])), np.ones(1), 0
    for row, there in zip(scores, seen, strict=True):
        if there.sum() > _MOST_ITEMS:
            return None
        ways = np.unique(np.array(list(orders_of(row[there].tolist()))), axis=0)
        steps += len(ways) * sums.size
        if steps > _MOST_RAGGED_STEPS:
            return None
        placed = np.zeros((len(ways), scores.shape[1]))
        placed[:, there] = ways
        added = np.round(sums[:, None, :] + placed[None], _DIGITS).reshape(-1, scores.shape[1]) + 0.0
        sums, which = np.unique(added, axis=0, return_inverse=True)
        shares = np.bincount(which.ravel(), weights=np.repeat(shares / len(ways), len(ways)))
    high = _quadratic(sums, form) >= found * (1 - _CLOSE) - _CLOSE
    return Chance(p=min(1.0, float(shares[high].sum())), method="exact")


def random_chance(
    scores: Floats, seen: Booleans, form: Floats, *, permutations: int = PERMUTATIONS, seed: int = 1
) -> Chance:
    """The same from random orders: each judge's scores (judges × items) change places among the items that he saw.

    What is compared is a'·form·a, with a the sums of the scores. The orders found count as one of the random ones, so
    that p is never 0 (Davison & Hinkley 1997).
    """
    found = _quadratic(np.where(seen, scores, 0.0).sum(axis=0)[None], form)[0]
    random = np.random.default_rng(seed)
    as_far, left = 0, permutations
    while left:
        part = min(left, max(1, _AT_ONCE // max(scores.shape[1], 1)))
        sums = np.zeros((part, scores.shape[1]))
        for row, there in zip(scores, seen, strict=True):
            sums[:, there] += random.permuted(np.tile(row[there], (part, 1)), axis=1)
        as_far += int((_quadratic(sums, form) >= found * (1 - _CLOSE) - _CLOSE).sum())
        left -= part
    return Chance(p=(as_far + 1) / (permutations + 1), method="permutation", permutations=permutations, seed=seed)


def _quadratic(sums: Floats, form: Floats) -> Floats:
    return np.einsum("pi,ij,pj->p", sums, form, sums, optimize=True)
