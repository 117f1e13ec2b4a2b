"""What rows of lists that are painted by hand have in common."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.spacing import XS
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font

_SQUARE = 9
_BAR = 3


def ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row, with a bar where it is chosen and a hairline below it."""
    colours = look().colours
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(colours.accent_soft if chosen else colours.hover))
    if chosen:
        painter.fillRect(QRect(0, option.rect.y(), _BAR, option.rect.height()), QColor(colours.accent))
    painter.setPen(QColor(colours.line))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def code_line(painter: QPainter, room: QRect, name: str, colour: str) -> None:
    """A code's name behind a square in its colour."""
    painter.setFont(font("strong"))
    square = QRectF(room.left(), room.top() + (room.height() - _SQUARE) / 2, _SQUARE, _SQUARE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink(colour, look().dark).stroke))
    painter.drawRoundedRect(square, 2, 2)
    line(painter, room.adjusted(_SQUARE + XS + 2, 0, 0, 0), name, look().colours.text)


def line(painter: QPainter, room: QRect, words: str, colour: str) -> None:
    """Words on one line, in the painter's letters; what has no room ends in dots."""
    painter.setPen(QColor(colour))
    said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
