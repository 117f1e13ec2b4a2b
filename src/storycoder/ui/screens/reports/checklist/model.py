"""The items of a reporting checklist as rows."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from storycoder.domain.reporting import ItemState
from storycoder.ui.look.icons import Tone, icon
from storycoder.words import Phrasebook
from storycoder.writing.checklist import STATES, Answered
from storycoder.writing.sections.checklist import answer_said

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NUMBER, ITEM, STATE, SAID = range(4)
_SIGNS: dict[ItemState, tuple[str, Tone]] = {
    "answered": ("finished", "good"),
    "to write": ("edit", "warn"),
    "not applicable": ("remove", "quiet"),
}


class ChecklistModel(QAbstractTableModel):
    """A row for each item."""

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.items: tuple[Answered, ...] = ()
        self._headings = (say("No."), say("Item"), say("State"), say("What is said"))

    def show_items(self, items: tuple[Answered, ...]) -> None:
        """Takes the items as they are now; a row stays chosen where the same items are told anew."""
        if len(items) == len(self.items) and items and items[0].checklist == self.items[0].checklist:
            self.items = items
            self.dataChanged.emit(self.index(0, 0), self.index(len(items) - 1, SAID))
            return
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(item, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            return self._sign(item.state)
        return None

    def _text(self, item: Answered, column: int) -> str:
        if column == NUMBER:
            return item.item.number
        if column == ITEM:
            return self._say(item.item.name)
        if column == STATE:
            return self._say(STATES[item.state])
        return " · ".join(filter(None, (item.where, answer_said(item))))

    @staticmethod
    def _sign(state: ItemState) -> QIcon:
        return icon(*_SIGNS[state])
