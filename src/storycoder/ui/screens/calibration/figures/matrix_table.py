"""A matrix in the window: gone through with the arrow keys; Enter or a click asks for what is behind a cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.calibration.figures.chart import Dress
from storycoder.ui.screens.calibration.figures.matrix import (
    CELL_ROLE,
    Cell,
    Matrix,
    MatrixModel,
    paint_cell,
    paint_column,
    paint_focus,
    paint_head,
)
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
_NAMES, _COLUMN, _NARROW, _ROW = 240, 112, 44, 30
_UPRIGHT = 170
_LEGEND = 160


class MatrixTable(QTableView):
    """Names in the first column, a cell in each other one."""

    moved = Signal(int, int)
    """The row and column of the cell that the keyboard is on."""
    wanted = Signal(int, int)
    """The row and column of the cell that somebody wants to see more of."""

    def __init__(self, say: Phrasebook, name: str) -> None:
        super().__init__()
        self.shown = MatrixModel(self)
        self._is_filling = False
        self._header = _Above(self, say)
        self.setHorizontalHeader(self._header)
        self.setVerticalHeader(_Beside(self, say))
        airy(self, name)
        self.verticalHeader().show()
        self.setCornerButtonEnabled(False)
        self.setModel(self.shown)
        self.setItemDelegate(_Painter(self, say))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self._header.setStretchLastSection(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        look().changed.connect(self.viewport().update)

    def show_matrix(self, matrix: Matrix) -> None:
        """Shows another matrix; the keyboard stays on the cell of the same row and column, without a word of that."""
        at = self.currentIndex()
        place = (max(at.row(), 0), max(at.column(), 0))
        self._is_filling = True
        self.shown.show_matrix(matrix)
        self._header.upright = matrix.upright
        for column in range(len(matrix.columns)):
            self.setColumnWidth(column, _NARROW if matrix.upright else _COLUMN)
        self._header.updateGeometry()
        self.updateGeometries()
        index = self.shown.index(*place)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
        self._is_filling = False

    @property
    def at(self) -> tuple[int, int] | None:
        """The row and column of the cell that the keyboard is on."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def go(self, row: int, column: int) -> None:
        """Puts the keyboard on a cell."""
        self.setCurrentIndex(self.shown.index(row, column))

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._is_filling:
            self.moved.emit(current.row(), current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for what is behind a cell."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.at is not None:
            self.wanted.emit(*self.at)
        else:
            super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    def __init__(self, parent: QTableView, say: Phrasebook) -> None:
        super().__init__(parent)
        self._say = say

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        dress, room = Dress(look().colours, look().dark, self._say), QRectF(option.rect)
        cell: Cell | None = index.data(CELL_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell is not None:
            paint_cell(painter, room, cell, dress)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_focus(painter, room, dress)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_COLUMN, _ROW)


class _Above(QHeaderView):
    """The names of the columns."""

    def __init__(self, parent: MatrixTable, say: Phrasebook) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table, self._say = parent, say
        self.upright = False
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(_NARROW)
        look().changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font("caption"))
        high = metrics.height() + M
        if self.upright:
            names = (metrics.horizontalAdvance(head.name) for head in self._table.shown.matrix.columns)
            high = min(max(names, default=0) + 2 * S + XS, _UPRIGHT)
        return QSize(super().sizeHint().width(), high)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        dress, matrix = Dress(look().colours, look().dark, self._say), self._table.shown.matrix
        painter.save()
        painter.fillRect(rect, QColor(dress.colours.paper))
        if section < len(matrix.columns):
            paint_column(painter, QRectF(rect), matrix.columns[section], dress, upright=matrix.upright)
        painter.restore()


class _Beside(QHeaderView):
    """The names of the rows; they stay where they are when one scrolls to the right."""

    def __init__(self, parent: MatrixTable, say: Phrasebook) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._table, self._say = parent, say
        self.setSectionsClickable(False)
        look().changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font("strong"))
        names = (metrics.horizontalAdvance(head.name) for head in self._table.shown.matrix.rows)
        return QSize(min(max(names, default=0) + 4 * M, _NAMES), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        dress, rows = Dress(look().colours, look().dark, self._say), self._table.shown.matrix.rows
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(dress.colours.paper))
        if section < len(rows):
            paint_head(painter, QRectF(rect), rows[section], dress)
        painter.restore()


class Legend(QWidget):
    """What the shades mean: the words at both ends, and what is hatched."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._ends = ("", "")
        self._hatched = ""
        self.setFont(font("caption"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.update)

    def show_ends(self, low: str, high: str, hatched: str = "") -> None:
        """Shows other words."""
        self._ends, self._hatched = (low, high), hatched
        self.setAccessibleName("; ".join(filter(None, (low, high, hatched))))
        self.update()

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return QSize(400, self.fontMetrics().height() + 2 * XS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        dress = Dress(look().colours, look().dark, self._say)
        with QPainter(self) as painter:
            metrics, high = self.fontMetrics(), float(self.height())
            x = float(self._words(painter, 0, self._ends[0]))
            for step in range(8):
                room = QRectF(x + step * _LEGEND / 8, XS, _LEGEND / 8 + 1, high - 2 * XS)
                paint_cell(painter, room.adjusted(-1, -1, 1, 1), Cell("", "", share=step / 7), dress)
            painter.setFont(self.font())
            x = self._words(painter, x + _LEGEND + S, self._ends[1]) + M
            if self._hatched:
                room = QRectF(x, XS, 2 * metrics.height(), high - 2 * XS)
                paint_cell(painter, room, Cell("", "", hatched=True), dress)
                painter.setFont(self.font())
                self._words(painter, room.right() + S, self._hatched)

    def _words(self, painter: QPainter, left: float, words: str) -> float:
        """Writes words and says where they end."""
        painter.setPen(QColor(look().colours.quiet))
        wide = self.fontMetrics().horizontalAdvance(words)
        painter.drawText(QRectF(left, 0, wide + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return left + wide + S
