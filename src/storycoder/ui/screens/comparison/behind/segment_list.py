"""The list of segments: their words, whose they are, and a box to tick where that is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.views import airy
from storycoder.ui.parts.wrapping import wrapped, write_lines
from storycoder.ui.screens.comparison.behind.segments import SEGMENT_ROLE, Segment, SegmentModel

Index = QModelIndex | QPersistentModelIndex
_MOST_LINES = 4
_BOX = 16


class SegmentList(QListView):
    """Segments to read. Enter or a double click leads to one in its transcript; Space or a click on the box ticks."""

    wanted = Signal(object)
    """A `Place`."""

    def __init__(self, name: str, *, checkable: bool = False) -> None:
        super().__init__()
        airy(self, name)
        self.shown = SegmentModel(checkable=checkable, parent=self)
        self.setModel(self.shown)
        self.setItemDelegate(SegmentPainter(self, checkable=checkable))
        self._checkable = checkable
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        look().changed.connect(self.viewport().update)

    def show_segments(self, segments: Sequence[Segment], chosen: Iterable[str] = ()) -> None:
        """Shows other segments, from the first on."""
        self.shown.show(segments, chosen)  # pyright: ignore[reportArgumentType]  keys are words
        self.scrollToTop()

    @property
    def current(self) -> Segment | None:
        """The segment that the keyboard is on."""
        return self.currentIndex().data(SEGMENT_ROLE)

    def go(self) -> None:
        """Leads to the segment that the keyboard is on, or the first."""
        self._go(self.currentIndex() if self.currentIndex().isValid() else self.shown.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the segment; Space ticks it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._go(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self._checkable and self.currentIndex().isValid():
            self._tick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self._checkable and index.isValid() and event.position().x() < M + _BOX + S:
            self._tick(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leads to the segment."""
        self._go(self.indexAt(event.position().toPoint()))

    def _tick(self, index: QModelIndex) -> None:
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        self.shown.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _go(self, index: QModelIndex) -> None:
        segment = index.data(SEGMENT_ROLE)
        if segment is not None:
            self.wanted.emit(segment.place)


class SegmentPainter(QStyledItemDelegate):
    """Paints the words, as many lines as they take up to four, and below them whose they are."""

    def __init__(self, view: QListView, *, checkable: bool) -> None:
        super().__init__(view)
        self._view, self._checkable = view, checkable
        self._indent = M + (_BOX + S if checkable else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words need at the width of the list."""
        wide = self._view.viewport().width()
        return QSize(wide, self._high(wide, index.data()) + QFontMetrics(font("caption")).height() + 2 * S + XS)

    def _high(self, wide: int, words: str) -> int:
        face = font("body")
        return len(wrapped(words, face, wide - self._indent - M, _MOST_LINES)) * QFontMetrics(face).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints it in the colours of the moment."""
        segment: Segment = index.data(SEGMENT_ROLE)
        rect, colours = option.rect, look().colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        bar = QRectF(rect.left(), rect.top() + XS, 3, rect.height() - 2 * XS)
        painter.fillRect(bar, QColor(ink(segment.colour, look().dark).stroke))
        room = QRect(rect.left() + self._indent, rect.top() + S, rect.width() - self._indent - M, 0)
        room.setHeight(self._high(rect.width(), segment.words))
        painter.setPen(QColor(colours.text))
        write_lines(painter, room, segment.words, font("body"))
        painter.setFont(font("caption"))
        painter.setPen(QColor(colours.quiet))
        below = QRect(room.left(), room.bottom() + XS, room.width(), painter.fontMetrics().height())
        told = painter.fontMetrics().elidedText(segment.told, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, told)
        if self._checkable:
            self._box(painter, rect, index)
        painter.restore()

    def _box(self, painter: QPainter, rect: QRect, index: Index) -> None:
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        colours = look().colours
        box = QRectF(rect.left() + M, rect.top() + S + 2, _BOX, _BOX)
        painter.setPen(QPen(QColor(colours.accent if ticked else colours.edge), 1))
        painter.setBrush(QColor(colours.accent if ticked else colours.paper))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            painter.setPen(QPen(QColor(colours.on_accent), 2))
            at = box.topLeft()
            painter.drawPolyline([at + QPointF(4, 8), at + QPointF(7, 11), at + QPointF(12, 4)])
