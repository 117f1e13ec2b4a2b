"""The transcript: to keyboard and screen reader a text widget like any other, with codings painted under its words."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.ui.look.style import look
from storycoder.ui.screens.coding.edges import EdgeDrag
from storycoder.ui.screens.coding.mark_painter import MarkPainter, rects_of, span_units
from storycoder.ui.screens.coding.marks import pieces
from storycoder.ui.screens.coding.reading_format import SpeakerFormat, set_for_reading
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.text_drops import TextDrops

_MEASURE = 74
"""Letters in a line at most: more are hard to read."""
_ABOVE = 0.25
"""Where in the window a place is shown that is brought into sight, from the top."""


class TranscriptText(QTextEdit):
    """Shows the state's text, read-only, and tells it what is selected."""

    scrolled = Signal()
    """What is in sight, or where it stands, has changed."""
    pointed = Signal(object)
    """The key of the coding that the mouse is over, or None."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self.state = state
        self.painter = MarkPainter(state)
        self.lit: Key | None = None
        """The coding that is pointed at, here or in the margin."""
        self.found: list[Span] = []
        """What a search has found, tinted."""
        self._margins = (0, 0)
        self._edges = EdgeDrag(self)
        self._drops = TextDrops(self)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.setProperty("role", "transcript")
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setAccessibleName(state.desk.say("Transcript"))
        self.setCursorWidth(2)
        self._speakers = SpeakerFormat(self.document(), state)
        self._listen()

    def _listen(self) -> None:
        self.state.text_changed.connect(self._show_text)
        self.state.marks_changed.connect(self.viewport().update)
        self.state.chosen_changed.connect(self.viewport().update)
        self.state.revealed.connect(self.reveal)
        self.selectionChanged.connect(self._tell_selection)
        self.cursorPositionChanged.connect(self._tell_selection)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.document().documentLayout().documentSizeChanged.connect(self.scrolled)
        look().changed.connect(self._dress)

    # What is shown

    def _show_text(self) -> None:
        self.blockSignals(True)
        self.setPlainText(self.state.text)
        self.blockSignals(False)
        title = self.state.transcript.title if self.state.transcript else ""
        self.setAccessibleDescription(title)
        self._dress()

    def _dress(self) -> None:
        """Sets the text anew where its size or the colours have changed; what is in sight stays there."""
        top = self.top()
        set_for_reading(self.document())
        self._speakers.read()
        self._lay_out()
        if self.state.text:
            self.show_at_top(top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def set_margins(self, left: int, right: int) -> None:
        """Keeps so many pixels free at both sides, for what is drawn beside the text."""
        self._margins = (left, right)
        self._lay_out()

    def _lay_out(self) -> None:
        """Centres a column of readable width, with its margins, in the room there is."""
        left, right = self._margins
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width() - left - right
        spare = max(0, room - self.measure())
        self.setViewportMargins(left + spare // 3, 0, right + spare - spare // 3, 0)
        self.scrolled.emit()

    def measure(self) -> int:
        """The width of the longest line that is good to read, in pixels."""
        return int(_MEASURE * QFontMetricsF(self.document().defaultFont()).averageCharWidth())

    # Where things are

    def blocks_in_sight(self) -> Iterator[QTextBlock]:
        """The lines of the text that can be seen now, from the top."""
        block = self.cursorForPosition(QPoint(0, 0)).block()
        bottom = self.viewport().height() + self.verticalScrollBar().value()
        while block.isValid() and self._rect(block).top() <= bottom:
            yield block
            block = block.next()

    def _rect(self, block: QTextBlock) -> QRectF:
        return self.document().documentLayout().blockBoundingRect(block)

    def origin(self) -> QPointF:
        """Where the document's top left corner is, in the viewport."""
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def in_sight(self) -> Span:
        """The code points that can be seen now."""
        blocks = list(self.blocks_in_sight())
        if not blocks:
            return Span(0, 0)
        last = blocks[-1].position() + blocks[-1].length() - 1
        return self.state.positions.span(blocks[0].position(), last)

    def line_rect(self, position: int) -> QRectF:
        """The line in which a code point stands, in the viewport; its left edge is that of the code point."""
        units = self.state.positions.units(position)
        block = self.document().findBlock(units)
        self._rect(block)  # lays it out
        line = block.layout().lineForTextPosition(units - block.position())
        if not line.isValid():
            return QRectF()
        top_left = self.origin() + block.layout().position()
        return QRectF(
            0, line.y() + line.height() - line.ascent() - line.descent(), 1, line.ascent() + line.descent()
        ).translated(top_left)

    def extent(self, span: Span) -> tuple[float, float]:
        """Top and bottom of a span's lines, in the viewport."""
        return self.line_rect(span.start).top(), self.line_rect(max(span.start, span.end - 1)).bottom()

    def rects(self, span: Span) -> list[QRectF]:
        """The rectangles of a span, as far as it can be seen."""
        start, end = span_units(self.state, span)
        origin = self.origin()
        return [
            rect
            for block in self.blocks_in_sight()
            if block.position() < end and start < block.position() + block.length()
            for rect in rects_of(block, start, end, origin)
        ]

    def selection_rect(self) -> QRect:
        """Where the end of what is selected is, in the viewport: something can be shown beside it."""
        return self.cursorRect()

    def position_at(self, place: QPoint) -> int:
        """The code point nearest to a place in the viewport."""
        return self.state.positions.points(self.cursorForPosition(place).position())

    def coding_at(self, place: QPoint) -> Coding | None:
        """The shortest coding whose words are under a place of the viewport."""
        position = self.position_at(place)
        near = [mark.coding for mark in self.state.marks.between(position - 1, position + 1)]
        under = [each for each in near if any(rect.contains(QPointF(place)) for rect in self.rects(each.span))]
        return min(under, key=lambda each: each.end - each.start, default=None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_found(painter)
        self._paint_marks(painter)
        painter.end()
        super().paintEvent(event)
        self._paint_chosen()

    def _paint_marks(self, painter: QPainter) -> None:
        blocks = list(self.blocks_in_sight())
        if not blocks or not len(self.state.marks):
            return
        origin, lit = self.origin(), self.lit or self.state.chosen
        seen = self.in_sight()
        waiting = list(pieces(self.state.marks.between(seen.start, seen.end)))
        for block in blocks:
            first, last = block.position(), block.position() + block.length() - 1
            for piece in waiting:
                start, end = span_units(self.state, Span(piece.start, piece.end))
                if start < last and first < end:
                    self.painter.paint_piece(painter, rects_of(block, start, end, origin), piece, lit)

    def _paint_found(self, painter: QPainter) -> None:
        seen = self.in_sight()
        for span in self.found:
            if span.start < seen.end and seen.start < span.end:
                for rect in self.rects(span):
                    painter.fillRect(rect, QColor(look().colours.warn_soft))

    def _paint_chosen(self) -> None:
        coding = self.state.codings.get(self.state.chosen) if self.state.chosen else None
        if coding is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        span = self._edges.span or coding.span
        self.painter.paint_outline(painter, self.rects(span), coding.code_id)

    def light(self, coding: Key | None) -> None:
        """Shows which coding is pointed at."""
        if coding != self.lit:
            self.lit = coding
            self.viewport().update()

    # Selecting

    def _tell_selection(self) -> None:
        cursor = self.textCursor()
        self.state.select(self.state.positions.span(cursor.selectionStart(), cursor.selectionEnd()))

    def select(self, span: Span) -> None:
        """Selects a span; the cursor stands at its end."""
        start, end = span_units(self.state, span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def reveal(self, span: Span) -> None:
        """Brings a span into sight, where it is not, and selects it."""
        self.select(span)
        top, bottom = self.extent(span)
        if top < 0 or bottom > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(int(bar.value() + top - self.viewport().height() * _ABOVE))

    def top(self) -> int:
        """The code point at the top of what is in sight."""
        return self.in_sight().start if self.document().blockCount() > 1 else 0

    def show_at_top(self, position: int) -> None:
        """Scrolls so that the line of a code point is the first one in sight."""
        bar = self.verticalScrollBar()
        bar.setValue(int(bar.value() + self.line_rect(min(position, len(self.state.text))).top()))

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._edges.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._edges.move(event):
            super().mouseMoveEvent(event)
            if not event.buttons():
                under = self.coding_at(event.position().toPoint())
                self.pointed.emit(under.id if under else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._edges.release(event):
            super().mouseReleaseEvent(event)
            self._highlight()

    def _highlight(self) -> None:
        """In highlighter mode what was just selected gets the code at once."""
        if self.state.highlighter and self.textCursor().hasSelection():
            code = self.state.highlighter
            self.state.desk.guard(lambda: self.state.apply(code))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before:
            self.ensureCursorVisible()
