"""A small picture: month by month what was finished, what of it is coded double, and how far the coders agree there."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from storycoder.ui.look.spacing import XS, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font

_BARS, _DOTS, _LINE = 84, 72, 18
_SCALE = 30
_WIDEST_COLUMN, _BAR = 96.0, 28.0
_CENTRE = Qt.AlignmentFlag.AlignCenter


class MonthShown(NamedTuple):
    """One month as it is drawn. `value`, `low` and `high` lie between -1 and 1, or are None."""

    name: str
    finished: int
    double: int
    value: float | None
    low: float | None
    high: float | None
    written: str
    """The value as it is said; empty where there is none or it is not to be seen."""


class Months(QWidget):
    """Bars above, and below them a point with its interval for each month."""

    def __init__(self, scale: tuple[tuple[float, str], ...]) -> None:
        """`scale` holds the values at which a line is drawn, each as it is said."""
        super().__init__()
        self._scale = scale
        self._months: list[MonthShown] = []
        self._figures = True
        self.setFont(font("caption"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.update)

    def show_months(self, months: list[MonthShown], told: str, *, figures: bool) -> None:
        """Shows these months; `told` says the same to a screen reader."""
        self._months, self._figures = months, figures and any(month.value is not None for month in months)
        self.setAccessibleDescription(told)
        self.setVisible(bool(months))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        below = _DOTS + _LINE if self._figures else 0
        return QSize(260, _BARS + 2 * _LINE + below)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        if not self._months:
            return
        wide = min(_WIDEST_COLUMN, (self.width() - _SCALE) / len(self._months))
        most = max(month.finished for month in self._months) or 1
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._figures:
                self._paint_scale(painter)
            for number, month in enumerate(self._months):
                column = QRectF(number * wide, 0, wide, self.height())
                self._paint_bar(painter, column, month, most)
                if self._figures and month.value is not None:
                    self._paint_figure(painter, column, month)

    def _paint_bar(self, painter: QPainter, column: QRectF, month: MonthShown, most: int) -> None:
        colours, foot = look().colours, _LINE + _BARS
        bar = QRectF(column.center().x() - _BAR / 2, 0, _BAR, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, colour in ((month.finished, colours.line), (month.double, colours.accent)):
            high = _BARS * number / most
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(bar.left(), foot - high, _BAR, high), 3, 3)
        painter.setPen(QColor(colours.text))
        top = foot - _BARS * month.finished / most
        said = f"{month.double} / {month.finished}"
        painter.drawText(QRectF(column.left(), top - _LINE, column.width(), _LINE), _CENTRE, said)
        painter.setPen(QColor(colours.quiet))
        name = self.fontMetrics().elidedText(month.name, Qt.TextElideMode.ElideRight, int(column.width() - XS))
        painter.drawText(QRectF(column.left(), foot, column.width(), _LINE), _CENTRE, name)

    def _y(self, value: float) -> float:
        """Where a value stands: 1 at the top, 0 at the bottom."""
        top = _BARS + 2 * _LINE + S
        return top + (1 - max(0.0, min(1.0, value))) * (_DOTS - S)

    def _paint_scale(self, painter: QPainter) -> None:
        for value, said in self._scale:
            y = self._y(value)
            painter.setPen(QPen(QColor(look().colours.line), 1))
            painter.drawLine(QPointF(0, y), QPointF(self.width() - _SCALE, y))
            painter.setPen(QColor(look().colours.quiet))
            room = QRectF(self.width() - _SCALE, y - _LINE / 2, _SCALE, _LINE)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_figure(self, painter: QPainter, column: QRectF, month: MonthShown) -> None:
        colours, x = look().colours, column.center().x()
        if month.low is not None and month.high is not None:
            painter.setPen(QPen(QColor(colours.accent), 2))
            low, high = self._y(month.low), self._y(month.high)
            painter.drawLine(QPointF(x, low), QPointF(x, high))
            for y in (low, high):
                painter.drawLine(QPointF(x - 4, y), QPointF(x + 4, y))
        painter.setPen(QPen(QColor(colours.paper), 1.5))
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(QPointF(x, self._y(month.value or 0.0)), 5, 5)
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(x + 8, self._y(month.value or 0.0) - _LINE / 2, 60, _LINE), month.written)
