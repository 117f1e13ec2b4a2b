"""One transcript being read or corrected, without widgets."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.texts import Part, Revision, Span, Transcript
from storycoder.study.transcripts import RevisionLine
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job
from storycoder.workflow.correcting import (
    Foreseen,
    Stranded,
    TextChange,
    foresee,
    put_back,
    save,
    stranded_of,
    text_changes,
)


class Compared(NamedTuple):
    """Two states of a text and what differs between them."""

    old: Revision
    new: Revision
    changes: tuple[TextChange, ...]


class ReaderState(QObject):
    """The transcript that is read, and what came of its corrections."""

    text_changed = Signal()
    """Another transcript, or another state of its text."""
    changed = Signal()
    """Anything else about it."""
    gone = Signal()
    """The transcript is no longer in the study."""
    foreseen_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.study = desk.study
        self.transcript: Transcript | None = None
        self.revision: Revision | None = None
        self.lines: tuple[RevisionLine, ...] = ()
        self.stranded: tuple[Stranded, ...] = ()
        self.codes: dict[Key, Code] = {}
        self.coders: dict[Key, str] = {}
        self.foreseen: Foreseen | None = None
        self.looking: Job | None = None

    @property
    def key(self) -> Key | None:
        """The transcript's key."""
        return self.transcript.id if self.transcript else None

    def open(self, key: Key | None) -> None:
        """Reads a transcript, or the same one again."""
        transcript = self.study.transcripts.find(key) if key else None
        if transcript is None:
            self.close()
            return
        revision_key = self.study.revisions.current_key(transcript.id)
        other = self.revision is None or self.revision.id != revision_key
        self.transcript = transcript
        self.lines = self.study.revisions.lines(transcript.id)
        self.stranded = stranded_of(self.study, transcript.id)
        if self.stranded:
            self._read_codes()
        self.coders = {coder.id: coder.name for coder in self.study.coders.all()}
        if other:
            self.revision = self.study.revisions.get(revision_key)
            self.text_changed.emit()
        self.changed.emit()

    def close(self) -> None:
        """Nothing is read any more."""
        self.forget_foreseen()
        self.transcript = self.revision = None
        self.gone.emit()

    # Correcting

    def foresee(self, text: str) -> None:
        """Begins to look what a correction would do; `foreseen_changed` tells when that is known."""
        self.forget_foreseen()
        old = self.revision
        if old is None:
            return
        codings = self.study.codings.all(revision_id=old.id)
        title = self.desk.say("Working out what changes")
        self.looking = self.desk.jobs.start(title, lambda _: foresee(old, text, codings), self._foreseen)
        self.looking.ended.connect(self._looked)
        self.foreseen_changed.emit()

    def _foreseen(self, foreseen: Foreseen) -> None:
        self.foreseen = foreseen
        if foreseen.stranded:
            self._read_codes()

    def _read_codes(self) -> None:
        self.codes = {code.id: code for code in self.study.codes.all()}

    def _looked(self) -> None:
        if self.sender() is self.looking:
            self.looking = None
        self.foreseen_changed.emit()

    def forget_foreseen(self) -> None:
        """What was foreseen does not hold any more."""
        if self.looking:
            self.looking.cancel()
            self.looking = None
        if self.foreseen:
            self.foreseen = None
            self.foreseen_changed.emit()

    def save(self, why: str) -> int:
        """Saves what was foreseen and hands back how many codings lost their words."""
        if self.transcript is None or self.foreseen is None:
            return 0
        done = save(self.study, self.transcript.id, self.foreseen, why)
        self.forget_foreseen()
        return len(done.stranded)

    def save_unseen(self, text: str, why: str) -> None:
        """Saves a correction that nobody has looked at, so that it is not lost; it can be undone."""
        if self.transcript and self.revision and text != self.revision.text:
            self.study.transcripts.correct(self.transcript.id, text, why=why)

    # What else can be done

    def set_speaker(self, label: str, part: Part) -> None:
        """Says whose a speaker's label is."""
        if self.key:
            self.study.transcripts.speakers(self.key, {label: part})

    def put(self, coding: Key, span: Span) -> None:
        """Puts a coding that lost its words on a stretch of the text."""
        if self.key:
            put_back(self.study, coding, self.key, span)

    def remove_coding(self, coding: Key) -> None:
        """Takes a coding away."""
        self.study.codings.remove(coding)

    def compare(self, old: Key, new: Key, shown: Callable[[Compared], None]) -> None:
        """Begins to compare two states of the text; `shown` gets what differs."""
        one, other = self.study.revisions.get(old), self.study.revisions.get(new)
        self.desk.jobs.start(
            self.desk.say("Comparing texts"),
            lambda _: Compared(one, other, text_changes(one.text, other.text)),
            shown,
        )

    def original(self) -> bytes:
        """The imported file as it came."""
        return self.study.transcripts.original_of(self.transcript.id) if self.transcript else b""
