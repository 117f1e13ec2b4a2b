"""What is said of the practices side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storycoder.domain.factors import FactorKind, Sameness
from storycoder.domain.rounding import percent
from storycoder.domain.words import N_
from storycoder.ui.screens.comparison.common.state import Shown
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.analysis.comparison import Cell

SAMENESS: dict[Sameness, str] = {"same": N_("same"), "partly": N_("partly"), "absent": N_("absent")}
KINDS: dict[FactorKind, str] = {"substantive": N_("substantive"), "procedural": N_("procedural")}


def judged(shown: Shown, say: Phrasebook) -> str:
    """The judgement in a word."""
    return say(SAMENESS[shown.judged.sameness]) if shown.judged else say("not judged")


def people(cell: Cell, say: Phrasebook) -> str:
    """Such as 4 of 6 people."""
    return say("{n} of {total} people", n=len(cell.speaking), total=cell.persons)


def talk(cell: Cell, say: Phrasebook) -> str:
    """How much of their talk it is; empty where there is none."""
    if cell.share is None:
        return ""
    if 0 < cell.share < 0.01:
        return say("less than 1% of what they say")
    return say("{share}% of what they say", share=percent(cell.share))


def supported(cell: Cell | None, say: Phrasebook) -> str:
    """All figures of a cell in one line."""
    if cell is None:
        return ""
    return " · ".join(filter(None, (people(cell, say), talk(cell, say))))


def differs(shown: Shown, say: Phrasebook) -> str:
    """That people speak of what was judged absent; empty where the judgement and the figures do not differ."""
    cell = shown.figures
    if shown.judged is None or shown.judged.sameness != "absent" or cell is None or not cell.speaking:
        return ""
    return say(
        "Judged absent, while {n} of {total} people speak of it: the reason can say why.",
        n=len(cell.speaking),
        total=cell.persons,
    )


def counted(names: Sequence[str], say: Phrasebook, *, own: bool) -> str:
    """Which codes the figures of a cell count."""
    if not names:
        return ""
    return (
        say.many(
            "The figures count the {n} code of the common factor itself, not those of the factors beside it.",
            "The figures count the {n} codes of the common factor itself, not those of the factors beside it.",
            len(names),
        )
        if own
        else say.many(
            "The figures count the {n} code of the factors beside it, in all practices.",
            "The figures count the {n} codes of the factors beside it, in all practices.",
            len(names),
        )
    )


def spoken(shown: Shown, say: Phrasebook) -> str:
    """All of a cell, as it is read aloud."""
    names = ", ".join(say.of(each.name) for each in shown.factors)
    reason = shown.judged.reason if shown.judged else ""
    return ". ".join(filter(None, (judged(shown, say), names, supported(shown.figures, say), reason)))
