"""Notes on passages of a transcript, and memos on it as a whole: dated, and of everybody who codes it."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.ui.look.spacing import M, S
from storycoder.ui.observing import touches
from storycoder.ui.parts.labels import heading, quiet
from storycoder.ui.screens.coding.note import NoteList
from storycoder.ui.screens.coding.note_field import NoteField
from storycoder.ui.screens.coding.passage_notes import passage_notes_of
from storycoder.ui.screens.coding.state import CodingState

_ABOUT = "transcript"


class TranscriptNotes(QWidget):
    """A new memo is written below the others; one's own can be changed in place and taken away."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self._about: Key | None = None
        self.list = NoteList(state, self._found)
        self.new = NoteField(self._say("A new memo on this transcript"))
        self.new.written.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for part in (heading(self._say("Memos on this transcript")), self.list, self.new):
            column.addWidget(part)
        state.text_changed.connect(self.read)
        state.desk.observed.changed.connect(self._take_change)
        self.read()

    def _take_change(self, change: Change) -> None:
        if touches(change, "memo", "coder"):
            self.read()

    def _found(self) -> list[Memo]:
        memos = self._state.desk.study.memos
        found = memos.all(about=_ABOUT, about_id=self._about) if self._about else ()
        return sorted(found, key=lambda memo: (memo.date, memo.id))

    def read(self) -> None:
        """Shows the notes as they are now; what is being written is kept first."""
        transcript = self._state.transcript
        about = transcript.id if transcript else None
        if about != self._about:
            self.leave()
        self._about = about
        self.setVisible(about is not None)
        self.list.read()

    def _add(self, text: str) -> None:
        about, study = self._about, self._state.desk.study
        if not text.strip() or about is None:
            return
        self.new.clear()
        today = datetime.now().astimezone().date().isoformat()
        memo = Memo(about=_ABOUT, about_id=about, text=text.strip(), date=today, coder_id=study.coder)
        self._state.desk.guard(lambda: study.memos.add(memo))

    def leave(self) -> None:
        """Writes what was typed."""
        self._add(self.new.toPlainText())
        self.list.leave()


class NotesOnPassages(QWidget):
    """All notes on passages of the transcript, each with its words, which lead to where they stand."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        notes, say = passage_notes_of(state), state.desk.say
        self.list = NoteList(state, lambda: notes.memos, leads=True)
        self._none = quiet(say("Select words and press M to write a note on them."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, M)
        column.setSpacing(S)
        for part in (heading(say("Notes on passages")), self._none, self.list):
            column.addWidget(part)
        notes.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Shows the notes as they are now."""
        self.list.read()
        self._none.setVisible(not self.list.notes)

    def leave(self) -> None:
        """Writes what was typed."""
        self.list.leave()
