"""How far a figure can be trusted: counting the same clusters (transcripts, turns or units) again and again.

A replicate is a row of numbers that say how often each cluster counts. Coefficients take such rows as one more axis.
"""

import numpy as np
from scipy.special import stdtrit

from storycoder.analysis.coefficients.figures import Interval
from storycoder.analysis.coefficients.ratings import Ratings
from storycoder.analysis.coefficients.registry import Coefficient
from storycoder.analysis.marks import Floats, Integers
from storycoder.domain.words import Message, message


def drawn_with_replacement(clusters: int, replicates: int, seed: int) -> Floats:
    """Replicates × clusters: how often each was drawn, as many draws as there are clusters. The bootstrap."""
    draws = np.random.default_rng(seed).integers(0, clusters, (replicates, clusters))
    cell = draws + np.arange(replicates)[:, None] * clusters
    return np.bincount(cell.ravel(), minlength=replicates * clusters).reshape(replicates, clusters).astype(float)


def each_left_out(clusters: int) -> Floats:
    """Clusters × clusters: once each but for one. The jackknife."""
    return 1.0 - np.eye(clusters)


def units_drawn(ratings: Ratings, replicates: int, seed: int) -> Ratings:
    """Ratings of one table (patterns,) with their units drawn anew, (replicates, patterns)."""
    number = ratings.weights.sum()
    shares = ratings.weights / number
    drawn = np.random.default_rng(seed).multinomial(round(number), shares, size=replicates)
    return Ratings(values=ratings.values, weights=drawn.astype(float), scale=ratings.scale, blank=ratings.blank)


def percentiles(values: Floats, certainty: float) -> tuple[Floats, Floats, Integers]:
    """Lower and upper bounds over the first axis, and how many replicates were undefined (NaN) and left out.

    Efron's percentile interval, with linear interpolation between neighbours.
    """
    ordered = np.sort(values, axis=0)  # NaN goes last
    defined = (~np.isnan(values)).sum(axis=0)

    def at(share: float) -> Floats:
        place = np.maximum(defined - 1, 0) * share
        below = np.floor(place).astype(np.int64)
        above = np.minimum(below + 1, np.maximum(defined - 1, 0))
        low, high = (np.take_along_axis(ordered, i[None], axis=0)[0] for i in (below, above))
        return low + (high - low) * (place - below)

    tail = (1.0 - certainty) / 2
    return at(tail), at(1.0 - tail), np.asarray(len(values) - defined)


def jackknife_error(values: Floats, times: Floats | None = None) -> Floats:
    """The standard error from the values with each cluster left out, over the first axis; NaN spoils it, rightly.

    `times` counts clusters that are alike, where only one of them was left out. Efron & Tibshirani (1993), chapter 11.
    """
    weight = np.ones(len(values)) if times is None else times
    number = weight.sum()
    mean = np.tensordot(weight, values, axes=1) / number
    return np.sqrt((number - 1) / number * np.tensordot(weight, (values - mean) ** 2, axes=1))


def interval_of_error(value: float, error: float, clusters: int, certainty: float, method: Message) -> Interval | None:
    """Value ± t × error with clusters − 1 degrees of freedom; None where the error is undefined."""
    if np.isnan(error) or clusters < 2:
        return None
    reach = float(stdtrit(clusters - 1, 1.0 - (1.0 - certainty) / 2)) * error
    return Interval(low=value - reach, high=min(value + reach, 1.0), certainty=certainty, method=method)


def gwet_error(known: Coefficient, ratings: Ratings) -> float | None:
    """The standard error of a coefficient over units, by Gwet's linearised variance (2014, chapter 5).

    `ratings` hold one table, weights (patterns,). None for coefficients that he gives no such variance for, for fewer
    than two units, and where the coefficient is undefined.
    """
    value = float(known.compute(ratings).value)
    number, pairable = float(ratings.total(ratings.judged)), float(ratings.total(ratings.pairable))
    if known.chance_of_unit is None or np.isnan(value) or number < 2:
        return None
    chance = known.chance_of_unit(ratings)
    expected = float(ratings.mean(chance, ratings.judged))
    own = ratings.pairable * number / pairable * (ratings.agreement - expected) / (1.0 - expected)
    own = own - 2.0 * (1.0 - value) * (chance - expected) / (1.0 - expected)
    squares = float(ratings.total(ratings.judged * (own - value) ** 2))
    return float(np.sqrt(squares / (number * (number - 1.0))))


def gwet_interval(known: Coefficient, ratings: Ratings, certainty: float) -> Interval | None:
    """Value ± t × Gwet's standard error, at most 1; None where there is no such error."""
    error = gwet_error(known, ratings)
    if error is None:
        return None
    units = round(float(ratings.total(ratings.judged)))
    value = float(known.compute(ratings).value)
    return interval_of_error(value, error, units, certainty, message("Gwet's variance over {n} units", n=units))
