"""Dated notes on a transcript as a whole, of everybody who codes it."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.observing import touches
from storycoder.ui.parts.buttons import icon_button
from storycoder.ui.parts.labels import body, caption, heading
from storycoder.ui.screens.coding.note_field import NoteField
from storycoder.ui.screens.coding.state import CodingState

_ABOUT = "transcript"


class TranscriptNotes(QWidget):
    """A new note is written below the others; one's own can be changed in place and taken away."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self._notes: list[_Note] = []
        self._about: Key | None = None
        self._shown: list[Memo] | None = None
        self.new = NoteField(self._say("A new note on this transcript"))
        self.new.written.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self._column.addWidget(heading(self._say("Notes on this transcript")))
        self._column.addWidget(self.new)
        state.text_changed.connect(self.read)
        state.desk.observed.changed.connect(self._take_change)
        state.desk.observed.coder_changed.connect(self._show_anew)
        self.read()

    def _take_change(self, change: Change) -> None:
        if touches(change, "memo", "coder"):
            self.read()

    def _show_anew(self) -> None:
        self._shown = None
        self.read()

    def read(self) -> None:
        """Shows the notes as they are now; what is being written is kept first."""
        transcript = self._state.transcript
        about = transcript.id if transcript else None
        if about != self._about:
            self.leave()
        for note in self._notes:
            note.leave()
        self._about = about
        memos = self._state.desk.study.memos
        found = list(memos.all(about=_ABOUT, about_id=about)) if about else []
        self.setVisible(about is not None)
        if found == self._shown:
            return
        self._shown = found
        for note in self._notes:
            note.setParent(None)
            note.deleteLater()
        self._notes = [_Note(self._state, memo) for memo in sorted(found, key=lambda memo: (memo.date, memo.id))]
        for at, note in enumerate(self._notes, start=1):
            self._column.insertWidget(at, note)

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
        for note in self._notes:
            note.leave()


class _Note(QWidget):
    """One note: whose and of when, its words, and for whom wrote it a way to change it."""

    def __init__(self, state: CodingState, memo: Memo) -> None:
        super().__init__()
        self._state = state
        self._memo = memo
        say = state.desk.say
        coder = state.coders.get(memo.coder_id) if memo.coder_id else None
        head = " · ".join(filter(None, (coder.name if coder else "", memo.date, memo.title)))
        self.setAccessibleName(head)
        self.words = body(memo.text)
        self.field = NoteField(say("This note"))
        self.field.written.connect(self._write)
        self.field.hide()
        top = QHBoxLayout()
        top.addWidget(caption(head), 1)
        if memo.coder_id in {None, state.desk.study.coder}:
            top.addWidget(icon_button("edit", say("Change this note"), self.edit))
            top.addWidget(icon_button("delete", say("Take this note away"), self.remove))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addLayout(top)
        column.addWidget(self.words)
        column.addWidget(self.field)

    def edit(self) -> None:
        """Lets the person write in its place."""
        self.field.setPlainText(self._memo.text)
        self.words.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Takes it away."""
        self._state.desk.guard(lambda: self._state.desk.study.memos.remove(self._memo.id))

    def leave(self) -> None:
        """Writes what was typed."""
        if not self.field.isHidden():
            self._write(self.field.toPlainText())

    def _write(self, text: str) -> None:
        if self.field.isHidden():
            return
        self.field.hide()
        self.words.show()
        key: Key = self._memo.id
        if text.strip() and text.strip() != self._memo.text:
            self._state.desk.guard(lambda: self._state.desk.study.memos.change(key, text=text.strip()))
