"""The roles of the practice in the factor that is looked at. No widgets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.factors.state import FactorsState

if TYPE_CHECKING:
    from storycoder.workflow.asking_about import Guide
    from storycoder.workflow.role_differences import Put, RoleDifferences

_HEARD_AGAIN = frozenset(
    {
        *("coding", "transcript", "revision", "participant", "role", "session", "finished", "decision"),
        *("factor", "factor_code", "alignment", "chosen_quotation", "code"),
    }
)
"""Nouns whose changes make other figures."""


class RolesState(QObject):
    """What was found, and to whom the guide has put it."""

    changed = Signal()

    def __init__(self, desk: Desk, shared: FactorsState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.shared = desk, desk.say, shared
        self.found: RoleDifferences | None = None
        self._guide: Mapping[Key, Guide] | None = None
        self._job: Job | None = None

    def read(self, change: Change | None = None) -> None:
        """Reads who speaks of the factor and how; what is there stays until it is read."""
        self._guide = None
        factor, practice = self.shared.factor, self.shared.practice
        if change is not None and _HEARD_AGAIN.isdisjoint(change.touched):
            self.changed.emit()
            return
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self.found is not None and (self.found.factor, self.found.practice) != (factor, practice):
            self.found = None
        self.changed.emit()
        if factor is None:
            return

        def work(study: Study, progress: Progress) -> RoleDifferences:
            from storycoder.workflow.role_differences import role_differences  # noqa: PLC0415  it brings the numbers

            return role_differences(study, factor, practice, check=progress.check)

        self._job = self.desk.read_aside(self.say("Finding who speaks of the factor"), work, self._take)

    def _take(self, found: RoleDifferences) -> None:
        self._job = None
        self.found = found
        self.changed.emit()

    @property
    def reading(self) -> bool:
        """Whether it is being read."""
        return self._job is not None

    # Whether it was asked

    @property
    def guide(self) -> Guide:
        """Under which topics of the interview guide the factor was asked about, as far as that is known."""
        from storycoder.workflow.asking_about import Guide, guide_on  # noqa: PLC0415  it brings the numbers

        if self._guide is None:
            self._guide = guide_on(self.desk.study)
        return self._guide.get(self.shared.factor, Guide()) if self.shared.factor else Guide()

    def asked_said(self) -> str:
        """The same in a sentence."""
        from storycoder.workflow.asking_about import asked_said  # noqa: PLC0415  it brings the numbers

        return asked_said(self.desk.study, self.guide, self.say)

    def ask_under(self, topics: Collection[Key] | None) -> None:
        """A person says under which topics it was asked about: none at all, or None where it is not known."""
        from storycoder.workflow.asking_about import ask_under  # noqa: PLC0415  it brings the numbers

        if self.shared.factor is not None:
            ask_under(self.desk.study, topics, factor=self.shared.factor)

    def put(self) -> dict[Key, Put]:
        """Role -> to how many of its people it was put; empty where that is not known."""
        if self.found is None or not self.guide.known:
            return {}
        from storycoder.workflow.role_differences import put_to  # noqa: PLC0415  it brings the numbers

        return dict(put_to(self.desk.study, self.guide, self.found))

    def pseudonym(self, participant: Key) -> str:
        """What a person is called inside the team."""
        found = self.desk.study.participants.find(participant)
        return found.pseudonym if found else ""
