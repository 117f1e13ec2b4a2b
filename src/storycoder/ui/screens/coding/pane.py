"""One transcript with both its margins."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.screens.coding.gutter import Gutter
from storycoder.ui.screens.coding.note_signs import WIDTH, NoteSigns
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.stripes import Stripes
from storycoder.ui.screens.coding.text import TranscriptText


class Pane(QWidget):
    """Lays the margins beside the column of text."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self.state = state
        self.text = TranscriptText(state)
        self.gutter = Gutter(self.text)
        self.signs = NoteSigns(self.text)
        self.stripes = Stripes(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        begins_at(self, self.text)
        state.marks_changed.connect(self._make_room)
        self.text.scrolled.connect(self._place)

    def _make_room(self) -> None:
        before = self.gutter.width_within(self.width())
        self.text.set_margins(before, self.stripes.width_within(self.width() - before))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _place(self) -> None:
        view, (before, after) = self.text.viewport().geometry(), self.text.margins
        self.gutter.setGeometry(max(0, view.left() - before), view.top(), before, view.height())
        self.signs.setGeometry(max(0, view.left() - WIDTH), view.top(), WIDTH, view.height())
        self.stripes.setGeometry(view.right() + 1, view.top(), after, view.height())
