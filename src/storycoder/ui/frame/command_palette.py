"""The command palette: one field that finds everything that can be done and everything that there is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QListView,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from storycoder.ui.actions import Found
from storycoder.ui.desk import Desk
from storycoder.ui.frame.finding import ActionSource, ThingSource
from storycoder.ui.frame.found_list import FOUND, FoundDelegate, FoundModel, spoken
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.matching import HELD, score
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.search_field import SearchField

NAME = "go.anything"
_WIDTH = 640
_SHADOW, _DARKNESS = 40, 90
_ROWS_SHOWN = 10
_MOST = 60
"""How many are listed; who has not found it among these types another letter."""
_RECENT_AT_MOST = 8
_LATELY = 1.15
"""By how much what was chosen lately weighs more."""


class CommandPalette(QFrame):
    """Lies over the top of the window while it is asked; Escape, or a click elsewhere, takes it away."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._before: QWidget | None = None
        self._actions = ActionSource(desk.actions, desk.say, besides=(NAME,))
        self._build()
        self.hide()
        window.installEventFilter(self)
        desk.seeking.connect(self.open_with)
        desk.actions.add(
            NAME, desk.say("Find anything…"), self.open, keys=["Ctrl+K", "Ctrl+P"], icon="search", menu="go"
        )

    def _build(self) -> None:
        say = self._desk.say
        self.setObjectName("palette")
        self.setProperty("role", "card")
        self.setAccessibleName(say("Find anything"))
        shadow = QGraphicsDropShadowEffect(self, blurRadius=_SHADOW, offset=QPointF(0, S))
        shadow.setColor(QColor(0, 0, 0, _DARKNESS))
        self.setGraphicsEffect(shadow)
        self.field = SearchField(say("What are you looking for, or what would you like to do?"))
        self.field.textChanged.connect(self.seek)
        self.field.installEventFilter(self)
        self.model = FoundModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(say("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._say_current)
        self._nothing = caption(say("Nothing fits these words. Try fewer letters."))
        column = QVBoxLayout(self)
        column.setContentsMargins(S, S, S, S)
        column.setSpacing(S)
        for part in (self.field, self.list, self._nothing):
            column.addWidget(part)

    # Coming and going

    def open(self) -> None:
        """Shows the palette with what was chosen lately, ready for typing."""
        if self.isVisible():
            self.close_palette()
            return
        self._before = QApplication.focusWidget()
        self.field.clear()
        self.seek("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QApplication.instance().focusChanged.connect(self._on_focus)  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]

    def open_with(self, words: str) -> None:
        """Shows the palette with words that are sought already."""
        if not self.isVisible():
            self.open()
        self.field.setText(words)

    def close_palette(self) -> None:
        """Takes it away; the focus is again where it was."""
        if not self.isVisible():
            return
        QApplication.instance().focusChanged.disconnect(self._on_focus)  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
        if self.isAncestorOf(QApplication.focusWidget() or self):
            # Before it hides: Qt would pass the focus on to others first, and a screen reader would read them out.
            self._give_back()
        self.hide()

    def _give_back(self) -> None:
        from shiboken6 import isValid  # noqa: PLC0415  only to ask whether Qt still has the widget

        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.isAncestorOf(now):
            self.close_palette()

    # Finding

    def seek(self, words: str) -> None:
        """Lists what fits the words, the best first; without words what was chosen lately, then the rest."""
        found = [*self._actions(words), *self._desk.actions.find(words)]
        lately = self._lately()
        if words.strip():
            found.sort(key=lambda each: -_worth(words, each, lately))
        else:
            found.sort(key=lambda each: lately.index(each.name) if each.name in lately else len(lately))
        self.model.show(found[:_MOST])
        self.list.setCurrentIndex(self.model.index(0))
        self._nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self.place()

    def _lately(self) -> list[str]:
        return self._desk.memory.get("chosen lately", [])

    def _choose(self, index: QModelIndex) -> None:
        found: Found | None = index.data(FOUND)
        if found is None:
            return
        if found.name:
            names = [found.name, *(name for name in self._lately() if name != found.name)]
            self._desk.memory.keep("chosen lately", names[:_RECENT_AT_MOST])
        self.close_palette()
        self._desk.guard(found.run)

    def _say_current(self, index: QModelIndex) -> None:
        if self.isVisible() and index.isValid():
            announce(self.field, spoken(index.data(FOUND)))

    # Keys and place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the arrows of the field move in the list, and follows the size of the window."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        row, last = self.list.currentIndex().row(), self.model.rowCount() - 1
        moves = {
            Qt.Key.Key_Down: row + 1 if row < last else 0,
            Qt.Key.Key_Up: row - 1 if row > 0 else last,
            Qt.Key.Key_PageDown: min(row + _ROWS_SHOWN, last),
            Qt.Key.Key_PageUp: max(row - _ROWS_SHOWN, 0),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self.list.setCurrentIndex(self.model.index(moves[key]))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def place(self) -> None:
        """Puts it at the top of the window, in the middle, as high as what is found."""
        rows = min(max(self.model.rowCount(), 1), _ROWS_SHOWN)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * XS if self.model.rowCount() else 0)
        width = min(_WIDTH, self._window.width() - 80)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._window.width() - width) // 2, 64)


def _worth(words: str, found: Found, lately: Sequence[str]) -> float:
    if found.last:
        return HELD
    return score(words, found.text, found.detail, found.also) * (_LATELY if found.name in lately else 1)


def add_palette(window: QMainWindow, desk: Desk, screens: Sequence[str]) -> CommandPalette:
    """Gives a window its palette, which finds things for the screens that there are."""
    desk.actions.add_source(ThingSource(desk, screens))
    return CommandPalette(window, desk)
