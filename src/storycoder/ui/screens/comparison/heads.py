"""Headings of tables with room for two lines: a name, and below it something that is told of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font

BELOW_ROLE = Qt.ItemDataRole.UserRole + 20
"""What is told below a heading's name."""
_WRAP = Qt.TextFlag.TextWordWrap.value
_BESIDE = 196


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
        """As wide as is usual beside a table; above it as high as two lines."""
        if self._beside:
            return QSize(self._wide, super().sizeHint().height())
        lines = QFontMetrics(font("strong")).height() + QFontMetrics(font("caption")).height()
        return QSize(super().sizeHint().width(), lines + 2 * S)

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
        painter.setFont(font("strong"))
        painter.setPen(QColor(colours.text))
        caption = QFontMetrics(font("caption")).height()
        names = room.adjusted(0, 0, 0, -caption if below else 0)
        needed = painter.fontMetrics().boundingRect(names, _WRAP, name)
        if needed.height() > names.height() or not self._beside:
            name = painter.fontMetrics().elidedText(
                name,
                Qt.TextElideMode.ElideRight,
                names.width() * max(1, names.height() // painter.fontMetrics().height()),
            )
        painter.drawText(names, _WRAP, name)
        high = min(needed.height(), names.height()) if self._beside else painter.fontMetrics().height()
        painter.setFont(font("caption"))
        painter.setPen(QColor(colours.quiet))
        told = painter.fontMetrics().elidedText(below, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), room.top() + high, room.width(), caption), Qt.AlignmentFlag.AlignLeft, told)
        painter.restore()
