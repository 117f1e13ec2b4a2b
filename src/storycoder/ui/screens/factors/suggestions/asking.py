"""A reason is asked for where something is done: one field, a button to do it, a button to leave it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.labels import strong
from storycoder.words import Phrasebook


class Asking(QWidget):
    """Hidden until something is asked; Escape or its button leaves it, and the keyboard goes back to its `home`."""

    def __init__(self, say: Phrasebook, question: str, doing: str, home: QWidget) -> None:
        super().__init__()
        self._home = home
        self._do: Callable[[str], object] | None = None
        self.why = QLineEdit()
        self.why.setAccessibleName(question)
        self.why.setPlaceholderText(say("May stay empty"))
        self.why.returnPressed.connect(self.go)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(button(doing, self.go))
        row.addWidget(flat(say("Leave it"), self.leave))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(strong(question))
        column.addWidget(self.why)
        column.addLayout(row)
        self.hide()

    def ask(self, do: Callable[[str], object]) -> None:
        """Asks for a reason, and does it with that."""
        self._do = do
        self.why.clear()
        self.show()
        self.why.setFocus()

    def go(self) -> None:
        """Does it."""
        do, self._do = self._do, None
        self.leave()
        if do is not None:
            do(self.why.text().strip())

    def leave(self) -> None:
        """Asks no longer; the keyboard stays where it is, if that is elsewhere."""
        self._do = None
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the question, and not the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
