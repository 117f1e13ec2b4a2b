"""Headings of tables with room for two lines: a name, and below it something that is told of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.wrapping import wrapped, write_lines

BELOW_ROLE = Qt.ItemDataRole.UserRole + 20
"""What is told below a heading's name."""
_BESIDE, _MOST_LINES = 196, 3


class Head(QHeaderView):
    """Names of rows or columns, with a line below each."""

    def __init__(self, orientation: Qt.Orientation, table: QTableView, wide: int = _BESIDE) -> None:
        super().__init__(orientation, table)
        self._beside = orientation == Qt.Orientation.Vertical
        self._wide = wide
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        look().changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """As wide as is usual beside a table; above it as high as its longest name needs, and the line below."""
        if self._beside:
            return QSize(self._wide, super().sizeHint().height())
        lines = self._lines() * QFontMetrics(font("strong")).height() + QFontMetrics(font("caption")).height()
        return QSize(super().sizeHint().width(), lines + 2 * S)

    def _lines(self) -> int:
        """How many lines the longest name takes."""
        lines = (
            wrapped(str(self.model().headerData(at, self.orientation()) or ""), font("strong"), room, _MOST_LINES)
            for at in range(self.count())
            if (room := self.sectionSize(at) - M - S) > 0
        )
        return max(map(len, lines), default=1) or 1

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints name and line."""
        colours, model = look().colours, self.model()
        name = str(model.headerData(section, self.orientation(), Qt.ItemDataRole.DisplayRole) or "")
        below = str(model.headerData(section, self.orientation(), BELOW_ROLE) or "")
        painter.save()
        painter.fillRect(rect, QColor(colours.paper))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room = rect.adjusted(M, S, -S, -XS)
        painter.setPen(QColor(colours.text))
        caption = QFontMetrics(font("caption")).height()
        high = write_lines(painter, room.adjusted(0, 0, 0, -caption if below else 0), name, font("strong"))
        painter.setFont(font("caption"))
        painter.setPen(QColor(colours.quiet))
        told = painter.fontMetrics().elidedText(below, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), room.top() + high, room.width(), caption), Qt.AlignmentFlag.AlignLeft, told)
        painter.restore()
