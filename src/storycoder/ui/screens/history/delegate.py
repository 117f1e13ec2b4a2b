"""Draws a line of the history: when, who, what and why; what was undone is struck out and says so."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.dates import clock, local
from storycoder.ui.screens.history.model import HAS_PLACE, LINE, UNDONE, sentence
from storycoder.words import Phrasebook
from storycoder.workflow.history import Line

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_WHEN, _WHO, _SIGN = 52, 128, 16
ARROW = 32
"""How wide the end of a line is where a click leads to what the line is about."""
_MARKED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
_ICONS = {"undo": "undo", "redo": "redo", "forget": "delete"}


class LineDelegate(QStyledItemDelegate):
    """One line each, so that a hundred thousand of them need no measuring."""

    def __init__(self, say: Phrasebook, parent: QObject) -> None:
        super().__init__(parent)
        self._say = say

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with air around it."""
        return QSize(0, QFontMetrics(font("body")).height() + 2 * S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws it in the colours of the moment."""
        line: Line | None = index.data(LINE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        if line is None:
            _day(painter, rect, index.data())
        else:
            _ground(painter, rect, state)
            if index.data(HAS_PLACE) and state & _MARKED:
                _arrow(painter, rect)
            self._line(painter, rect.adjusted(M, 0, -ARROW, 0), line, undone=index.data(UNDONE))
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, line: Line, *, undone: bool) -> None:
        colours = look().colours
        _say(painter, room, clock(local(line.at)), "caption", colours.quiet)
        room.setLeft(room.left() + _WHEN)
        _say(painter, QRect(room.left(), room.top(), _WHO - M, room.height()), line.coder, "body", colours.quiet)
        room.setLeft(room.left() + _WHO)
        if line.kind in _ICONS:
            icon(_ICONS[line.kind], "quiet").paint(painter, room.left(), room.center().y() - 7, _SIGN, _SIGN)
            room.setLeft(room.left() + _SIGN + S)
        if undone:
            word = self._say("undone")
            width = painter.fontMetrics().horizontalAdvance(word)
            _say(painter, QRect(room.right() - width, room.top(), width + 1, room.height()), word, "body", colours.warn)
            room.setRight(room.right() - width - M)
        used = _say(painter, room, sentence(line), "body", colours.quiet if undone else colours.text, struck=undone)
        room.setLeft(room.left() + used + M)
        if line.why and room.width() > 4 * M:
            _say(painter, room, f"“{line.why}”", "body", colours.quiet)


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(look().colours.accent_soft))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look().colours.accent))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(look().colours.hover))


def _arrow(painter: QPainter, rect: QRect) -> None:
    left = rect.right() - ARROW + (ARROW - _SIGN) // 2
    icon("next", "accent").paint(painter, left, rect.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN)


def _day(painter: QPainter, rect: QRect, name: str) -> None:
    room = rect.adjusted(M, 0, -M, -3)
    painter.setFont(font("strong"))
    painter.setPen(QColor(look().colours.text))
    painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, name)
    painter.setPen(QColor(look().colours.line))
    painter.drawLine(room.left(), rect.bottom(), room.right(), rect.bottom())


def _say(painter: QPainter, room: QRect, words: str, role: str, colour: str, *, struck: bool = False) -> int:
    """Draws words as far as there is room, and hands back how wide they are."""
    letters = font("caption" if role == "caption" else "body")
    letters.setStrikeOut(struck)
    painter.setFont(letters)
    painter.setPen(QColor(colour))
    said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, said)
    return painter.fontMetrics().horizontalAdvance(said)
