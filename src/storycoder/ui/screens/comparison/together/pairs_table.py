"""The table of pairs; Enter leads to the places behind a row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView


class PairsTable(QTableView):
    """Rows that are gone through with the arrow keys."""

    entered_row = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to what is behind the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)
