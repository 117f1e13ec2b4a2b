"""The members of a round: who, in which role, from which practice, how far they are."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.keys import Key
from storycoder.domain.validation import Way
from storycoder.domain.words import N_
from storycoder.ui.screens.validation.state import ValidationState

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADINGS = (N_("Who"), N_("Role"), N_("Practice"), N_("Answered"), N_("How"))
WAYS: dict[Way, str] = {
    "": "",
    "screen": N_("on the screen"),
    "form": N_("on a form"),
    "spreadsheet": N_("in a spreadsheet"),
}


class MemberModel(QAbstractTableModel):
    """One row for each member."""

    def __init__(self, state: ValidationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._rows: list[tuple[Key, tuple[str, ...]]] = []

    def read(self) -> None:
        """Takes the members as they are now."""
        study, say = self._state.desk.study, self._state.desk.say
        roles: dict[Key | None, str] = {each.id: say.of(each.name) for each in study.roles.all()}
        practices: dict[Key | None, str] = {each.id: each.name for each in study.practices.all()}
        answered: dict[Key, set[Key]] = {}
        for each in self._state.standing.answers if self._state.standing else ():
            if each.recognised:
                answered.setdefault(each.member_id, set()).add(each.code_id)
        rows: list[tuple[Key, tuple[str, ...]]] = []
        for member in self._state.members:
            asked = sum(each.for_role(member.role_id) for each in self._state.asked)
            done = len(answered.get(member.id, ()))
            far = say("{n} of {total}", n=done, total=max(asked, done))
            way = WAYS[member.way]
            told = (member.label, roles.get(member.role_id, ""), practices.get(member.practice_id, ""), far)
            rows.append((member.id, (*told, say(way) if way else "")))
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._state.desk.say(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._rows[index.row()][1][index.column()]
        shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
        return text if cast(Qt.ItemDataRole, role) in shown else None

    def key_at(self, row: int) -> Key | None:
        """The member in a row."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def row_of(self, key: Key | None) -> int:
        """The row of a member; -1 where they are gone, or nobody is meant."""
        keys = [each for each, _ in self._rows]
        return keys.index(key) if key is not None and key in keys else -1
