"""The common factors as rows and the practices as columns, as Qt reads them; factors can be dropped on a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from storycoder.domain.keys import Key
from storycoder.ui.screens.comparison.common import words
from storycoder.ui.screens.comparison.common.state import CommonState
from storycoder.ui.screens.comparison.heads import BELOW_ROLE

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
FACTOR = "application/x-storycoder-factor"
_NOWHERE = QModelIndex()


class CommonModel(QAbstractTableModel):
    """Cells are `Shown`, under `CELL_ROLE`."""

    dropped = Signal(object, object)
    """The keys of factors, and the key of the common factor that they were dropped on."""

    def __init__(self, state: CommonState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._say = state, state.say
        self._heads: tuple[Sequence[Key], Sequence[Key]] = ((), ())
        state.changed.connect(self.show_state)

    def show_state(self) -> None:
        """Shows the cells as they are; other rows or columns are a new table."""
        heads = ([each.id for each in self._state.common], [each.id for each in self._state.practices])
        if heads != self._heads:
            self.beginResetModel()
            self._heads = heads
            self.endResetModel()
        elif heads[0] and heads[1]:
            last = self.index(len(heads[0]) - 1, len(heads[1]) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(heads[0]) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads[1]) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many common factors there are."""
        return 0 if parent.isValid() else len(self._heads[0])

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many practices there are."""
        return 0 if parent.isValid() else len(self._heads[1])

    def place_of(self, common: Key, practice: Key) -> QModelIndex:
        """Where a cell is."""
        if common not in self._heads[0] or practice not in self._heads[1]:
            return QModelIndex()
        return self.index(self._heads[0].index(common), self._heads[1].index(practice))

    def keys_of(self, index: Index) -> tuple[Key, Key]:
        """The common factor and the practice of a cell."""
        return self._heads[0][index.row()], self._heads[1][index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name of a factor with its kind, or of a practice with how many people were interviewed."""
        if orientation == Qt.Orientation.Horizontal:
            practices = self._state.practices
            if not 0 <= section < len(practices) or role not in {Qt.ItemDataRole.DisplayRole, BELOW_ROLE}:
                return None
            return practices[section].name if role == Qt.ItemDataRole.DisplayRole else self._interviewed(section)
        if not 0 <= section < len(self._state.common):
            return None
        factor = self._state.common[section]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._say.of(factor.name)
        return self._say(words.KINDS[factor.kind]) if role == BELOW_ROLE else None

    def _interviewed(self, section: int) -> str:
        ground = self._state.shared.ground
        if ground is None:
            return ""
        number = len(ground.cast.interviewed(self._state.practices[section].id))
        return self._say.many("{n} person interviewed", "{n} people interviewed", number)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        if not index.isValid():
            return None
        shown = self._state.cell(self._state.common[index.row()], self._state.practices[index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return words.spoken(shown, self._say)
            case Qt.ItemDataRole.ToolTipRole:
                return shown.judged.reason if shown.judged else None
            case int(role) if role == CELL_ROLE:
                return shown
            case _:
                return None

    # Dropping

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A factor can be dropped on a cell."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDropEnabled if index.isValid() else flags

    def supportedDropActions(self) -> Qt.DropAction:
        """A factor that is laid beside a common one stays where it is."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """What can be dropped."""
        return [FACTOR]

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Whether these are factors, and of this practice."""
        if not data.hasFormat(FACTOR) or not parent.isValid():
            return False
        factors = [self._state.shared.factors.get(key) for key in keys_in(data)]
        practice = self._state.practices[parent.column()].id
        return bool(factors) and all(each is not None and each.practice_id == practice for each in factors)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tells what was dropped."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        self.dropped.emit(keys_in(data), self._state.common[parent.row()].id)
        return True


def keys_in(data: QMimeData) -> list[Key]:
    """The factors that are dragged."""
    return [Key(each) for each in bytes(data.data(FACTOR).data()).decode("ascii").split()]
