"""The transcript: to keyboard and screen reader a text widget like any other, with codings painted under its words."""

from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QMargins, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.ui.look.style import look
from storycoder.ui.parts.banner import announce
from storycoder.ui.screens.coding.edges import EdgeDrag
from storycoder.ui.screens.coding.mark_painter import MarkPainter
from storycoder.ui.screens.coding.marks import pieces
from storycoder.ui.screens.coding.passage_bands import paint_passages
from storycoder.ui.screens.coding.passage_notes import passage_notes_of, place
from storycoder.ui.screens.coding.reading_format import reading_document
from storycoder.ui.screens.coding.sight import Sight
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.text_drops import TextDrops
from storycoder.ui.screens.coding.words_menu import words_menu

_MEASURE = 74
"""Letters in a line at most: more are hard to read."""
_ABOVE_TEXT = 12
_CARRIED_AFTER = 250
"""Milliseconds for which selected words are held before they can be dragged onto a code."""
_BELOW = 30
"""Pixels at the bottom in which a line may be cut off."""
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
        self.notes = passage_notes_of(state)
        self.lit: Key | None = None
        """The coding that is pointed at, here or in the margin."""
        self.found: list[Span] = []
        """What a search has found, tinted."""
        self.margins = (0, 0)
        self._sight: Sight | None = None
        self._anchor: int | None = None
        """What was at the top before the width last changed, until somebody scrolls."""
        self._own: QTextDocument | None = None
        """The document that is shown; the one that the widget was made with goes by itself."""
        self.scrolled.connect(self._look_again)
        self._edges = EdgeDrag(self)
        self._drops = TextDrops(self)
        self._pressed: QPointF | None = None
        """Where the mouse went down on selected words, until it is known whether they are carried off."""
        self._since = QElapsedTimer()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.setProperty("role", "paper")
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setAccessibleName(state.desk.say("Transcript"))
        self.setCursorWidth(2)
        self._listen()

    def _listen(self) -> None:
        self.state.text_changed.connect(self.read)
        self.state.marks_changed.connect(self.viewport().update)
        self.state.chosen_changed.connect(self.viewport().update)
        self.state.finished_changed.connect(self.viewport().update)
        self.notes.changed.connect(self.viewport().update)
        self.state.revealed.connect(self.reveal)
        self.state.units_coded.connect(partial(announce, self))
        self.selectionChanged.connect(self._tell_selection)
        self.cursorPositionChanged.connect(self._tell_selection)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        look().changed.connect(self._dress)

    # What is shown

    def read(self) -> None:
        """Takes over the text that the state shows now."""
        title = self.state.transcript.title if self.state.transcript else ""
        self.setAccessibleDescription(title)
        self._set_document()

    def _dress(self) -> None:
        """Sets the text anew where its size or the colours have changed; what is in sight and selected stays so."""
        top, selection = self.top(), self.state.selection
        self._set_document()
        self.restore(selection, top)

    def _set_document(self) -> None:
        before, made = self._own, reading_document(self.state)
        self._own = made
        made.setParent(self)
        self.blockSignals(True)
        self.setDocument(made)
        self.blockSignals(False)
        if before is not None:
            before.deleteLater()
        made.documentLayout().documentSizeChanged.connect(self.scrolled)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._anchor is None and self.verticalScrollBar().value():
            self._anchor = self.top()
        anchor = self._anchor
        super().resizeEvent(event)
        self._lay_out()
        if anchor and event.size().width() != event.oldSize().width():
            # Lines break elsewhere now; what was read stays in sight, however often the width changes.
            self.show_at_top(anchor)
        self._anchor = anchor

    def _on_scroll(self) -> None:
        self._anchor = None
        self.scrolled.emit()

    def set_margins(self, left: int, right: int) -> None:
        """Keeps so many pixels free at both sides, for what is drawn beside the text."""
        if (left, right) != self.margins:
            self.margins = (left, right)
            self._lay_out()

    def _lay_out(self) -> None:
        """Centres a column of readable width, with its margins, in the room there is."""
        left, right = self.margins
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width() - left - right
        spare = max(0, room - self.measure())
        wanted = QMargins(left + spare // 3, _ABOVE_TEXT, right + spare - spare // 3, 0)
        if wanted != self.viewportMargins():
            self.setViewportMargins(wanted)
        self.scrolled.emit()

    def measure(self) -> int:
        """The width of the longest line that is good to read, in pixels."""
        return int(_MEASURE * QFontMetricsF(self.document().defaultFont()).averageCharWidth())

    # Where things are

    def sight(self) -> Sight:
        """The lines that can be seen now."""
        if self._sight is None:
            self._sight = Sight(self)
        return self._sight

    def _look_again(self) -> None:
        self._sight = None

    def in_sight(self) -> Span:
        """The code points that can be seen now."""
        return self.state.positions.span(self.sight().start, self.sight().end)

    def rects(self, span: Span) -> list[QRectF]:
        """The rectangles of a span, as far as it can be seen."""
        return self.sight().rects(*self.units(span))

    def units(self, span: Span) -> tuple[int, int]:
        """A span in Qt's units."""
        return self.state.positions.units(span.start), self.state.positions.units(span.end)

    def line_top(self, position: int) -> float:
        """How far from the top of the viewport the line of a code point is, in sight or not."""
        units = self.state.positions.units(position)
        block = self.document().findBlock(units)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(units - block.position())
        return top + (line.y() if line.isValid() else 0.0) - self.verticalScrollBar().value()

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
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_passages(self, painter)
            self._paint_marks(painter)
            # Over the tints, so that what is sought stands out among codes too.
            self._paint_found(painter)
            self._paint_notes(painter)
        super().paintEvent(event)
        self._paint_chosen()

    def _paint_marks(self, painter: QPainter) -> None:
        seen, lit = self.in_sight(), self.lit or self.state.chosen
        for piece in pieces(self.state.marks.between(seen.start, seen.end)):
            self.painter.paint_piece(painter, self.rects(Span(piece.start, piece.end)), piece, lit)

    def _paint_notes(self, painter: QPainter) -> None:
        for memo in self.notes.between(self.in_sight()):
            self.painter.paint_note(painter, self.rects(place(memo)))

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
        rects = self.rects(self._edges.span or coding.span)
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.painter.paint_outline(painter, rects, coding.code_id)

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
        start, end = self.units(span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def reveal(self, span: Span) -> None:
        """Brings a span into sight, where it is not, and selects it."""
        self.select(span)
        top, bottom, height = self.line_top(span.start), self.line_top(span.end), self.viewport().height()
        if top < 0 or bottom > height - _BELOW:
            bar = self.verticalScrollBar()
            bar.setValue(int(bar.value() + top - height * _ABOVE))

    def top(self) -> int:
        """The code point at the top of what is in sight."""
        return self.in_sight().start if self.document().blockCount() > 1 else 0

    def restore(self, selection: Span, top: int) -> None:
        """Selects and scrolls as it was, as far as the text still has those places."""
        length = len(self.state.text)
        self.select(Span(min(selection.start, length), min(selection.end, length)))
        self.show_at_top(top)

    def show_at_top(self, position: int) -> None:
        """Scrolls so that the line of a code point is the first one in sight."""
        bar = self.verticalScrollBar()
        bar.setValue(int(bar.value() + self.line_top(min(position, len(self.state.text)))))

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._edges.press(event):
            self._pressed = event.position() if self._is_selected(event.position().toPoint()) else None
            self._since.start()
            super().mousePressEvent(event)

    def _is_selected(self, place: QPoint) -> bool:
        at, cursor = self.cursorForPosition(place).position(), self.textCursor()
        return cursor.selectionStart() <= at < cursor.selectionEnd()

    def _select_anew(self) -> None:
        """A quick stroke across selected words selects other ones; held for a moment first, it carries them."""
        place, self._pressed = self._pressed, None
        if place is not None and self._since.elapsed() < _CARRIED_AFTER:
            self.setTextCursor(self.cursorForPosition(place.toPoint()))
            left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            above = QPointF(self.viewport().mapToGlobal(place.toPoint()))
            super().mousePressEvent(QMouseEvent(QEvent.Type.MouseButtonPress, place, above, left, left, held))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._edges.move(event):
            if event.buttons():
                self._select_anew()
            super().mouseMoveEvent(event)
            if not event.buttons():
                under = self.coding_at(event.position().toPoint())
                self.pointed.emit(under.id if under else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._edges.release(event):
            super().mouseReleaseEvent(event)
            self._snap()
            self._highlight()

    def _snap(self) -> None:
        """Where units are set beforehand, what was selected with the mouse becomes the units that it touches."""
        preset = self.state.preset
        if preset.are_set and self.textCursor().hasSelection():
            with self.state.desk.telling():
                places = preset.places(self.state.selection)
                self.select(Span(places[0].start, places[-1].end))

    def _highlight(self) -> None:
        """In highlighter mode what was just selected gets the code at once."""
        if self.state.highlighter and self.textCursor().hasSelection():
            code = self.state.highlighter
            self.state.desk.guard(lambda: self.state.apply(code))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the words there; those beside what is selected are looked at first."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key and not self._is_selected(event.pos()):
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu = words_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self.selection_rect().bottomLeft() if by_key else event.pos()
        menu.popup(self.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the highlighter away, or else lets go of the coding that is chosen."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.state.let_go()
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before:
            self.ensureCursorVisible()
