"""The passage in its text, read as on the Coding screen, with the place that is talked about marked in it."""

from PySide6.QtCore import QMargins, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from storycoder.domain.texts import Span
from storycoder.ui.look.code_colours import Ink, ink
from storycoder.ui.look.mixing import mix
from storycoder.ui.look.style import look
from storycoder.ui.screens.calibration.queue.reading import Place, Reading
from storycoder.ui.screens.calibration.queue.stretches import Stretch
from storycoder.ui.screens.coding.reading_format import reading_document
from storycoder.ui.screens.coding.sight import Sight

_MEASURE = 74
"""Letters in a line at most: more are hard to read."""
_ABOVE = 0.28
"""Where in the window the place is shown, from the top."""
_LEFT = 24
_BAR = 3
_PALER = 0.6
"""How far the ground of words that only some marked goes from the tint to the paper."""


class PassageText(QTextEdit):
    """Shows a text read-only, scrolled to a place; marks what all coders marked alike and what only some did."""

    scrolled = Signal()
    """What is in sight, or where it stands, has changed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.reading: Reading | None = None
        self.place: Place | None = None
        self._room = (0, 0)
        """Pixels that are kept free above and at the right."""
        self._sight: Sight | None = None
        self._own: QTextDocument | None = None
        """The document that is shown; the one that the widget was made with goes by itself."""
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "paper")
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setAccessibleName(name)
        self.setCursorWidth(2)
        self.setMinimumHeight(140)
        self.verticalScrollBar().valueChanged.connect(self._look_again)
        look().changed.connect(self._set_document)

    # What is shown

    def show_place(self, reading: Reading | None, place: Place | None) -> None:
        """Shows a place in its text, in sight; the text is set anew only where it is another one."""
        other = reading is None or self.reading is None or reading.revision.id != self.reading.revision.id
        self.reading, self.place = reading, place
        if other:
            self._set_document()
        self.reveal()
        self.viewport().update()

    def keep_room(self, above: int, right: int) -> None:
        """Keeps so many pixels free for what is drawn above and beside the text."""
        if (above, right) != self._room:
            self._room = (above, right)
            self._lay_out()
            self.reveal()

    def _set_document(self) -> None:
        if self.reading is None:
            return
        before, made = self._own, reading_document(self.reading)
        self._own = made
        made.setParent(self)
        self.setDocument(made)
        if before is not None:
            before.deleteLater()
        made.documentLayout().documentSizeChanged.connect(self._look_again)
        self.setAccessibleDescription(self.reading.transcript.title)
        self._lay_out()
        self.reveal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        if event.size().width() != event.oldSize().width():
            self.reveal()

    def _lay_out(self) -> None:
        above, right = self._room
        letters = QFontMetricsF(self.document().defaultFont()).averageCharWidth()
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.contentsRect().width() - bar - right - _LEFT
        spare = max(0, room - int(_MEASURE * letters))
        wanted = QMargins(_LEFT + spare // 3, above, right + spare - spare // 3, 0)
        if wanted != self.viewportMargins():
            self.setViewportMargins(wanted)
        self._look_again()

    def _look_again(self) -> None:
        self._sight = None
        self.viewport().update()
        self.scrolled.emit()

    def reveal(self) -> None:
        """Brings the place into sight, with some of what stands before it, and the cursor to its beginning."""
        if self.reading is None or self.place is None:
            return
        units = self.reading.positions.units(self.place.span.start)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units)
        self.setTextCursor(cursor)
        block = self.document().findBlock(units)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(units - block.position())
        wanted = top + (line.y() if line.isValid() else 0.0) - self.viewport().height() * _ABOVE
        self.verticalScrollBar().setValue(int(wanted))
        self._look_again()

    # Where things are

    def sight(self) -> Sight:
        """The lines that can be seen now."""
        if self._sight is None:
            # The first question about a new text lays it out, and is answered as it stood before that.
            self.cursorForPosition(QPoint(0, 0))
            self._sight = Sight(self)
        return self._sight

    def units(self, span: Span) -> tuple[int, int]:
        """A span in Qt's units."""
        if self.reading is None:
            return (0, 0)
        return self.reading.positions.units(span.start), self.reading.positions.units(span.end)

    def rects(self, start: int, end: int) -> list[QRectF]:
        """The rectangles of code points [start, end), as far as they can be seen."""
        return self.sight().rects(*self.units(Span(start, end)))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.reading is not None and self.place is not None:
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint_bar(painter, self.place.span)
                for stretch in self.place.stretches:
                    self._paint_stretch(painter, stretch)
        super().paintEvent(event)
        if self.reading is not None and self.place is not None:
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint_edges(painter)

    def _paint_bar(self, painter: QPainter, span: Span) -> None:
        """A bar before the lines of the place, so that the eye finds it at once."""
        rects = self.rects(*span)
        if rects:
            top, bottom = rects[0].top(), rects[-1].bottom()
            painter.fillRect(QRectF(0, top, _BAR, bottom - top), QColor(look().colours.accent))

    def _ink(self, code: str) -> Ink:
        colours = self.place.colours if self.place else {}
        return ink(colours.get(code, ""), look().dark)

    def _paint_stretch(self, painter: QPainter, stretch: Stretch) -> None:
        inks = [self._ink(code) for code in stretch.codes]
        tint = inks[0].tint
        for rect in self.rects(stretch.start, stretch.end):
            painter.fillRect(rect, QColor(tint if stretch.agreed else mix(tint, look().colours.paper, _PALER)))
            if not stretch.agreed:
                painter.fillRect(rect, QBrush(QColor(tint), Qt.BrushStyle.BDiagPattern))
            for number, each in enumerate(inks):
                self._underline(painter, rect, number, each.stroke, dashed=not stretch.agreed)

    def _underline(self, painter: QPainter, rect: QRectF, number: int, colour: str, *, dashed: bool) -> None:
        line = Qt.PenStyle.DotLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(colour), 2, line, Qt.PenCapStyle.FlatCap))
        y = rect.bottom() + 1 + 3 * number
        painter.drawLine(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y))

    def _paint_edges(self, painter: QPainter) -> None:
        """A small bracket in the text at each end of each coder's own words."""
        for lane in self.place.lanes if self.place else ():
            for mark in lane.talked_about:
                rects = self.rects(*mark.span)
                if rects:
                    painter.setPen(QPen(QColor(ink(mark.colour, look().dark).stroke), 2))
                    _bracket(painter, rects[0], rects[0].left(), 1)
                    _bracket(painter, rects[-1], rects[-1].right(), -1)


def _bracket(painter: QPainter, rect: QRectF, x: float, foot: int) -> None:
    top, bottom, end = rect.top() - 1, rect.bottom() + 1, x + 4 * foot
    painter.drawPolyline([QPointF(end, top), QPointF(x, top), QPointF(x, bottom), QPointF(end, bottom)])
