"""Cohen's kappa, plain and weighted."""

from storycoder.analysis.coefficients.pairs import mean_of_pairs
from storycoder.analysis.coefficients.ratings import Estimate, Ratings, beyond_chance, products
from storycoder.analysis.coefficients.registry import coefficient
from storycoder.domain.words import message


@coefficient("cohen-kappa", message("Cohen's kappa"), takes="weights")
def cohen(ratings: Ratings) -> Estimate:
    """Chance expected from each coder's own use of the values, over the units that both judged.

    Cohen (1960, 1968). With more than two coders the mean over the pairs (Light 1971).
    """
    return mean_of_pairs(ratings, _of_two)


def _of_two(ratings: Ratings) -> Estimate:
    first, second = ratings.use_by_coder
    expected = products(first @ ratings.scale.weights, second)
    return beyond_chance(ratings, expected)
