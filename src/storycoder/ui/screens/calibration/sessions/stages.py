"""The three stages of a session on a line, the present one marked."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from storycoder.domain.calibration import SessionState
from storycoder.domain.words import N_
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.words import Phrasebook

_STAGES: dict[SessionState, tuple[str, str]] = {
    "blind": (N_("Everyone codes alone"), "blind"),
    "together": (N_("Talking it through"), "people"),
    "closed": (N_("Closed"), "finished"),
}
_CIRCLE, _ICON = 32, 16
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Stages(QWidget):
    """Done, going on or still to come: told by sign and words."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.update)

    def show_state(self, state: SessionState) -> None:
        """Marks a stage. Of a closed session all is done."""
        self._at = tuple(_STAGES).index(state)
        now = self._say("Now: {stage}", stage=self._say(_STAGES[state][0]))
        self.setAccessibleName(now)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words go on at a second line where there is little room."""
        super().resizeEvent(event)
        metrics = QFontMetrics(font("strong"))
        widest = max(metrics.horizontalAdvance(self._say(words)) for words, _ in _STAGES.values())
        lines = 1 if widest + 2 * S < self.width() / len(_STAGES) else 2
        self.setFixedHeight(_CIRCLE + S + lines * metrics.lineSpacing())

    def sizeHint(self) -> QSize:
        return QSize(420, _CIRCLE + S + 2 * QFontMetrics(font("strong")).lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        wide = self.width() / len(_STAGES)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at, (words, picture) in enumerate(_STAGES.values()):
                left = int(at * wide)
                if at:
                    self._draw_line(painter, int(left - wide) + _CIRCLE + S, left - S, reached=at <= self._at)
                self._draw_sign(painter, at, left, picture)
                painter.setFont(font("strong" if at == self._at else "body"))
                painter.setPen(QColor(look().colours.text if at == self._at else look().colours.quiet))
                painter.drawText(QRect(left, _CIRCLE + XS, int(wide) - S, 100), _WRAPPED, self._say(words))

    def _draw_line(self, painter: QPainter, start: int, end: int, *, reached: bool) -> None:
        painter.setPen(QPen(QColor(look().colours.accent if reached else look().colours.line), 2))
        painter.drawLine(start, _CIRCLE // 2, end, _CIRCLE // 2)

    def _draw_sign(self, painter: QPainter, at: int, left: int, picture: str) -> None:
        colours, is_over = look().colours, at < self._at or self._at == len(_STAGES) - 1
        fill = colours.accent if is_over else colours.accent_soft if at == self._at else colours.raised
        painter.setPen(QPen(QColor(colours.line if at > self._at else colours.accent), 2))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(QRectF(left + 1, 1, _CIRCLE - 2, _CIRCLE - 2))
        name = "check" if is_over else picture
        tone = "on_accent" if is_over else "accent" if at == self._at else "quiet"
        drawn = icon(name, tone).pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left + (_CIRCLE - _ICON) // 2, (_CIRCLE - _ICON) // 2), drawn)
