"""What stands together on the page of a session."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from storycoder.ui.look.icons import Tone, icon
from storycoder.ui.look.spacing import L, M
from storycoder.ui.look.style import look
from storycoder.ui.parts.labels import heading

_SIDE = 18


class Card(QFrame):
    """A heading and below it what belongs to it."""

    def __init__(self, title: str, *parts: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = heading("")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(L, M, L, L)
        self.column.setSpacing(M)
        self.column.addWidget(self.title)
        for part in parts:
            self.column.addWidget(part)
        self.name(title)

    def name(self, title: str) -> None:
        """Gives it another heading."""
        self.title.setText(title)
        self.setAccessibleName(title)


class Mark(QLabel):
    """A small sign before words that say the same."""

    def __init__(self, name: str = "", tone: Tone = "text") -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self.setFixedSize(_SIDE, _SIDE)
        look().changed.connect(self._draw)
        self._draw()

    def show_mark(self, name: str, tone: Tone) -> None:
        """Shows another sign."""
        self._name, self._tone = name, tone
        self._draw()

    def _draw(self) -> None:
        if self._name:
            self.setPixmap(icon(self._name, self._tone).pixmap(QSize(_SIDE, _SIDE), self.devicePixelRatioF()))
