"""The framework matrix as Qt reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.keys import Key
from storycoder.ui.screens.comparison.common.words import KINDS
from storycoder.ui.screens.comparison.heads import BELOW_ROLE
from storycoder.ui.screens.comparison.matrix.state import MatrixState

if TYPE_CHECKING:
    from storycoder.workflow.framework import MatrixCell

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class FrameworkModel(QAbstractTableModel):
    """Cells are `MatrixCell`, under `CELL_ROLE`."""

    def __init__(self, state: MatrixState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._say = state, state.say
        self._heads: tuple[Sequence[Key], Sequence[Key]] = ((), ())
        state.changed.connect(self.show_state)

    def show_state(self) -> None:
        """Shows the matrix as it is; other rows or columns are a new table."""
        matrix = self._state.matrix
        heads = ([each.key for each in matrix.rows], [each.id for each in matrix.factors]) if matrix else ([], [])
        if heads != self._heads:
            self.beginResetModel()
            self._heads = heads
            self.endResetModel()
        elif heads[0] and heads[1]:
            self.dataChanged.emit(self.index(0, 0), self.index(len(heads[0]) - 1, len(heads[1]) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads[1]) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(heads[0]) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many practices or participants there are."""
        return 0 if parent.isValid() else len(self._heads[0])

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many factors there are."""
        return 0 if parent.isValid() else len(self._heads[1])

    def place_of(self, row: Key, factor: Key) -> QModelIndex:
        """Where a cell is."""
        if row not in self._heads[0] or factor not in self._heads[1]:
            return QModelIndex()
        return self.index(self._heads[0].index(row), self._heads[1].index(factor))

    def keys_of(self, index: Index) -> tuple[Key, Key]:
        """The row and the factor of a cell."""
        return self._heads[0][index.row()], self._heads[1][index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name of a row or of a factor, and what is told of it."""
        matrix = self._state.matrix
        across = orientation == Qt.Orientation.Horizontal
        if matrix is None or not 0 <= section < len(self._heads[1 if across else 0]):
            return None
        named = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
        if across:
            factor = matrix.factors[section]
            return self._say.of(factor.name) if named else self._say(KINDS[factor.kind]) if role == BELOW_ROLE else None
        row = matrix.rows[section]
        return row.name if named else self._state.below(row) if role == BELOW_ROLE else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        matrix = self._state.matrix
        if not index.isValid() or matrix is None:
            return None
        cell = matrix.cell(*self.keys_of(index))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._said(cell)
            case Qt.ItemDataRole.ToolTipRole:
                return cell.summary.text if cell.summary else None
            case int(role) if role == CELL_ROLE:
                return cell
            case _:
                return None

    def _said(self, cell: MatrixCell) -> str:
        told = self._state.counts(cell)
        return f"{cell.summary.text} — {told}" if cell.summary else told
