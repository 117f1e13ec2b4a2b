"""The pairs of codes as Qt reads them: each is put into words when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.rounding import decimal, percent
from storycoder.domain.words import N_, Language
from storycoder.ui.screens.comparison.together.state import TogetherState

if TYPE_CHECKING:
    from storycoder.analysis.cooccurrence import Pair

Index = QModelIndex | QPersistentModelIndex
PAIR_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("first", N_("Code"), ""),
    ("second", N_("Occurs with"), ""),
    ("count", N_("Together"), N_("In how many units both stand")),
    ("c", N_("c"), N_("Of the units with either code, the share with both; from 0 to 1")),
    ("second given first", N_("Of the first"), N_("Of the units with the first code, how many have the second too")),
    ("first given second", N_("Of the second"), N_("Of the units with the second code, how many have the first too")),
    ("lift", N_("Lift"), N_("How many times as often as by chance; only where chance would give 1 or more")),
)
"""The order that a column is sorted by, its heading, and what it means."""


class PairsModel(QAbstractTableModel):
    """Two codes a row. It holds the columns of numbers as they were counted."""

    def __init__(self, state: TogetherState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._say = state, state.say
        state.changed.connect(self.show_state)

    def show_state(self) -> None:
        """Shows other rows, or the same in another order."""
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many pairs there are."""
        return 0 if parent.isValid() or self._state.rows is None else len(self._state.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Two names and five figures."""
        return 0 if parent.isValid() else len(COLUMNS)

    def pair(self, row: int) -> Pair | None:
        """The figures of a row."""
        rows = self._state.rows
        return rows.row(row) if rows is not None and 0 <= row < len(rows) else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a column is, and what that means."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        _, heading, meaning = COLUMNS[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._say(heading)
            case Qt.ItemDataRole.ToolTipRole:
                return self._say(meaning) if meaning else None
            case Qt.ItemDataRole.TextAlignmentRole if section > 1:
                return _RIGHT
            case _:
                return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        pair = self.pair(index.row()) if index.isValid() else None
        if pair is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(pair, index.column())
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole if index.column() > 3:
                return self._told(pair, index.column())
            case Qt.ItemDataRole.TextAlignmentRole if index.column() > 1:
                return _RIGHT
            case int(role) if role == PAIR_ROLE:
                return pair
            case _:
                return None

    def _words(self, pair: Pair, column: int) -> str:
        match column:
            case 0 | 1:
                return self._state.name_of(pair.first if column == 0 else pair.second)
            case 2:
                return str(pair.n12)
            case 3:
                return _decimal(pair.c, self._say.language)
            case 4:
                return self._say("{n} of {total}", n=pair.n12, total=pair.n1)
            case 5:
                return self._say("{n} of {total}", n=pair.n12, total=pair.n2)
            case _:
                return _decimal(pair.lift, self._say.language) or "–"

    def _told(self, pair: Pair, column: int) -> str:
        if column == 6:
            if pair.lift is None:
                return self._say("By chance it would be less than once: nothing can be said of it.")
            return self._say("By chance it would be {n} times.", n=_decimal(pair.expected, self._say.language))
        share = pair.second_given_first if column == 4 else pair.first_given_second
        return f"{self._words(pair, column)} ({percent(share or 0)}%)"


def _decimal(value: float | None, language: Language) -> str:
    return "" if value is None else decimal(value, language)
