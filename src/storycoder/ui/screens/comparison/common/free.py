"""The factors of practices that are beside no common factor yet, with what they resemble."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.labels import quiet, strong
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.comparison.common.model import FACTOR
from storycoder.ui.screens.comparison.common.state import CommonState

_KEY = Qt.ItemDataRole.UserRole
_MOST_ROWS = 4


class FreeList(QListWidget):
    """Factors that can be dragged onto a cell of their practice."""

    def mimeTypes(self) -> list[str]:
        """What is dragged."""
        return [FACTOR]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """The keys of the factors."""
        data = QMimeData()
        data.setData(FACTOR, " ".join(item.data(_KEY) for item in items).encode("ascii"))
        return data


class Free(QWidget):
    """The list; what the chosen one resembles; and the ways to do something about it."""

    making_wanted = Signal(object)
    """Keys of factors of which a common one is to be made."""

    def __init__(self, state: CommonState) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        say = self._say
        self.title = strong("")
        self.list = FreeList()
        airy(self.list, say("Factors that are beside no common factor yet"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.itemSelectionChanged.connect(self._on_chosen)
        self.told = quiet("")
        self.beside = button("", self._lay_beside, "move")
        self.make = button(say("Make a common factor…"), self._make, "add")
        self._lay_out()
        state.changed.connect(self.show_state)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(S)
        right.addWidget(self.told)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.beside)
        row.addWidget(self.make)
        row.addStretch(1)
        right.addLayout(row)
        right.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(M)
        across.addWidget(self.list, 1)
        across.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(M, S, M, M)
        column.setSpacing(S)
        column.addWidget(self.title)
        column.addLayout(across)

    def show_state(self) -> None:
        """Shows what is beside no common factor now."""
        free = self._state.free()
        practices = {each.id: each.name for each in self._state.practices}
        chosen = set(self.chosen())
        self.list.blockSignals(True)
        self.list.clear()
        for each in free:
            said = self._say("{name} · {practice}", name=each.name, practice=practices[each.practice_id or Key("")])
            item = QListWidgetItem(said, self.list)
            item.setData(_KEY, each.id)
            item.setToolTip(said)
            item.setSelected(each.id in chosen)
        self.list.blockSignals(False)
        rows = min(max(self.list.count(), 2), _MOST_ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 26) + 2 * self.list.frameWidth() + 2)
        if free and not self.chosen():
            self.list.setCurrentRow(0)
        self.setVisible(bool(free))
        self.title.setText(
            self._say.many(
                "{n} factor is beside no common one yet", "{n} factors are beside no common one yet", len(free)
            )
        )
        self._on_chosen()

    def chosen(self) -> list[Key]:
        """The keys of the factors that are chosen."""
        return [item.data(_KEY) for item in self.list.selectedItems()]

    def _on_chosen(self) -> None:
        chosen = self.chosen()
        self.make.setEnabled(bool(chosen))
        found = self._state.suggestion_for(chosen[0]) if len(chosen) == 1 else None
        self.beside.setVisible(False)
        if found is None:
            self.told.setText(self._say("Drag a factor onto a cell of its practice, or make a common factor of it."))
            return
        codes = ", ".join(sorted(self._say.of(self._state.shared.codes[Key(key)].name) for key in found.codes))
        if found.common is not None:
            name = self._state.shared.name_of(found.common)
            self.told.setText(
                self._say("Resembles the common factor “{name}”. Codes in both: {codes}.", name=name, codes=codes)
            )
            self.beside.setText(self._say("Lay beside “{name}”", name=_cut(name)))
            self.beside.setVisible(True)
        else:
            others = "”, “".join(self._state.shared.name_of(key) for key in found.factors if key != chosen[0])
            self.told.setText(self._say("Resembles “{others}”. Codes in all: {codes}.", others=others, codes=codes))

    def _lay_beside(self) -> None:
        (chosen,) = self.chosen()
        found = self._state.suggestion_for(chosen)
        if found is not None and found.common is not None:
            with self._state.desk.telling():
                self._state.lay_beside(chosen, found.common)

    def _make(self) -> None:
        chosen = self.chosen()
        found = self._state.suggestion_for(chosen[0]) if len(chosen) == 1 else None
        self.making_wanted.emit(list(found.factors) if found and found.common is None else chosen)


def _cut(name: str) -> str:
    return name if len(name) <= 36 else f"{name[:34].rstrip()}…"
