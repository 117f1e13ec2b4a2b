"""A table of large cells, of which one is chosen: practices side by side, and the framework matrix."""

from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from storycoder.ui.look.style import look
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.comparison.heads import Head

LEAST = 190
"""Pixels that a column needs to be read."""


class CellTable(QTableView):
    """Gone through with the arrow keys; the cell with the keyboard is the one that is chosen in `state`.

    `state` has `chosen`, `choose(row, column)` and the signal `changed`; `cells` is a model that has `place_of` and
    `keys_of`.
    """

    def __init__(self, state: Any, cells: Any, painter: QStyledItemDelegate, name: str, *heads: int) -> None:
        super().__init__()
        self._state, self._filling = state, False
        self.cells = cells
        for each in (cells, painter):
            each.setParent(self)
        self.setHorizontalHeader(Head(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(Head(Qt.Orientation.Vertical, self, *heads))
        airy(self, name)
        self.verticalHeader().show()
        self.setCornerButtonEnabled(False)
        self.setModel(self.cells)
        self.setItemDelegate(painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.cells.modelReset.connect(self._fit)
        state.changed.connect(self.show_chosen)
        look().changed.connect(self.viewport().update)

    def show_chosen(self) -> None:
        """Puts the keyboard on the cell that is looked at."""
        if self._state.chosen is None:
            return
        index = self.cells.place_of(*self._state.chosen)
        if index.isValid() and index != self.currentIndex():
            self._filling = True
            self.setCurrentIndex(index)
            self._filling = False

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._filling:
            self._state.choose(*self.cells.keys_of(current))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        number = self.cells.columnCount()
        for column in range(number):
            self.setColumnWidth(column, max(LEAST, self.viewport().width() // number))
        self.updateGeometries()  # names may take more lines in narrower columns


def paint_ground(painter: QPainter, rect: QRect, *, chosen: bool) -> None:
    """The paper of a cell and the lines at its right and below; a frame where it is chosen."""
    colours = look().colours
    painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.paper))
    painter.setPen(QColor(colours.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())
    if chosen:
        painter.setPen(QPen(QColor(colours.focus), 2))
        painter.drawRect(QRectF(rect).adjusted(1, 1, -2, -2))
