"""Intervals of a study's figures: its transcripts or turns drawn anew, or Gwet's and KALPHA's over its units.

Drawing weighs the patterns of `sweep.Tally` anew and sweeps nothing again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from storycoder.analysis.coefficients.figures import Figure, Interval
from storycoder.analysis.coefficients.ratings import Ratings
from storycoder.analysis.coefficients.registry import Coefficient
from storycoder.analysis.intervals import (
    AT_ONCE,
    Sought,
    drawn_with_replacement,
    each_left_out,
    interval_of_error,
    jackknife_error,
    percentile_interval,
    percentiles,
)
from storycoder.analysis.marks import Floats, Integers
from storycoder.analysis.rated_tables import with_interval
from storycoder.analysis.sweep import Tally
from storycoder.domain.words import Message, message

NOT_OVER_CHARACTERS = message(
    "No interval: this one takes units as drawn one by one, which characters are not. Choose turns, or the bootstrap."
)
NOT_OVER_CODES = message(
    "No interval: this one takes decisions as made one by one, and those on the same unit hang together. "
    "Choose the bootstrap."
)
NO_CLUSTERS = message("No interval: it takes at least two transcripts or turns.")

Columns = list[list[Figure]]
"""Per coefficient the figure of each code, and last that of all codes together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """What is drawn: those of so many texts that hold anything to compare, and what they are in words."""

    texts: int
    held: Integers
    drawn: Message


def with_intervals(
    columns: Columns, known: Sequence[Coefficient], tally: Tally, clusters: Clusters, sought: Sought
) -> Columns:
    """The figures with bootstrap or jackknife intervals over the clusters."""
    if sought.interval == "none":
        return columns
    if len(clusters.held) < 2:
        return [[_noted(figure, NO_CLUSTERS) for figure in column] for column in columns]
    if sought.interval == "bootstrap":
        values = _replicated(
            tally, known, clusters, drawn_with_replacement(len(clusters.held), sought.replicates, sought.seed)
        )
        return [_bootstrapped(v, column, clusters, sought) for v, column in zip(values, columns, strict=True)]
    values = _replicated(tally, known, clusters, each_left_out(len(clusters.held)))
    return [_jackknifed(v, column, clusters, sought) for v, column in zip(values, columns, strict=True)]


def with_unit_intervals(
    columns: Columns, known: Sequence[Coefficient], ratings: Ratings, sought: Sought, *, per_character: bool
) -> Columns:
    """The figures with an interval over the units of each code; those that have none say why in a note."""
    if per_character:
        return [[_noted(figure, NOT_OVER_CHARACTERS) for figure in column] for column in columns]
    found: Columns = []
    for one, column in zip(known, columns, strict=True):
        by_code = [
            with_interval(figure, one, ratings.weighted(weights), sought)
            for figure, weights in zip(column[:-1], ratings.weights[:-1], strict=True)
        ]
        found.append([*by_code, _noted(column[-1], NOT_OVER_CODES)])
    return found


def with_pooled(ratings: Ratings) -> Ratings:
    """One more entry on the axis of codes: all of them taken together."""
    return ratings.weighted(np.concatenate((ratings.weights, ratings.weights.sum(axis=-2, keepdims=True)), axis=-2))


def _noted(figure: Figure, note: Message) -> Figure:
    return figure if figure.value is None else replace(figure, notes=(*figure.notes, note))


def _replicated(tally: Tally, known: Sequence[Coefficient], clusters: Clusters, times: Floats) -> list[Floats]:
    """Per coefficient its values, replicates × (codes and the pool)."""
    step = max(1, AT_ONCE // max(tally.size, 1))
    values: list[list[Floats]] = [[] for _ in known]
    for first in range(0, len(times), step):
        drawn = np.zeros((len(times[first : first + step]), clusters.texts))
        drawn[:, clusters.held] = times[first : first + step]
        ratings = with_pooled(tally.ratings(drawn))
        for part, one in zip(values, known, strict=True):
            part.append(one.compute(ratings).value)
    return [np.concatenate(parts) for parts in values]


def _bootstrapped(values: Floats, column: Sequence[Figure], clusters: Clusters, sought: Sought) -> list[Figure]:
    low, high, undefined = percentiles(values, sought.certainty)
    method = message("bootstrap over {drawn}", drawn=clusters.drawn)

    def interval(i: int, figure: Figure) -> Interval | None:
        if figure.value is None:
            return None
        return percentile_interval(float(low[i]), float(high[i]), int(undefined[i]), sought, method)

    return [replace(figure, interval=interval(i, figure)) for i, figure in enumerate(column)]


def _jackknifed(values: Floats, column: Sequence[Figure], clusters: Clusters, sought: Sought) -> list[Figure]:
    error = jackknife_error(values)
    method = message("jackknife over {drawn}", drawn=clusters.drawn)
    left_out = message("No interval: without one of the {drawn} it is undefined.", drawn=clusters.drawn)
    found: list[Figure] = []
    for i, figure in enumerate(column):
        if figure.value is None:
            found.append(figure)
            continue
        interval = interval_of_error(figure.value, float(error[i]), len(values), sought.certainty, method)
        found.append(replace(figure, interval=interval) if interval else _noted(figure, left_out))
    return found
