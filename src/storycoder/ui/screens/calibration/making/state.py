"""The session that is being made: what is asked for, and the plan of it, which follows a moment later."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.calibration import Session
from storycoder.domain.problems import Problem
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

    def _read_ground(self) -> Ground:
        from storycoder.workflow.evidence import Ground  # noqa: PLC0415  brings the numbers with it

        if self._ground is None:
            self._ground = Ground(self.desk.study)
        return self._ground

    def _start_planning(self) -> None:
        from storycoder.workflow.planning import plan_on  # noqa: PLC0415  brings the numbers with it

        if self._job is not None:
            return  # one at a time; when it is over the latest draft is looked at
        ground, draft = self._read_ground(), self.draft

        def work(progress: Progress) -> Plan | Problem:
            progress.check()
            try:
                return plan_on(ground, draft)
            except Problem as problem:
                return problem

        def done(found: Plan | Problem) -> None:
            self._take(draft, found)

        self._job = self.desk.jobs.start(self.desk.say("Planning the session"), work, done, quiet=True)
        self._job.ended.connect(self._end)

    def _take(self, draft: Draft, found: Plan | Problem) -> None:
        self._planned = draft
        self.plan, self.problem = (None, found) if isinstance(found, Problem) else (found, None)

    def _end(self) -> None:
        cancelled = self._job is not None and self._job.cancelled
        self._job = None
        if self._planned != self.draft and not cancelled:
            self._soon.start()
        self.planned.emit()

    def start(self) -> Session:
        """Begins the session. Raises `Problem` where something is missing."""
        from storycoder.workflow.planning import plan_on, start  # noqa: PLC0415  brings the numbers with it

        plan = self.plan if self._planned == self.draft else None
        return start(self.desk.study, self.draft, plan or plan_on(self._read_ground(), self.draft))

    def version(self) -> tuple[int, bool]:
        """The number of the codebook version that would be coded with, and whether it would be frozen first."""
        versions = self.desk.study.versions
        latest = versions.latest_key()
        if latest is None:
            return 1, True
        number, difference = versions.get(latest).number, versions.difference(latest)
        changed = bool(difference.added or difference.removed or difference.changed)
        return (number + 1, True) if changed else (number, False)
