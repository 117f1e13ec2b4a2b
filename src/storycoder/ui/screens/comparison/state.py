"""What all tabs of the Comparison screen start from. It has no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.domain.codes import Code
from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.people import Practice
from storycoder.domain.words import Language
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress

if TYPE_CHECKING:
    from storycoder.workflow.case_ground import Ground

_COUNTED = frozenset(
    {
        *("about", "practice", "role", "participant", "transcript", "revision", "coder", "code"),
        *("coding", "session", "passage", "decision", "finished"),
    }
)
"""Nouns whose changes make other figures."""


class ComparisonState(QObject):
    """The settled codings, read beside the window, and what everything is called."""

    changed = Signal()
    """Something is called something else, or was judged otherwise; the figures may still be the old ones."""
    counted = Signal()
    """The settled codings were read."""
    spoken = Signal()
    """What leaves the study is to be in another language."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say = desk, desk.say
        self.practices: tuple[Practice, ...] = ()
        self.factors: dict[Key, Factor] = {}
        self.codes: dict[Key, Code] = {}
        self.ground: Ground | None = None
        """None until it was read."""
        self._language: Language | None = None
        self._reading: Job | None = None

    @property
    def language(self) -> Language:
        """The language of tables and pictures that leave the study: its own, until another one is chosen."""
        return self._language or self.desk.study.about.language

    def speak(self, language: Language | None) -> None:
        """Has what leaves the study in this language; None is the study's own."""
        self._language = language
        self.spoken.emit()

    def read(self, change: Change | None = None) -> None:
        """Takes what there is now; the codings are read again where they may have changed."""
        study = self.desk.study
        self.practices = study.practices.all()
        self.factors = {each.id: each for each in study.factors.all()}
        self.codes = {each.id: each for each in study.codes.all()}
        if change is None or not _COUNTED.isdisjoint(change.touched):
            self._read_codings()
        self.changed.emit()

    def _read_codings(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

        def work(study: Study, progress: Progress) -> Ground:
            from storycoder.workflow.case_ground import ground_of  # noqa: PLC0415  it brings the numbers

            return ground_of(study)

        self._reading = self.desk.read_aside(self.say("Reading what was coded"), work, self._take)

    def _take(self, ground: Ground) -> None:
        self._reading = None
        self.ground = ground
        self.counted.emit()

    @property
    def common(self) -> tuple[Factor, ...]:
        """The common factors, in their order."""
        return self.of_practice(None)

    def of_practice(self, practice: Key | None) -> tuple[Factor, ...]:
        """The factors of a practice, in their order."""
        return tuple(each for each in self.factors.values() if each.practice_id == practice)

    def name_of(self, factor: Key) -> str:
        """What a factor is called; empty where it is gone."""
        return self.say.of(self.factors[factor].name) if factor in self.factors else ""
