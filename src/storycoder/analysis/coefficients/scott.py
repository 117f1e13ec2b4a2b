"""Scott's pi."""

from storycoder.analysis.coefficients.pairs import mean_of_pairs
from storycoder.analysis.coefficients.ratings import Estimate, Ratings, beyond_chance, products
from storycoder.analysis.coefficients.registry import coefficient
from storycoder.domain.words import message


@coefficient("scott-pi", message("Scott's pi"), takes="weights")
def scott(ratings: Ratings) -> Estimate:
    """Chance expected from both coders' use of the values taken together, over the units that both judged.

    Scott (1955). With more than two coders the mean over the pairs.
    """
    return mean_of_pairs(ratings, _of_two)


def _of_two(ratings: Ratings) -> Estimate:
    first, second = ratings.use_by_coder
    use = (first + second) / 2
    expected = products(use @ ratings.scale.weights, use)
    return beyond_chance(ratings, expected)
