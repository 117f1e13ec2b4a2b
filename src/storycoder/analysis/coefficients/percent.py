"""Percent agreement."""

import numpy as np

from storycoder.analysis.coefficients.ratings import Estimate, Ratings
from storycoder.analysis.coefficients.registry import coefficient
from storycoder.domain.words import message


@coefficient(
    "percent",
    message("Percent agreement"),
    takes="weights",
    chance_of_unit=lambda r: np.zeros(len(r.rated)),
    is_share=True,
)
def percent(ratings: Ratings) -> Estimate:
    """The share of agreeing pairs of coders in a unit, averaged over the units that two or more judged.

    Not corrected for chance, so it is defined without variation too.
    """
    return Estimate(ratings.observed, ratings.observed, np.full(ratings.observed.shape, np.nan))
