"""The evidence for the factor that is looked at. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.factors.state import FactorsState
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.asking_about import Silence
    from storycoder.workflow.factor_evidence import FactorEvidence

_GATHERED_AGAIN = frozenset(
    {
        *("coding", "transcript", "revision", "participant", "role", "session", "finished", "decision"),
        *("factor", "factor_code", "alignment", "code", "topic", "topic_role", "asks_about"),
        "cleared",
    }
)
"""Nouns whose changes make other evidence."""


class Names(NamedTuple):
    """What people, roles, codes and factors are called, by their keys."""

    people: Mapping[str, str]
    roles: Mapping[str, str]
    codes: Mapping[str, str]
    factors: Mapping[str, str]

    @classmethod
    def of(cls, study: Study, say: Phrasebook) -> Names:
        """Those of a study as it is now."""
        people: dict[str, str] = {each.id: each.pseudonym for each in study.participants.all()}
        roles: dict[str, str] = {each.id: say.of(each.name) for each in study.roles.all()}
        codes: dict[str, str] = {each.id: say.of(each.name) for each in study.codes.all()}
        factors: dict[str, str] = {each.id: say.of(each.name) for each in study.factors.all()}
        return cls(people, roles, codes, factors)


class EvidenceState(QObject):
    """What was gathered."""

    changed = Signal()

    def __init__(self, desk: Desk, shared: FactorsState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.shared = desk, desk.say, shared
        self.found: FactorEvidence | None = None
        self.names = Names({}, {}, {}, {})
        self.silence: Silence | None = None
        self._job: Job | None = None

    def read(self, change: Change | None = None) -> None:
        """Gathers it beside the window; what is there stays until then."""
        if change is not None and _GATHERED_AGAIN.isdisjoint(change.touched):
            return
        factor, practice = self.shared.factor, self.shared.practice
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self.found is not None and (self.found.factor, self.found.practice) != (factor, practice):
            self.found = None
        if factor is not None:
            say = self.say

            def work(study: Study, progress: Progress) -> tuple[FactorEvidence, Names, Silence]:
                from storycoder.workflow.asking_about import silence_about  # noqa: PLC0415  as below
                from storycoder.workflow.factor_evidence import factor_evidence  # noqa: PLC0415  it brings the numbers

                found = factor_evidence(study, factor, practice, check=progress.check)
                return found, Names.of(study, say), silence_about(study, factor, found.silent, say)

            self._job = self.desk.read_aside(self.say("Gathering what speaks for the factor"), work, self._take)
        self.changed.emit()

    def _take(self, gathered: tuple[FactorEvidence, Names, Silence]) -> None:
        self._job = None
        self.found, self.names, self.silence = gathered
        self.changed.emit()
