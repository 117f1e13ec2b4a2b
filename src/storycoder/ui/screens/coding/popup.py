"""A card that lies over the screen near the words it is about. It is no window, and nothing waits for it."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from storycoder.ui.look.spacing import RADIUS, M, S
from storycoder.ui.look.style import look

SHADOW = M
"""How far the shadow reaches beyond the card; its layout leaves this room."""
_SHADES = 6
_DARKNESS = 8


class Popup(QFrame):
    """Comes with the focus in it and hands that back; goes when the focus goes elsewhere."""

    closed = Signal()
    """The person is done with it. Who went elsewhere meanwhile is not followed there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.around = parent
        self._before: QWidget | None = None
        self.hide()

    def come(self, where: QRect, field: QWidget) -> None:
        """Shows itself below, or else above, a rectangle of its parent, with the focus in `field`."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            _program().focusChanged.connect(self._on_focus)
        self.move(self._place(where))
        self.show()
        self.raise_()
        field.setFocus(Qt.FocusReason.PopupFocusReason)

    def go(self) -> None:
        """Takes itself away; the focus is again where it was."""
        if not self.isVisible():
            return
        _program().focusChanged.disconnect(self._on_focus)
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        if inside:
            # Before it hides: Qt would pass the focus on to others first, and a screen reader would read them out.
            self._give_back()
        self.hide()
        if inside:
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the card and its shadow in the colours of the moment."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            card = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, _DARKNESS))
            for step in range(_SHADES, 0, -1):
                wide = step * SHADOW / _SHADES
                painter.drawRoundedRect(card.adjusted(-wide, -wide + 2, wide, wide), RADIUS + wide, RADIUS + wide)
            painter.setPen(QPen(QColor(look().colours.edge), 1))
            painter.setBrush(QColor(look().colours.paper))
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS + 2, RADIUS + 2)

    def _place(self, where: QRect) -> QPoint:
        """Below or above the words where there is room, else at their right, and always inside the parent."""
        room, size = self.around.rect(), self.size()
        below, above = where.bottom() + 1 - SHADOW + S, where.top() - size.height() + SHADOW - S
        x = min(where.left() - SHADOW, room.right() + 1 - size.width())
        if below + size.height() <= room.bottom() + 1:
            y = below
        elif above >= room.top():
            y = above
        else:
            x, y = room.right() + 1 - size.width(), min(below, room.bottom() + 1 - size.height())
        return QPoint(max(x, 0), max(y, 0))

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now):
            self.go()

    def _give_back(self) -> None:
        from shiboken6 import isValid  # noqa: PLC0415  only to ask whether Qt still has the widget

        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)


def _program() -> QApplication:
    program = QApplication.instance()
    assert isinstance(program, QApplication)  # noqa: S101  there is no widget without one
    return program
