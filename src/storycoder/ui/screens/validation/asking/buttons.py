"""The large buttons of the view: three answers with a shape, a word and a colour, and one that must be held."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from storycoder.domain.validation import Recognised
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font

LEVELS: dict[Recognised, float] = {"yes": 1.0, "partly": 0.5, "no": 0.0}
"""How full the circle is, here and on paper."""
HEIGHT = 112
_ROUND, _CIRCLE, _TICK = 16, 44, 26
HOLD_MS, _STEP_MS = 1500, 50


class AnswerButton(QAbstractButton):
    """One answer: a circle that is full, half full or empty, the word, and the key for it."""

    def __init__(self, answer: Recognised, number: int) -> None:
        super().__init__()
        self.answer: Recognised = answer
        self._number = number
        self.scale = 1.0
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setMinimumSize(QSize(180, HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look().changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """What was chosen is shown when it is on disk, not before."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it; a chosen one has a thick edge and a tick as well as another ground."""
        colours, chosen = look().colours, self.isChecked()
        tones = {"yes": colours.good_soft, "partly": colours.warn_soft, "no": colours.hover}
        edges = {"yes": colours.good, "partly": colours.warn, "no": colours.quiet}
        edge = QColor(edges[self.answer])
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = QColor(tones[self.answer] if chosen or self.underMouse() else colours.raised)
            painter.setBrush(ground)
            painter.setPen(QPen(edge, 4 if chosen else 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), _ROUND, _ROUND)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.focus), 3))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), _ROUND + 2, _ROUND + 2)
            self._circle(painter, edge)
            self._words(painter)

    def _circle(self, painter: QPainter, colour: QColor) -> None:
        area = QRectF(28, (self.height() - _CIRCLE) / 2, _CIRCLE, _CIRCLE)
        circle, filled = QPainterPath(), QPainterPath()
        circle.addEllipse(area)
        high = area.height() * LEVELS[self.answer]
        filled.addRect(QRectF(area.left(), area.bottom() - high, area.width(), high))
        painter.fillPath(circle.intersected(filled), colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 4))
        painter.drawEllipse(area)

    def _words(self, painter: QPainter) -> None:
        colours = look().colours
        letters = font("title")
        letters.setPointSizeF(letters.pointSizeF() * 1.25 * self.scale)
        painter.setFont(letters)
        painter.setPen(QColor(colours.text))
        room = self.rect().adjusted(28 + _CIRCLE + 20, 0, -64, 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setFont(font("body"))
        painter.setPen(QColor(colours.quiet))
        corner = self.rect().adjusted(0, 0, -24, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if self.isChecked():
            painter.setPen(QPen(QColor(colours.text), 4, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            x, y = self.width() - 24 - _TICK, self.height() / 2
            path = QPainterPath()
            path.moveTo(x, y)
            path.lineTo(x + _TICK * 0.38, y + _TICK * 0.36)
            path.lineTo(x + _TICK, y - _TICK * 0.42)
            painter.drawPath(path)
        else:
            painter.drawText(corner, right, str(self._number))


class HoldButton(QPushButton):
    """A button that does something only when it is held, so that it is not done by accident."""

    held = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._so_far = 0
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._go_on)
        self.pressed.connect(self._begin)
        self.released.connect(self._end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Held with Enter as well as with Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.setDown(True)
            self._begin()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.setDown(False)
            self._end()
        else:
            super().keyReleaseEvent(event)

    def _begin(self) -> None:
        self._so_far = 0
        self._timer.start()

    def _end(self) -> None:
        self._timer.stop()
        self._so_far = 0
        self.update()

    def _go_on(self) -> None:
        if not self.isDown():  # a finger that began here scrolls
            self._end()
            return
        self._so_far += _STEP_MS
        self.update()
        if self._so_far >= HOLD_MS:
            self._end()
            self.setDown(False)
            self.held.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the button, and at its foot how long it was held."""
        super().paintEvent(event)
        if self._so_far:
            with QPainter(self) as painter:
                width = round(self.width() * self._so_far / HOLD_MS)
                painter.fillRect(0, self.height() - 6, width, 6, QColor(look().colours.accent))
