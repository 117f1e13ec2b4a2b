"""The passage with the columns of the coders beside it and the title of its transcript above it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.screens.calibration.queue.lanes import Lanes
from storycoder.ui.screens.calibration.queue.passage import PassageText
from storycoder.ui.screens.calibration.queue.reading import Place, Reading
from storycoder.words import Phrasebook


class PassagePane(QWidget):
    """Lays the columns beside the text."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self.text = PassageText(say("The passage in its transcript"))
        self.lanes = Lanes(self.text, say)
        self._title = QLabel(self.text)
        self._title.setProperty("role", "caption")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        begins_at(self, self.text)
        self.text.scrolled.connect(self._place)

    def show_place(self, reading: Reading | None, place: Place | None) -> None:
        """Shows a place of a text, and who marked what there."""
        self.lanes.show_lanes(place.lanes if place else ())
        self._title.setText(reading.transcript.title if reading else "")
        self._make_room()
        self.text.show_place(reading, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.text.keep_room(self.lanes.head_height(), self.lanes.width_within(self.width()))

    def _place(self) -> None:
        view, head = self.text.viewport().geometry(), self.lanes.head_height()
        self._title.setGeometry(view.left(), 0, view.width(), head)
        width = self.lanes.width_within(self.width())
        self.lanes.setGeometry(view.right() + 1, view.top() - head, width, head + view.height())
