"""The list of what was changed in both copies, each with the side that was chosen."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.calibration.taking_in.state import TakingState
from storycoder.words import Phrasebook
from storycoder.workflow.history import THINGS

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CHOICE = Qt.ItemDataRole.UserRole
"""What of it was changed, and which side was chosen."""
IS_CHOSEN = Qt.ItemDataRole.UserRole + 1
_MARK = 16
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ConflictModel(QAbstractListModel):
    """One row for each; which side was chosen stands in words below its name."""

    def __init__(self, state: TakingState, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._say = say
        state.changed.connect(self._redraw)

    def _redraw(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._state.conflicts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        from storycoder.workflow.changed_in_both import part_in_words, told  # noqa: PLC0415  brings merging with it

        say, conflict = self._say, self._state.conflicts[index.row()]
        choice = self._state.choices.get(conflict.id)
        chosen = {"mine": say("this study"), "theirs": say("the copy"), None: say("not chosen yet")}[choice]
        found: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: conflict.what or say(THINGS.get(conflict.noun, conflict.noun)),
            Qt.ItemDataRole.ToolTipRole: f"{told(conflict, say)}\n{chosen}",
            Qt.ItemDataRole.AccessibleTextRole: f"{told(conflict, say)}, {chosen}",
            CHOICE: f"{chosen} · {part_in_words(conflict.field, say)}",
            IS_CHOSEN: choice is not None,
        }
        return found.get(role)


class ConflictRow(QStyledItemDelegate):
    """Two lines, in the colours of the moment."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines with air around them."""
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 2 * S)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws it."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(look().colours.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look().colours.accent))
        _draw(painter, rect.adjusted(M, S, -S, -S), index, chosen=chosen)
        painter.restore()


def _draw(painter: QPainter, room: QRect, index: Index, *, chosen: bool) -> None:
    mark = icon("check", "good") if index.data(IS_CHOSEN) else icon("help", "warn")
    mark.paint(painter, QRect(room.left(), room.center().y() - _MARK // 2, _MARK, _MARK))
    room.setLeft(room.left() + _MARK + S)
    half, colours = room.height() // 2, look().colours
    lines = (
        (room.adjusted(0, 0, 0, -half), index.data(), font("strong" if chosen else "body"), colours.text),
        (room.adjusted(0, half, 0, 0), index.data(CHOICE), font("caption"), colours.quiet),
    )
    for place, words, letters, colour in lines:
        painter.setFont(letters)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _LEFT, shown)
