"""Krippendorff's alpha: any number of coders, any level, missing values."""

import math

import numpy as np

from storycoder.analysis.coefficients.ratings import Estimate, Ratings, divided, products
from storycoder.analysis.coefficients.registry import coefficient
from storycoder.domain.words import message


@coefficient("krippendorff-alpha", message("Krippendorff's alpha"), takes="level", measures="disagreement")
def alpha(ratings: Ratings) -> Estimate:
    """1 − Do/De: observed disagreement within units over what values paired at random would show.

    Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability". With o_ck the coincidences and n_c their sums:
    Do = Σ o_ck δ²_ck / n and De = Σ n_c n_k δ²_ck / n(n − 1).
    """
    compared = ratings.counts * ratings.pairable[:, None]
    used = ratings.used
    number = products(used, np.ones(used.shape[-1]))
    apart = ratings.scale.distances(used)
    within = products(compared @ apart, compared) / np.maximum(ratings.rated - 1.0, 1.0)
    between = products((used[..., None, :] @ apart)[..., 0, :], used)
    observed = divided(np.einsum("...p,...p->...", ratings.weights, within), number)
    expected = divided(between, number * (number - 1.0))
    value = 1.0 - divided(observed, expected)
    return Estimate(np.where(ratings.varied, value, np.nan), observed, expected)


def units_needed(share: float, smallest: float = 0.667, *, z: float = 1.645, coders: int = 2) -> int | None:
    """How many units it takes to tell an alpha of at least `smallest` from chance.

    N = c·z²·[(1 + a)(3 − a)/(4p(1 − p)(1 − a)) − a], with c coders and a the smallest acceptable alpha.
    `share` is p, the share of the rarer value; z = 1.645 is a chance of error of 5 %, one-sided. None where p is 0
    or 1: no number is enough. Bloch & Kraemer (1989), equation 3.7; Krippendorff (2019).
    """
    if not 0.0 < share < 1.0:
        return None
    spread = (1 + smallest) * (3 - smallest) / (4 * share * (1 - share) * (1 - smallest))
    return math.ceil(coders * z**2 * (spread - smallest))
