"""Holsti's method."""

import numpy as np

from storycoder.analysis.coefficients.pairs import mean_of_pairs
from storycoder.analysis.coefficients.ratings import MISSING, Estimate, Ratings, divided
from storycoder.analysis.coefficients.registry import coefficient
from storycoder.domain.words import message


@coefficient("holsti", message("Holsti's method"), is_share=True)
def holsti(ratings: Ratings) -> Estimate:
    """2M / (N1 + N2), Holsti (1969); the mean over the pairs where there are more than two coders.

    A decision is a value that a coder gave to a unit. Where values tell whether a code applies, only "applies" is a
    decision. Two decisions match where both coders gave the same value to the same unit.
    """
    return mean_of_pairs(ratings, _of_two)


def _of_two(ratings: Ratings) -> Estimate:
    first, second = ratings.values.T
    blank = MISSING if ratings.blank is None else ratings.blank
    decided_first = (first != MISSING) & (first != blank)
    decided_second = (second != MISSING) & (second != blank)
    both = ratings.pairable > 0
    if ratings.blank is not None:
        # What the other coder was not asked about says nothing of a code that simply was not applied.
        decided_first, decided_second = decided_first & both, decided_second & both
    matches = ratings.total((decided_first & (first == second)).astype(float))
    decisions = ratings.total(decided_first.astype(float) + decided_second.astype(float))
    value = np.where(ratings.comparable > 0, divided(2.0 * matches, decisions), np.nan)
    return Estimate(value, value, np.full(value.shape, np.nan))
