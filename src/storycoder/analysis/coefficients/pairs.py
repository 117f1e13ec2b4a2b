"""Coefficients for two coders, carried to more of them: the mean over all pairs."""

from collections.abc import Callable

import numpy as np

from storycoder.analysis.coefficients.ratings import Estimate, Ratings, divided
from storycoder.analysis.marks import Floats


def mean_of_pairs(ratings: Ratings, of_two: Callable[[Ratings], Estimate]) -> Estimate:
    """The mean of a two-coder coefficient over the pairs for which it is defined (Light 1971, for kappa).

    A pair that has no unit in common or no variation has no say; `pairs` tells how many pairs did.
    """
    pairs = ratings.pairs
    number = len(pairs.weights)
    if number == 0:
        nothing = np.full(ratings.weights.shape[:-1], np.nan)
        return Estimate(nothing, nothing, nothing)
    each = of_two(pairs)
    if number == 1:
        return Estimate(each.value[0], each.observed[0], each.expected[0])
    defined = ~np.isnan(each.value)
    found = defined.sum(axis=0)

    def mean(parts: Floats) -> Floats:
        return divided(np.where(defined, parts, 0.0).sum(axis=0), found.astype(float))

    return Estimate(mean(each.value), mean(each.observed), mean(each.expected), pairs=np.asarray(found))
