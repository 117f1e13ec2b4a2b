"""The table of pairs; Enter leads to the places behind a row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

_NAME, _FIGURE, _AIR = 150, 76, 40
"""The least width of a name and of a figure; what a heading needs beside its words for its edges and its sign."""
_NAMES = 2


class PairsTable(QTableView):
    """Rows that are gone through with the arrow keys."""

    entered_row = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names share what the figures leave, which are as wide as their headings with the sign of the order."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        heads = {at: str(header.model().headerData(at, header.orientation())) for at in range(_NAMES, header.count())}
        figures = {
            at: max(_FIGURE, header.fontMetrics().horizontalAdvance(words) + _AIR) for at, words in heads.items()
        }
        name = max(_NAME, (self.viewport().width() - sum(figures.values())) // _NAMES)
        for column in range(header.count()):
            self.setColumnWidth(column, figures.get(column, name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to what is behind the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)
