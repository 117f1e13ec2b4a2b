"""Figures of agreement in words: the value, its interval, what it is a figure of, and why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from storycoder.domain.rounding import percent
from storycoder.ui.screens.calibration.figures.cut_offs import CutOff, CutOffs
from storycoder.words import Phrasebook
from storycoder.workflow.counting_words import is_unused
from storycoder.writing.speech import number

if TYPE_CHECKING:
    from storycoder.analysis.coefficients.figures import Figure, Interval
    from storycoder.domain.words import Message
    from storycoder.workflow.calibrating import SessionAgreement

NONE = "–"
"""What stands where a figure is undefined."""
_ROUNDED = 0.005


def said(value: float, say: Phrasebook, coefficient: str = "") -> str:
    """A value as it stands in a table: 0.74, and shares as 74.3%."""
    from storycoder.analysis.coefficients.titles import is_share  # noqa: PLC0415  brings the numbers

    if is_share(coefficient):
        return say("{share}%", share=QLocale(say.language).toString(100 * value, "f", 1))
    # Not -0.00.
    return number(0.0 if abs(value) < _ROUNDED else value, say.language, "decimal")


def value_of(figure: Figure, say: Phrasebook) -> str:
    """The figure's value, or a dash; of a code that nobody used, that."""
    if is_unused(figure):
        return say("not used")
    return NONE if figure.value is None else said(figure.value, say, figure.coefficient)


def interval_of(figure: Figure, say: Phrasebook) -> str:
    """From where to where it may lie: “0.65 to 0.81”; nothing where that is not known."""
    if figure.value is None or figure.interval is None:
        return ""
    low, high = (said(each, say, figure.coefficient) for each in (figure.interval.low, figure.interval.high))
    return say("{low} to {high}", low=low, high=high)


def with_interval(figure: Figure, say: Phrasebook) -> str:
    """Value and interval: “0.74 (0.65 to 0.81)”, or that it is undefined, or that nobody used the code."""
    if figure.value is None:
        return say("not used") if is_unused(figure) else say("undefined")
    interval = interval_of(figure, say)
    value = value_of(figure, say)
    return say("{value} ({interval})", value=value, interval=interval) if interval else value


def why(figure: Figure, say: Phrasebook) -> str:
    """Why there is no value; nothing where there is one."""
    return say.message(figure.why) if figure.value is None and figure.why else ""


def title_of(coefficient: str, say: Phrasebook) -> str:
    """The name of a coefficient."""
    return say.message(_title(coefficient))


def _title(coefficient: str) -> Message:
    from storycoder.analysis.coefficients.registry import coefficient_named  # noqa: PLC0415  brings the numbers

    return coefficient_named(coefficient).title


def sentence(figure: Figure, say: Phrasebook) -> str:
    """Everything about one figure: its value, what was compared, how many units, how the interval was made."""
    from storycoder.analysis.coefficients.figures import described  # noqa: PLC0415  brings the numbers

    what = say.message(described(figure, _title(figure.coefficient)))
    reason = why(figure, say)
    undefined = reason if is_unused(figure) else say("Undefined. {why}", why=reason)
    parts = [undefined, what] if reason else [with_interval(figure, say), what]
    if figure.interval:
        parts.append(made(figure.interval, say))
    parts += [say.message(note) for note in figure.notes]
    return "; ".join(each.rstrip(".") for each in parts) + "."


def made(interval: Interval, say: Phrasebook) -> str:
    """How an interval was made."""
    if not interval.replicates:
        return say("interval: {share}%, {method}", share=percent(interval.certainty), method=interval.method)
    return say(
        "interval: {share}%, {method}, {n} samples",
        share=percent(interval.certainty),
        method=interval.method,
        n=number(interval.replicates, say.language),
    )


def compared(found: SessionAgreement, say: Phrasebook) -> str:
    """What was compared in a session, in one sentence: coefficient, unit, rule, scope, units, missing, interval."""
    figure = found.agreement.overall[0]
    parts = [
        *_basis(found, say),
        say("one coder, earlier and again")
        if found.session.kind == "again"
        else say.many("{n} coder", "{n} coders", len(found.agreement.coders)),
        say(
            "{units} units over {codes} codes, {missing} missing",
            units=number(figure.n, say.language),
            codes=len(found.agreement.codes),
            missing=number(figure.missing, say.language),
        ),
        made(figure.interval, say) if figure.interval else say("no interval"),
    ]
    return "; ".join(parts) + "."


def compared_over(sessions: Sequence[SessionAgreement], say: Phrasebook) -> str:
    """What was compared in several sessions, each of which has units of its own."""
    figure = sessions[-1].agreement.overall[0]
    units = ", ".join(number(each.agreement.overall[0].n, say.language) for each in sessions)
    interval = made(figure.interval, say) if figure.interval else say("no interval")
    return "; ".join((*_basis(sessions[-1], say), say("units in each session: {units}", units=units), interval)) + "."


def _basis(found: SessionAgreement, say: Phrasebook) -> list[str]:
    basis = found.agreement.compared
    return [
        say(
            "{coefficient} by {unit}",
            coefficient=_title(found.agreement.overall[0].coefficient),
            unit=basis.unit,
        ),
        say("counts as coded: {rule}", rule=basis.rule),
        say("material: {scope}", scope=basis.scope),
        *([say("child codes counted under the topmost one")] if found.asked.top_codes else []),
    ]


def judged(figure: Figure, lines: CutOffs, say: Phrasebook) -> str:
    """Where a figure and its interval lie among the team's own lines."""
    if figure.value is None:
        return ""
    lower, upper = lines.lower, lines.upper
    if figure.value >= upper.value:
        where = say("The value reaches “{word}” ({line}).", word=upper.said(say), line=upper.number(say))
    elif figure.value >= lower.value:
        where = say("The value reaches “{word}” ({line}).", word=lower.said(say), line=lower.number(say))
    else:
        where = say("The value stays below “{word}” ({line}).", word=lower.said(say), line=lower.number(say))
    crossed = _crossed(figure, lines)
    if crossed is None:
        return where
    return say(
        "{where} Its interval goes below “{word}” ({line}), so that is not certain.",
        where=where,
        word=crossed.said(say),
        line=crossed.number(say),
    )


def _crossed(figure: Figure, lines: CutOffs) -> CutOff | None:
    """The line that the value reaches and its interval does not."""
    if figure.value is None or figure.interval is None:
        return None
    reached = [line for line in (lines.lower, lines.upper) if figure.value >= line.value]
    low = figure.interval.low
    return next((line for line in reached if low < line.value), None)
