"""In words: how many codings count by a unit and a rule; and figures of codes of which none does, told as none.

That no unit has a code is no agreement on it, though a percentage comes to 100 then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storycoder.domain.words import message
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.analysis.agreement import CodeAgreement
    from storycoder.analysis.coefficients.figures import Figure
    from storycoder.analysis.counting import Counts
    from storycoder.workflow.calibrating import SessionAgreement

NO_UNIT = message("No unit has this code by this rule, so there is nothing to agree on.")
NOT_USED = message("This code was not used here, so there is nothing to agree on.")
_SMALL_PART = 0.5
_HALF = 50.0


def few_count(found: SessionAgreement) -> bool:
    """Whether only a small part of the codings counts, so that the figures say little of them."""
    codings, counting = found.counted
    return counting < _SMALL_PART * codings


def counted_said(found: SessionAgreement, say: Phrasebook) -> str:
    """How many codings count: “29 of 170 codings count by this rule”."""
    codings, counting = found.counted
    return say.many(
        "{counting} of {n} coding counts by this rule", "{counting} of {n} codings count by this rule", codings,
        counting=counting,
    )  # fmt: skip


def nowhere_said(found: SessionAgreement, code: str, say: Phrasebook) -> str:
    """Why no unit has a code: “none of its 6 codings fills half of a speaker turn”; empty where one has it."""
    codings, counting = found.counts[code]
    if counting:
        return ""
    if not codings:
        return say("nobody used it")
    rule, unit = found.asked.question.rule, found.agreement.compared.unit
    if rule.name == "any overlap":
        return say.many(
            "its {n} coding lies in no {unit}", "none of its {n} codings lies in a {unit}", codings, unit=unit
        )
    if rule.name == "centre":
        return say.many(
            "its {n} coding holds the centre of no {unit}",
            "none of its {n} codings holds the centre of a {unit}",
            codings,
            unit=unit,
        )
    if rule.percent == _HALF:
        return say.many(
            "its {n} coding does not fill half of a {unit}",
            "none of its {n} codings fills half of a {unit}",
            codings,
            unit=unit,
        )
    return say.many(
        "its {n} coding does not fill {percent} % of a {unit}",
        "none of its {n} codings fills {percent} % of a {unit}",
        codings,
        unit=unit,
        percent=f"{rule.percent:g}",
    )


def told_figures(found: SessionAgreement, code: CodeAgreement) -> tuple[Figure, ...]:
    """The figures of a code as they are told: of one that no unit has, none has a value."""
    return told(code.figures, found.counts[code.code])


def told(figures: tuple[Figure, ...], counts: Counts) -> tuple[Figure, ...]:
    """The same of any figures of a code, from how many codings of it there are where they were reckoned."""
    if counts.counting:
        return figures
    if not counts.codings:
        return tuple(replace(each, value=None, interval=None, why=NOT_USED) for each in figures)
    return tuple(
        replace(each, value=None, interval=None, why=each.why if each.value is None else NO_UNIT) for each in figures
    )


def is_unused(figure: Figure) -> bool:
    """Whether there is no figure because the code was not used: then that is said instead."""
    return figure.why == NOT_USED
