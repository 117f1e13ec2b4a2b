"""Beside a table: the quotations of a cell, and the people who do not speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTabWidget, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import quiet
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.comparison.behind.segment_list import SegmentList
from storycoder.ui.screens.comparison.behind.segments import Segment
from storycoder.words import Phrasebook


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody who was interviewed and does not speak of it, and what is known of why."""

    name: str
    told: str


class Behind(QWidget):
    """Two tabs: quotations, and who does not speak of it. The second is there only where people are counted."""

    wanted = Signal(object)
    """A `Place`."""

    def __init__(self, say: Phrasebook, *, with_silent: bool = True) -> None:
        super().__init__()
        self._say = say
        self.list = SegmentList(say("Quotations"))
        self.list.wanted.connect(self.wanted)
        self.show_button = flat(say("Show in text"), self.list.go, "transcripts")
        self.silent = QListWidget()
        airy(self.silent, say("People who do not speak of it"))
        self.silent.setWordWrap(True)
        self.silent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = quiet(say("Not speaking of it is not the same as not having it."))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(say("What is behind it"))
        self.tabs.addTab(self._quotations(), say("Quotations"))
        if with_silent:
            self.tabs.addTab(self._negative(), say("Not speaking of it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.setMinimumHeight(240)

    def _quotations(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, S, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.show_button)
        row.addStretch(1)
        column.addLayout(row)
        return page

    def _negative(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, S, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.note)
        column.addWidget(self.silent, 1)
        return page

    def show_behind(self, segments: Sequence[Segment], silent: Sequence[Silent] = ()) -> None:
        """Shows what is behind another cell."""
        self.list.show_segments(segments)
        self.show_button.setEnabled(bool(segments))
        self.tabs.setTabText(0, self._say("Quotations ({n})", n=len(segments)))
        if self.tabs.count() > 1:
            self.tabs.setTabText(1, self._say("Not speaking of it ({n})", n=len(silent)))
            self.silent.clear()
            for each in silent:
                QListWidgetItem(f"{each.name}\n{each.told}" if each.told else each.name, self.silent)
