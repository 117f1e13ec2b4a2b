"""A line above the board that ends in dots where there is too little room for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from storycoder.ui.parts.labels import set_role

_LEAST = 10
"""Letters that must be seen for a line to tell anything."""


class Told(QLabel):
    """It takes the room that is left, and never asks for more; all of it is said where one points at it."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "caption")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def tell(self, words: str) -> None:
        """Says something else."""
        self.setText(words)
        self.setToolTip(words)

    @property
    def shown(self) -> str:
        """As much as there is room for; with room for a few letters only they would tell nothing."""
        metrics = self.fontMetrics()
        if self.width() < min(metrics.horizontalAdvance(self.text()), _LEAST * metrics.averageCharWidth()):
            return ""
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.shown)
