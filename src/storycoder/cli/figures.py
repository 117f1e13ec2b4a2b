"""Figures of agreement as scripts read them and as people do."""

from typing import Any

from storycoder.analysis.coefficients.figures import Figure, Interval, described
from storycoder.analysis.coefficients.titles import is_share, title_of
from storycoder.cli.common import tell
from storycoder.words import Phrasebook
from storycoder.writing.speech import number

_ROUNDED = 0.005


def figure_as_json(figure: Figure, say: Phrasebook) -> dict[str, Any]:
    """A figure with everything beside it; the names are for scripts and stay."""
    compared = figure.compared
    return {
        "coefficient": figure.coefficient,
        "value": figure.value,
        "why": say.message(figure.why) if figure.why else None,
        "n": figure.n,
        "pairable": figure.pairable,
        "missing": figure.missing,
        "coders": figure.coders,
        "observed": figure.observed,
        "expected": figure.expected,
        "interval": _interval_as_json(figure.interval, say) if figure.interval else None,
        "unit": say.message(compared.unit) if compared else None,
        "rule": say.message(compared.rule) if compared else None,
        "scope": say.message(compared.scope) if compared else None,
        "notes": [say.message(note) for note in figure.notes],
    }


def _interval_as_json(interval: Interval, say: Phrasebook) -> dict[str, Any]:
    return {
        "low": interval.low,
        "high": interval.high,
        "certainty": interval.certainty,
        "method": say.message(interval.method),
        "replicates": interval.replicates,
        "undefined": interval.undefined,
    }


def tell_figure(figure: Figure, say: Phrasebook) -> None:
    """Prints a figure with what it is a figure of, its interval, and what has to be noted."""
    what = say.message(described(figure, title_of(figure.coefficient)))
    tell(say("{value}  {what}", value=value_told(figure, say), what=what))
    if figure.interval:
        tell(f"    {_interval_told(figure.interval, figure.coefficient, say)}")
    for note in figure.notes:
        tell(f"    {say.message(note)}")


def value_told(figure: Figure, say: Phrasebook) -> str:
    """The value, or that it is undefined and why."""
    if figure.value is None:
        return say("undefined: {why}", why=figure.why) if figure.why else say("undefined")
    return _value(figure.value, figure.coefficient, say)


def with_interval(figure: Figure, say: Phrasebook) -> str:
    """The value, and from where to where it may lie."""
    interval = figure.interval
    if figure.value is None or interval is None:
        return value_told(figure, say)
    value, low, high = (_value(each, figure.coefficient, say) for each in (figure.value, interval.low, interval.high))
    return say("{value} ({low} to {high})", value=value, low=low, high=high)


def _interval_told(interval: Interval, coefficient: str, say: Phrasebook) -> str:
    """From where to where a value may lie, and how that was found."""
    low, high = (_value(each, coefficient, say) for each in (interval.low, interval.high))
    told = say(
        "from {low} to {high} with a certainty of {share}%: {method}",
        low=low,
        high=high,
        share=f"{100 * interval.certainty:g}",
        method=interval.method,
    )
    if not interval.replicates:
        return told
    drawn = say.many("{n} sample", "{n} samples", interval.replicates)
    left_out = say("{n} of them undefined and left out", n=interval.undefined) if interval.undefined else ""
    return ", ".join(filter(None, (told, drawn, left_out)))


def _value(value: float, coefficient: str, say: Phrasebook) -> str:
    """0.74, and a share as 74%; not -0.00."""
    shape = "percent" if is_share(coefficient) else "decimal"
    return number(0.0 if abs(value) < _ROUNDED else value, say.language, shape)
