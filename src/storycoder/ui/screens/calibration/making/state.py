"""The session that is being made: what is asked for, and the plan of it, which follows a moment later."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.calibration import Session
from storycoder.domain.problems import Problem
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress

if TYPE_CHECKING:
    from storycoder.workflow.evidence import Ground
    from storycoder.workflow.planning import Draft, Plan

_BEFORE_PLANNING = 150
"""Milliseconds without a change, before a plan is made."""
_FIRST_DRAW = 4
_SEEDS = 1000


def other_seed() -> int:
    """A number to draw with, short enough to be written down."""
    return random.randrange(1, _SEEDS)  # noqa: S311  it makes a sample that can be drawn again, and keeps no secret


class MakingState(QObject):
    """Plans are made beside the window, on what was read of the study once."""

    planned = Signal()
    """There is another plan, or something hinders one."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.draft = self._first()
        self.plan: Plan | None = None
        self.problem: Problem | None = None
        self._ground: Ground | None = None
        self._changes = 0
        """How often what plans rest on has become another: a plan on what was read before is none."""
        self._job: Job | None = None
        self._planned: Draft | None = None
        """The draft that the plan is of."""
        self._soon = QTimer(self, singleShot=True, interval=_BEFORE_PLANNING)
        self._soon.timeout.connect(self._start_planning)
        desk.closing.connect(self.stop)

    def _first(self) -> Draft:
        from storycoder.workflow.planning import Draft  # noqa: PLC0415  brings the numbers with it
        from storycoder.workflow.starting import tutorials_of  # noqa: PLC0415  the same

        study = self.desk.study
        taken = {key for each in study.sessions.all() for key in study.sessions.transcripts_of(each.id)}
        texts = study.revisions.current_keys().keys() - tutorials_of(study) - taken
        return Draft(
            date=datetime.now(tz=UTC).astimezone().date().isoformat(),
            coders=tuple(each.id for each in study.coders.all(kind="person")),
            draw=min(_FIRST_DRAW, len(texts)),
            seed=other_seed(),
        )

    def change(self, **values: Any) -> None:
        """Asks for something else."""
        changed = replace(self.draft, **values)
        if changed != self.draft:
            self.draft = changed
            self._soon.start()

    def read_again(self) -> None:
        """The study has changed: what plans rest on is read anew."""
        self._ground = self._planned = None
        self._changes += 1
        self._soon.start()

    @property
    def waits(self) -> bool:
        """Whether a plan of what is asked for now is still to come."""
        return self._soon.isActive() or self._job is not None

    def stop(self) -> None:
        """Plans no more."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()

    def _start_planning(self) -> None:
        if self._job is not None:
            return  # one at a time; when it is over the latest draft is looked at
        work = partial(_planned, self._ground, self.draft)
        done = partial(self._take, self._changes, self.draft)
        self._job = self.desk.read_aside(self.desk.say("Planning the session"), work, done)
        self._job.ended.connect(self._end)

    def _take(self, changes: int, draft: Draft, planned: tuple[Ground, Plan | Problem]) -> None:
        if changes != self._changes:
            return
        self._ground, found = planned
        self._planned = draft
        self.plan, self.problem = (None, found) if isinstance(found, Problem) else (found, None)

    def _end(self) -> None:
        cancelled = self._job is not None and self._job.cancelled
        self._job = None
        if self._planned != self.draft and not cancelled:
            self._soon.start()
        self.planned.emit()

    def start(self) -> Session:
        """Begins the session, as it is planned. Raises `Problem` where something is missing.

        Where no plan of what is asked for is there yet, it is found now, which takes its time in a large study.
        """
        from storycoder.workflow.planning import start  # noqa: PLC0415  brings the numbers with it

        plan = self.plan if self._planned == self.draft else None
        if plan is None and self.problem is not None and self._planned == self.draft:
            raise self.problem
        if plan is None:
            ground, found = _planned(self._ground, self.draft, self.desk.study)
            if isinstance(found, Problem):
                raise found
            self._ground, plan = ground, found
        return start(self.desk.study, self.draft, plan)

    def version(self) -> tuple[int, bool]:
        """The number of the codebook version that would be coded with, and whether it would be frozen first."""
        versions = self.desk.study.versions
        latest = versions.latest_key()
        if latest is None:
            return 1, True
        number, difference = versions.get(latest).number, versions.difference(latest)
        changed = bool(difference.added or difference.removed or difference.changed)
        return (number + 1, True) if changed else (number, False)


def _planned(
    ground: Ground | None, draft: Draft, study: Study, progress: Progress | None = None
) -> tuple[Ground, Plan | Problem]:
    """The plan of a draft, or what hinders it, on what was read before or is read now."""
    from storycoder.workflow.evidence import Ground  # noqa: PLC0415  brings the numbers with it
    from storycoder.workflow.planning import plan_on  # noqa: PLC0415  the same

    ground = ground or Ground(study)
    if progress is not None:
        progress.check()
    try:
        return ground, plan_on(ground, draft)
    except Problem as problem:
        return ground, problem
