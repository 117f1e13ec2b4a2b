"""Beginning to drag: when the mouse has gone far enough, and what hangs on the pointer."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QDrag, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font


def drag(source: QWidget, dragged: QMimeData, words: str) -> None:
    """Lets something be dragged; `words` hang on the pointer."""
    made = QDrag(source)
    made.setMimeData(dragged)
    made.setPixmap(label(source, words))
    made.setHotSpot(QPoint(S, S))
    made.exec(Qt.DropAction.MoveAction)


def label(source: QWidget, words: str) -> QPixmap:
    """A few words on a ground of the accent."""
    size = source.fontMetrics().size(Qt.TextFlag.TextSingleLine, words)
    size.setWidth(size.width() + 2 * M)
    size.setHeight(size.height() + 2 * XS)
    picture = QPixmap(size * source.devicePixelRatioF())
    picture.setDevicePixelRatio(source.devicePixelRatioF())
    picture.fill(QColor(look().colours.accent))
    painter = QPainter(picture)
    painter.setFont(font("body"))
    painter.setPen(QColor(look().colours.on_accent))
    painter.drawText(0, 0, size.width(), size.height(), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture


class Draggable:
    """Begins to drag when the mouse has been pressed and has gone far enough."""

    def __init__(self) -> None:
        self._pressed: QPoint | None = None

    def pressed(self, event: QMouseEvent) -> None:
        """The mouse was pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def goes(self, event: QMouseEvent) -> bool:
        """Whether dragging begins now."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        if (event.position().toPoint() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return False
        self._pressed = None
        return True
