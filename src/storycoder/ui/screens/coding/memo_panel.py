"""Notes where the coding is done: on the coding at the cursor, and on the transcript as a whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M
from storycoder.ui.screens.coding.state import CodingState

_LINES = 3


class NoteField(QPlainTextEdit):
    """A few lines to write in. `written` comes when the field is left and with Ctrl+Enter, `left` with Escape too."""

    written = Signal(str)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.document().contentsChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter writes, Escape leaves; what was typed is kept by both."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.written.emit(self.toPlainText())
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field writes."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.written.emit(self.toPlainText())

    def _fit(self) -> None:
        """As high as what is written in it, within reason."""
        lines = max(_LINES, min(self.document().size().height(), 12))
        self.setFixedHeight(int(lines * self.fontMetrics().lineSpacing()) + 2 * M)


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

    def _write(self, text: str) -> None:
        # Told first, because what the writing changes comes back here.
        modified = self.field.document().isModified()
        self.field.document().setModified(False)
        coding = self._coding
        if modified and coding is not None and coding in self._state.codings and not self.field.isReadOnly():
            self._state.desk.guard(lambda: self._state.write_memo(coding, text.strip()))
