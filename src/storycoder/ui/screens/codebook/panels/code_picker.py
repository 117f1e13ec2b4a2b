"""Choosing one code out of the codebook, by typing a part of its name."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import S
from storycoder.ui.matching import ranked
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.screens.codebook.model import COLOUR_ROLE, FOUND_IN_ROLE
from storycoder.ui.screens.codebook.outline import Outline
from storycoder.ui.screens.codebook.painting import CodePainter
from storycoder.words import Phrasebook

_KEY = Qt.ItemDataRole.UserRole
_ROWS = 7
_ROW = 30


class CodePicker(QWidget):
    """A field and below it the codes that fit. `picked` is said whenever another one is chosen."""

    picked = Signal()
    accepted = Signal()
    """Enter: the chosen one is meant."""

    def __init__(self, say: Phrasebook, outline: Outline, name: str, offered: Iterable[Key], top: str = "") -> None:
        super().__init__()
        self._say, self._outline, self._top = say, outline, top
        self._offered = list(offered)
        self._field = SearchField(say("Search for a code"))
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._field.returnPressed.connect(self.accepted)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setItemDelegate(CodePainter(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self.accepted)
        self.list.itemSelectionChanged.connect(self.picked)
        self._fill("")
        self.list.setFixedHeight(_ROWS * _ROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self._field)
        column.addWidget(self.list)
        self.setFocusProxy(self._field)

    def key(self) -> Key | None:
        """The code that is chosen; None for none, or for the top."""
        rows = self.list.selectedItems()
        return rows[0].data(_KEY) if rows else None

    def has_choice(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.list.selectedItems())

    def clear(self) -> None:
        """Chooses nothing."""
        self.list.clearSelection()
        self.list.setCurrentRow(-1)

    def _fill(self, words: str) -> None:
        kept = self.key()
        self.list.clear()
        if self._top and not words.strip():
            self._add(self._top, None)
        for key in ranked(words, self._offered, self._texts):
            self._add(self._say.of(self._outline.codes[key].name), key)
        rows = [row for row in range(self.list.count()) if kept and self.list.item(row).data(_KEY) == kept]
        if rows or words.strip():
            self.list.setCurrentRow(rows[0] if rows else 0)

    def _add(self, text: str, key: Key | None) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(_KEY, key)
        if key:
            item.setToolTip(self._path(key))
            item.setData(COLOUR_ROLE, self._outline.codes[key].colour)
            item.setData(FOUND_IN_ROLE, self._above(key))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._path(key))

    def _texts(self, key: Key) -> tuple[str, ...]:
        name = self._outline.codes[key].name
        return (self._say.of(name), name.nl, name.en, self._path(key))

    def _above(self, key: Key) -> str:
        return self._path(key).rpartition(" › ")[0]

    def _path(self, key: Key) -> str:
        return " › ".join(self._say.of(self._outline.codes[each].name) for each in self._outline.path(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field go through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)
