"""Which agreement is asked for, as it is remembered for a study, and what can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.ui.memory import Memory
from storycoder.ui.screens.calibration.figures.cut_offs import CutOffs

if TYPE_CHECKING:
    from storycoder.workflow.calibrating import Asked

COEFFICIENTS = (
    "krippendorff-alpha",
    "gwet-ac1",
    "percent",
    "cohen-kappa",
    "fleiss-kappa",
    "conger-kappa",
    "scott-pi",
    "brennan-prediger",
    "randolph-kappa",
    "holsti",
)
"""Those that answer for one code by itself, by their names; the usual ones first."""
UNITS = {
    "": N_("as was set for the session"),
    "turn": N_("speaker turn"),
    "sentence": N_("sentence"),
    "word": N_("word"),
    "character": N_("character"),
    "passage": N_("assigned segment"),
}
SCOPES = {
    "whole": N_("whole transcripts"),
    "marked": N_("passages that at least one coder marked"),
    "assigned": N_("assigned segments"),
}
INTERVALS = {
    "bootstrap": N_("bootstrap"),
    "jackknife": N_("jackknife"),
    "gwet": N_("Gwet's variance"),
    "kalpha": N_("as KALPHA draws it"),
    "none": N_("none"),
}
SHARES = (25.0, 50.0, 75.0, 100.0)
"""How much of a unit may be asked for, in per cent."""
_QUESTION, _LINES = "agreement asked for", "agreement lines"


def remembered(memory: Memory) -> Asked:
    """What was asked last in this study; what can no longer be asked is left for the usual question."""
    from storycoder.workflow.calibrating import Asked  # noqa: PLC0415  brings the numbers

    kept = memory.get(_QUESTION)
    try:
        return asked_of(kept) if isinstance(kept, dict) else Asked()
    except (KeyError, TypeError, ValueError, Problem):
        return Asked()


def keep(memory: Memory, asked: Asked) -> None:
    """Remembers what is asked."""
    question = asked.question
    memory.keep(
        _QUESTION,
        {
            "unit": asked.unit,
            "top codes": asked.top_codes,
            "coefficients": list(question.coefficients),
            "rule": question.rule.name,
            "percent": question.rule.percent,
            "scope": question.scope,
            "interval": question.interval,
        },
    )


def asked_of(kept: dict[str, Any]) -> Asked:
    """The question that these words ask. Raises `KeyError` or `ValueError` where one of them is unknown."""
    from storycoder.analysis.agreement import Question  # noqa: PLC0415  brings the numbers
    from storycoder.analysis.units import Rule  # noqa: PLC0415  brings the numbers
    from storycoder.workflow.calibrating import Asked  # noqa: PLC0415  brings the numbers

    coefficients = tuple(name for name in kept["coefficients"] if name in COEFFICIENTS)
    if not coefficients or kept["unit"] not in UNITS or kept["scope"] not in SCOPES:
        raise ValueError("no such question")
    if kept["interval"] not in INTERVALS or kept["rule"] not in {"any overlap", "share", "centre"}:
        raise ValueError("no such question")
    question = Question(
        coefficients=coefficients,
        rule=Rule(kept["rule"], float(kept["percent"])),
        scope=kept["scope"],
        interval=kept["interval"],
    )
    return Asked(unit=kept["unit"], question=question, top_codes=bool(kept["top codes"]))


def remembered_lines(memory: Memory) -> CutOffs:
    """The lines that the team draws."""
    return CutOffs.recalled(memory.get(_LINES))


def keep_lines(memory: Memory, lines: CutOffs) -> None:
    """Remembers them."""
    memory.keep(_LINES, lines.kept())
