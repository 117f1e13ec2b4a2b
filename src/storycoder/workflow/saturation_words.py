"""Saturation in words and as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from storycoder.analysis.saturation import FEWEST_FOR_ESTIMATES, BaseAndRuns, Unseen
from storycoder.words import Phrasebook
from storycoder.workflow.saturating import Heard, Measure, Saturation, check_enough
from storycoder.writing.figures import Curve, saturation_curve
from storycoder.writing.report import Figure
from storycoder.writing.speech import number

What = Literal["codes", "elements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a picture of saturation is made of, so that it can be drawn beside the window."""

    found: Saturation
    what: What
    measure: Measure
    place: str
    """The practice, or what all of them together are called."""


def reached_said(found: BaseAndRuns, interviews: int, say: Phrasebook) -> str:
    """When the threshold was reached, as Guest, Namey & Chen write it, or that it was not."""
    percent = _percent(found.threshold, say)
    if not found.runs:
        if not found.base_codes and interviews >= found.base_size:
            return say(
                "The first {base} interviews brought nothing, so there is nothing to compare with.",
                base=found.base_size,
            )
        return say(
            "A base of {base} and a run of {run} need {need} interviews; there are {n}.",
            base=found.base_size,
            run=found.run_length,
            need=found.base_size + found.run_length,
            n=interviews,
        )
    reached = found.reached
    if reached is None:
        return say(
            "Not reached: no run of {run} interviews brought {percent} or less of what the first {base} brought.",
            run=found.run_length,
            percent=percent,
            base=found.base_size,
        )
    return say(
        "Reached at {notation}: after {after} interviews the next {run} brought {ratio} of what the first {base} "
        "brought, which is {percent} or less.",
        notation=_spaced(found.notation),
        after=reached.after,
        run=found.run_length,
        ratio=_percent(reached.ratio, say),
        base=found.base_size,
        percent=percent,
    )


def unseen_said(found: Unseen, say: Phrasebook) -> str:
    """How much may still be unheard, as the rule of thumb that it is."""
    if found.interviews < FEWEST_FOR_ESTIMATES:
        return say("With fewer than six interviews it is not estimated what may still be unheard.")
    if found.chao2 is None or found.coverage is None:
        return ""
    return say(
        "A rule of thumb: {seen} codes were heard, {once} of them in one interview only; in all there may be about "
        "{all} (Chao2), and those that were heard cover about {share} of what people mention.",
        seen=found.seen,
        once=found.once,
        all=number(round(found.chao2), say.language),
        share=_percent(found.coverage, say),
    )


def material_said(heard: Heard, say: Phrasebook) -> str:
    """Which interviews count, and which not."""
    parts = [say.many("{n} interview that is coded.", "{n} interviews that are coded.", len(heard.interviews))]
    if heard.uncoded:
        parts.append(
            say.many(
                "{n} is not coded yet and does not count.", "{n} are not coded yet and do not count.", heard.uncoded
            )
        )
    if heard.undated == len(heard.interviews):
        parts.append(say("They have no dates, and stand in the order of the list of transcripts."))
    elif heard.undated:
        parts.append(say.many("{n} has no date and stands last.", "{n} have no date and stand last.", heard.undated))
    return " ".join(parts)


def picture(drawn: Drawn, say: Phrasebook) -> Figure:
    """The curve, with the sentence on base and runs below it. Raises `Problem` where there is too little."""
    found = drawn.found
    check_enough(found.heard)
    codes = drawn.what == "codes"
    curve, among = (found.codes, found.codes_band) if codes else (found.elements, found.elements_band)
    told = reached_said(drawn.measure.of(curve), len(found.heard.interviews), say)
    return saturation_curve(
        Curve(
            curve.new, curve.cumulative, among.median.tolist(), among.lower.tolist(), among.upper.tolist(), among.orders
        ),
        say("New codes by interview, {place}", place=drawn.place)
        if codes
        else say("New elements by interview, {place}", place=drawn.place),
        say("Codes") if codes else say("Elements"),
        say,
        _lines(told),
    )


def _lines(told: str, most: int = 95) -> Sequence[str]:
    """The sentence in lines that fit below a picture."""
    lines = [""]
    for word in told.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _spaced(notation: str | None) -> str:
    return (notation or "").replace("+", " + ")


def _percent(share: float, say: Phrasebook) -> str:
    return number(share, say.language, "percent")
