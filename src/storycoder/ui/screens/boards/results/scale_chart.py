"""How answers lie over the five points, as one bar: darker is more, who does not know is hatched and apart."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from storycoder.analysis.recognition import Recognition
from storycoder.poster.answers import RECOGNITION, UNSURE
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption
from storycoder.ui.screens.calibration.figures.shades import shade
from storycoder.words import Phrasebook
from storycoder.workflow.sounding.results import Heard

_HIGH, _LOW = 28, 18
_SHARES = (0.0, 0.2, 0.45, 0.7, 1.0)
_LEAST, _CIRCLE = 14.0, 12.0


def draw_level(painter: QPainter, room: QRectF, level: float) -> None:
    """The circle of an answer, as full as on the posters."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle, filled = QPainterPath(), QPainterPath()
    circle.addEllipse(room)
    filled.addRect(room.adjusted(0, room.height() * (1 - level), 0, 0))
    painter.fillPath(circle, QColor(look().colours.paper))
    painter.fillPath(circle.intersected(filled), QColor(look().colours.text))
    painter.setPen(QPen(QColor(look().colours.text), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(room)
    painter.restore()


class _Sign(QWidget):
    """The circle of an answer by itself."""

    def __init__(self, level: float) -> None:
        super().__init__()
        self._level = level
        self.setFixedSize(int(_CIRCLE) + 2, int(_CIRCLE) + 2)
        look().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it."""
        with QPainter(self) as painter:
            draw_level(painter, QRectF(1, 1, _CIRCLE, _CIRCLE), self._level)


class Legend(QWidget):
    """The five answers in words, each behind its circle, and who does not know."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=L)
        for point, word in enumerate(RECOGNITION):
            flow.addWidget(_entry(f"{point + 1}  {say(word)}", _Sign(point / 4)))
        flow.addWidget(_entry(f"?  {say(UNSURE)}"))
        flow.addWidget(_entry(f"–  {say('No answer')}"))


def _entry(words: str, sign: QWidget | None = None) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(XS)
    if sign is not None:
        row.addWidget(sign)
    said = caption(words)
    said.setWordWrap(False)
    row.addWidget(said)
    return made


class ScaleBar(QWidget):
    """One bar, as long as there were people; `most` is how many the longest bar of the picture holds."""

    def __init__(self, say: Phrasebook, scale: Recognition, missing: int, most: int, *, small: bool = False) -> None:
        super().__init__()
        self._scale, self._missing, self._most, self._small = scale, missing, max(most, 1), small
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_LOW if small else _HIGH)
        self.setMinimumWidth(180)
        words = [f"{say(word)}: {n}" for word, n in zip(RECOGNITION, scale.counts, strict=True) if n]
        words += [f"{say(UNSURE)}: {scale.do_not_know}"] if scale.do_not_know else []
        words += [say("No answer: {n}", n=missing)] if missing else []
        self.setAccessibleName("; ".join(words) or say("Nobody answered."))
        self.setToolTip("\n".join(words))
        look().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(360, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the parts from "not at all" to "completely", then who does not know and who said nothing."""
        parts = zip(self._scale.counts, _SHARES, range(5), strict=True)
        each = (self.width() - M) / self._most
        with QPainter(self) as painter:
            painter.setFont(font("caption"))
            x = 0.0
            for n, share, point in parts:
                x = self._part(painter, QRectF(x, 0.5, n * each, self.height() - 1), str(n), share=share, point=point)
            x += S if self._scale.do_not_know else 0
            x = self._apart(painter, x, self._scale.do_not_know * each, f"? {self._scale.do_not_know}")
            self._apart(painter, x, self._missing * each, f"– {self._missing}", empty=True)

    def _part(self, painter: QPainter, room: QRectF, words: str, *, share: float, point: int) -> float:
        """One answer; hands back where the next one begins."""
        if room.width() <= 0:
            return room.left()
        box = room.adjusted(0, 0, -1, 0)
        painter.setPen(QPen(QColor(look().colours.edge), 1))
        painter.setBrush(QColor(shade(share, look().dark)))
        painter.drawRect(box)
        if box.width() > _LEAST + 3 * _CIRCLE:
            draw_level(painter, QRectF(box.left() + S, box.center().y() - _CIRCLE / 2, _CIRCLE, _CIRCLE), point / 4)
        elif words == "1" and box.width() > _CIRCLE + 2:
            # One person, and no room for both: the circle says what the answer was, and is one.
            middle = box.center()
            draw_level(painter, QRectF(middle.x() - _CIRCLE / 2, middle.y() - _CIRCLE / 2, _CIRCLE, _CIRCLE), point / 4)
            return room.right()
        if box.width() > _LEAST:
            painter.setPen(QColor(look().colours.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return room.right()

    def _apart(self, painter: QPainter, x: float, width: float, words: str, *, empty: bool = False) -> float:
        if width <= 0:
            return x
        room = QRectF(x, 0.5, width - 1, self.height() - 1)
        pen = QPen(QColor(look().colours.edge), 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        style = Qt.BrushStyle.NoBrush if empty else Qt.BrushStyle.BDiagPattern
        painter.setBrush(QBrush(QColor(look().colours.line), style))
        painter.drawRect(room)
        if words and width > _LEAST:
            painter.setPen(QColor(look().colours.text))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        return x + width


class Bars(QWidget):
    """The bar of those who answered, and below it that of the stickers on the wall, where there are any."""

    def __init__(self, say: Phrasebook, heard: Heard, most: int, *, small: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if heard.answered or not heard.stuck:
            column.addWidget(ScaleBar(say, heard.scale, heard.missing, most, small=small))
        if heard.stuck:
            column.addWidget(caption(say("Stickers on the wall")))
            column.addWidget(ScaleBar(say, heard.stickers, 0, most, small=True))


class ScoreBar(QWidget):
    """A score from 0 to 1 as a bar with its number."""

    def __init__(self, score: float | None, words: str) -> None:
        super().__init__()
        self._score, self._words = score, words
        self.setFixedHeight(_LOW)
        self.setMinimumWidth(140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setToolTip(words)
        look().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, the bar on it, and nothing where there is no score."""
        with QPainter(self) as painter:
            room = QRectF(0, 2, self.width() - M, self.height() - 4)
            painter.setPen(QPen(QColor(look().colours.line), 1))
            painter.setBrush(QColor(look().colours.sunken))
            painter.drawRect(room)
            if self._score is not None:
                room.setWidth(max(room.width() * self._score, 2))
                painter.setBrush(QColor(shade(0.9, look().dark)))
                painter.setPen(QPen(QColor(look().colours.edge), 1))
                painter.drawRect(room)
