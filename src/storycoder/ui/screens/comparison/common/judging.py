"""What is held of the cell that is looked at: how far it is there, as which of the practice's factors, and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPainter, QPixmap, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.factors import Sameness
from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption, heading, quiet
from storycoder.ui.parts.leaving import on_leaving
from storycoder.ui.screens.comparison.common import words
from storycoder.ui.screens.comparison.common.painting import SHAPE, paint_shape
from storycoder.ui.screens.comparison.common.state import CommonState, Shown

_KEY = Qt.ItemDataRole.UserRole
_MOST_ROWS = 4


class Judging(QWidget):
    """Each click is one act, with the reason that stands there.

    The reason alone is kept with Ctrl+Enter, or when the keyboard leaves it.
    """

    done = Signal()
    """Somebody is ready and goes back to the table."""

    def __init__(self, state: CommonState) -> None:
        super().__init__()
        self._state, self._desk, self._say = state, state.desk, state.say
        self._filling = False
        self._place: tuple[Key, Key] | None = None
        say = self._say
        self.factor, self.practice = heading(""), quiet("")
        self.buttons: dict[Sameness, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.back = flat(say("Not judged"), self._clear)
        self.own_told = caption("")
        self.own = QListWidget()
        self.own.setAccessibleName(say("Factors of the practice that are it"))
        self.own.itemChanged.connect(self._on_tick)
        self.why = QPlainTextEdit()
        self.why.setAccessibleName(say("Why it is judged so"))
        self.why.setPlaceholderText(say("Why?"))
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(72)
        on_leaving(self.why, self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            ready = QShortcut(QKeySequence(keys), self.why)
            ready.setContext(Qt.ShortcutContext.WidgetShortcut)
            ready.activated.connect(self._ready)
        self._lay_out()
        look().changed.connect(self._draw)
        self._draw()

    def _lay_out(self) -> None:
        say = self._say
        row = FlowLayout(gap=XS)
        for sameness, name in words.SAMENESS.items():
            made = QPushButton(say(name))
            made.setCheckable(True)
            made.setIconSize(QSize(SHAPE + 2, SHAPE + 2))
            made.clicked.connect(self._judge(sameness))
            self.buttons[sameness] = made
            self._group.addButton(made)
            row.addWidget(made)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for each in (self.factor, self.practice):
            column.addWidget(each)
        column.addLayout(row)
        column.addWidget(self.own_told)
        column.addWidget(self.own)
        column.addWidget(self.why)

    def _judge(self, sameness: Sameness) -> Callable[[], None]:
        def judge() -> None:
            with self._desk.telling():
                self._state.judge(sameness, self.why.toPlainText())
            self.show_cell(self._state.current)

        return judge

    def _draw(self) -> None:
        """The shapes in the colours of the moment."""
        scale = self.devicePixelRatioF()
        for sameness, button in self.buttons.items():
            picture = QPixmap(QSize(SHAPE + 2, SHAPE + 2) * scale)
            picture.setDevicePixelRatio(scale)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as painter:
                paint_shape(painter, QRectF(1, 1, SHAPE, SHAPE), sameness, look().colours.text)
            button.setIcon(QIcon(picture))

    # What is shown

    def show_cell(self, shown: Shown | None) -> None:
        """Shows what is held of another cell, or of the same one by now."""
        place = (shown.common.id, shown.practice.id) if shown else None
        typing = place == self._place and self.why.hasFocus()
        self._place = place
        self.setEnabled(shown is not None)
        if shown is None:
            return
        self._filling = True
        self.factor.setText(self._say.of(shown.common.name))
        self.practice.setText(shown.practice.name)
        judged = shown.judged
        for sameness, button in self.buttons.items():
            button.setChecked(judged is not None and judged.sameness == sameness)
        self.back.setVisible(judged is not None)
        if not typing:
            self.why.setPlainText(judged.reason if judged else "")
        self._fill_own(shown)
        self._filling = False

    def _fill_own(self, shown: Shown) -> None:
        at = self.own.currentRow()
        self.own.clear()
        beside = {each.id for each in shown.factors}
        for each in self._state.shared.of_practice(shown.practice.id):
            item = QListWidgetItem(self._say.of(each.name), self.own)
            item.setData(_KEY, each.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each.id in beside else Qt.CheckState.Unchecked)
        rows = min(max(self.own.count(), 1), _MOST_ROWS)
        self.own.setFixedHeight(rows * max(self.own.sizeHintForRow(0), 24) + 2 * self.own.frameWidth() + 2)
        self.own.setVisible(self.own.count() > 0)
        none = self._say("This practice has no factors of its own yet.")
        self.own_told.setText(self._say("Which of its own factors it is") if self.own.count() else none)
        self.own.setCurrentRow(min(max(at, 0), self.own.count() - 1))

    # What is done

    def _on_tick(self, item: QListWidgetItem) -> None:
        if self._filling or self._place is None:
            return
        there = item.checkState() == Qt.CheckState.Checked
        with self._desk.telling():
            self._state.lay_beside(item.data(_KEY), self._place[0], there=there)

    def _clear(self) -> None:
        with self._desk.telling():
            self._state.clear()

    def write(self) -> None:
        """Puts the keyboard into the reason, after what stands there."""
        self.why.setFocus()
        self.why.moveCursor(QTextCursor.MoveOperation.End)

    def save(self) -> None:
        """Keeps the reason that was typed."""
        if self._place is None or self._filling or self._place != self._state.chosen:
            return
        with self._desk.telling():
            self._state.give_reason(self.why.toPlainText())

    def _ready(self) -> None:
        self.save()
        self.done.emit()
