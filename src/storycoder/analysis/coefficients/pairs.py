"""Coefficients for two coders, carried to more of them: the mean over all pairs."""

from collections.abc import Callable

import numpy as np

from storycoder.analysis.coefficients.ratings import Estimate, Ratings, divided
from storycoder.analysis.marks import Floats


def mean_of_pairs(ratings: Ratings, of_two: Callable[[Ratings], Estimate]) -> Estimate:
    """The mean of a two-coder coefficient over the pairs for which it is defined (Light 1971, for kappa).

    A pair that has no unit in common or no variation has no say; `pairs` tells how many pairs did.
    """
    estimates = [of_two(pair) for pair in ratings.pairs]
    if not estimates:
        nothing = np.full(ratings.weights.shape[:-1], np.nan)
        return Estimate(nothing, nothing, nothing)
    if len(estimates) == 1:
        return estimates[0]
    values = np.stack([estimate.value for estimate in estimates])
    defined = ~np.isnan(values)
    number = defined.sum(axis=0)

    def mean(parts: list[Floats]) -> Floats:
        return divided(np.where(defined, np.stack(parts), 0.0).sum(axis=0), number.astype(float))

    observed = mean([estimate.observed for estimate in estimates])
    expected = mean([estimate.expected for estimate in estimates])
    return Estimate(mean(list(values)), observed, expected, pairs=np.asarray(number))
