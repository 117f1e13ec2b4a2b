"""The trend of agreement over the sessions, drawn: values with their intervals, the team's lines, names at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from storycoder.domain.keys import Key
from storycoder.domain.rounding import decimal
from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.colours import Colours
from storycoder.ui.look.mixing import mix
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.calibration.figures.cut_offs import CutOffs
from storycoder.words import Phrasebook

_NAMES, _LEAST = 0.24, 90.0
"""The share of the width for the names at the end, and the least that they get."""
_APART = 16.0
"""Pixels between the values of two lines in one session, so that their intervals stay apart."""
_STEP = 0.2
_BAND, _DOT = 7.0, 4.5
_TO_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_TO_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_TO_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Point:
    """A value with the ends of its interval, where it has one."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one code, or of all together (`code` is None), session by session; None where undefined."""

    code: Key | None
    name: str
    colour: str
    points: tuple[Point | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that is drawn. `sessions` are their names with what stands below, such as a date."""

    title: str
    sessions: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    cut_offs: CutOffs

    @property
    def low(self) -> float:
        """Where the scale begins: at 0, or below it where a value or an interval lies there."""
        points = [point for line in self.lines for point in line.points if point]
        least = min((point.value if point.low is None else point.low for point in points), default=0.0)
        steps = 0
        while -steps * _STEP > least + _STEP / 4 and steps * _STEP < 1:
            steps += 1
        return -steps * _STEP


@dataclass(frozen=True, slots=True)
class Dress:
    """In which colours it is drawn, and how it speaks."""

    colours: Colours
    dark: bool
    say: Phrasebook

    def stroke(self, line: Line) -> str:
        """The colour of a line."""
        return self.colours.text if line.code is None else ink(line.colour, self.dark).stroke

    def name(self, line: Line) -> str:
        """The colour of its name."""
        return self.colours.text if line.code is None else ink(line.colour, self.dark).text


class Drawing:
    """A chart laid out in a room; the same for the window and for a file."""

    def __init__(self, chart: Chart, room: QRectF, dress: Dress) -> None:
        self.chart, self._dress = chart, dress
        small, body = QFontMetricsF(font("caption")), QFontMetricsF(font("body"))
        left = small.horizontalAdvance("−0,0") + S
        right = min(max(room.width() * _NAMES, _LEAST), 240.0)
        below = small.height() + body.height() + 2 * S
        self.plot = room.adjusted(left, M, -right, -below)
        self._room = room

    # Where things are

    def x(self, session: int, line: int) -> float:
        """Where a line has its value of a session."""
        step = self.plot.width() / max(len(self.chart.sessions), 1)
        lines = len(self.chart.lines)
        apart = min(_APART, step / (lines + 1))
        return self.plot.left() + step * (session + 0.5) + (line - (lines - 1) / 2) * apart

    def y(self, value: float) -> float:
        """How high a value is drawn."""
        low = self.chart.low
        return self.plot.bottom() - self.plot.height() * (min(max(value, low), 1.0) - low) / (1.0 - low)

    def spots(self) -> list[tuple[int, int, QPointF]]:
        """Line, session and place of every value."""
        return [
            (number, session, QPointF(self.x(session, number), self.y(point.value)))
            for number, line in enumerate(self.chart.lines)
            for session, point in enumerate(line.points)
            if point
        ]

    # Drawing

    def draw(self, painter: QPainter, marked: tuple[int, int] | None = None) -> None:
        """Draws it; `marked` is the line and session that the keyboard is on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._grid(painter)
        self._sessions(painter, marked[1] if marked else None)
        self._cut_offs(painter)
        order = sorted(range(len(self.chart.lines)), key=lambda at: (marked is not None and at == marked[0], -at))
        for number in order:
            self._line(painter, number)
        self._names(painter)
        if marked is not None:
            self._mark(painter, *marked)

    def _grid(self, painter: QPainter) -> None:
        colours, painter_font = self._dress.colours, font("caption")
        painter.setFont(painter_font)
        steps = round((1.0 - self.chart.low) / _STEP)
        for step in range(steps + 1):
            value = self.chart.low + step * _STEP
            y = round(self.y(value)) + 0.5
            painter.setPen(QPen(QColor(colours.edge if abs(value) < _STEP / 2 else colours.line), 1))
            painter.drawLine(QLineF(self.plot.left(), y, self.plot.right(), y))
            painter.setPen(QColor(colours.quiet))
            words = decimal(value, self._dress.say.language, 1).replace("-", "−")
            painter.drawText(
                QRectF(self._room.left(), y - L, self.plot.left() - self._room.left() - S, 2 * L), _TO_RIGHT, words
            )

    def _sessions(self, painter: QPainter, marked: int | None) -> None:
        colours = self._dress.colours
        step = self.plot.width() / max(len(self.chart.sessions), 1)
        for at, (name, below) in enumerate(self.chart.sessions):
            room = QRectF(self.plot.left() + at * step, self.plot.bottom() + S, step, 100)
            body = font("strong" if at == marked else "body")
            if at == marked:
                painter.fillRect(
                    room.adjusted(0, self.plot.top() - room.top(), 0, self.plot.bottom() - room.bottom()),
                    QColor(mix(colours.paper, colours.accent_soft, 0.5)),
                )
            for words, letters, colour in ((name, body, colours.text), (below, font("caption"), colours.quiet)):
                painter.setFont(letters)
                painter.setPen(QColor(colour))
                said = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, step - XS)
                painter.drawText(room, _TO_CENTRE, said)
                room.translate(0, QFontMetricsF(painter.font()).height())

    def _cut_offs(self, painter: QPainter) -> None:
        colours, say, lines = self._dress.colours, self._dress.say, self.chart.cut_offs
        painter.setFont(font("caption"))
        high = QFontMetricsF(painter.font()).height()
        for line in lines.both:
            y = round(self.y(line.value)) + 0.5
            style = Qt.PenStyle.DashLine if line == lines.lower else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(colours.edge), 1, style))
            painter.drawLine(QLineF(self.plot.left(), y, self.plot.right(), y))
            painter.setPen(QColor(colours.quiet))
            words = say("{word} {line}", word=line.said(say), line=line.number(say))
            painter.drawText(QPointF(self.plot.left() + XS, y - high * 0.3), words)

    def _line(self, painter: QPainter, number: int) -> None:
        line, stroke = self.chart.lines[number], self._dress.stroke(self.chart.lines[number])
        paper = self._dress.colours.paper
        wide = 2.4 if line.code is None else 1.8
        spots = {
            session: QPointF(self.x(session, number), self.y(point.value))
            for session, point in enumerate(line.points)
            if point
        }
        for session, point in enumerate(line.points):
            if point and point.low is not None and point.high is not None:
                top, bottom = self.y(point.high), self.y(point.low)
                painter.setPen(QPen(QColor(stroke), 1))
                painter.setBrush(QColor(mix(paper, stroke, 0.3)))
                band = QRectF(spots[session].x() - _BAND / 2, top, _BAND, max(bottom - top, 2.0))
                painter.drawRoundedRect(band, _BAND / 2, _BAND / 2)
        painter.setPen(QPen(QColor(stroke), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for one, other in pairwise(sorted(spots)):
            # Over a session in which it is undefined the line is broken.
            style = Qt.PenStyle.SolidLine if other == one + 1 else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor(stroke), wide, style, Qt.PenCapStyle.RoundCap))
            painter.drawLine(spots[one], spots[other])
        painter.setPen(QPen(QColor(paper), 1.2))
        painter.setBrush(QColor(stroke))
        for spot in spots.values():
            draw_sign(painter, spot, number)

    def _names(self, painter: QPainter) -> None:
        """At the end of each line its name; names that would lie on one another are moved apart."""
        painter.setFont(font("body"))
        metrics = QFontMetricsF(painter.font())
        last = [
            (self.y(points[-1].value), number)
            for number, line in enumerate(self.chart.lines)
            if (points := [point for point in line.points if point])
        ]
        left = self.plot.right() + L
        for (y, number), at in zip(
            sorted(last), spread([y for y, _ in sorted(last)], metrics.height(), self.plot), strict=True
        ):
            line = self.chart.lines[number]
            if line.points[-1] is not None:
                painter.setPen(QPen(QColor(mix(self._dress.colours.paper, self._dress.stroke(line), 0.5)), 1))
                end = self.x(len(line.points) - 1, number) + _DOT + XS
                painter.drawLine(QPointF(end, y), QPointF(left - XS, at))
            painter.setPen(QPen(QColor(self._dress.colours.paper), 1.2))
            painter.setBrush(QColor(self._dress.stroke(line)))
            draw_sign(painter, QPointF(left + _DOT, at), number)
            painter.setPen(QColor(self._dress.name(line)))
            room = QRectF(left + 2 * _DOT + XS, at - L, self._room.right() - left - 2 * _DOT - XS, 2 * L)
            painter.drawText(room, _TO_LEFT, metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room.width()))

    def _mark(self, painter: QPainter, number: int, session: int) -> None:
        point = self.chart.lines[number].points[session]
        if point is None:
            return
        painter.setPen(QPen(QColor(self._dress.colours.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(self.x(session, number), self.y(point.value)), _DOT + 5, _DOT + 5)


def spread(places: Sequence[float], least: float, room: QRectF) -> list[float]:
    """Places in rising order, moved so that they are at least so far apart and, if they can be, in the room."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + least) if moved else place)
    limit = room.bottom()
    for at in range(len(moved) - 1, -1, -1):
        moved[at] = min(moved[at], limit)
        limit = moved[at] - least
    return moved


def draw_sign(painter: QPainter, at: QPointF, number: int) -> None:
    """The sign of a line, so that lines are not told apart by their colours alone."""
    half = _DOT
    match number % 5:
        case 0:
            painter.drawEllipse(at, half, half)
        case 1:
            painter.drawRect(QRectF(at.x() - half + 0.5, at.y() - half + 0.5, 2 * half - 1, 2 * half - 1))
        case 2:
            _polygon(painter, at, ((0, -half - 1), (half + 1, half - 0.5), (-half - 1, half - 0.5)))
        case 3:
            _polygon(painter, at, ((0, -half - 1), (half + 1, 0), (0, half + 1), (-half - 1, 0)))
        case _:
            _polygon(painter, at, ((0, half + 1), (half + 1, -half + 0.5), (-half - 1, -half + 0.5)))


def _polygon(painter: QPainter, at: QPointF, corners: Sequence[tuple[float, float]]) -> None:
    painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners]))
