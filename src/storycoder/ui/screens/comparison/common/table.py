"""The table of the practices side by side: gone through with the arrow keys; 1, 2 and 3 judge."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from storycoder.domain.factors import Sameness
from storycoder.ui.screens.comparison.cell_table import CellTable
from storycoder.ui.screens.comparison.common.model import CommonModel
from storycoder.ui.screens.comparison.common.painting import CellPainter, row_height
from storycoder.ui.screens.comparison.common.state import CommonState

_JUDGING: dict[int, Sameness | None] = {
    Qt.Key.Key_1: "same",
    Qt.Key.Key_2: "partly",
    Qt.Key.Key_3: "absent",
    Qt.Key.Key_0: None,
}


class CommonTable(CellTable):
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
        painter = CellPainter(state.say)
        super().__init__(state, CommonModel(state), painter, state.say("Common factors by practice"))
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(True)
        self.verticalHeader().setDefaultSectionSize(row_height())
        state.chosen_changed.connect(self.show_chosen)

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
