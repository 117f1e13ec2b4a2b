"""Dots and people: how many each factor and element got, from how many; and stickers, of which nobody knows whose."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from storycoder.domain.sounding import AnsweredBy
from storycoder.ui.look.spacing import L, S
from storycoder.ui.parts.labels import body, caption, strong
from storycoder.ui.screens.boards.results.scale_chart import ScoreBar
from storycoder.words import Phrasebook
from storycoder.workflow.sounding.priority import DotsOn, PriorityAt
from storycoder.workflow.sounding.words import dots_of


class DotsPart(QWidget):
    """A row a factor, and below it its elements: a bar of the dots and stickers together, and both in words."""

    def __init__(self, say: Phrasebook, found: PriorityAt) -> None:
        super().__init__()
        self._say = say
        self._by: AnsweredBy | None = found.group.by
        self._most = max(each.dots + each.stickers for each in found.dotted)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, S, 0, 0)
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(strong(say("Dots and stickers")), 0, 0, 1, 3)
        for row, each in enumerate(found.dotted, start=1):
            self._row(row, each)
        if any(each.stickers for each in found.dotted):
            unknown = say("One person may have put several; how many people that were is not known.")
            self._grid.addWidget(caption(unknown), self._grid.rowCount(), 0, 1, 3)

    def _row(self, row: int, on: DotsOn) -> None:
        say = self._say
        words = say.of(on.element.text) if on.element else f"{on.factor.id_}  {say.of(on.factor.factor.name)}"
        name = QLabel(words)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setContentsMargins(L if on.element else 0, 0, 0, 0)
        given = dots_of(on, self._by, say) if on.dots else ""
        stuck = say.many("{n} sticker", "{n} stickers", on.stickers) if on.stickers else ""
        told = ", ".join(filter(None, (given, stuck))) or say("none")
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(ScoreBar((on.dots + on.stickers) / self._most, f"{words}: {told}"), row, 1)
        self._grid.addWidget(body(told), row, 2)
