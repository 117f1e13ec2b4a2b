"""The table of who codes what, gone through and ticked with the keyboard too."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.views import airy, show_headings
from storycoder.ui.screens.calibration.joint.model import FIRST, JointModel
from storycoder.ui.screens.calibration.joint.state import JointState

_TITLE, _WHO, _SESSION = 150, 180, 64
_NARROW, _NARROWER = 640, 420
"""Pixels from which there is room for whose words it holds, and for the numbers of its sessions."""


class JointTable(QTableView):
    """Arrows go from cell to cell, Space ticks, 1 to 9 tick the box of that coder in the row."""

    def __init__(self, state: JointState) -> None:
        super().__init__()
        self._state = state
        self.joint = JointModel(state, self)
        self.setModel(self.joint)
        airy(self, state.desk.say("Who codes what"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setMinimumSectionSize(56)
        state.changed.connect(self.read)

    def read(self) -> None:
        """Shows the state as it is now."""
        before = self.joint.columnCount()
        self.joint.read()
        if self.joint.columnCount() != before:
            for column, width in enumerate((_TITLE, _WHO, _SESSION)):
                self.setColumnWidth(column, width)
            show_headings(self)
            header = self.horizontalHeader()
            for column in range(FIRST, self.joint.columnCount()):
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        if not self.currentIndex().isValid() and self.joint.rowCount():
            self.setCurrentIndex(self.joint.index(0, min(FIRST, self.joint.columnCount() - 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, boxes come before whose words it holds and its sessions."""
        super().resizeEvent(event)
        self.setColumnHidden(1, event.size().width() < _NARROW)
        self.setColumnHidden(2, event.size().width() < _NARROWER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit ticks the box of that coder in this row."""
        number = event.text()
        column = FIRST + int(number) - 1 if number.isascii() and number.isdigit() and number != "0" else -1
        if FIRST <= column < self.joint.columnCount() and self.currentIndex().isValid():
            index = self.joint.index(self.currentIndex().row(), column)
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.setCurrentIndex(index)
            self.joint.setData(index, state, Qt.ItemDataRole.CheckStateRole)
            announce(self, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Space and self.currentIndex().column() >= FIRST:
                announce(self, str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)))
