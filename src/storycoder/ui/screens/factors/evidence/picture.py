"""The matrix of who speaks of what as a picture: with names for the team, with numbers as it may leave it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from storycoder.domain.protection import threshold_of
from storycoder.study.study import Study
from storycoder.ui.parts.figure_view import Leaving, Make
from storycoder.ui.screens.factors.evidence.state import EvidenceState
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.factor_evidence import FactorEvidence
    from storycoder.writing.report import Figure

MOST = 40
"""More people than this are not told apart in a picture that is as wide as a page."""


def matrix_pictures(state: EvidenceState, found: FactorEvidence) -> tuple[Make, Leaving]:
    """The picture for the team, and the one that may leave: no names, no roles, no codes of few people.

    What was decided about words is carried out in what leaves.
    """
    title = state.say("Who speaks of “{factor}”", factor=state.names.factors[found.factor])
    rows = [state.names.codes[each] for each in found.codes]
    groups: dict[str, list[str]] = {}
    for person in found.people:
        groups.setdefault(state.names.roles[found.role_of[person]], []).append(state.names.people[person])
    leaving = partial(_leaving, title=title, rows=rows, found=found, say=state.say)
    return partial(_drawn, title, rows, groups, found, state.say), leaving


def _drawn(title: str, rows: list[str], groups: dict[str, list[str]], found: FactorEvidence, say: Phrasebook) -> Figure:
    from storycoder.writing.figures import PersonGroup, presence_matrix  # noqa: PLC0415  on use only

    return presence_matrix(
        rows, [PersonGroup(role, people) for role, people in groups.items()], found.present.tolist(), title, say
    )


def _leaving(study: Study, title: str, rows: list[str], found: FactorEvidence, say: Phrasebook) -> Figure:
    """Raises `Problem` where numbers in place of names would not hide who is who."""
    from storycoder.workflow.clearing import clearing_of  # noqa: PLC0415  on use only
    from storycoder.workflow.factor_evidence import presence_that_may_leave  # noqa: PLC0415  on use only
    from storycoder.writing.figures import PersonGroup, presence_matrix  # noqa: PLC0415  on use only
    from storycoder.writing.sections.wording import hidden_note  # noqa: PLC0415  on use only

    threshold, clear = threshold_of(study.about), clearing_of(study, say)
    present = presence_that_may_leave(found, threshold)
    people = [str(number) for number in range(1, len(found.people) + 1)]
    note = hidden_note(threshold, say) if None in present else ""
    return presence_matrix(list(map(clear, rows)), [PersonGroup("", people)], present, clear(title), say, note=note)
