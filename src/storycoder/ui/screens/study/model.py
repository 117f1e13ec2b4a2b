"""What the tables of this screen have in common: cells that are read from values and written as acts."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from storycoder.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_WRITTEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole)


class ThingsTable(QAbstractTableModel):
    """A table whose rows and columns are known by keys. Subclasses say what stands in a cell and what writing it does.

    The study is the only place where anything is kept: what is written comes back by its change, and then is read anew.
    """

    written = Signal()
    """A cell was written, and what it holds now has been read."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.say = desk.say
        self.rows: tuple[Any, ...] = ()
        self.columns: tuple[Any, ...] = ()
        self._writing = False
        self._later: tuple[tuple[Any, ...], tuple[Any, ...]] | None = None

    # What subclasses say

    def text(self, row: Any, column: Any) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def heading(self, column: Any) -> str:
        """What a column is called."""
        raise NotImplementedError

    def row_heading(self, row: Any) -> str:
        """What a row is called: its number, unless a subclass knows better."""
        return str(self.rows.index(row) + 1)

    def value(self, row: Any, column: Any) -> Any:
        """What an editor begins with."""
        return self.text(row, column)

    def can_edit(self, row: Any, column: Any) -> bool:
        """Whether a person can change a cell."""
        return True

    def write(self, row: Any, column: Any, value: Any) -> None:
        """Changes the study, in one act. Raises `Problem`."""
        raise NotImplementedError

    def more(self, row: Any, column: Any, role: int) -> Any:
        """What a cell has besides its text: a font, an icon, a tick."""
        return None

    # What views and screens use

    def take(self, rows: Sequence[Hashable], columns: Sequence[Hashable]) -> None:
        """Shows these rows and columns. Where they are the same, what stands in them is shown anew."""
        if self._writing and (tuple(rows), tuple(columns)) != (self.rows, self.columns):
            # An editor that is open must not lose its cell while it hands over what was typed.
            if self._later is None:
                QTimer.singleShot(0, self, self._catch_up)
            self._later = tuple(rows), tuple(columns)
            return
        self._take(tuple(rows), tuple(columns))

    def at(self, index: Index) -> tuple[Any, Any]:
        """The row and the column of a cell."""
        return self.rows[index.row()], self.columns[index.column()]

    def index_of(self, row: Hashable, column: Hashable | None = None) -> QModelIndex:
        """The cell of a row, the first one where no column is said; nowhere where it is not there."""
        if row not in self.rows or not self.columns:
            return QModelIndex()
        return self.index(self.rows.index(row), 0 if column is None else self.columns.index(column))

    def _catch_up(self) -> None:
        if self._later is not None:
            later, self._later = self._later, None
            self._take(*later)

    def _take(self, rows: tuple[Any, ...], columns: tuple[Any, ...]) -> None:
        if (rows, columns) != (self.rows, self.columns):
            self.beginResetModel()
            self.rows, self.columns = rows, columns
            self.endResetModel()
        elif rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    # What Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.at(index)
        if role == Qt.ItemDataRole.EditRole:
            return self.value(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heading(column)}: {self.text(row, column)}"
        return self.text(row, column) if role in _WRITTEN else self.more(row, column, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        horizontal = orientation == Qt.Orientation.Horizontal
        keys = self.columns if horizontal else self.rows
        if section >= len(keys):
            return None
        return self.heading(keys[section]) if horizontal else self.row_heading(keys[section])

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.can_edit(*self.at(index)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role not in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.CheckStateRole):
            return False
        row, column = self.at(index)
        self._writing = True
        try:
            with self.desk.telling():
                self.write(row, column, value)
                self.written.emit()
                return True
        finally:
            self._writing = False
        return False
