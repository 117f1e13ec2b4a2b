"""Transcripts that are chosen by hand: a list with boxes to tick, narrowed down by a few letters."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import S
from storycoder.ui.matching import score
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.parts.views import airy
from storycoder.workflow.cast import cast_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEIGHT = 220


class ChoiceModel(QAbstractListModel):
    """One row for each transcript that fits the words that are sought."""

    chosen_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all: list[tuple[Key, str]] = []
        self._shown: list[tuple[Key, str]] = []
        self.chosen: set[Key] = set()

    def read(self) -> None:
        """Takes the transcripts as they are now, but those that teach coding."""
        from storycoder.workflow.starting import tutorials_of  # noqa: PLC0415  brings a lot with it

        say, cast = self._desk.say, cast_of(self._desk.study)
        self._all = []
        for key in cast.transcripts.keys() - tutorials_of(self._desk.study):
            who = cast.of_transcript(key)
            practice = who.practice.name if who and who.practice else ""
            role = say.of(who.role.name) if who else ""
            told = " · ".join(filter(None, (cast.transcripts[key].title, practice, role)))
            self._all.append((key, told))
        self._all.sort(key=lambda each: each[1])
        self.chosen &= {key for key, _ in self._all}
        self.seek("")

    def seek(self, words: str) -> None:
        """Shows only what fits; what is chosen stays chosen."""
        self.beginResetModel()
        self._shown = [each for each in self._all if score(words, each[1])]
        self.endResetModel()

    def in_order(self) -> tuple[Key, ...]:
        """What is chosen, in the order of the list."""
        return tuple(key for key, _ in self._all if key in self.chosen)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key, told = self._shown[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if key in self.chosen else Qt.CheckState.Unchecked
        return told if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole} else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        key = self._shown[index.row()][0]
        is_chosen = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.chosen.add if is_chosen else self.chosen.discard)(key)
        self.dataChanged.emit(index, index, [role])
        self.chosen_changed.emit()
        return True


class TranscriptChoice(QWidget):
    """The list, and above it a field to look one up."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.say
        self.model = ChoiceModel(desk, self)
        self.search = SearchField(say("Look up a transcript"))
        self.list = airy(QListView(), say("Transcripts to be coded"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(_HEIGHT)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet("QListView { border: 1px solid palette(dark); border-radius: 6px; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.sought.connect(self.model.seek)
        self.model.chosen_changed.connect(self.changed)

    def read(self) -> None:
        """Shows the transcripts as they are now."""
        self.model.read()
