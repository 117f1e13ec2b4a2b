"""The last column: a name is typed for a new factor, of the codes that were let go of there or of none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.labels import caption, set_role, strong
from storycoder.ui.screens.factors.board.head import WIDE
from storycoder.ui.screens.factors.board.mime import codes_in
from storycoder.words import Phrasebook


class NewFactorColumn(QFrame):
    """Codes can be let go of on it; they wait until the factor has a name."""

    made = Signal(str, object)
    """The name, and the codes."""
    wanted = Signal(object)
    """Codes were let go of on it."""
    left = Signal()
    """Nothing is to be made after all."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self.codes: tuple[Key, ...] = ()
        self.setProperty("role", "card")
        self.setFixedWidth(WIDE)
        self.setAcceptDrops(True)
        self.name = QLineEdit()
        self.name.setPlaceholderText(say("What is it called?"))
        self.name.setAccessibleName(say("Name of the new factor"))
        self.name.returnPressed.connect(self._make)
        self.name.textChanged.connect(self._dress)
        self.told = caption("")
        self.make = button(say("Make it"), self._make, "add")
        self.back = flat(say("Leave it"), self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(M, M, M, M)
        column.setSpacing(S)
        column.addWidget(strong(say("New factor")))
        column.addWidget(self.name)
        column.addWidget(self.told)
        column.addWidget(self.make)
        column.addWidget(self.back)
        column.addStretch(1)
        self._dress()

    def ask(self, codes: Sequence[Key], name: str = "") -> None:
        """Asks what a factor of these codes is to be called; `name` is what it could be."""
        self.codes = tuple(codes)
        self.name.setText(name)
        self.name.setFocus()
        self.name.selectAll()
        self._dress()

    def clear(self) -> None:
        """Nothing is to be made after all; the keyboard is back on the board."""
        had = self.isAncestorOf(self.focusWidget() or self) or bool(self.codes)
        self.codes = ()
        self.name.clear()
        self._dress()
        if had:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes it back."""
        if event.key() == Qt.Key.Key_Escape and (self.codes or self.name.text()):
            self.clear()
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        if self.name.text().strip():
            self.made.emit(self.name.text(), self.codes)

    def done(self) -> None:
        """The factor was made."""
        self.codes = ()
        self.name.clear()
        self._dress()

    def _dress(self) -> None:
        say = self._say
        number = say.many("With {n} code.", "With {n} codes.", len(self.codes)) if self.codes else ""
        self.told.setText(number or say("Type a name, or let go of codes here."))
        self.make.setEnabled(bool(self.name.text().strip()))
        self.back.setVisible(bool(self.codes or self.name.text()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Codes are held above it."""
        if codes_in(event.mimeData()):
            event.acceptProposedAction()
            set_role(self, "banner")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They are held elsewhere."""
        set_role(self, "card")

    def dropEvent(self, event: QDropEvent) -> None:
        """A factor is to be made of them."""
        set_role(self, "card")
        event.acceptProposedAction()
        self.wanted.emit(codes_in(event.mimeData()))
