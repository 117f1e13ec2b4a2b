"""Brennan and Prediger's kappa, and Randolph's, which is the same for more than two coders."""

import numpy as np

from storycoder.analysis.coefficients.ratings import Estimate, Ratings, beyond_chance
from storycoder.analysis.coefficients.registry import coefficient
from storycoder.analysis.marks import Floats
from storycoder.domain.words import message


def _chance_of_unit(ratings: Ratings) -> Floats:
    return np.full(len(ratings.rated), _chance(ratings))


def _chance(ratings: Ratings) -> float:
    return float(ratings.scale.weights.mean()) if len(ratings.scale.values) else np.nan


@coefficient(
    "brennan-prediger", message("Brennan and Prediger's kappa"), takes="weights", chance_of_unit=_chance_of_unit
)
def brennan_prediger(ratings: Ratings) -> Estimate:
    """Chance is an even choice among the values on offer: 1/q. Brennan & Prediger (1981), weighted as Gwet (2014)."""
    return beyond_chance(ratings, np.full(ratings.observed.shape, _chance(ratings)))


@coefficient("randolph-kappa", message("Randolph's kappa"), chance_of_unit=_chance_of_unit)
def randolph(ratings: Ratings) -> Estimate:
    """Randolph's free-marginal kappa (2005): chance is 1/q."""
    return brennan_prediger(ratings)
