"""The table of the practices side by side: gone through with the arrow keys; 1, 2 and 3 judge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from storycoder.domain.factors import Sameness
from storycoder.ui.look.style import look
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.comparison.common.model import CommonModel
from storycoder.ui.screens.comparison.common.painting import CellPainter, row_height
from storycoder.ui.screens.comparison.common.state import CommonState
from storycoder.ui.screens.comparison.heads import Head

_LEAST = 190
_JUDGING: dict[int, Sameness | None] = {
    Qt.Key.Key_1: "same",
    Qt.Key.Key_2: "partly",
    Qt.Key.Key_3: "absent",
    Qt.Key.Key_0: None,
}


class CommonTable(QTableView):
    """Common factors by practice."""

    judged = Signal(object)
    """A `Sameness`, or None to take the judgement back."""
    details_wanted = Signal()
    """Somebody wants to write the reason of the cell."""
    rename_wanted = Signal()
    remove_wanted = Signal()
    moved = Signal(int)
    """The row of the cell is to go up (-1) or down (1)."""

    def __init__(self, state: CommonState) -> None:
        super().__init__()
        self._state = state
        self._filling = False
        self.cells = CommonModel(state, self)
        self.setHorizontalHeader(Head(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(Head(Qt.Orientation.Vertical, self))
        airy(self, state.say("Common factors by practice"))
        self.verticalHeader().show()
        self.setCornerButtonEnabled(False)
        self.setModel(self.cells)
        self.setItemDelegate(CellPainter(state.say, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(True)
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.cells.modelReset.connect(self._fit)
        state.changed.connect(self.show_chosen)
        state.chosen_changed.connect(self.show_chosen)
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
        """The practices share the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        number = self.cells.columnCount()
        for column in range(number):
            self.setColumnWidth(column, max(_LEAST, self.viewport().width() // number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 judge, 0 takes it back, Enter goes on to the reason, F2 renames, Alt with arrows moves the row."""
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key in _JUDGING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.judged.emit(_JUDGING[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.details_wanted.emit()
        elif key == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
