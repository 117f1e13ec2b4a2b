"""Small pictures of numbers, with the numbers written beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from storycoder.ui.look.spacing import XS, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font

_BAR = 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _Picture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFont(font("body"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.update)

    def _line(self) -> int:
        return self.fontMetrics().height() + 2 * XS

    def _bar(self, painter: QPainter, at: QRectF, share: float, colour: str) -> None:
        """A track with a bar on it that is `share` (0 to 1) as long."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look().colours.line))
        painter.drawRoundedRect(at, 3, 3)
        if share > 0:
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(at.x(), at.y(), max(at.width() * min(share, 1), 4), at.height()), 3, 3)


class Bars(_Picture):
    """Horizontal bars from zero, a label before and a number behind each.

    `written` are the numbers as they are said, where that is more than the bare number (a percentage, a comma).
    """

    def __init__(self, values: Sequence[float], labels: Sequence[str], written: Sequence[str] = ()) -> None:
        super().__init__()
        self._rows: list[tuple[str, float, str]] = []
        self.set_values(values, labels, written)

    def set_values(self, values: Sequence[float], labels: Sequence[str], written: Sequence[str] = ()) -> None:
        """Shows other numbers."""
        numbers = written or [f"{value:g}" for value in values]
        self._rows = list(zip(labels, values, numbers, strict=True))
        self.setAccessibleDescription("; ".join(f"{label}: {number}" for label, _, number in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return QSize(320, self._line() * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics = self.fontMetrics()
            wide = max((metrics.horizontalAdvance(label) for label, _, _ in self._rows), default=0)
            before = min(wide, self.width() * 2 // 5)
            after = max((metrics.horizontalAdvance(number) for _, _, number in self._rows), default=0)
            most = max((value for _, value, _ in self._rows), default=0) or 1
            track = self.width() - before - after - 4 * S
            for at, (label, value, number) in enumerate(self._rows):
                middle = QRectF(before + 2 * S, at * self._line(), track, self._line())
                painter.setPen(QColor(look().colours.text))
                said = metrics.elidedText(label, Qt.TextElideMode.ElideRight, before)
                painter.drawText(QRectF(0, middle.y(), before, middle.height()), _LEFT, said)
                painter.drawText(QRectF(middle.right() + S, middle.y(), after + S, middle.height()), _RIGHT, number)
                self._bar(painter, _slim(middle), value / most, look().colours.accent)


class Meter(_Picture):
    """How much of a whole there is, as a bar and as `value / of`, or as `written`."""

    def __init__(self, value: float, of: float, written: str = "") -> None:
        super().__init__()
        self._value, self._of, self._written = value, of, written
        self.set_value(value, of, written)

    def set_value(self, value: float, of: float, written: str = "") -> None:
        """Shows another number."""
        self._value, self._of = value, of
        self._written = written or f"{value:g} / {of:g}"
        self.setAccessibleDescription(self._written)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return QSize(200, self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            after = self.fontMetrics().horizontalAdvance(self._written)
            painter.setPen(QColor(look().colours.text))
            painter.drawText(QRectF(self.rect()), _RIGHT, self._written)
            track = _slim(QRectF(0, 0, self.width() - after - S - XS, self.height()))
            done = self._of > 0 and self._value >= self._of
            colour = look().colours.good if done else look().colours.accent
            self._bar(painter, track, self._value / self._of if self._of > 0 else 0, colour)


def _slim(row: QRectF) -> QRectF:
    return QRectF(row.x(), row.center().y() - _BAR / 2, max(row.width(), 0), _BAR)
