"""Fleiss' kappa, for any number of coders."""

from storycoder.analysis.coefficients.ratings import Estimate, Ratings, beyond_chance, products
from storycoder.analysis.coefficients.registry import coefficient
from storycoder.analysis.marks import Floats
from storycoder.domain.words import message


def _chance_of_unit(ratings: Ratings) -> Floats:
    weights = (ratings.scale.weights + ratings.scale.weights.T) / 2
    return ratings.shares @ (weights @ ratings.use)


@coefficient("fleiss-kappa", message("Fleiss' kappa"), takes="weights", chance_of_unit=_chance_of_unit)
def fleiss(ratings: Ratings) -> Estimate:
    """Chance expected from the mean share of each value in a unit. Fleiss (1971); missing values as Gwet (2014)."""
    expected = products(ratings.use @ ratings.scale.weights, ratings.use)
    return beyond_chance(ratings, expected)


def fleiss_of_value(ratings: Ratings, value: int) -> Estimate:
    """Fleiss' kappa of one value against all others; `value` is its position on the scale. Fleiss (1971)."""
    return fleiss(ratings.against_the_rest(value))
