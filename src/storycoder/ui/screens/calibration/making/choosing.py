"""Transcripts and passages that are chosen by hand: a list with boxes to tick, narrowed down by a few letters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeView, QVBoxLayout, QWidget

from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.calibration.making.chosen import ChoiceModel

_HEIGHT = 260


class TranscriptChoice(QWidget):
    """The list, and above it a field to look one up."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.say
        self.model = ChoiceModel(desk, self)
        self.search = SearchField(say("Look up a transcript"))
        self.list = airy(QTreeView(), say("Transcripts to be coded"))
        self.list.setModel(self.model)
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.list.setExpandsOnDoubleClick(False)
        self.list.setFixedHeight(_HEIGHT)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet("QTreeView { border: 1px solid palette(dark); border-radius: 6px; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addWidget(caption(say("A tick is all of a transcript. Unfold one to choose passages of it.")))
        self.search.sought.connect(self.model.seek)
        self.model.chosen_changed.connect(self.changed)

    def read(self) -> None:
        """Shows the transcripts as they are now."""
        self.model.read()
