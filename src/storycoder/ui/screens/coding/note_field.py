"""A few lines to write a note in, that grow with what is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from storycoder.ui.look.spacing import M

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
