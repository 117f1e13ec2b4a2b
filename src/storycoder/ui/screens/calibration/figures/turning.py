"""A picture and what is behind it: beside each other where there is room, else below each other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from storycoder.ui.screens.calibration.figures.detail import Detail

_ROOM = 860
_WIDE, _NARROW = [560, 440], [300, 260]
_STRETCH = (4, 3)


class Turning(QSplitter):
    """Turns with the width that it gets; the detail stands upright where it is beside the picture."""

    def __init__(self, picture: QWidget, detail: Detail, least: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._detail, self._least = detail, least
        self.setChildrenCollapsible(False)
        for part, share in zip((picture, detail), _STRETCH, strict=True):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, share)
        self.setSizes(_WIDE)
        self._turn(Qt.Orientation.Horizontal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turns where there is too little room, or enough again."""
        super().resizeEvent(event)
        wanted = Qt.Orientation.Horizontal if event.size().width() >= _ROOM else Qt.Orientation.Vertical
        if wanted != self.orientation():
            self.setOrientation(wanted)
            self.setSizes(_WIDE if wanted == Qt.Orientation.Horizontal else _NARROW)
            self._turn(wanted)

    def _turn(self, wanted: Qt.Orientation) -> None:
        beside = wanted == Qt.Orientation.Horizontal
        self._detail.setMinimumWidth(self._least if beside else 0)
        self._detail.split.setOrientation(Qt.Orientation.Vertical if beside else Qt.Orientation.Horizontal)
