"""The table of pairs; Enter leads to the places behind a row."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, M
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font

_NAME, _FIGURE = 150, 72
"""The least width of a name and of a figure."""
_SIGN = 14
_NAMES = 2


class PairsHead(QHeaderView):
    """Headings with the sign of the order behind the words, which stay whole."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        look().changed.connect(self.viewport().update)

    def words(self, section: int) -> str:
        """What a heading says."""
        return str(self.model().headerData(section, self.orientation()))

    def needed(self, section: int) -> int:
        """Pixels that a heading needs for its words, and for the sign where it has one."""
        sign = _SIGN + XS if self.sortIndicatorSection() == section else 0
        painted = self.fontMetrics()
        return painted.horizontalAdvance(self.words(section)) + 2 * M + sign

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints one heading in the colours of the moment."""
        colours = look().colours
        across = Qt.AlignmentFlag.AlignLeft if section < _NAMES else Qt.AlignmentFlag.AlignRight
        room = rect.adjusted(M, 0, -M, 0)
        painter.save()
        painter.fillRect(rect, QColor(colours.paper))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        if self.sortIndicatorSection() == section:
            name = "up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "down"
            right = min(room.left() + self.needed(section), rect.right()) if section < _NAMES else rect.right()
            icon(name, "accent").paint(painter, right - M - _SIGN, rect.center().y() - _SIGN // 2, _SIGN, _SIGN)
            room.setRight(right - M - _SIGN - XS)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.quiet))
        painter.drawText(room, across | Qt.AlignmentFlag.AlignVCenter, self.words(section))
        painter.restore()


class PairsTable(QTableView):
    """Rows that are gone through with the arrow keys."""

    entered_row = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = PairsHead(self)
        self._head.sortIndicatorChanged.connect(self.fit)
        bold = QFont(font("caption"))
        bold.setBold(True)
        self._head.setFont(bold)
        self.setHorizontalHeader(self._head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width anew."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Figures are as wide as their headings; the names share what they leave."""
        columns = range(self._head.count())
        figures = {at: max(_FIGURE, self._head.needed(at)) for at in columns[_NAMES:]}
        name = max(_NAME, (self.viewport().width() - sum(figures.values())) // _NAMES)
        for at in columns:
            self.setColumnWidth(at, figures.get(at, name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to what is behind the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)
