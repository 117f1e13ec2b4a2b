"""One coding at the cursor: its code, whose it is, the code's rule, and what can be done with it."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import RADIUS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption
from storycoder.ui.screens.coding.coding_memo import CodingMemo
from storycoder.ui.screens.coding.rule import Rule
from storycoder.ui.screens.coding.state import CodingState

_EDGE = 3


class Shown(NamedTuple):
    """How a coding is shown among its neighbours."""

    chosen: bool
    at_work: bool
    """It is the one that keys and buttons change."""
    coder: bool
    """Whose it is, where several people coded."""
    rule: bool
    """The rule, once for each code."""


class CodingWork(QWidget):
    """What can be done with a coding: a note, another code, take it away."""

    replace_wanted = Signal(str)
    left = Signal()

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._coding: Key | None = None
        self.memo = CodingMemo(state)
        self.memo.left.connect(self.left)
        self._verbs = QWidget()
        row = FlowLayout(self._verbs, gap=0)
        row.addWidget(flat(state.desk.say("Another code…"), self._ask_for_another, "edit"))
        row.addWidget(flat(state.desk.say("Take away"), self._remove, "remove"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.memo)
        column.addWidget(self._verbs)
        self._edges = state.desk.say("Edges: [ begins it earlier, ] ends it later; with Shift the other way.")
        self.hint = caption(self._edges)
        """How its edges are moved, or whose it is where it is not one's own."""
        column.addWidget(self.hint)

    def show_coding(self, coding: Key | None) -> None:
        """Works on another coding from now on."""
        self._coding = coding
        self.memo.show_coding(coding)
        found = self._state.codings.get(coding) if coding else None
        if found is not None:
            self._let_change(found)

    def _let_change(self, coding: Coding) -> None:
        """Another coder's coding is only read, and it is said whose it is."""
        say, owner = self._state.desk.say, self._state.coders[coding.coder_id].name
        own = coding.coder_id == self._state.desk.study.coder
        self._verbs.setEnabled(own)
        theirs = say("This coding is of {name}. Only {name} can change it.", name=owner)
        self.hint.setText(self._edges if own else theirs)

    def _ask_for_another(self) -> None:
        if self._coding is not None:
            self.replace_wanted.emit(self._coding)

    def _remove(self) -> None:
        coding = self._coding
        if coding is not None:
            self._state.desk.guard(lambda: self._state.remove(coding))


class CodingCard(QFrame):
    """A click, or Enter, makes its coding the chosen one."""

    replace_wanted = Signal(str)
    left = Signal()

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self.coding: Key | None = None
        self._chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chip = CodeChip("", "")
        self._coder = caption("")
        self._coder.setWordWrap(False)
        self._rule = Rule(self._say)
        self._note = caption("")
        self.work: CodingWork | None = None
        self._column = QVBoxLayout(self)
        self._lay_out()
        look().changed.connect(self.update)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(M + _EDGE, M, M, M)
        self._column.setSpacing(S)
        top = QHBoxLayout()
        top.addWidget(self._chip)
        top.addWidget(self._coder)
        top.addStretch()
        self._column.addLayout(top)
        self._column.addWidget(self._rule)
        self._column.addWidget(self._note)

    def show_coding(self, coding: Coding, shown: Shown) -> None:
        """Shows a coding."""
        code, coder = self._state.codes[coding.code_id], self._state.coders[coding.coder_id]
        self.coding, self._chosen = coding.id, shown.chosen
        name = self._say.of(code.name)
        self._chip.set_code(code.colour, name)
        self._coder.setText(coder.name)
        self._coder.setVisible(shown.coder)
        self._rule.show_code(code)
        self._rule.setVisible(shown.rule)
        self._note.setText(self._say("Note: {text}", text=coding.memo))
        self._note.setVisible(bool(coding.memo) and not shown.at_work)
        self._show_work(coding, wanted=shown.at_work)
        said = (name, coder.name if shown.coder else "", self._say("chosen") if shown.chosen else "")
        self.setAccessibleName(", ".join(filter(None, said)))
        self.setAccessibleDescription(self._rule.accessibleName())
        self.update()

    def _show_work(self, coding: Coding, *, wanted: bool) -> None:
        if self.work is None and wanted:
            self.work = CodingWork(self._state)
            self.work.replace_wanted.connect(self.replace_wanted)
            self.work.left.connect(self.left)
            self._column.addWidget(self.work)
        if self.work is not None:
            self.work.show_coding(coding.id if wanted else None)
            self.work.setVisible(wanted)

    def leave(self) -> None:
        """Writes what was typed."""
        if self.work is not None:
            self.work.memo.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        self._state.choose(self.coding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._state.choose(self.coding)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows that the focus is gone."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the card; the chosen one has a thick edge at its left."""
        colours = look().colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge, wide = (colours.focus, 2) if self.hasFocus() else (colours.line, 1)
            painter.setPen(QPen(QColor(edge), wide))
            painter.setBrush(QColor(colours.raised))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            if self._chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent))
                painter.drawRoundedRect(QRectF(1, RADIUS, _EDGE, self.height() - 2 * RADIUS), 1.5, 1.5)
