"""What the tables of this screen have in common: cells that are read from values and written as acts."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from storycoder.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NEW = "new"
"""The row or column of what has no name yet. It is in the table only; what is named comes into the study at once."""
_WRITTEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole)


class ThingsTable(QAbstractTableModel):
    """A table whose rows and columns are known by keys. Subclasses say what stands in a cell and what writing it does.

    The study is the only place where anything is kept: what is written comes back by its change, and then is read anew.
    """

    nameless: Any = ""
    """What stands in the cell in which something new is named."""
    named = Signal(object)
    """Something new has got its name, and is shown: its key. None where that was given up."""
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
        self._naming: Any = None
        """The column in which something new is named, while it is."""
        self._made: Any = None

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

    def make(self, name: Any) -> Any:
        """Adds what was named, in one act, and hands back its key. Raises `Problem`."""
        raise NotImplementedError

    def more(self, row: Any, column: Any, role: int) -> Any:
        """What a cell has besides its text: a font, an icon, a tick."""
        return None

    # What views and screens use

    def take(self, rows: Sequence[Hashable], columns: Sequence[Hashable]) -> None:
        """Shows these rows and columns. Where they are the same, what stands in them is shown anew."""
        rows = (*rows, NEW) if self._naming is not None else rows
        if self._writing and (tuple(rows), tuple(columns)) != (self.rows, self.columns):
            # An editor that is open must not lose its cell while it hands over what was typed.
            if self._later is None:
                QTimer.singleShot(0, self, self._catch_up)
            self._later = tuple(rows), tuple(columns)
            return
        self._take(tuple(rows), tuple(columns))

    def begin_new(self, column: Any) -> None:
        """Shows an empty row at the end, to be named in this column."""
        self._catch_up()
        if self._naming is None:
            self._naming = column
            self._take((*self.rows, NEW), self.columns)

    def end_new(self) -> None:
        """Takes the empty row away where it got no name."""
        if self._naming is not None:
            self._naming = None
            self._take(tuple(row for row in self.rows if row is not NEW), self.columns)
            self.named.emit(None)

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
            made, self._made = self._made, None
            if made is not None:
                self.named.emit(made)

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
        if NEW in (row, column) and role in (*_WRITTEN, Qt.ItemDataRole.AccessibleTextRole):
            return self.nameless if role == Qt.ItemDataRole.EditRole else ""
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
        if keys[section] is NEW:
            return ""
        return self.heading(keys[section]) if horizontal else self.row_heading(keys[section])

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._takes_text(*self.at(index)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _takes_text(self, row: Any, column: Any) -> bool:
        if NEW in (row, column):
            return row is NEW and column == self._naming
        return self.can_edit(row, column)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role not in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.CheckStateRole):
            return False
        row, column = self.at(index)
        if NEW in (row, column) and not (self._takes_text(row, column) and _says_something(value)):
            return False
        self._writing = True
        try:
            with self.desk.telling():
                if row is NEW:
                    self._name_new(value)
                else:
                    self.write(row, column, value)
                self.written.emit()
                return True
        finally:
            self._writing = False
        return False

    def _name_new(self, name: Any) -> None:
        naming, self._naming = self._naming, None
        try:
            self._made = self.make(name)
        except BaseException:
            self._naming = naming
            raise


def _says_something(name: Any) -> bool:
    return bool(name.strip() if isinstance(name, str) else name)
