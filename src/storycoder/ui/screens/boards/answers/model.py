"""The grid as Qt knows it: who, which role, then a column for each factor or element."""

from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.problems import Problem
from storycoder.ui.screens.boards.answers.state import BESIDE, AnswersState

Index = QModelIndex | QPersistentModelIndex
WHO, ROLE, FIRST = 0, 1, BESIDE
_NOWHERE = QModelIndex()
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class AnswersModel(QAbstractTableModel):
    """The rows of an `AnswersState`. Columns of more are at `FIRST` and further."""

    def __init__(self, state: AnswersState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._say = state, state.desk.say
        state.reset.connect(self._on_reset)
        state.touched.connect(self._on_row)
        state.growing.connect(lambda: self.beginInsertRows(_NOWHERE, self.rowCount(), self.rowCount()))
        state.grown.connect(self.endInsertRows)

    def _on_reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def _on_row(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._state.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else FIRST + len(self._state.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable if index.isValid() else super().flags(index)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        say = self._say
        if section < FIRST:
            heads = (say("Who"), say("Role"))
            return heads[section] if role == Qt.ItemDataRole.DisplayRole else None
        if section - FIRST >= len(self._state.columns):
            return None
        about = self._state.columns[section - FIRST]
        wide = self._state.asked_at(section - FIRST).filled == "words"
        shown = about.head if about.asks else f"{about.head}\n{_shortened(about.words, 24 if wide else 13)}"
        return {
            Qt.ItemDataRole.DisplayRole: shown,
            Qt.ItemDataRole.ToolTipRole: f"{about.head} {about.words}",
            Qt.ItemDataRole.AccessibleTextRole: f"{about.head} {about.words}",
        }.get(cast(Qt.ItemDataRole, role))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._text(index.row(), index.column(), shown=role == Qt.ItemDataRole.DisplayRole)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= FIRST:
            number = self._state.asked_at(index.column() - FIRST).filled == "number"
            return _CENTRE if number else None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() >= FIRST:
            return self._text(index.row(), index.column(), shown=True) or None
        return None

    def _text(self, row: int, column: int, *, shown: bool) -> str:
        at, say = self._state.rows[row], self._say
        if column == WHO:
            new = say("A new table…") if at.by == "table" else say("Somebody new…")
            return at.label or (new if shown else "")
        if column == ROLE:
            role = next((each for each in self._state.roles if each.id == at.role), None)
            return say.of(role.name) if role else ""
        return self._state.text(row, column - FIRST)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        try:
            if index.column() == WHO:
                self._state.name(index.row(), str(value))
            elif index.column() == ROLE:
                self._state.give_role(index.row(), value or None)
            else:
                self._state.write(index.row(), index.column() - FIRST, str(value))
        except Problem as problem:
            self._state.refused.emit(problem)
            return False
        return True


def _shortened(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
