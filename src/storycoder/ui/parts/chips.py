"""A code as a small label: a square in its colour and its name, so that the colour is never alone."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font

_SQUARE = 10
_WIDEST = 260


class CodeChip(QWidget):
    """A code's colour and name; a name that is too long ends in dots and is told in full when pointed at."""

    def __init__(self, colour: str, text: str) -> None:
        super().__init__()
        self._colour, self._text = colour, text
        self.setFont(font("body"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_code(colour, text)
        look().changed.connect(self.update)

    def set_code(self, colour: str, text: str) -> None:
        """Shows another code."""
        self._colour, self._text = colour, text
        self.setAccessibleName(text)
        self.setToolTip(text if self._full_width() > _WIDEST else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return QSize(min(self._full_width(), _WIDEST), self.fontMetrics().height() + 2 * XS)

    def minimumSizeHint(self) -> QSize:
        """The least that it can do with."""
        return QSize(_SQUARE + 6 * S, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        inks = ink(self._colour, look().dark)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(inks.tint))
            painter.drawRoundedRect(QRectF(self.rect()), XS + 2, XS + 2)
            painter.setBrush(QColor(inks.stroke))
            painter.drawRoundedRect(QRectF(S, (self.height() - _SQUARE) / 2, _SQUARE, _SQUARE), 2, 2)
            painter.setPen(QColor(look().colours.text))
            room = self.rect().adjusted(S + _SQUARE + XS + 2, 0, -S, 0)
            name = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _full_width(self) -> int:
        return 2 * S + _SQUARE + XS + 3 + self.fontMetrics().horizontalAdvance(self._text)
