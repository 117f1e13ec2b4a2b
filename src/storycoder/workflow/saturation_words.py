"""Saturation in words and as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from storycoder.analysis.saturation import FEWEST_FOR_ESTIMATES, BaseAndRuns, NewCodes, Unseen
from storycoder.domain.own_words import in_one
from storycoder.domain.problems import Problem
from storycoder.domain.rounding import half_up
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
        return say.message(found.why_no_runs(interviews))
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
        all=number(int(half_up(found.chao2)), say.language),
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
    return in_one(parts)


def counted_said(heard: Heard, what: What, say: Phrasebook) -> str:
    """What the curve counts, and which elements have no place on it, and why."""
    if what == "codes":
        return say("Codes are counted, each in the interview in which it was first given.")
    number = heard.elements.shape[1]
    counted = (
        say.many(
            "{n} element is counted, in the interview in which its code or segment was first heard.",
            "{n} elements are counted, each in the interview in which its code or segment was first heard.",
            number,
        )
        if number
        else say("No element comes from a code or segment of these interviews.")
    )
    own, boards = heard.untraced.get("own words", 0), heard.untraced.get("sounding board", 0)
    elsewhere = sum(heard.untraced.values()) - own - boards
    parts = (
        (own, say.many(
            "{n} is in the team's own words: nobody said it in an interview, so it has none.",
            "{n} are in the team's own words: nobody said them in an interview, so they have none.", own)),
        (boards, say.many(
            "{n} was added at a sounding board, after the interviews.",
            "{n} were added at sounding boards, after the interviews.", boards)),
        (elsewhere, say.many(
            "{n} comes from a code or segment that is not heard in these interviews.",
            "{n} come from codes or segments that are not heard in these interviews.", elsewhere)),
    )  # fmt: skip
    return in_one([counted, *(words for number, words in parts if number)])


def band_said(found: Saturation, what: What, say: Phrasebook) -> str:
    """What the band behind the curve means."""
    among = found.codes_band if what == "codes" else found.elements_band
    return say(
        "The band: the same interviews in {n} random orders; nine of ten of these orders lie in it. Where the line "
        "stays within the band, the order in which the interviews were held makes little difference.",
        n=number(among.orders, say.language),
    )


def meaning_said(found: Saturation, say: Phrasebook) -> str:
    """When the last code was heard, and the last new side of any: code and meaning saturation."""
    first = [each.first for each in found.meaning if each.first is not None]
    sides = [each.last_new_side for each in found.meaning if each.last_new_side is not None]
    if not first:
        return ""
    last = say("The last code that was new came in interview {number}.", number=max(first))
    told = (
        say.many(
            "A new side of {n} code was marked, the last time in interview {number}.",
            "New sides of {n} codes were marked, the last time in interview {number}.",
            len(sides),
            number=max(sides),
        )
        if sides
        else say("Nobody has marked yet where a code gained a new side, so nothing can be said of its meaning.")
    )
    known = say(
        "Hennink, Kaiser and Marconi (2017) had heard all codes after 9 interviews, and understood them after 16 to 24."
    )
    return in_one((last, told, known))


def practice_said(found: NewCodes, measure: Measure, say: Phrasebook) -> str:
    """When one practice reached it, in as few signs as a table has room for."""
    measured = measure.of(found)
    if measured.notation:
        return _spaced(measured.notation)
    if measured.runs:
        return say("not reached")
    return say("nothing in the base") if len(found.new) >= measure.base + measure.run else say("too few interviews")


def picture(drawn: Drawn, say: Phrasebook) -> Figure:
    """The curve, with the sentence on base and runs below it. Raises `Problem` where there is too little."""
    found = drawn.found
    check_enough(found.heard)
    codes = drawn.what == "codes"
    counted = counted_said(found.heard, drawn.what, say)
    if not codes and not found.heard.elements.shape[1]:
        raise Problem("There is nothing to draw. Take elements from codes or segments on the board, or count codes.")
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
        [line for each in (told, counted, band_said(found, drawn.what, say)) for line in _lines(each)],
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
