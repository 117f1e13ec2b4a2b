"""The left of the screen: looking up, counting, the tree, and a line that says what was just done to it."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from storycoder.domain.words import N_
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import ToolButton, flat
from storycoder.ui.parts.labels import quiet
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.screens.codebook.counting import Mode
from storycoder.ui.screens.codebook.tree import CodeTree

_MODES: tuple[tuple[Mode, str], ...] = (
    ("total", N_("In all")),
    ("coder", N_("By coder")),
    ("practice", N_("By practice")),
)
_ICON = QSize(18, 18)


class TreePane(QWidget):
    """Holds the tree and what is around it."""

    sought = Signal(str)
    count_by = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.say
        self._desk = desk
        self.tree = CodeTree(say)
        if desk.why_not("code"):
            self.tree.setDragDropMode(CodeTree.DragDropMode.NoDragDrop)
        self.search = _Search(say("Search in the codebook"), self.tree)
        self.search.sought.connect(self.sought)
        self.counts = QComboBox()
        self.counts.setAccessibleName(say("Count quotations"))
        self.counts.setToolTip(say("Count quotations"))
        for mode, words in _MODES:
            self.counts.addItem(say(words), mode)
        self.counts.activated.connect(lambda _: self.count_by.emit(self.counts.currentData()))
        self._told = quiet("")
        self._done = Aftermath(desk)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(M, M, M, 0)
        row.setSpacing(S)
        row.addWidget(self.search, 1)
        row.addWidget(self.counts)
        self._tools = QHBoxLayout()
        self._tools.setContentsMargins(M, 0, M, 0)
        self._tools.setSpacing(XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(row)
        column.addLayout(self._tools)
        self._told.setContentsMargins(L, 0, L, 0)
        self._told.hide()
        column.addWidget(self._told)
        column.addWidget(self.tree, 1)
        column.addWidget(self._done)

    def add_tools(self, groups: Iterable[Iterable[QAction]]) -> None:
        """Shows actions as a row of pictures; the groups stand apart."""
        seen = [[action for action in group if action.isVisible()] for group in groups]
        for number, group in enumerate(filter(None, seen)):
            if number:
                self._tools.addSpacing(M)
            for action in group:
                self._tools.addWidget(tool(action))
        self._tools.addStretch()

    def count_as(self, mode: Mode) -> None:
        """Shows what is counted."""
        self.counts.setCurrentIndex(self.counts.findData(mode))

    def tell_found(self, words: str, number: int) -> None:
        """Says how many codes were found."""
        self._told.setVisible(bool(words))
        if words:
            say = self._desk.say
            found = say.many("{n} code found", "{n} codes found", number)
            self._told.setText(found if number else say("No code has these words. Escape shows all codes again."))
            announce(self._told, self._told.text())

    def tell_done(self, sentence: str) -> None:
        """Says what was just done, with a way back."""
        self._done.tell(sentence)


class Aftermath(QFrame):
    """What was just done and a way to undo it, until something else is done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._act = 0
        self.setProperty("role", "banner")
        self.setProperty("kind", "good")
        self._sentence: QLabel = quiet("")
        row = QHBoxLayout(self)
        row.setContentsMargins(M, XS, XS, XS)
        row.addWidget(self._sentence, 1)
        row.addWidget(flat(desk.say("Undo"), self._undo, "undo"))
        self.hide()
        desk.observed.changed.connect(self._look)

    def tell(self, sentence: str) -> None:
        """Shows what the last act did."""
        last = self._desk.study.undoable()
        self._act = last.number if last else 0
        self._sentence.setText(sentence)
        self.show()
        announce(self, sentence)

    def _look(self) -> None:
        """Goes away as soon as the last act is another one."""
        last = self._desk.study.undoable() if self.isVisible() else None
        if last is None or last.number != self._act:
            self.hide()

    def _undo(self) -> None:
        with self._desk.telling():
            self._desk.study.undo()


class _Search(SearchField):
    """Arrow down leads into the tree."""

    def __init__(self, placeholder: str, tree: CodeTree) -> None:
        super().__init__(placeholder)
        self._tree = tree

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)


def tool(action: QAction) -> ToolButton:
    """An action as a picture; its name and keys are told when it is pointed at."""
    made = ToolButton()
    made.setDefaultAction(action)
    made.setIconSize(_ICON)
    made.setAccessibleName(action.text().replace("&", "").rstrip("…"))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
