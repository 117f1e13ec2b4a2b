"""The disagreements of a session, or why there are none to be seen. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storycoder.domain.calibration import Session
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message
from storycoder.study.study import Study

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case


class Found(NamedTuple):
    """The disagreements; or why there are none to be seen, where that is not because all agree."""

    cases: list[Case]
    obstacle: Message | None = None
    marked: frozenset[Key] = frozenset()
    """The codings that the coders made in the session."""


def found_in(study: Study, session: Session | None) -> Found:
    """Those of a session, read now."""
    from storycoder.workflow.discussing import queue  # noqa: PLC0415  brings the numbers with it
    from storycoder.workflow.settled import session_codings  # noqa: PLC0415  as above

    if session is None:
        return Found([])
    try:
        cases = list(queue(study, session.id))
    except Problem as problem:
        return Found([], problem.message)
    return Found(cases, marked=frozenset(each.id for each in session_codings(study, session.id)))
