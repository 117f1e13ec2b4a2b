"""“Move to…”: a factor is found by typing a part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import S
from storycoder.ui.matching import ranked
from storycoder.ui.parts.labels import body
from storycoder.ui.parts.search_field import SearchField
from storycoder.words import Phrasebook

_KEY = Qt.ItemDataRole.UserRole
Place = tuple[Key | None, str]
"""A factor (None: none) and what it is called."""


class MoveTo(QWidget):
    """A field, and the places that fit what is typed; Enter moves the codes there."""

    chosen = Signal(object)
    """A factor's key, or None."""
    wanted = Signal(str)
    """A new factor of this name."""

    def __init__(self, say: Phrasebook, what: str, places: Sequence[Place]) -> None:
        super().__init__()
        self._say, self._places = say, list(places)
        self.field = SearchField(say("Search for a factor, or name a new one"))
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._take)
        self.list = QListWidget()
        self.list.setAccessibleName(say("Where to"))
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.list.setMinimumHeight(320)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for part in (body(what), self.field, self.list):
            column.addWidget(part)
        self.setFocusProxy(self.field)
        self._fill("")

    def _fill(self, words: str) -> None:
        self.list.clear()
        for key, name in ranked(words, self._places, lambda place: (place[1],)):
            item = QListWidgetItem(name, self.list)
            item.setData(_KEY, key)
        self._new = words.strip()
        if self._new and not any(name.casefold() == self._new.casefold() for _, name in self._places):
            QListWidgetItem(self._say("New factor “{name}”", name=self._new), self.list).setData(_KEY, False)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.item(max(self.list.currentRow(), 0))
        if item.data(_KEY) is False:
            self.wanted.emit(self._new)
        else:
            self.chosen.emit(item.data(_KEY))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field go through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)
