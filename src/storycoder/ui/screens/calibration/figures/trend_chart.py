"""The chart of the trend in the window: looked at, pointed at, and gone through with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from storycoder.ui.look.spacing import S
from storycoder.ui.look.style import look
from storycoder.ui.parts.banner import announce
from storycoder.ui.screens.calibration.figures.chart import Chart, Drawing, Dress
from storycoder.words import Phrasebook

_NEAR = 14.0
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class TrendChart(QWidget):
    """Left and right go from session to session, up and down from code to code; each value is read aloud."""

    moved = Signal()
    """The keyboard is on another value."""
    wanted = Signal(int, int)
    """Line and session whose figures somebody wants to see."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._chart: Chart | None = None
        self._words: tuple[tuple[str, ...], ...] = ()
        self.at = (0, 0)
        """The line and the session that the keyboard is on."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(360, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look().changed.connect(self.update)

    def show_chart(self, chart: Chart, words: tuple[tuple[str, ...], ...]) -> None:
        """Shows another chart. `words` say each value, by line and session."""
        self._chart, self._words = chart, words
        line, session = self.at
        lines, sessions = max(len(chart.lines), 1), max(len(chart.sessions), 1)
        self.at = (min(line, lines - 1), min(session, sessions - 1))
        self.setAccessibleName(chart.title)
        self._tell(aloud=False)
        self.update()

    @property
    def said(self) -> str:
        """What is said of the value that the keyboard is on."""
        line, session = self.at
        return self._words[line][session] if line < len(self._words) and session < len(self._words[line]) else ""

    def go(self, line: int, session: int) -> None:
        """Goes to a value."""
        chart = self._chart
        if chart is None or not (0 <= line < len(chart.lines) and 0 <= session < len(chart.sessions)):
            return
        self.at = (line, session)
        self._tell(aloud=True)
        self.update()

    def _tell(self, *, aloud: bool) -> None:
        self.setAccessibleDescription(self.said)
        self.moved.emit()
        if aloud:
            announce(self, self.said)

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return QSize(760, 340)

    def _drawing(self) -> Drawing | None:
        if self._chart is None:
            return None
        room = QRectF(self.rect()).adjusted(S, S, -S, -S)
        return Drawing(self._chart, room, Dress(look().colours, look().dark, self._say))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        drawing = self._drawing()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(look().colours.paper))
            if drawing is not None:
                drawing.draw(painter, self.at if self.hasFocus() else None)
            if self.hasFocus():
                painter.setPen(QPen(QColor(look().colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes on, or asks for the figures behind a value."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.go(self.at[0] + step[0], self.at[1] + step[1])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.wanted.emit(*self.at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Says where the keyboard is."""
        super().focusInEvent(event)
        self._tell(aloud=True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows that it is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _near(self, place: QPointF) -> tuple[int, int] | None:
        drawing = self._drawing()
        spots = drawing.spots() if drawing else []
        near = [((spot - place).manhattanLength(), line, session) for line, session, spot in spots]
        distance, line, session = min(near, default=(_NEAR + 1, 0, 0))
        return (line, session) if distance <= _NEAR else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes to the value that is pointed at, and asks for what is behind it."""
        super().mousePressEvent(event)
        found = self._near(event.position())
        if found is not None:
            self.go(*found)
            self.wanted.emit(*found)

    def event(self, event: QEvent) -> bool:
        """Says the value that is pointed at."""
        if isinstance(event, QHelpEvent):
            found = self._near(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._words[found[0]][found[1]], self)
            return True
        return super().event(event)
