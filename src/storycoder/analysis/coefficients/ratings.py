"""The one shape that every coefficient is computed from, and what comes out."""

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from scipy import sparse

from storycoder.analysis.coefficients.scale import YES_NO, Scale
from storycoder.analysis.marks import Booleans, Floats, Integers

MISSING = -1
_NOTHING = 1e-12
"""Less than this is a rounding error of a share."""
_FEW_CELLS = 200_000
"""Up to so many, a product with a full table is faster than one with the cells that are not zero."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Ratings:
    """Who gave which value, as patterns and how many units show each.

    `values` (patterns × coders) holds positions in `scale.values`, or MISSING. `weights` (..., patterns) counts units;
    any axes before the last are computed at once: codes, bootstrap replicates. Every coefficient depends on the
    units through sums over patterns only, so 34 million characters cost no more than the few patterns they show.
    """

    values: Integers
    weights: Floats
    scale: Scale
    blank: int | None = None
    """The value that means "nothing was marked", where there is one."""

    @cached_property
    def counts(self) -> Floats:
        """r_ik, patterns × q: how many coders gave the value."""
        counts = np.zeros((len(self.values), len(self.scale.values)))
        pattern, coder = np.nonzero(self.values != MISSING)
        np.add.at(counts, (pattern, self.values[pattern, coder]), 1.0)
        return counts

    @cached_property
    def rated(self) -> Floats:
        """r_i: how many coders judged a unit of this pattern."""
        return (self.values != MISSING).sum(axis=1).astype(float)

    @cached_property
    def pairable(self) -> Floats:
        """1 where two coders or more judged, else 0."""
        return (self.rated >= 2).astype(float)

    @cached_property
    def judged(self) -> Floats:
        """1 where anybody judged, else 0."""
        return (self.rated >= 1).astype(float)

    @cached_property
    def shares(self) -> Floats:
        """r_ik / r_i, patterns × q; 0 where nobody judged."""
        return self.counts / np.maximum(self.rated, 1.0)[:, None]

    @cached_property
    def agreement(self) -> Floats:
        """The share of pairs of coders that agree in a pattern, weighted; 0 where there is no pair."""
        weights = self.scale.weights
        pairs = ((self.counts @ weights) * self.counts).sum(axis=1) - self.counts @ np.diag(weights)
        return pairs / np.maximum(self.rated * (self.rated - 1.0), 1.0)

    @cached_property
    def observed(self) -> Floats:
        """The mean agreement (...), po, in the units that two or more judged; NaN where there are none."""
        return divided(self.total(self.agreement * self.pairable), self.comparable)

    @cached_property
    def comparable(self) -> Floats:
        """How many units two or more judged, (...)."""
        return self.total(self.pairable)

    @cached_property
    def used(self) -> Floats:
        """How often each value was given in those units, (..., q)."""
        return self.total(self.counts * self.pairable[:, None])

    @cached_property
    def use(self) -> Floats:
        """The mean share of each value (..., q), π_k, in the units that anybody judged."""
        return self.mean(self.shares, self.judged)

    @cached_property
    def pairs(self) -> "Ratings":
        """The ratings of every pair of coders at once: weights (pairs, ..., patterns of two).

        Two coders show fewer patterns than all do, so many replicates are counted together first.
        """
        chosen = np.array(list(combinations(range(self.values.shape[1]), 2)), dtype=np.int64).reshape(-1, 2)
        base = len(self.scale.values) + 1  # One more, for what is missing.
        each = (self.values[:, chosen[:, 0]] - MISSING) * base + self.values[:, chosen[:, 1]] - MISSING
        seen, which = np.unique(each, return_inverse=True)
        values = np.stack(np.divmod(seen, base), axis=1) + MISSING
        columns = which.reshape(len(self.values), len(chosen)) + np.arange(len(chosen)) * len(values)
        rows = np.repeat(np.arange(len(self.values)), len(chosen))
        shape = (len(self.values), len(chosen) * len(values))
        into = sparse.csr_array((np.ones(columns.size), (rows, columns.ravel())), shape=shape)
        flat = self.weights.reshape(math.prod(self.weights.shape[:-1]), len(self.values))
        counted = flat @ into.toarray() if math.prod(shape) <= _FEW_CELLS else (into.T @ flat.T).T
        weights = np.moveaxis(counted.reshape(*self.weights.shape[:-1], len(chosen), len(values)), -2, 0)
        return Ratings(values=values, weights=np.ascontiguousarray(weights), scale=self.scale, blank=self.blank)

    @cached_property
    def use_by_coder(self) -> tuple[Floats, ...]:
        """Per coder how the judgements spread over the values (..., q), among the units that can be compared."""
        coders, size = self.values.shape[1], len(self.scale.values)
        chosen = (self.values[:, :, None] == np.arange(size)) & (self.pairable > 0)[:, None, None]
        number = self.total(chosen.reshape(len(self.values), coders * size).astype(float))
        use = divided(number, self.comparable[..., None])
        return tuple(use[..., coder * size : (coder + 1) * size] for coder in range(coders))

    @cached_property
    def varied(self) -> Booleans:
        """Whether more than one value occurs where coders can be compared, (...)."""
        used = self.used > 0
        return used @ np.ones(used.shape[-1]) > 1

    def total(self, of_pattern: Floats) -> Floats:
        """The sum over all units of what is told per pattern: (patterns,) gives (...), (patterns, k) gives (..., k)."""
        return self.weights @ of_pattern

    def mean(self, of_pattern: Floats, among: Floats) -> Floats:
        """The mean over the units that `among` (patterns, 0 or 1) names; NaN where there are none."""
        chosen = of_pattern * (among if of_pattern.ndim == 1 else among[:, None])
        number = self.total(among)
        return divided(self.total(chosen), number if of_pattern.ndim == 1 else number[..., None])

    def weighted(self, weights: Floats) -> "Ratings":
        """The same patterns with other numbers of units, (..., patterns)."""
        return Ratings(values=self.values, weights=weights, scale=self.scale, blank=self.blank)

    def against_the_rest(self, value: int) -> "Ratings":
        """One value against all others: yes (1) or no (0)."""
        values = np.where(self.values == MISSING, MISSING, self.values == value).astype(np.int64)
        return Ratings(values=values, weights=self.weights, scale=YES_NO)


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """A coefficient's value with the parts it was made of, each (...); NaN where it is undefined."""

    value: Floats
    observed: Floats
    expected: Floats
    pairs: Integers | None = None
    """Of how many pairs of coders this is the mean, where it is one."""


def products(a: Floats, b: Floats) -> Floats:
    """The sum of products over the last axis. A product with ones, because numpy sums short axes slowly."""
    return (a * b) @ np.ones(a.shape[-1])


def divided(above: Floats, below: Floats) -> Floats:
    """The quotient, NaN where `below` is nothing."""
    below = np.asarray(below, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = np.asarray(np.asarray(above, dtype=float) / below)
    nothing = below == 0
    if nothing.any():
        quotient[np.broadcast_to(nothing, quotient.shape)] = np.nan
    return quotient


def beyond_chance(ratings: Ratings, expected: Floats) -> Estimate:
    """(po − pe)/(1 − pe), undefined without variation: agreement cannot be told from habit where one value occurs."""
    room = np.where(1.0 - expected > _NOTHING, 1.0 - expected, 0.0)
    value = divided(ratings.observed - expected, room)
    return Estimate(np.where(ratings.varied, value, np.nan), ratings.observed, expected)
