"""Agreement on a table of units by coders that somebody else made, with intervals over its units."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from storycoder.analysis.coefficients.figures import Figure, Interval, figures_of
from storycoder.analysis.coefficients.ratings import Ratings
from storycoder.analysis.coefficients.registry import Coefficient, coefficient_named
from storycoder.analysis.coefficients.scale import Weights
from storycoder.analysis.coefficients.tables import TABLE, Cell, Rows, ratings_for
from storycoder.analysis.intervals import (
    AT_ONCE,
    NO_GWET,
    NO_KALPHA,
    TOO_NARROW,
    Sought,
    gwet_interval,
    interval_of_error,
    jackknife_error,
    kalpha_interval,
    percentile_interval,
    percentiles,
    unit_left_out,
    units_drawn,
)
from storycoder.analysis.marks import Floats
from storycoder.domain.words import Message, message

NO_UNITS = message("No interval: it takes at least two units.")
NO_REPLICATE = message("No interval: without one of the units the coefficient is undefined.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableQuestion:
    """What is asked of a table; level and weights go with the coefficients that know them."""

    coefficients: tuple[str, ...] = ("krippendorff-alpha",)
    level: str = "nominal"
    weights: Weights | str = None
    sought: Sought = Sought()
    offered: tuple[Cell, ...] | None = None
    """The values that coders could choose from, in order; None: those that occur."""

    def level_for(self, known: Coefficient) -> str:
        """The level that goes with a coefficient."""
        return self.level if known.takes == "level" else "nominal"

    def weights_for(self, known: Coefficient) -> Weights | str:
        """The weights that go with a coefficient."""
        return self.weights if known.takes == "weights" else None


def agreement_in_table(rows: Rows, question: TableQuestion) -> tuple[Figure, ...]:
    """A figure for each coefficient over units (rows) by coders (columns); an empty cell is missing.

    Raises Problem as `table_agreement` does, and for an interval that is none. Where there is no interval for a
    coefficient, a note of the figure says why.
    """
    question.sought.check()
    known = [coefficient_named(name) for name in question.coefficients]
    return tuple(_figure(one, rows, question) for one in known)


def _figure(known: Coefficient, rows: Rows, question: TableQuestion) -> Figure:
    ratings = ratings_for(known, rows, question.level_for(known), question.weights_for(known), offered=question.offered)
    figure = figures_of(known, ratings, known.compute(ratings), TABLE)[0]
    return with_interval(figure, known, ratings, question.sought)


def with_interval(figure: Figure, known: Coefficient, ratings: Ratings, sought: Sought) -> Figure:
    """The figure of one table with the interval sought over its units, or with a note why there is none."""
    if sought.interval == "none" or figure.value is None:
        return figure
    if figure.n < 2:
        return replace(figure, notes=(*figure.notes, NO_UNITS))
    interval, notes = _found(figure, known, ratings, sought)
    return replace(figure, interval=interval, notes=(*figure.notes, *notes))


def _found(
    figure: Figure, known: Coefficient, ratings: Ratings, sought: Sought
) -> tuple[Interval | None, tuple[Message, ...]]:
    match sought.interval:
        case "gwet":
            interval = gwet_interval(known, ratings, sought.certainty)
            return interval, () if interval else (NO_GWET,)
        case "kalpha":
            if known.name != "krippendorff-alpha":
                return None, (NO_KALPHA,)
            interval = kalpha_interval(known, ratings, sought)
            return interval, (TOO_NARROW,) if interval else ()
        case "jackknife":
            interval = _jackknifed(figure, known, ratings, sought)
            return interval, () if interval else (NO_REPLICATE,)
        case _:
            return _bootstrapped(figure, known, ratings, sought), ()


def _jackknifed(figure: Figure, known: Coefficient, ratings: Ratings, sought: Sought) -> Interval | None:
    error = float(jackknife_error(_computed(known, unit_left_out(ratings)), ratings.weights))
    method = message("jackknife over {n} units", n=figure.n)
    return interval_of_error(figure.value or 0.0, error, figure.n, sought.certainty, method)


def _bootstrapped(figure: Figure, known: Coefficient, ratings: Ratings, sought: Sought) -> Interval | None:
    values = _computed(known, units_drawn(ratings, sought.replicates, sought.seed))
    low, high, undefined = percentiles(values, sought.certainty)
    method = message("bootstrap over {n} units", n=figure.n)
    return percentile_interval(float(low), float(high), int(undefined), sought, method)


def _computed(known: Coefficient, ratings: Ratings) -> Floats:
    """The values of all replicates, some at a time: at some levels each has distances of its own, q × q."""
    size = max(ratings.values.size, len(ratings.scale.values) ** 2)
    step = max(AT_ONCE // max(size, 1), 1)
    parts: Sequence[Floats] = [
        known.compute(ratings.weighted(ratings.weights[first : first + step])).value
        for first in range(0, len(ratings.weights), step)
    ]
    return np.concatenate(parts)
