"""What a session will tell of each code, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from storycoder.domain.calibration import PresetUnits
from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.rounding import decimal, half_up
from storycoder.domain.words import N_
from storycoder.ui.look.icons import icon
from storycoder.ui.look.style import look
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.planning import CodePlan, Plan

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CODE, SHARE, NEEDED, EXPECTED, WIDTH, ENOUGH = range(6)
_NEEDED: dict[PresetUnits, str] = {
    "free": N_("Turns needed"),
    "turn": N_("Turns needed"),
    "sentence": N_("Sentences needed"),
    "passage": N_("Passages needed"),
}
_DASH = "–"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlanModel(QAbstractTableModel):
    """One row for each code, those that occur most first."""

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._locale = QLocale(say.language)
        self._codes: dict[Key, Code] = {}
        self._rows: list[CodePlan] = []
        self._rare: frozenset[Key] = frozenset()
        self._units: PresetUnits = "free"

    def show_plan(self, plan: Plan | None, codes: dict[Key, Code], units: PresetUnits) -> None:
        """Shows another plan; of none there are no rows."""
        self.beginResetModel()
        self._codes, self._units = codes, units
        known = [each for each in plan.codes if each.code in codes] if plan else []
        self._rows = sorted(known, key=lambda each: -1.0 if each.share is None else each.share, reverse=True)
        self._rare = frozenset(plan.rare) if plan else frozenset()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else ENOUGH + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        say = self._say
        if role == Qt.ItemDataRole.DisplayRole:
            heads = (
                say("Code"), say("Occurs in"), say(_NEEDED[self._units]), say("Expected"),
                say("May be off by"), say("Enough?"),
            )  # fmt: skip
            return heads[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hints()[section]
        return None

    def _hints(self) -> tuple[str, ...]:
        say = self._say
        return (
            "",
            say("The share of units that had this code so far"),
            say("So many units have to be coded to know the agreement on this code well enough"),
            say("So many units of this sample are expected to have the code"),
            say("How far the agreement that you will find may be off, to either side (in 95 of 100 samples)"),
            "",
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        found: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: self._words(row, column),
            Qt.ItemDataRole.ToolTipRole: self._say.message(row.basis) if column in {CODE, SHARE} else "",
            Qt.ItemDataRole.TextAlignmentRole: _RIGHT if CODE < column < ENOUGH else _LEFT,
        }
        if column == ENOUGH:
            found[Qt.ItemDataRole.DecorationRole] = self._mark(row)
        if column != CODE and row.share is None:
            found[Qt.ItemDataRole.ForegroundRole] = QColor(look().colours.quiet)
        return found.get(role)

    def _words(self, row: CodePlan, column: int) -> str:
        match column:
            case 0:
                return self._say.of(self._codes[row.code].name)
            case 1:
                return _DASH if row.share is None else self._say("{percent} %", percent=self._percent(row.share))
            case 2:
                return _DASH if row.needed is None else self._locale.toString(row.needed)
            case 3:
                return self._expected(row.expected)
            case 4:
                return self._width(row.half_width)
            case _:
                return self._enough(row)

    def _percent(self, share: float) -> str:
        return decimal(100 * share, self._say.language, 0 if share >= 0.01 or not share else 1)

    def _expected(self, number: float | None) -> str:
        if number is None:
            return _DASH
        return self._say("about {n}", n=int(half_up(number))) if number >= 0.5 else self._say("hardly any")

    def _width(self, half: float | None) -> str:
        return _DASH if half is None else f"± {decimal(half, self._say.language)}"

    def _enough(self, row: CodePlan) -> str:
        say = self._say
        if row.share is None:
            return say("not known yet")
        if row.enough:
            return say("enough")
        return say("too rare to know") if row.code in self._rare else say("too little")

    def _mark(self, row: CodePlan) -> Any:
        if row.share is None:
            return icon("help", "quiet")
        if row.enough:
            return icon("finished", "good")
        return icon("remove", "quiet") if row.code in self._rare else icon("warning", "warn")
