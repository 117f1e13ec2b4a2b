"""A coefficient's outcome with everything that has to be said beside it."""

from dataclasses import dataclass

import numpy as np

from storycoder.analysis.coefficients.ratings import Estimate, Ratings
from storycoder.analysis.coefficients.registry import Coefficient
from storycoder.domain.words import Message, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was compared. The same codings give other figures by another unit, rule or scope."""

    unit: Message
    rule: Message
    scope: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Where the value lies with this certainty, and how that was found."""

    low: float
    high: float
    certainty: float
    method: Message
    replicates: int = 0
    undefined: int = 0
    """Replicates in which the coefficient was undefined; they have no say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One coefficient. `value` is None where it is undefined, and `why` then says so."""

    coefficient: str
    value: float | None
    why: Message | None
    n: int
    """Units."""
    pairable: int
    """Units that two or more coders judged."""
    missing: int
    """Judgements that are not there, out of n × coders."""
    coders: int
    observed: float | None
    """Agreement as a share, or disagreement for the alphas, which are defined by it."""
    expected: float | None
    """The same, as chance would have it."""
    compared: Compared | None = None
    """None for a table that somebody else made."""
    interval: Interval | None = None
    notes: tuple[Message, ...] = ()


def figures_of(
    coefficient: Coefficient, ratings: Ratings, estimate: Estimate, compared: Compared | None = None
) -> list[Figure]:
    """One figure for each entry of the ratings' leading axis; a single one where there is no such axis."""
    coders = ratings.values.shape[1]
    number = np.atleast_1d(ratings.total(np.ones(len(ratings.rated))))
    pairable = np.atleast_1d(ratings.comparable)
    missing = np.atleast_1d(ratings.total(coders - ratings.rated))
    varied = np.atleast_1d(ratings.varied)
    value, observed, expected = (np.atleast_1d(a) for a in (estimate.value, estimate.observed, estimate.expected))
    pairs = None if estimate.pairs is None else np.atleast_1d(estimate.pairs)
    return [
        Figure(
            coefficient=coefficient.name,
            value=_number(value[i]),
            why=why_undefined(bool(pairable[i] > 0), bool(varied[i])) if np.isnan(value[i]) else None,
            n=round(number[i]),
            pairable=round(pairable[i]),
            missing=round(missing[i]),
            coders=coders,
            observed=_number(observed[i]),
            expected=_number(expected[i]),
            compared=compared,
            notes=() if pairs is None else _pairs_note(int(pairs[i]), coders * (coders - 1) // 2),
        )
        for i in range(len(value))
    ]


def why_undefined(pairable: bool, varied: bool) -> Message:  # noqa: FBT001  two findings, named where they are passed
    """Why a coefficient has no value."""
    if not pairable:
        return message("No unit was judged by two coders.")
    if not varied:
        return message("Every judgement is the same, so agreement cannot be told from chance.")
    return message("The judgements differ too little to tell agreement from chance.")


def described(figure: Figure, title: Message | str) -> Message:
    """One sentence that says what a figure is a figure of; `title` names the coefficient, or all that share this."""
    if figure.compared is None:
        return message(
            "{coefficient}: {n} units, {pairable} judged by two coders or more, {missing} judgements missing",
            coefficient=title,
            n=figure.n,
            pairable=figure.pairable,
            missing=figure.missing,
        )
    return message(
        "{coefficient}; unit: {unit}; counts as coded: {rule}; material: {scope}; {n} units, {pairable} judged by two "
        "coders or more, {missing} judgements missing",
        coefficient=title,
        unit=figure.compared.unit,
        rule=figure.compared.rule,
        scope=figure.compared.scope,
        n=figure.n,
        pairable=figure.pairable,
        missing=figure.missing,
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _pairs_note(defined: int, pairs: int) -> tuple[Message, ...]:
    return (message("Mean over {defined} of {pairs} pairs of coders.", defined=defined, pairs=pairs),)
