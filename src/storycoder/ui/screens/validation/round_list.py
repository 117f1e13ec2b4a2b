"""The rounds at the left: their names, and below each its date and how many people answered."""

from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout

from storycoder.domain.keys import Key
from storycoder.domain.validation import Validation
from storycoder.ui.look.spacing import L, M
from storycoder.ui.parts.buttons import OnClick, button
from storycoder.ui.parts.dates import date_in_words
from storycoder.ui.parts.labels import heading
from storycoder.ui.parts.two_lines import TwoLineRow, lines_of
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.validation.state import ValidationState
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
KEY, TOLD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_NARROWEST = 200


class RoundModel(QAbstractListModel):
    """One row for each round, the latest first; with each, how many members it has."""

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._rounds: tuple[tuple[Validation, int], ...] = ()

    def show_rounds(self, rounds: tuple[tuple[Validation, int], ...]) -> None:
        """Takes the rounds as they are now."""
        newest_first = tuple(reversed(rounds))
        if newest_first != self._rounds:
            self.beginResetModel()
            self._rounds = newest_first
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rounds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found, members = self._rounds[index.row()]
        told = " · ".join(filter(None, (date_in_words(found.date, self._say), self._people(members))))
        return {
            Qt.ItemDataRole.DisplayRole: found.name,
            Qt.ItemDataRole.AccessibleTextRole: f"{found.name}, {told}",
            Qt.ItemDataRole.ToolTipRole: f"{found.name}\n{told}",
            KEY: found.id,
            TOLD: told,
        }.get(cast(Qt.ItemDataRole, role))

    def _people(self, members: int) -> str:
        return self._say.many("{n} person", "{n} people", members) if members else self._say("nobody yet")

    def index_of(self, key: Key | None) -> QModelIndex:
        """Where a round is; nowhere where it is not."""
        row = next((row for row, (each, _) in enumerate(self._rounds) if each.id == key), None)
        return _NOWHERE if row is None else self.index(row)


class RoundRow(TwoLineRow):
    """The name, and below it date and people."""

    def draw(self, painter: QPainter, room: QRect, index: Index, *, chosen: bool) -> None:
        """Draws them."""
        first, second = lines_of(room)
        self.name_in(painter, first, index.data(), chosen=chosen)
        self.told_in(painter, second, index.data(TOLD))


class RoundList(QFrame):
    """The list, and above it how a round is made."""

    chosen = Signal(object)

    def __init__(self, state: ValidationState, make: OnClick) -> None:
        super().__init__()
        say = state.desk.say
        self._state = state
        self.setProperty("role", "paper")
        self.setMinimumWidth(_NARROWEST)
        self.model = RoundModel(say, self)
        self.list = airy(QListView(), say("Rounds"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(RoundRow(self.list))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.make = button(say("New round…"), make, "add")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(M)
        top = QVBoxLayout()
        top.setContentsMargins(L, 0, M, 0)
        top.setSpacing(M)
        top.addWidget(heading(say("Rounds")))
        top.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addStretch()
        state.round_changed.connect(self._mark)

    def begin(self) -> None:
        """Puts the keyboard into the list, or where the first round is made."""
        (self.list if self.model.rowCount() else self.make).setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Shows the rounds as they are now."""
        study = self._state.desk.study
        self.model.show_rounds(tuple((each, study.members.count(validation_id=each.id)) for each in self._state.rounds))
        self.list.setVisible(bool(self._state.rounds))
        self._mark()

    def _mark(self) -> None:
        index = self.model.index_of(self._state.round.id if self._state.round else None)
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)

    def _choose(self, index: QModelIndex) -> None:
        key = index.data(KEY)
        if key is not None:
            self.chosen.emit(key)
