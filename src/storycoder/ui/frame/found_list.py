"""What was found, as a list: icon or colour, words, what it is, keys."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.ui.actions import Found
from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font

FOUND = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SIGN = 18
_DOT = 3
"""How much smaller than an icon a code's colour is, at each side."""


class FoundModel(QAbstractListModel):
    """What was found, as a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Found] = ()

    def show(self, found: Sequence[Found]) -> None:
        """Lists this instead."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row, and as `FOUND` all of it."""
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        found = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(found)
        return found if role == FOUND else None


def spoken(found: Found) -> str:
    """What was found, as it is read aloud."""
    return ", ".join(filter(None, (found.text, found.detail, found.keys)))


class FoundDelegate(QStyledItemDelegate):
    """Draws a row: icon or colour, text, what it is, keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with air around it."""
        return QSize(0, QFontMetrics(font("body")).height() + 2 * S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws it in the colours of the moment."""
        found: Found = index.data(FOUND)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look().colours.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look().colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(look().colours.hover))
        line = rect.adjusted(M, 0, -M, 0)
        _draw_sign(painter, QRect(line.left(), line.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN), found)
        line.setLeft(line.left() + _SIGN + M)
        line.setRight(_draw_keys(painter, line, found.keys))
        _draw_words(painter, line, found)
        painter.restore()


def _draw_sign(painter: QPainter, square: QRect, found: Found) -> None:
    if found.colour:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink(found.colour, look().dark).stroke))
        painter.drawRoundedRect(square.adjusted(_DOT, _DOT, -_DOT, -_DOT), 3, 3)
    elif found.icon:
        icon(found.icon, "quiet").paint(painter, square)


def _draw_keys(painter: QPainter, line: QRect, keys: str) -> int:
    """Draws the keys at the right end of the line, and hands back where the room for words ends."""
    if not keys:
        return line.right()
    painter.setFont(font("caption"))
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(keys) + 2 * S, metrics.height() + XS
    cap = QRect(line.right() - width, line.center().y() - height // 2, width, height)
    painter.setPen(QColor(look().colours.line))
    painter.setBrush(QColor(look().colours.ground))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(QColor(look().colours.quiet))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
    return cap.left() - M


def _draw_words(painter: QPainter, line: QRect, found: Found) -> None:
    where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.setFont(font("body"))
    painter.setPen(QColor(look().colours.text))
    metrics = painter.fontMetrics()
    text = metrics.elidedText(found.text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, where, text)
    line.setLeft(line.left() + metrics.horizontalAdvance(text) + M)
    if line.width() > 6 * M:
        painter.setFont(font("caption"))
        painter.setPen(QColor(look().colours.quiet))
        detail = painter.fontMetrics().elidedText(found.detail, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, where, detail)
