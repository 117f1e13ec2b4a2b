"""What a screen shows while there is nothing yet, with what to do about it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from storycoder.ui.look.icons import icon as icon_of
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import heading, quiet

_SIDE = 40
_WIDEST = 440


class EmptyState(QWidget):
    """A picture, a title, a sentence and the buttons to begin with, in the middle of the room that it gets."""

    def __init__(self, icon: str, title: str, text: str, *buttons: QPushButton) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw()
        look().changed.connect(self._draw)
        self._lay_out(heading(title), quiet(text), buttons)

    def _lay_out(self, title: QLabel, text: QLabel, buttons: tuple[QPushButton, ...]) -> None:
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, XL, 0, XL)
        column.setSpacing(S)
        column.addStretch(2)
        for label in (self._picture, title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        row = FlowLayout(gap=M, centred=True)
        row.setContentsMargins(0, L, 0, 0)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        column.addStretch(3)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(middle, 1_000)
        across.addStretch(1)

    def _draw(self) -> None:
        self._picture.setPixmap(icon_of(self._icon, "quiet").pixmap(QSize(_SIDE, _SIDE), self.devicePixelRatioF()))
