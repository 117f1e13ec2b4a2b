"""Conger's kappa: Cohen's for any number of coders."""

import numpy as np

from storycoder.analysis.coefficients.ratings import MISSING, Estimate, Ratings, beyond_chance, divided, products
from storycoder.analysis.coefficients.registry import coefficient
from storycoder.domain.words import message


@coefficient("conger-kappa", message("Conger's kappa"), takes="weights")
def conger(ratings: Ratings) -> Estimate:
    """Chance expected from every pair of coders' own use of the values, averaged over the pairs.

    Conger (1980); missing values as Gwet (2014): each coder's use is counted over what that coder judged.
    """
    weights, size = ratings.scale.weights, len(ratings.scale.values)
    batch = ratings.weights.shape[:-1]
    together, alone = np.zeros((*batch, size)), np.zeros(batch)
    coders = np.zeros(batch)
    for values in ratings.values.T:
        judged = ratings.total((values != MISSING).astype(float))
        use = divided(ratings.total((values[:, None] == np.arange(size)).astype(float)), judged[..., None])
        use = np.nan_to_num(use)
        together, alone = together + use, alone + products(use @ weights, use)
        coders = coders + (judged > 0)
    expected = divided(products(together @ weights, together) - alone, coders * (coders - 1.0))
    return beyond_chance(ratings, expected)
