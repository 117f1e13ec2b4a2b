"""Beside the passage: a column for each coder, with their name, their brackets at their own words, and their notes."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.wrapping import wrapped
from storycoder.ui.screens.calibration.queue.passage import PassageText
from storycoder.ui.screens.calibration.queue.reading import Lane, LaneMark
from storycoder.words import Phrasebook

_WIDEST, _NARROWEST = 190.0, 40.0
_WORDS_FROM = 76.0
"""Pixels of a column from which code and note are written in it, and not its bracket alone."""
_TEXT_AT_LEAST, _TEXT_SHARE = 310, 0.52
"""The room that is left to the text: so many pixels, and so much of the whole."""
_FOOT = 5.0
_BRACKET, _NEARBY = 15.0, 7.0
"""Where in a column its bracket stands, and those of what is nearby."""
_GAP = 8.0
_MOST_LINES = 8


class Written(NamedTuple):
    """What is written beside a bracket: the code in one or two lines, the coder's note below it."""

    rect: QRectF
    colour: str
    code: list[str]
    note: list[str]


class Lanes(QWidget):
    """Draws the columns; what is nearby and not talked about is a thin bracket."""

    def __init__(self, text: PassageText, say: Phrasebook) -> None:
        super().__init__(text)
        self._text, self._say = text, say
        self._lanes: tuple[Lane, ...] = ()
        self.setFont(font("caption"))
        self.setAccessibleName(say("Who marked what"))
        text.scrolled.connect(self.update)
        look().changed.connect(self.update)

    def show_lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Shows other columns."""
        self._lanes = lanes
        self.setAccessibleDescription(" ".join(spoken(lane, self._say) for lane in lanes))
        self.update()

    # Room

    def head_height(self) -> int:
        """How much room the names take above the text."""
        return round(QFontMetricsF(font("strong")).height()) + 2 * S

    def width_within(self, room: int) -> int:
        """How wide the columns are together where they share so much room with the text."""
        if not self._lanes:
            return 0
        left = room - max(_TEXT_AT_LEAST, room * _TEXT_SHARE)
        each = max(_NARROWEST, min(_WIDEST, left / len(self._lanes)))
        return int(each * len(self._lanes))

    def _column(self) -> float:
        return self.width() / max(1, len(self._lanes))

    # What is where

    def _seen(self, mark: LaneMark) -> bool:
        """Whether any of its words are in sight."""
        sight, (start, end) = self._text.sight(), self._text.units(mark.span)
        return start < sight.end and sight.start < end

    def _extent(self, mark: LaneMark) -> tuple[float, float]:
        """Top and bottom of a bracket, in pixels of this widget."""
        head = self.head_height()
        top, bottom = self._text.sight().extent(*self._text.units(mark.span))
        return max(top + 2 + head, head - 20.0), min(bottom - 2 + head, self.height() + 20.0)

    def _written(self, lane: Lane, left: float) -> Iterator[Written]:
        """What is written in a column from the top, none upon another."""
        width, free = self._column() - _BRACKET - _GAP - XS, float(self.head_height())
        for mark in filter(self._seen, lane.talked_about):
            top, _ = self._extent(mark)
            code = wrapped(mark.code, _bold(self.font()), width, 3)
            note = wrapped(f"“{mark.memo}”", self.font(), width, _MOST_LINES) if mark.memo else []
            line = QFontMetricsF(self.font()).height()
            rect = QRectF(left + _BRACKET + _GAP, max(top, free), width, line * (len(code) + len(note)))
            free = rect.bottom() + XS
            yield Written(rect, mark.colour, code, note)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(look().colours.paper))
            for number, lane in enumerate(self._lanes):
                left = number * self._column()
                painter.setPen(QPen(QColor(look().colours.line), 1))
                painter.drawLine(QPointF(left + 0.5, XS), QPointF(left + 0.5, self.height()))
                painter.setClipRect(QRectF(left, self.head_height(), self._column(), self.height()))
                self._paint_marks(painter, lane, left)
                painter.setClipping(False)
                self._paint_name(painter, lane, left)

    def _paint_name(self, painter: QPainter, lane: Lane, left: float) -> None:
        bold = font("strong")
        room = QRectF(left + XS, 0, self._column() - 2 * XS, self.head_height())
        painter.setFont(bold)
        painter.setPen(QColor(look().colours.text))
        name = QFontMetricsF(bold).elidedText(lane.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_marks(self, painter: QPainter, lane: Lane, left: float) -> None:
        for mark in filter(self._seen, lane.marks):
            self._paint_bracket(painter, mark, left + (_NEARBY if mark.other else _BRACKET))
        if self._column() < _WORDS_FROM:
            return
        for written in self._written(lane, left):
            self._write(painter, written)
        if not lane.talked_about:
            self._paint_nothing(painter, left)

    def _paint_bracket(self, painter: QPainter, mark: LaneMark, x: float) -> None:
        colour = QColor(ink(mark.colour, look().dark).stroke)
        width = 1.0 if mark.other else 3.0
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        top, bottom = self._extent(mark)
        foot = _FOOT - 2 if mark.other else _FOOT
        corners = (QPointF(x - foot, top), QPointF(x, top), QPointF(x, bottom), QPointF(x - foot, bottom))
        painter.drawPolyline(list(corners))

    def _write(self, painter: QPainter, written: Written) -> None:
        inks, at = ink(written.colour, look().dark), written.rect.top()
        high = QFontMetricsF(self.font()).height()
        for lines, face, colour in (
            (written.code, _bold(self.font()), inks.text),
            (written.note, self.font(), look().colours.quiet),
        ):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            for line in lines:
                painter.drawText(QRectF(written.rect.left(), at, written.rect.width(), high), line)
                at += high

    def _paint_nothing(self, painter: QPainter, left: float) -> None:
        """Says beside the place that this coder marked nothing there."""
        place = self._text.place
        if place is None:
            return
        top, bottom = self._text.sight().extent(*self._text.units(place.span))
        head, x = self.head_height(), left + _BRACKET
        painter.setPen(QPen(QColor(look().colours.quiet), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, top + head), QPointF(x, bottom + head))
        italic = QFont(self.font())
        italic.setItalic(True)
        painter.setFont(italic)
        width = self._column() - _BRACKET - _GAP - XS
        high = QFontMetricsF(italic).height()
        for number, line in enumerate(wrapped(self._say("marked nothing here"), italic, width, 3)):
            at = QRectF(x + _GAP, max(top, 0) + head + number * high, width, high)
            painter.drawText(at, line)

    # Pointing

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._told(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def _told(self, at: QPointF) -> str:
        """What is told of the bracket or the words under the pointer."""
        number = int(at.x() // self._column()) if self._lanes else 0
        if not 0 <= number < len(self._lanes):
            return ""
        lane = self._lanes[number]
        near = [
            mark for mark in filter(self._seen, lane.marks) if self._extent(mark)[0] <= at.y() <= self._extent(mark)[1]
        ]
        told = min(near, key=lambda mark: mark.span.end - mark.span.start, default=None)
        if told is None:
            return lane.name
        return "\n".join(filter(None, (lane.name, told.code, told.memo)))


def spoken(lane: Lane, say: Phrasebook) -> str:
    """What a coder marked, as it is read aloud."""
    if not lane.talked_about:
        return say("{name} marked nothing here.", name=lane.name)
    names = ", ".join(dict.fromkeys(mark.code for mark in lane.talked_about))
    notes = " ".join(mark.memo for mark in lane.talked_about if mark.memo)
    told = say("{name}: {codes}.", name=lane.name, codes=names)
    return say("{told} Note: {notes}", told=told, notes=notes) if notes else told


def _bold(face: QFont) -> QFont:
    made = QFont(face)
    made.setBold(True)
    return made
