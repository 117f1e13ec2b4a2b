"""The table of pairs; Enter leads to the places behind a row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

_NAME, _FIGURE = 150, 116
"""The least width of a name, and the width of a figure with its heading and the sign of the order."""
_NAMES = 2


class PairsTable(QTableView):
    """Rows that are gone through with the arrow keys."""

    entered_row = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names share what the figures leave, as far as they can be read then."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        left = self.viewport().width() - (header.count() - _NAMES) * _FIGURE
        for column in range(header.count()):
            self.setColumnWidth(column, max(_NAME, left // _NAMES) if column < _NAMES else _FIGURE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to what is behind the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)
