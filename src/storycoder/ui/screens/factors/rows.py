"""Small tables that are read and not edited, as the tabs beside the board show them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from storycoder.ui.parts.buttons import is_enter
from storycoder.ui.parts.views import airy, show_headings

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
KEY = _Role.UserRole
"""What a row is about."""


class Cell(NamedTuple):
    """What stands in a cell; `order` is by what it is sorted, `told` what is said of it where the text is a sign."""

    text: str
    order: Any = None
    told: str = ""


class Row(NamedTuple):
    """One row, and what it is about."""

    key: object
    cells: tuple[Cell, ...]


class Heading(NamedTuple):
    """A column; `told` says more where one points at it."""

    text: str
    align: str = "left"
    told: str = ""


class RowsModel(QAbstractTableModel):
    """Rows as they were handed over, sorted on wish; what has no order stands last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings: tuple[Heading, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._given: tuple[Row, ...] = ()

    def show_rows(self, headings: Sequence[Heading], rows: Sequence[Row]) -> None:
        """Shows other rows, sorted as before where the column is still there."""
        self.beginResetModel()
        if len(headings) != len(self.headings):
            self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self.headings, self._given = tuple(headings), tuple(rows)
        self.rows = self._ordered()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; -1 is the order in which they came."""
        self.layoutAboutToBeChanged.emit()
        before = [(index, self.rows[index.row()].key) for index in self.persistentIndexList()]
        self._sorted = (column, order)
        self.rows = self._ordered()
        at = {row.key: place for place, row in enumerate(self.rows)}
        for index, key in before:
            self.changePersistentIndex(index, self.index(at[key], index.column()))
        self.layoutChanged.emit()

    def _ordered(self) -> tuple[Row, ...]:
        column, order = self._sorted
        if not 0 <= column < len(self.headings):
            return self._given
        filled = [row for row in self._given if _order(row.cells[column]) is not None]
        filled.sort(key=lambda row: _order(row.cells[column]), reverse=order == Qt.SortOrder.DescendingOrder)
        return (*filled, *(row for row in self._given if _order(row.cells[column]) is None))

    def place_of(self, key: object) -> int:
        """Which row is about this; -1 where none is."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or section not in range(len(self.headings)):
            return None
        heading = self.headings[section]
        if role == _Role.ToolTipRole:
            return heading.told or None
        if role == _Role.TextAlignmentRole:
            return _aligned(heading)
        return heading.text if role == _Role.DisplayRole else None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        match role:
            case _Role.DisplayRole:
                return cell.text
            case _Role.AccessibleTextRole | _Role.ToolTipRole:
                return cell.told or cell.text or None
            case _Role.TextAlignmentRole:
                return _aligned(self.headings[index.column()])
            case _ if role == KEY:
                return row.key
            case _:
                return None


def _order(cell: Cell) -> Any:
    return cell.text.casefold() or None if cell.order is None else cell.order


def _aligned(heading: Heading) -> Qt.AlignmentFlag:
    return {"left": _LEFT, "right": _RIGHT, "centre": _CENTRE}[heading.align]


class RowsTable(QTableView):
    """A table of them. It is as high as its rows, up to `most` of them."""

    chosen = Signal(object)
    """Another row is looked at: what it is about, or None."""
    opened = Signal(object)
    """Somebody wants more of a row: with Enter, or a double click."""

    def __init__(self, name: str, most: int | None = 12, *, stretched: bool = True) -> None:
        """`most` None: it fills the room that it gets. `stretched`: the first column takes what is left."""
        super().__init__()
        self._most, self._stretched = most, stretched
        self.model_of_rows = RowsModel(self)
        self.setModel(self.model_of_rows)
        airy(self, name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(KEY)))

    def show_rows(self, headings: Sequence[Heading], rows: Sequence[Row], widths: Sequence[int] = ()) -> None:
        """Shows other rows, with the same row looked at where it is still there."""
        before, columns = self.key(), len(self.model_of_rows.headings)
        self.model_of_rows.show_rows(headings, rows)
        if columns != len(headings):
            for column, width in enumerate(widths):
                self.setColumnWidth(column, width)
            show_headings(self)
            self._stretch()
        self._fit()
        self.look_at(before)

    def key(self) -> object:
        """What the row is about that is looked at."""
        return self.currentIndex().data(KEY) if self.currentIndex().isValid() else None

    def look_at(self, key: object) -> None:
        """Looks at a row."""
        place = self.model_of_rows.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self.model_of_rows.index(place, 0))

    def _on_row(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(KEY) if index.isValid() else None)

    def _stretch(self) -> None:
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        if self._stretched and header.count():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _fit(self) -> None:
        if self._most is None:
            return
        rows = min(max(self.model_of_rows.rowCount(), 1), self._most)
        header = self.horizontalHeader().sizeHint().height()
        bar = 0 if self._stretched else self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(header + rows * self.verticalHeader().defaultSectionSize() + bar + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for more."""
        if is_enter(event) and self.currentIndex().isValid():
            self.opened.emit(self.key())
        else:
            super().keyPressEvent(event)
