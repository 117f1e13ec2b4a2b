"""The sections that a report can have: their names, what they are called, and which ones fit a study."""

from collections.abc import Iterator, Mapping
from typing import Literal

from storycoder.domain.words import N_
from storycoder.study.study import Study

SECTIONS: Mapping[str, str] = {
    "summary": N_("Summary"),
    "introduction": N_("Introduction"),
    "method": N_("Method"),
    "participants": N_("Participants"),
    "codebook": N_("Codebook"),
    "agreement": N_("Agreement between coders"),
    "saturation": N_("Saturation"),
    "validation": N_("Codebook validation"),
    "factors": N_("Factors"),
    "comparison": N_("The practices compared"),
    "sounding boards": N_("Sounding boards"),
    "discussion": N_("Discussion"),
    "guide": N_("What helps: a short guide"),
    "references": N_("References"),
    "protection": N_("How people were protected"),
    "coreq": N_("Checklist COREQ"),
    "srqr": N_("Checklist SRQR"),
}
"""Name -> what it is called, in the usual order."""
OWN = ("summary", "introduction", "discussion")
"""Sections that hold nothing but what a person writes."""
CHECKLISTS: Mapping[str, Literal["COREQ", "SRQR"]] = {"coreq": "COREQ", "srqr": "SRQR"}
_BY_CHOICE = frozenset({"saturation", "guide", "coreq", "srqr"})
"""Sections that a report has only where somebody chose them."""
_OF_RELIABILITY = frozenset({"agreement", "saturation"})

SHORT = ("summary", "method", "participants", "factors", "sounding boards", "references", "protection")
FOR_PRACTITIONERS = ("guide", "protection")


def offered(study: Study) -> Iterator[str]:
    """The sections that fit the study's approach.

    In a reflexive analysis agreement and saturation are no measures of quality, and neither is offered.
    """
    for name in SECTIONS:
        if study.about.approach != "reflexive" or name not in _OF_RELIABILITY:
            yield name


def usual(study: Study) -> Iterator[str]:
    """Those that a report has where nobody chose."""
    return (name for name in offered(study) if name not in _BY_CHOICE)
