"""Disagreements in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storycoder.domain.calibration import DisagreementKind
from storycoder.domain.words import N_
from storycoder.ui.screens.calibration.queue.sieve import Remedy
from storycoder.words import Phrasebook
from storycoder.writing.speech import enumeration

TOLD: Mapping[DisagreementKind, str] = {
    "boundary": N_("The same code, but it begins or ends elsewhere."),
    "split": N_("The same code, once as one piece and once as several."),
    "confusion": N_("The same place got another code."),
    "extra code": N_("At the same place somebody gave one code more."),
    "omission": N_("Somebody gave this code, and somebody else marked nothing here."),
}
ICONS: Mapping[DisagreementKind, str] = {
    "boundary": "drag",
    "split": "split",
    "confusion": "compare",
    "extra code": "add",
    "omission": "blind",
}
REMEDY: Mapping[Remedy, str] = {
    "segments": N_("Agree on where a passage begins and ends: most differences are about that."),
    "definition": N_("Sharpen the definitions: most differences are one code against another."),
    "training": N_("Read a few passages together and practise: most differences are codes that somebody did not give."),
}
"""What the kinds that are most frequent ask for."""


def names(some: Sequence[str], say: Phrasebook) -> str:
    """Names as one says them: “Anke”, “Anke and Bram”, “Anke, Bram and Noor”."""
    return enumeration(some, say.language)
