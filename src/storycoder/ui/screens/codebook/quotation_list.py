"""The list of quotations, set as text: the words in full colour, what stands around them quiet."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.codebook.quotation_model import ROW_ROLE, QuotationModel
from storycoder.ui.screens.codebook.quoting import Heading, Quotation
from storycoder.words import Phrasebook

_Index = QModelIndex | QPersistentModelIndex
_BOX = 18


class _Parts(NamedTuple):
    """A quotation laid out at a width."""

    text: QTextLayout
    below: str
    height: int


class QuotationPainter(QStyledItemDelegate):
    """Paints headings and quotations. `colour` is that of the code."""

    def __init__(self, say: Phrasebook, parent: QListView, *, checkable: bool) -> None:
        super().__init__(parent)
        self._say, self._view = say, parent
        self._indent = L + _BOX + S if checkable else L
        self._checkable = checkable
        self.colour = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its text needs at the width of the list."""
        row, wide = index.data(ROW_ROLE), self._view.viewport().width()
        if isinstance(row, Heading):
            return QSize(wide, option.fontMetrics.height() + L + S)
        return QSize(wide, self._laid_out(row, wide).height)

    def _laid_out(self, row: Quotation, wide: int) -> _Parts:
        layout = QTextLayout(f"{row.before}{row.words}{row.after}", font("body"))
        layout.setFormats(_formats(row))
        layout.beginLayout()
        height, room = 0.0, max(wide - self._indent - M, 80)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, height))
            height += line.height() * 1.15
        layout.endLayout()
        gone = "" if row.span else self._say("A correction took these words away.")
        below = " · ".join(filter(None, (row.coders, row.memo, gone)))
        return _Parts(layout, below, round(height) + self._view.fontMetrics().height() + 2 * M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints one row."""
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._heading(painter, option, row)
        else:
            self._quotation(painter, option, row)
            if self._checkable:
                self._box(painter, option, index)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        room = option.rect.adjusted(L, S, -M, -XS)
        painter.setFont(font("strong"))
        painter.setPen(QColor(look().colours.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, row.title)
        after = painter.fontMetrics().horizontalAdvance(row.title) + M
        painter.setFont(font("caption"))
        painter.setPen(QColor(look().colours.quiet))
        who = painter.fontMetrics().elidedText(row.who, Qt.TextElideMode.ElideRight, room.width() - after)
        painter.drawText(room.adjusted(after, 0, 0, 0), Qt.AlignmentFlag.AlignBottom, who)

    def _quotation(self, painter: QPainter, option: QStyleOptionViewItem, row: Quotation) -> None:
        colours, parts = look().colours, self._laid_out(row, option.rect.width())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if chosen else colours.hover))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(XS, 1, -XS, -1), XS, XS)
        bar = QRectF(option.rect.left() + S, option.rect.top() + S, 3, option.rect.height() - 2 * S)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink(self.colour, look().dark).stroke))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setPen(QColor(colours.quiet))
        parts.text.draw(painter, QPointF(option.rect.left() + self._indent, option.rect.top() + S))
        painter.setFont(font("caption"))
        room = option.rect.adjusted(self._indent, 0, -M, -S)
        below = painter.fontMetrics().elidedText(parts.below, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, below)

    def _box(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        colours = look().colours
        box = QRectF(option.rect.left() + L, option.rect.top() + S, _BOX, _BOX)
        painter.setPen(QColor(colours.accent if ticked else colours.edge))
        painter.setBrush(QColor(colours.accent if ticked else colours.paper))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            pen = painter.pen()
            pen.setColor(QColor(colours.on_accent))
            pen.setWidthF(2)
            painter.setPen(pen)
            at = box.topLeft()
            painter.drawPolyline([at + QPointF(4, 9), at + QPointF(8, 13), at + QPointF(14, 5)])


def _formats(row: Quotation) -> list[QTextLayout.FormatRange]:
    """The quoted words in the colour of text; around them the quiet colour of the pen."""
    made = QTextLayout.FormatRange()
    made.start, made.length = _units(row.before), _units(row.words)
    words = QTextCharFormat()
    words.setForeground(QColor(look().colours.text))
    words.setFontWeight(QFont.Weight.Bold)
    made.format = words
    return [made]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class QuotationList(QListView):
    """Shows a `QuotationModel`. A click or Enter says which quotation somebody wants to see in its transcript.

    With `checkable` a click or Space ticks instead.
    """

    wanted = Signal(object)

    def __init__(self, say: Phrasebook, *, checkable: bool = False) -> None:
        super().__init__()
        self.quotations = QuotationModel(say, checkable=checkable, parent=self)
        self.setModel(self.quotations)
        self._painter = QuotationPainter(say, self, checkable=checkable)
        self.setItemDelegate(self._painter)
        airy(self, say("Quotations"))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.clicked.connect(self._tick if checkable else self._want)
        self._enter = self._tick if checkable else self._want
        look().changed.connect(self.viewport().update)

    def set_colour(self, colour: str) -> None:
        """Shows another code's colour beside the quotations."""
        self._painter.colour = colour
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _want(self, index: QModelIndex) -> None:
        row = self.quotations.row(index)
        if isinstance(row, Quotation):
            self.wanted.emit(row)

    def _tick(self, index: QModelIndex) -> None:
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        self.quotations.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what a click does, and so does Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)
