"""Paints codings under the words: a tint for the shortest, and a line in its colour for every other one."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from storycoder.domain.keys import Key
from storycoder.ui.look.code_colours import Ink, ink
from storycoder.ui.look.style import look
from storycoder.ui.screens.coding.marks import Mark, Piece
from storycoder.ui.screens.coding.state import CodingState

_LINES_AT_MOST = 4
_LINE_WIDTH = 2
_ROUND = 3


class MarkPainter:
    """Knows the colours; is told which blocks are in sight."""

    def __init__(self, state: CodingState) -> None:
        self._state = state
        self._inks: dict[str, Ink] = {}
        look().changed.connect(self._inks.clear)

    def ink_of(self, code: Key) -> Ink:
        """The colours in which a code is drawn now."""
        found = self._state.codes.get(code)
        colour = found.colour if found else ""
        if colour not in self._inks:
            self._inks[colour] = ink(colour, look().dark)
        return self._inks[colour]

    def paint_piece(self, painter: QPainter, rects: list[QRectF], piece: Piece, lit: Key | None) -> None:
        """Paints one stretch; `lit` is the coding that is pointed at or chosen."""
        shortest = next((mark for mark in piece.marks if mark.coding.id == lit), piece.marks[0])
        tint = QColor(self.ink_of(shortest.coding.code_id).tint)
        others = [mark for mark in piece.marks if mark is not shortest][:_LINES_AT_MOST]
        for rect in rects:
            painter.fillRect(rect, tint)
            self._underline(painter, rect, others)

    def _underline(self, painter: QPainter, rect: QRectF, marks: Iterable[Mark]) -> None:
        for number, mark in enumerate(marks):
            line = QRectF(rect.left(), rect.bottom() + number * (_LINE_WIDTH + 1), rect.width(), _LINE_WIDTH)
            painter.fillRect(line, QColor(self.ink_of(mark.coding.code_id).stroke))

    def paint_note(self, painter: QPainter, rects: list[QRectF]) -> None:
        """Draws a dotted line under words that have a note."""
        pen = QPen(QColor(look().colours.accent), 2.0, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        # Round ends alone make dots; lengths are in widths of the pen.
        pen.setDashPattern([0.01, 2.0])
        painter.setPen(pen)
        for rect in rects:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def paint_outline(self, painter: QPainter, rects: list[QRectF], code: Key) -> None:
        """Draws a frame round the chosen coding, and a handle at each of its ends."""
        colour = QColor(self.ink_of(code).stroke)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QColor(0, 0, 0, 0))
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), _ROUND, _ROUND)
        painter.setBrush(colour)
        for place in handles(rects):
            painter.drawEllipse(place, 4.5, 4.5)


def handles(rects: list[QRectF]) -> list[QPointF]:
    """Where the handles of a coding are: at the top of its beginning and at the bottom of its end."""
    return [rects[0].topLeft(), rects[-1].bottomRight()] if rects else []
