"""The list of the history, with what the keyboard and the mouse do in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView

from storycoder.ui.screens.history.delegate import ARROW
from storycoder.ui.screens.history.model import HAS_PLACE


class LineList(QListView):
    """Says `opened` when the chosen line is to be followed: by a double click, the arrow at its end, or Enter."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens the line."""
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the arrow opens the line."""
        super().mouseReleaseEvent(event)
        if self._on_arrow(event):
            self.opened.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand says that there is something to follow."""
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape.PointingHandCursor if self._on_arrow(event) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _on_arrow(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        return at.x() > self.viewport().width() - ARROW and bool(self.indexAt(at).data(HAS_PLACE))
