"""A matrix as values, as a Qt model, and as it is painted: the same in the window and in a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from storycoder.domain.keys import Key
from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.calibration.figures.chart import Dress
from storycoder.ui.screens.calibration.figures.lazily import Lazily
from storycoder.ui.screens.calibration.figures.shades import shade

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_SQUARE = 10
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or a column is about: a code, or (`code` is None) something else that has a name."""

    name: str
    colour: str = ""
    code: Key | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in words, how strong its shade is (0 to 1; None: no shade), and all that is said of it."""

    words: str
    said: str
    share: float | None = None
    hatched: bool = False
    """Whether there is no number, because it is undefined."""
    quiet: bool = False
    """Whether it only stands there for comparison."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows × columns of cells."""

    title: str = ""
    rows: tuple[Head, ...] = ()
    columns: tuple[Head, ...] = ()
    cells: Sequence[Sequence[Cell]] = ()
    upright: bool = False
    """Whether the names of the columns stand upright, because they are long and many."""


def cells_of(rows: int, columns: int, make: Callable[[int, int], Cell]) -> Sequence[Sequence[Cell]]:
    """The cells of a matrix, each put into words when it is looked at: of many codes there are tens of thousands."""
    return Lazily(rows, lambda row: Lazily(columns, lambda column: make(row, column)))


class MatrixModel(QAbstractTableModel):
    """The cells; the names of rows and columns are headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix()

    def show_matrix(self, matrix: Matrix) -> None:
        """Shows another matrix; where rows and columns are the same, only the cells change."""
        same = (matrix.rows, matrix.columns) == (self.matrix.rows, self.matrix.columns)
        if not same:
            self.beginResetModel()
        self.matrix = matrix
        if not same:
            self.endResetModel()
        elif matrix.rows and matrix.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(matrix.rows) - 1, len(matrix.columns) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() or not self.matrix.rows else len(self.matrix.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row or a column is called."""
        heads = self.matrix.columns if orientation == Qt.Orientation.Horizontal else self.matrix.rows
        if not 0 <= section < len(heads) or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return heads[section].name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        if not index.isValid():
            return None
        cell = self.matrix.cells[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.words
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return cell.said
            case int(role) if role == CELL_ROLE:
                return cell
            case _:
                return None


def paint_cell(painter: QPainter, room: QRectF, cell: Cell, dress: Dress) -> None:
    """Paints a cell with its shade or hatching."""
    colours, inner = dress.colours, room.adjusted(1, 1, -1, -1)
    bare = colours.ground if cell.quiet else colours.paper
    painter.fillRect(inner, QColor(bare if cell.share is None else shade(cell.share, dress.dark)))
    if cell.hatched:
        painter.fillRect(inner, QBrush(QColor(colours.line), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(inner.adjusted(-0.5, -0.5, 0.5, 0.5))
    painter.setFont(font("body"))
    painter.setPen(QColor(colours.quiet if cell.quiet or cell.hatched else colours.text))
    if cell.hatched:
        wide = QFontMetricsF(painter.font()).horizontalAdvance(cell.words) + S
        painter.fillRect(
            QRectF(room.center().x() - wide / 2, room.top() + XS, wide, room.height() - 2 * XS), QColor(colours.paper)
        )
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, cell.words)


def paint_head(painter: QPainter, room: QRectF, head: Head, dress: Dress) -> None:
    """Paints the name of a row, a code with its colour."""
    left = room.left() + M
    if head.code is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink(head.colour, dress.dark).stroke))
        painter.drawRoundedRect(QRectF(left, room.center().y() - _SQUARE / 2, _SQUARE, _SQUARE), 2, 2)
        left += _SQUARE + S
    painter.setFont(font("body" if head.code is not None else "strong"))
    painter.setPen(QColor(dress.colours.text))
    beside = QRectF(left, room.top(), room.right() - XS - left, room.height())
    painter.drawText(beside, _LEFT, _cut(painter, head.name, beside.width()))


def paint_column(painter: QPainter, room: QRectF, head: Head, dress: Dress, *, upright: bool) -> None:
    """Paints the name of a column, above it or upright."""
    painter.setFont(font("caption"))
    painter.setPen(QColor(dress.colours.text if upright else dress.colours.quiet))
    if not upright:
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _cut(painter, head.name, room.width() - XS))
        return
    painter.save()
    painter.translate(room.center().x(), room.bottom() - S)
    painter.rotate(-90)
    high = room.height() - 2 * S
    painter.drawText(QRectF(0, -room.width() / 2, high, room.width()), _LEFT, _cut(painter, head.name, high))
    painter.restore()


def paint_focus(painter: QPainter, room: QRectF, dress: Dress) -> None:
    """Paints the frame around the cell that the keyboard is on."""
    painter.setPen(QPen(QColor(dress.colours.focus), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room.adjusted(1, 1, -1, -1))


def _cut(painter: QPainter, words: str, wide: float) -> str:
    return QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, wide)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large a matrix is painted in a file, in pixels."""

    names: float = 260
    column: float = 110
    row: float = 30
    above: float = 40

    @classmethod
    def of(cls, matrix: Matrix) -> Sizes:
        """The sizes that suit a matrix."""
        return cls(column=44, above=180) if matrix.upright else cls()

    def width(self, matrix: Matrix) -> float:
        """How wide all of it is."""
        return self.names + self.column * len(matrix.columns)

    def height(self, matrix: Matrix) -> float:
        """How high all of it is."""
        return self.above + self.row * len(matrix.rows)


def paint_matrix(painter: QPainter, matrix: Matrix, at: QRectF, dress: Dress) -> None:
    """Paints all of a matrix from the top left of a room on."""
    sizes = Sizes.of(matrix)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for column, head in enumerate(matrix.columns):
        room = QRectF(at.left() + sizes.names + column * sizes.column, at.top(), sizes.column, sizes.above)
        paint_column(painter, room, head, dress, upright=matrix.upright)
    for row, (head, cells) in enumerate(zip(matrix.rows, matrix.cells, strict=True)):
        top = at.top() + sizes.above + row * sizes.row
        paint_head(painter, QRectF(at.left(), top, sizes.names, sizes.row), head, dress)
        _paint_row(painter, cells, QRectF(at.left() + sizes.names, top, sizes.column, sizes.row), dress)


def _paint_row(painter: QPainter, cells: Sequence[Cell], first: QRectF, dress: Dress) -> None:
    for column, cell in enumerate(cells):
        paint_cell(painter, first.translated(column * first.width(), 0), cell, dress)
