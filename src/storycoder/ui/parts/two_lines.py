"""Rows of two lines, as lists have them whose things have a name and something that is told of them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font

Index = QModelIndex | QPersistentModelIndex
MARK = 16
"""The side of the small sign in a row."""
_BAR = 3
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def lines_of(room: QRect) -> tuple[QRect, QRect]:
    """The upper and the lower half of a row."""
    half = room.height() // 2
    return room.adjusted(0, 0, 0, -half), room.adjusted(0, half, 0, 0)


def beside_mark(room: QRect) -> QRect:
    """What is left for words after a sign at the start."""
    return room.adjusted(MARK + S, 0, 0, 0)


def mark_in(room: QRect) -> QRect:
    """Where the sign stands, in the middle of the height."""
    return QRect(room.left(), room.center().y() - MARK // 2, MARK, MARK)


def draw_words(painter: QPainter, room: QRect, words: str, letters: QFont, colour: str) -> None:
    """Writes one line, cut at its end where there is no room for all of it."""
    painter.setFont(letters)
    painter.setPen(QColor(colour))
    painter.drawText(room, _LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width()))


class TwoLineRow(QStyledItemDelegate):
    """A row with air around its lines: a chosen one with the accent and a bar at its start. Subclasses give `draw`."""

    def draw(self, painter: QPainter, room: QRect, index: Index, *, chosen: bool) -> None:
        """Draws what stands in the row; `lines_of` tells where its lines are."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, and as high as two lines and the air."""
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 2 * S)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws the ground, and on it what the subclass draws."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen, colours = bool(state & QStyle.StateFlag.State_Selected), look().colours
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(colours.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        self.draw(painter, rect.adjusted(L, S, -M, -S), index, chosen=chosen)
        painter.restore()

    @staticmethod
    def name_in(painter: QPainter, room: QRect, name: str, *, chosen: bool) -> None:
        """Writes the name of the thing, strong where it is chosen."""
        draw_words(painter, room, name, font("strong" if chosen else "body"), look().colours.text)

    @staticmethod
    def told_in(painter: QPainter, room: QRect, words: str) -> None:
        """Writes what is told of it, small and quiet."""
        draw_words(painter, room, words, font("caption"), look().colours.quiet)
