"""Small signs above the text for what holds at the moment and should not be forgotten."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import RADIUS, XS, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.buttons import icon_button
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.screens.coding.state import CodingState

_SIDE = 16


class Badge(QFrame):
    """An icon and a few words on a soft ground."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon = icon_name
        self._picture = QLabel()
        self._words = QLabel()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(S, XS, S, XS)
        self.row.setSpacing(S)
        self.row.addWidget(self._picture)
        self.row.addWidget(self._words)
        look().changed.connect(self._draw)
        self._draw()

    def say(self, words: str, explained: str = "") -> None:
        """Says something else; `explained` is told when it is pointed at."""
        self._words.setText(words)
        self.setToolTip(explained)
        self.setAccessibleName(words)
        self.setAccessibleDescription(explained)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground in the colours of the moment."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look().colours.warn_soft))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)

    def _draw(self) -> None:
        self._picture.setPixmap(icon(self._icon, "warn").pixmap(QSize(_SIDE, _SIDE), self.devicePixelRatioF()))


class HighlighterBadge(Badge):
    """The code that everything gets that is selected; Escape, or the button, ends that."""

    def __init__(self, state: CodingState) -> None:
        super().__init__("highlighter")
        self._state = state
        self._chip = CodeChip("", "")
        self.row.addWidget(self._chip)
        self.row.addWidget(icon_button("close", state.desk.say("Put the highlighter away (Escape)"), self._end))

    def show_code(self) -> None:
        """Shows the code of the moment, or goes."""
        state, say = self._state, self._state.desk.say
        code = state.codes.get(state.highlighter) if state.highlighter else None
        if code is not None:
            self._chip.set_code(code.colour, say.of(code.name))
            self.say(say("Highlighter:"), say("Everything that you select gets this code, until you press Escape."))
            self.setAccessibleName(say("Highlighter: {code}", code=code.name))
        self.setVisible(code is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends it."""
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        self._state.highlight_with(None)
