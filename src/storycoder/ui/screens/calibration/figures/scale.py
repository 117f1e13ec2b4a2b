"""The one scale that values of agreement are drawn on, and how a value with its interval looks on it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from storycoder.ui.look.colours import Colours
from storycoder.ui.look.mixing import mix
from storycoder.ui.screens.calibration.figures.cut_offs import CutOffs

if TYPE_CHECKING:
    from storycoder.analysis.coefficients.figures import Figure

STEP = 0.2
_BAND, _DOT = 6.0, 4.5
_APART = 0.005
_SOLID = 0.65
"""How much of the accent a bar has: it keeps 3 : 1 on the paper."""


class Ink(NamedTuple):
    """The colours of a value and its interval."""

    bar: str
    bar_edge: str
    dot: str
    edge: str

    @classmethod
    def of(cls, colours: Colours, *, pale: bool = False) -> Ink:
        """Those of a figure; a pale one is open, because there is too little to judge it by."""
        bar = mix(colours.paper, colours.accent, _SOLID)
        return cls(colours.paper if pale else bar, bar, colours.paper if pale else colours.accent, colours.accent)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to 1, laid out from `left` over `width`."""

    low: float = 0.0
    left: float = 0.0
    width: float = 1.0

    @classmethod
    def holding(cls, figures: Iterable[Figure]) -> Scale:
        """The scale on which all of these have room: from 0, or from below it where one lies there."""
        lows = [
            min(each.value, each.interval.low if each.interval else 1.0) for each in figures if each.value is not None
        ]
        least = min(lows, default=0.0)
        # What lies only just below 0 needs no step of its own.
        return cls(low=max(-1.0, math.floor((least + STEP / 4) / STEP) * STEP) if least < 0 else 0.0)

    def on(self, room: QRectF) -> Scale:
        """The same, laid out in a room."""
        return Scale(self.low, room.left(), room.width())

    def x(self, value: float) -> float:
        """Where a value lies; what lies below the scale is at its end."""
        return self.left + self.width * (max(min(value, 1.0), self.low) - self.low) / (1.0 - self.low)

    @property
    def ticks(self) -> list[float]:
        """The round values along it."""
        return [self.low + STEP * step for step in range(round((1.0 - self.low) / STEP) + 1)]


def draw_lines(painter: QPainter, scale: Scale, ends: tuple[float, float], lines: CutOffs, colours: Colours) -> None:
    """The team's lines, thin and from top to bottom; the upper one is unbroken."""
    for line in lines.both:
        draw_line(painter, scale.x(line.value), *ends, colours, broken=line == lines.lower)


def draw_line(painter: QPainter, x: float, top: float, bottom: float, colours: Colours, *, broken: bool) -> None:
    """One of the team's lines."""
    style = Qt.PenStyle.DashLine if broken else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(colours.edge), 1, style))
    painter.drawLine(QLineF(round(x) + 0.5, top, round(x) + 0.5, bottom))


def draw_figure(painter: QPainter, scale: Scale, middle: float, figure: Figure, ink: Ink) -> None:
    """A value as a dot on the bar of its interval, where it has one."""
    if figure.value is None:
        return
    if figure.interval is not None:
        left, right = scale.x(figure.interval.low), scale.x(figure.interval.high)
        bar = QRectF(left, middle - _BAND / 2, max(right - left, 2.0), _BAND)
        painter.setPen(QPen(QColor(ink.bar_edge), 1))
        painter.setBrush(QColor(ink.bar))
        painter.drawRoundedRect(bar, _BAND / 2, _BAND / 2)
    painter.setPen(QPen(QColor(ink.edge), 1.6))
    painter.setBrush(QColor(ink.dot))
    painter.drawEllipse(QPointF(scale.x(figure.value), middle), _DOT, _DOT)


def differs(one: Figure, other: Figure) -> bool:
    """Whether two values can be told apart on the scale."""
    return one.value is None or other.value is None or abs(one.value - other.value) >= _APART


def draw_later(painter: QPainter, scale: Scale, middle: float, figure: Figure, colours: Colours) -> None:
    """The value after the disagreements were settled, as a lozenge."""
    if figure.value is None:
        return
    x, half = scale.x(figure.value), _DOT + 0.5
    painter.setPen(QPen(QColor(colours.text), 1.4))
    painter.setBrush(QColor(colours.paper))
    points = [
        QPointF(x, middle - half),
        QPointF(x + half, middle),
        QPointF(x, middle + half),
        QPointF(x - half, middle),
    ]
    painter.drawPolygon(QPolygonF(points))
