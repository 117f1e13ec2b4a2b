"""How far a figure can be trusted: counting the same clusters (transcripts, turns or units) again and again.

A replicate is a row of numbers that say how often each cluster counts. Coefficients take such rows as one more axis.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from scipy.special import stdtrit

from storycoder.analysis.coefficients.figures import Interval
from storycoder.analysis.coefficients.ratings import Ratings
from storycoder.analysis.coefficients.registry import Coefficient
from storycoder.analysis.marks import Floats, Integers
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message, message

IntervalName = Literal["bootstrap", "jackknife", "gwet", "kalpha", "none"]
INTERVALS: tuple[IntervalName, ...] = get_args(IntervalName)
TOO_NARROW = message(
    "The KALPHA bootstrap holds the disagreement expected by chance fixed, so the interval is too narrow."
)
NO_GWET = message("No interval: Gwet gives no variance for this coefficient.")
NO_KALPHA = message("No interval: the KALPHA bootstrap is for Krippendorff's alpha only.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which interval is sought. The same seed draws the same replicates."""

    interval: IntervalName = "none"
    replicates: int = 1000
    certainty: float = 0.95
    seed: int = 1

    def check(self) -> None:
        """Raises Problem where no such interval can be found."""
        if self.interval not in INTERVALS:
            names = ", ".join(INTERVALS)
            raise Problem("There is no interval “{name}”. Choose from: {names}.", name=self.interval, names=names)
        if self.replicates < 1:
            raise Problem("The number of samples is at least 1.")
        if not 0 < self.certainty < 1:
            raise Problem("The certainty lies between 0 and 1, such as 0.95.")


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
    return ratings.weighted(drawn.astype(float))


def unit_left_out(ratings: Ratings) -> Ratings:
    """Ratings of one table (patterns,) without one unit of each pattern in turn, (patterns, patterns).

    Units of one pattern are alike, so leaving out one of them stands for leaving out each.
    """
    return ratings.weighted(ratings.weights - np.eye(len(ratings.weights)))


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


def percentile_interval(low: float, high: float, undefined: int, sought: Sought, method: Message) -> Interval | None:
    """What `percentiles` found of one figure; None where every replicate was undefined."""
    if undefined == sought.replicates:
        return None
    return Interval(
        low=float(low),
        high=float(high),
        certainty=sought.certainty,
        method=method,
        replicates=sought.replicates,
        undefined=int(undefined),
    )


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


def kalpha_interval(known: Coefficient, ratings: Ratings, sought: Sought) -> Interval | None:
    """The interval that the macro KALPHA gives for Krippendorff's alpha; see `TOO_NARROW`.

    Single pairs of values are drawn from the coincidences, and the disagreement expected by chance stays what it was:
    α = 1 − Σ δ² / (M·De), at least −1, with M the lesser of 25 × filled cells and half of (coders − 1) × values.
    A replicate that drew one value only is undefined. Hayes & Krippendorff (2007); Krippendorff, "Algorithm for
    bootstrapping a distribution of alpha" (2006, revised 2011). `ratings` hold one table, weights (patterns,).
    """
    estimate = known.compute(ratings)
    if np.isnan(estimate.value):
        return None
    pairs, apart = coincidences(ratings)
    number = pairs.sum()
    coders = int((ratings.total((ratings.values >= 0).astype(float)) > 0).sum())
    draws = max(min(25 * np.count_nonzero(pairs), round(number * (coders - 1) / 2)), 1)
    random = np.random.default_rng(sought.seed)
    values: list[Floats] = []
    for part in _parts(sought.replicates, pairs.size):
        drawn = random.multinomial(draws, (pairs / number).ravel(), size=part)
        value = np.maximum(1.0 - drawn @ apart.ravel() / (draws * float(estimate.expected)), -1.0)
        alike = (drawn[:, :: len(pairs) + 1] == draws).any(axis=1)
        values.append(np.where(alike, np.nan, value))
    low, high, undefined = percentiles(np.concatenate(values), sought.certainty)
    method = message("KALPHA-compatible bootstrap of {n} pairs of values", n=draws)
    return percentile_interval(float(low), float(high), int(undefined), sought, method)


def coincidences(ratings: Ratings) -> tuple[Floats, Floats]:
    """The coincidences o_ck (q × q) of one table, and the squared distances δ² between its values."""
    compared = ratings.counts * ratings.pairable[:, None]
    each = ratings.weights / np.maximum(ratings.rated - 1.0, 1.0)
    pairs = (compared * each[:, None]).T @ compared
    pairs[np.diag_indices_from(pairs)] -= each @ compared
    return np.maximum(pairs, 0.0), ratings.scale.distances(ratings.total(compared))


def _parts(replicates: int, size: int) -> Iterator[int]:
    """So many replicates in parts that a memory holds, each being of this size."""
    most = max(AT_ONCE // max(size, 1), 1)
    for first in range(0, replicates, most):
        yield min(most, replicates - first)


AT_ONCE = 650_000
"""Weights of replicates computed at one time: about what a processor's cache holds."""
