"""The note on one coding, to write beside the text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.screens.coding.note_field import NoteField
from storycoder.ui.screens.coding.state import CodingState


class CodingMemo(QWidget):
    """The note on one coding. Who did not make the coding reads it only."""

    left = Signal()
    """The person is done writing and wants to go on in the text."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._coding: Key | None = None
        self.field = NoteField(state.desk.say("Your note on this coding"))
        self.field.written.connect(self._write)
        self.field.left.connect(self.left)
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    def show_coding(self, coding: Key | None) -> None:
        """Shows the note on another coding; what was typed about the one before is written first."""
        if coding != self._coding:
            self.leave()
        found = self._state.codings.get(coding) if coding else None
        self._coding = found.id if found else None
        typing = self.field.hasFocus() and self.field.document().isModified()
        if found is not None and not (typing and coding == self._coding):
            self._fill(found.memo, own=found.coder_id == self._state.desk.study.coder)

    def leave(self) -> None:
        """Writes what was typed."""
        if self.field.document().isModified():
            self._write(self.field.toPlainText())

    def _fill(self, text: str, *, own: bool) -> None:
        if text != self.field.toPlainText():
            self.field.setPlainText(text)
        self.field.document().setModified(False)
        self.field.setReadOnly(not own)
        say = self._state.desk.say
        self.field.setAccessibleName(say("Your note on this coding") if own else say("Note on this coding"))
        self.field.setPlaceholderText(say("Your note on this coding") if own else say("No note on this coding"))

    def _write(self, text: str) -> None:
        # Told first, because what the writing changes comes back here.
        modified = self.field.document().isModified()
        self.field.document().setModified(False)
        coding = self._coding
        if modified and coding is not None and coding in self._state.codings and not self.field.isReadOnly():
            self._state.desk.guard(lambda: self._state.write_memo(coding, text.strip()))
