"""The disagreements as Qt reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.workflow.case_words import KINDS

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case

CASE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Case` of a row."""

_Index = QModelIndex | QPersistentModelIndex


class CaseModel(QAbstractListModel):
    """One row for each disagreement that is shown."""

    def __init__(self, state: QueueState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._cases: list[Case] = []

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Shows these. Where only what was settled is different, the rows stay."""
        if len(cases) == len(self._cases) and all(map(_is_same, cases, self._cases)):
            self._cases = list(cases)
            if self._cases:
                self.dataChanged.emit(self.index(0), self.index(len(self._cases) - 1))
            return
        self.beginResetModel()
        self._cases = list(cases)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(self._cases)

    def case(self, index: _Index) -> Case | None:
        """The disagreement of a row."""
        return self._cases[index.row()] if index.isValid() and index.row() < len(self._cases) else None

    def index_of(self, case: Case | None) -> QModelIndex:
        """The row of a disagreement; an index of nothing where it is not shown."""
        found = (row for row, each in enumerate(self._cases) if case is not None and _is_same(each, case))
        row = next(found, None)
        return QModelIndex() if row is None else self.index(row)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        case = self.case(index)
        if case is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(case)
            case Qt.ItemDataRole.ToolTipRole:
                return case.quotation
            case value if value == CASE_ROLE:
                return case
            case _:
                return None

    def code_names(self, case: Case) -> list[str]:
        """What its codes are called."""
        return [self._state.reader.code_name(code) for code in case.codes]

    def colours(self, case: Case) -> list[str]:
        """Their colours, in the same order."""
        found = map(self._state.codes.get, case.codes)
        return [code.colour if code else "" for code in found]

    def title(self, case: Case) -> str:
        """The transcript that it is in."""
        return self._state.reader.title(case)

    def standing(self, case: Case) -> str:
        """Whether it is settled, in words."""
        say = self._state.desk.say
        if case.settled:
            return say("settled")
        return say("left open") if case.decision else say("open")

    def spoken(self, case: Case) -> str:
        """The row as it is read aloud."""
        say = self._state.desk.say
        return say(
            "{kind}, {codes}, {transcript}, {standing}: “{words}”",
            kind=say(KINDS[case.disagreement.kind]),
            codes=" / ".join(self.code_names(case)),
            transcript=self.title(case),
            standing=self.standing(case),
            words=case.quotation,
        )


def _is_same(one: Case, other: Case) -> bool:
    """Whether it is the same disagreement, whatever was settled about it."""
    return one.disagreement is other.disagreement or one.id == other.id
