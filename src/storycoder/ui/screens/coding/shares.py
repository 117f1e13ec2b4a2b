"""How much of each transcript the coder at work has coded, worked out one by one while nothing else is to be done."""

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.observing import touches
from storycoder.ui.screens.coding.later import later
from storycoder.workflow.progress import share_coded, speech_of

_BREATH = 15
"""Milliseconds between two transcripts, so that keys and clicks come first."""
_BEFORE_LOOKING = 400
"""Milliseconds after a coding was made or changed before it is looked where it is."""
_FEW = 50


class Shares(QObject):
    """Shares (0 to 1) by transcript. What is asked for and not known comes later, with `known`."""

    known = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shares: dict[Key, float] = {}
        self._fresh: set[Key] = set()
        self._wanted: dict[Key, None] = {}
        self._speech: dict[Key, tuple[Span, ...]] = {}
        self._clock = QTimer(self, interval=_BREATH)
        self._clock.timeout.connect(self.work_on)
        self._touched: set[Key] = set()
        self._look_soon = later(self, _BEFORE_LOOKING, self._look)
        desk.observed.changed.connect(self._take_change)
        desk.observed.coder_changed.connect(self._forget)
        self._is_closed = False
        desk.closing.connect(self._close)

    def share(self, transcript: Key) -> float | None:
        """What is known; where it is not, or no longer sure, it is worked out soon."""
        if transcript not in self._fresh:
            self._wanted[transcript] = None
            if not self._clock.isActive() and not self._is_closed:
                self._clock.start()
        return self._shares.get(transcript)

    def work_on(self) -> None:
        """Works out the next one that was asked for."""
        if not self._wanted or self._desk.study.coder is None:
            self._clock.stop()
            return
        transcript = next(iter(self._wanted))
        del self._wanted[transcript]
        if self._desk.study.transcripts.find(transcript) is None:
            self._shares.pop(transcript, None)
            return
        self._fresh.add(transcript)
        share = self._worked_out(transcript)
        if share != self._shares.get(transcript):
            self._shares[transcript] = share
            self.known.emit(transcript)

    def _close(self) -> None:
        self._is_closed = True
        self._clock.stop()
        self._look_soon.stop()

    def _worked_out(self, transcript: Key) -> float:
        study = self._desk.study
        revision = study.revisions.current_key(transcript)
        codings = study.codings.all(revision_id=revision, coder_id=study.coder)
        if not codings:
            return 0.0
        if revision not in self._speech:
            self._speech[revision] = speech_of(study.transcripts.get(transcript), study.revisions.get(revision))
        return share_coded(self._speech[revision], (coding.span for coding in codings))

    def _take_change(self, change: Change) -> None:
        if touches(change, "transcript", "revision", "session", "passage"):
            self._speech.clear()
            self._doubt(self._fresh)
        elif touches(change, "coding"):
            self._touched |= change.touched["coding"]
            self._look_soon.start()

    def _look(self) -> None:
        codings, self._touched = self._touched, set()
        self._doubt(self._transcripts_of(codings))

    def _transcripts_of(self, codings: set[Key]) -> set[Key]:
        """Where these codings are; everywhere where that cannot be told, because they are gone or many."""
        study = self._desk.study
        found = [study.codings.find(key) for key in codings] if len(codings) <= _FEW else [None]
        revisions = {each.revision_id for each in found if each is not None}
        if None in found:
            return set(self._fresh)
        return {transcript for transcript, key in study.revisions.current_keys().items() if key in revisions}

    def _doubt(self, transcripts: set[Key]) -> None:
        """What is shown stays until it is known better."""
        doubted = self._fresh & transcripts
        self._fresh -= doubted
        for transcript in doubted:
            self.known.emit(transcript)

    def _forget(self) -> None:
        self._shares.clear()
        self._doubt(set(self._fresh))
