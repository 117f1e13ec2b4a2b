"""The list of what was changed in both copies, each with the side that was chosen."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter

from storycoder.ui.look.icons import icon
from storycoder.ui.parts.two_lines import TwoLineRow, beside_mark, lines_of, mark_in
from storycoder.ui.screens.calibration.taking_in.state import TakingState
from storycoder.words import Phrasebook
from storycoder.workflow.history import THINGS

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CHOICE = Qt.ItemDataRole.UserRole
"""What of it was changed, and which side was chosen."""
IS_CHOSEN = Qt.ItemDataRole.UserRole + 1


class ConflictModel(QAbstractListModel):
    """One row for each; which side was chosen stands in words below its name."""

    def __init__(self, state: TakingState, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._say = say
        state.changed.connect(self._redraw)

    def _redraw(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._state.conflicts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        from storycoder.workflow.changed_in_both import part_in_words, told  # noqa: PLC0415  brings merging with it

        say, conflict = self._say, self._state.conflicts[index.row()]
        choice = self._state.choices.get(conflict.id)
        chosen = {"mine": say("this study"), "theirs": say("the copy"), None: say("not chosen yet")}[choice]
        found: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: conflict.what or say(THINGS.get(conflict.noun, conflict.noun)),
            Qt.ItemDataRole.ToolTipRole: f"{told(conflict, say)}\n{chosen}",
            Qt.ItemDataRole.AccessibleTextRole: f"{told(conflict, say)}, {chosen}",
            CHOICE: f"{chosen} · {part_in_words(conflict.field, say)}",
            IS_CHOSEN: choice is not None,
        }
        return found.get(role)


class ConflictRow(TwoLineRow):
    """What was changed, and below it which side was chosen; the mark beside both."""

    def draw(self, painter: QPainter, room: QRect, index: Index, *, chosen: bool) -> None:
        """Draws them."""
        mark = icon("check", "good") if index.data(IS_CHOSEN) else icon("help", "warn")
        mark.paint(painter, mark_in(room))
        first, second = lines_of(beside_mark(room))
        self.name_in(painter, first, index.data(), chosen=chosen)
        self.told_in(painter, second, index.data(CHOICE))
