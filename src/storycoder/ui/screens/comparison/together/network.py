"""The network of what occurs together, from a threshold on; a line is chosen by its two codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSizePolicy, QSlider, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.rounding import decimal
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.comparison.together.state import TogetherState
from storycoder.ui.screens.factors.suggestions.network_view import NetworkPicture, Node

if TYPE_CHECKING:
    from storycoder.analysis.cooccurrence import Pair

_SOON = 150
"""Milliseconds for which nobody may move the threshold before the network is laid out anew."""
_MOST = 200
_UNLIMITED = 16_777_215
_LIST = 260


class NetworkPart(QWidget):
    """The picture, the threshold, and the pairs of the chosen code as a list."""

    pair_chosen = Signal(object)

    def __init__(self, state: TogetherState) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        say = self._say
        self._pairs: list[Pair] = []
        self.picture = NetworkPicture(say)
        self.picture.setMinimumHeight(240)
        self.picture.setMaximumHeight(_UNLIMITED)
        self.picture.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.picture.chosen_changed.connect(self._list)
        self.least = QSlider(Qt.Orientation.Horizontal)
        self.least.setRange(0, 100)
        self.least.setAccessibleName(say("Only lines from this c on"))
        self.least.valueChanged.connect(self._on_least)
        self.least_told = caption("")
        self.least_told.setWordWrap(False)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(lambda: state.draw(self.least.value()))
        self.list = QListWidget()
        airy(self.list, say("Pairs of codes"))
        self.list.setMaximumWidth(_LIST)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self._lay_out()
        state.drawn.connect(self.show_state)

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(M)
        across.addWidget(self.picture, 1)
        across.addWidget(self.list)
        line = QHBoxLayout()
        line.setSpacing(S)
        line.addWidget(self.least_told)
        line.addWidget(self.least, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(M, 0, M, 0)
        column.setSpacing(S)
        column.addLayout(across, 1)
        column.addLayout(line)

    def _on_least(self) -> None:
        self._tell_least()
        self._soon.start()

    def _tell_least(self) -> None:
        said = decimal(self.least.value() / 100, self._say.language)
        self.least_told.setText(self._say("Lines from c = {value} on", value=said))

    def show_state(self) -> None:
        """Shows the network as it was laid out."""
        drawn, codes, found = self._state.network, self._state.shared.codes, self._state.found
        if drawn is None or found is None:
            return
        self.least.blockSignals(True)
        self.least.setValue(drawn.least)
        self.least.blockSignals(False)
        self._tell_least()
        own = dict(zip(found.rows.codes, found.rows.own.tolist(), strict=True))
        most = max(own.values(), default=1) or 1
        nodes = [
            Node(Key(key), self._say.of(codes[Key(key)].name), codes[Key(key)].colour, at.x, at.y, own[key] / most)
            for key, at in drawn.places.items()
            if Key(key) in codes
        ]
        self.picture.show_network(nodes, drawn.pairs)
        self._list()

    def _list(self) -> None:
        drawn, chosen = self._state.network, self.picture.chosen
        pairs = drawn.pairs if drawn else ()
        self._pairs = [each for each in pairs if chosen is None or chosen in (each.first, each.second)][:_MOST]
        self.list.blockSignals(True)
        self.list.clear()
        for pair in self._pairs:
            names = [self._state.name_of(code) for code in (pair.first, pair.second)]
            said = self._say("{first} and {second}: {n}", first=names[0], second=names[1], n=pair.n12)
            QListWidgetItem(said, self.list)
        self.list.blockSignals(False)
        if self._pairs:
            self.list.setCurrentRow(0)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._pairs):
            self.pair_chosen.emit(self._pairs[row])
