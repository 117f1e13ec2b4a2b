"""Which session is looked at and which agreement is asked for. All tabs of the screen share it; it has no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.domain.calibration import DisagreementKind, Session
from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.figures.question import remembered

if TYPE_CHECKING:
    from storycoder.workflow.calibrating import Asked


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which disagreements somebody wants to see; what is None does not narrow it down."""

    code: Key | None = None
    other: Key | None = None
    """The code that it was confused with."""
    kind: DisagreementKind | None = None
    pair: tuple[Key, Key] | None = None
    """Two coders who differ."""


class CalibrationState(QObject):
    """What the tabs show. `session` is as it was when the study was last read."""

    session_changed = Signal()
    """Another session is chosen, or this one was changed."""
    asked_changed = Signal()
    cases_wanted = Signal(object)
    """Somebody wants to see the disagreements of a `CaseFilter`."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.sessions: tuple[Session, ...] = ()
        """All of them, by number."""
        self.session: Session | None = None
        self._wanted: Key | None = None
        """The session that is to be shown as soon as it is there."""
        self._asked: Asked | None = None

    @property
    def asked(self) -> Asked:
        """Which agreement is asked for: at first what was asked last in this study."""
        if self._asked is None:
            self._asked = remembered(self.desk.memory)
        return self._asked

    def read(self) -> None:
        """Takes the sessions as they are now. One that is gone makes room for the latest."""
        self.sessions = tuple(sorted(self.desk.study.sessions.all(), key=lambda each: each.number))
        wanted = self._wanted or (self.session.id if self.session else None)
        found = next((each for each in self.sessions if each.id == wanted), None)
        self._show(found or (self.sessions[-1] if self.sessions else None))

    def choose(self, key: Key | None) -> None:
        """Shows a session; one that is not there yet is shown when it is read."""
        self._wanted = key
        found = next((each for each in self.sessions if each.id == key), None)
        if found is not None:
            self._show(found)

    def _show(self, session: Session | None) -> None:
        if session is not None and session.id == self._wanted:
            self._wanted = None
        if session != self.session:
            self.session = session
            self.session_changed.emit()

    def ask(self, asked: Asked) -> None:
        """Asks for another agreement."""
        if asked != self.asked:
            self._asked = asked
            self.asked_changed.emit()

    def want_cases(self, wanted: CaseFilter) -> None:
        """Leads to the disagreements that fit."""
        self.cases_wanted.emit(wanted)
