"""Gwet's AC1, and with weights his AC2."""

import numpy as np

from storycoder.analysis.coefficients.ratings import Estimate, Ratings, beyond_chance, products
from storycoder.analysis.coefficients.registry import coefficient
from storycoder.analysis.marks import Floats
from storycoder.domain.words import message


def _factor(ratings: Ratings) -> float:
    size = len(ratings.scale.values)
    return float(ratings.scale.weights.sum()) / (size * (size - 1)) if size > 1 else np.nan


def _chance_of_unit(ratings: Ratings) -> Floats:
    return _factor(ratings) * (ratings.shares @ (1.0 - ratings.use))


@coefficient("gwet-ac1", message("Gwet's AC1"), takes="weights", chance_of_unit=_chance_of_unit)
def gwet(ratings: Ratings) -> Estimate:
    """Chance from how hard the units are to judge: Σ π(1 − π) / (q − 1). Gwet (2008, 2014)."""
    expected = _factor(ratings) * products(ratings.use, 1.0 - ratings.use)
    return beyond_chance(ratings, expected)
