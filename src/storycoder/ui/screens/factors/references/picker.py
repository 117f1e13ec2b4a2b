"""Something is found by typing a part of its name; Enter takes it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import XS
from storycoder.ui.matching import ranked
from storycoder.ui.parts.search_field import SearchField

_KEY = Qt.ItemDataRole.UserRole
_MOST, _ROWS = 40, 5
_ROW = 32


class Picker(QWidget):
    """A field; while something is typed, what fits stands below it."""

    chosen = Signal(object)

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._things: tuple[tuple[Key, str], ...] = ()
        self.field = SearchField(hint)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(hint)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.list.setFixedHeight(_ROWS * _ROW)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.setFocusProxy(self.field)

    def offer(self, things: Sequence[tuple[Key, str]]) -> None:
        """What can be found."""
        self._things = tuple(things)
        self._fill(self.field.text())

    def _fill(self, words: str) -> None:
        self.list.clear()
        found = ranked(words, self._things, lambda thing: (thing[1],))[:_MOST] if words.strip() else []
        for key, name in found:
            QListWidgetItem(name, self.list).setData(_KEY, key)
        self.list.setVisible(bool(found))
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        if self.list.isVisibleTo(self) and self.list.count():
            key = self.list.item(max(self.list.currentRow(), 0)).data(_KEY)
            self.field.clear()
            self.field.setFocus()
            self.chosen.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field go through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.isVisibleTo(self):
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)
