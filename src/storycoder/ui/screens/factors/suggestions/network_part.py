"""The network with its threshold, and the pairs of codes as a list: the same in words."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QSlider, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.screens.factors.suggestions import words
from storycoder.ui.screens.factors.suggestions.asking import Asking
from storycoder.ui.screens.factors.suggestions.dragging import DragList
from storycoder.ui.screens.factors.suggestions.network_view import NetworkPicture, Node
from storycoder.ui.screens.factors.suggestions.state import SuggestionsState

if TYPE_CHECKING:
    from storycoder.analysis.cooccurrence import Pair

_MOST = 60
_LINES, _MOST_LINES = 3, 200
"""At first about so many lines are shown for each code, and in all."""


class NetworkPart(QWidget):
    """Codes that occur together."""

    def __init__(self, state: SuggestionsState) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        self._pairs: list[Pair] = []
        self._asked: tuple[Key, ...] = ()
        """Of which it is asked why they do not belong together."""
        self._set = False
        say = self._say
        self.told = quiet(say("A line is drawn where codes occur together; the thicker, the more (c, from 0 to 1)."))
        self.least = QSlider(Qt.Orientation.Horizontal)
        self.least.setRange(0, 100)
        self.least.setAccessibleName(say("Only lines from this c on"))
        self.least.valueChanged.connect(self.show_state)
        self.least_told = caption("")
        self.picture = NetworkPicture(say)
        self.picture.chosen_changed.connect(self._list)
        self.list = DragList(say("Pairs of codes"), self._pair_at)
        self.list.setMinimumHeight(200)
        self.list.currentRowChanged.connect(self._enable)
        self.take = button(say("Make a factor…"), self._take, "add")
        self.refuse = flat(say("No…"), self._ask, "close")
        self.asking = Asking(say, say("Why do they not belong together?"), say("Refuse the suggestion"), self.list)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(S)
        line.addWidget(self.least, 1)
        line.addWidget(self.least_told)
        ways = QHBoxLayout()
        ways.setSpacing(S)
        ways.addWidget(self.take)
        ways.addWidget(self.refuse)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.told)
        column.addWidget(self.picture)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        column.addLayout(ways)
        column.addWidget(self.asking)

    def show_state(self) -> None:
        """Shows the network as it is now, with the lines from the threshold on."""
        known = self._state.board.codes
        gone = self._state.refusals.together(self._asked) or not all(each in known for each in self._asked)
        if self.asking.isVisible() and gone:
            self.asking.leave()
        reckoned = self._state.reckoned
        if reckoned is None or reckoned.cuts is None:
            self._pairs = []
            self.picture.show_network([], [])
            self._list()
            return
        if not self._set:
            self._set = True
            self._begin_at(reckoned.cuts.pairs, len(reckoned.places))
        self._pairs = self._state.pairs(self.least.value() / 100)
        self.least_told.setText(self._say("c from {value} on", value=words.two(self.least.value() / 100, self._say)))
        codes, figures = self._state.board.codes, self._state.board.figures
        everyone = max(len(figures.interviewed), 1) if figures else 1
        nodes = [
            Node(
                key=Key(key),
                name=self._say.of(codes[Key(key)].name),
                colour=codes[Key(key)].colour,
                x=place.x,
                y=place.y,
                share=len(figures.of(Key(key)).people) / everyone if figures else 0,
            )
            for key, place in reckoned.places.items()
            if Key(key) in codes
        ]
        self.picture.show_network(nodes, self._pairs)
        self._list()

    def _begin_at(self, pairs: tuple[Pair, ...], codes: int) -> None:
        """At first only the strongest lines, so that something can be seen."""
        at = min(len(pairs), _LINES * codes, _MOST_LINES) - 1
        self.least.blockSignals(True)
        self.least.setValue(ceil(100 * (pairs[at].c or 0)) if at >= 0 else 0)
        self.least.blockSignals(False)

    def listed(self) -> list[Pair]:
        """The pairs in the list: of the chosen code, or all."""
        chosen = self.picture.chosen
        return [each for each in self._pairs if chosen is None or chosen in (each.first, each.second)][:_MOST]

    def _list(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for pair in self.listed():
            named = words.pair_named(pair, self._state)
            QListWidgetItem(f"{named}\n{words.pair_told(pair, self._say)}", self.list)
        if self.list.count():
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        self._enable()

    def _enable(self) -> None:
        for each in (self.take, self.refuse):
            each.setEnabled(self.list.currentRow() >= 0)

    def _pair_at(self, row: int) -> tuple[Key, Key]:
        pair = self.listed()[row]
        return Key(pair.first), Key(pair.second)

    def _current(self) -> tuple[Key, Key]:
        return self._pair_at(self.list.currentRow())

    def _take(self) -> None:
        self._state.naming_wanted.emit(self._current())

    def _ask(self) -> None:
        codes = self._asked = self._current()
        self.asking.ask(lambda why: self._state.refuse(codes, why))
