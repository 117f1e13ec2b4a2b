"""The framework matrix in the window: summaries in its cells, counts in pale where there is none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.wrapping import write_lines
from storycoder.ui.screens.comparison.cell_table import LEAST, CellTable, paint_ground
from storycoder.ui.screens.comparison.matrix.model import CELL_ROLE, FrameworkModel
from storycoder.ui.screens.comparison.matrix.state import MatrixState

if TYPE_CHECKING:
    from storycoder.workflow.framework import MatrixCell

Index = QModelIndex | QPersistentModelIndex
_LINES, _MARK = 4, 14


class MatrixTable(CellTable):
    """Gone through with the arrow keys; Enter, F2 or a letter begins to write."""

    writing_wanted = Signal(str)
    """Somebody begins to write in the cell; the letter that was typed, or nothing."""

    def __init__(self, state: MatrixState) -> None:
        super().__init__(state, FrameworkModel(state), CellPainter(state), state.say("Framework matrix"), 170)

    def _fit(self) -> None:
        super()._fit()
        # A few rows share the height, so that more of the summaries can be read.
        lines = _LINES * QFontMetrics(font("body")).height() + QFontMetrics(font("caption")).height()
        least, rows = lines + 2 * S + XS, max(self.cells.rowCount(), 1)
        self.verticalHeader().setDefaultSectionSize(min(max(least, self.viewport().height() // rows), 2 * least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 begin to write; so does a letter, which is written."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.writing_wanted.emit("")
        elif event.text().isprintable() and event.text() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.writing_wanted.emit(event.text())
        else:
            super().keyPressEvent(event)


class CellPainter(QStyledItemDelegate):
    """Paints a summary and below it, small, what stands behind it."""

    def __init__(self, state: MatrixState) -> None:
        super().__init__()
        self._state = state

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The table says how large cells are."""
        return QSize(LEAST, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints it in the colours of the moment."""
        cell: MatrixCell = index.data(CELL_ROLE)
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        paint_ground(painter, rect, chosen=chosen)
        room = rect.adjusted(M, S, -M, -S)
        caption = QFontMetrics(font("caption")).height()
        if cell.summary:
            painter.setPen(QColor(look().colours.text))
            write_lines(painter, room.adjusted(0, 0, 0, -caption - XS), cell.summary.text, font("body"))
        self._told(painter, QRect(room.left(), room.bottom() - caption, room.width(), caption), cell)
        painter.restore()

    def _told(self, painter: QPainter, room: QRect, cell: MatrixCell) -> None:
        """The counts; with a sign where the summary rests on what is no longer there."""
        colours = look().colours
        astray = bool(self._state.astray(cell))
        if astray:
            icon("warning", "text").paint(painter, QRect(room.left(), room.center().y() - _MARK // 2, _MARK, _MARK))
            room = room.adjusted(_MARK + XS, 0, 0, 0)
        painter.setFont(font("caption"))
        painter.setPen(QColor(colours.quiet))
        told = painter.fontMetrics().elidedText(self._state.counts(cell), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)
