"""The list of what was changed in both copies, each with the side that was chosen."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.ui.look.icons import icon
from storycoder.ui.screens.calibration.taking_in.state import TakingState
from storycoder.words import Phrasebook
from storycoder.workflow.changed_in_both import told

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ConflictModel(QAbstractListModel):
    """One row for each; the choice stands in words behind the name."""

    def __init__(self, state: TakingState, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._say = say
        state.changed.connect(self._redraw)

    def _redraw(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._state.conflicts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        conflict = self._state.conflicts[index.row()]
        choice = self._state.choices.get(conflict.id)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            say = self._say
            chosen = {"mine": say("mine"), "theirs": say("theirs"), None: say("not chosen yet")}[choice]
            return f"{told(conflict, say)}\n{chosen}"
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("check", "good") if choice else icon("help", "warn")
        return None
