"""The notes on the passage at the cursor, and the field in which a new one is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.labels import caption
from storycoder.ui.screens.coding.note import NoteList
from storycoder.ui.screens.coding.note_field import NoteField
from storycoder.ui.screens.coding.passage_notes import passage_notes_of
from storycoder.ui.screens.coding.state import CodingState


class NotesHere(QWidget):
    """Follows the cursor when it is told to. A new note belongs to the words for which its field was opened."""

    left = Signal()
    """The person is done writing and wants to go on in the text."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._notes = passage_notes_of(state)
        self._begun: tuple[Key, Span] | None = None
        self._head = caption(state.desk.say("Notes on this passage"))
        self.list = NoteList(state, self._notes.at_cursor)
        self.field = NoteField(state.desk.say("Your note on these words"))
        self.field.written.connect(self._write)
        self.field.left.connect(self.left)
        self.field.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for part in (self._head, self.field, self.list):
            column.addWidget(part)
        self.read()

    def read(self) -> None:
        """Shows the notes at the cursor."""
        self.list.read()
        self.setVisible(bool(self.list.notes) or self._begun is not None)

    @property
    def number(self) -> int:
        """How many notes are here."""
        return len(self.list.notes)

    def begin(self) -> None:
        """Opens one's own note on what is selected; where there is none, a field for a new one.

        With nothing selected it is one at the cursor, or else the sentence. Raises `Problem` where that is nothing.
        """
        self.leave()
        transcript, own = self._state.transcript, self._notes.own_on(self._state.selection)
        if transcript is None:
            return
        if own is None:
            span = self._state.place()
            self._state.reveal(span)
            own = self._notes.own_on(span)
            self._begun = None if own else (transcript.id, span)
        self.read()
        note = next((each for each in self.list.notes if own and each.memo.id == own.id), None)
        if note is not None:
            note.edit()
            return
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write(self, text: str) -> None:
        begun, self._begun = self._begun, None
        self.field.hide()
        self.field.clear()
        if begun is not None and text.strip():
            self._state.desk.guard(lambda: self._notes.write(*begun, text))
        self.read()

    def leave(self) -> None:
        """Writes what was typed."""
        if self._begun is not None:
            self._write(self.field.toPlainText())
        self.list.leave()
