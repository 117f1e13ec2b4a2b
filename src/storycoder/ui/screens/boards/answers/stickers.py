"""Counts of stickers on the wall: a row a factor, a column an answer. Nobody knows how many people that were."""

from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Asked
from storycoder.poster.answers import RECOGNITION, UNSURE
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.workflow.sounding.answers import stickers_of, take_stickers
from storycoder.workflow.sounding.meetings import ShownFactor, factors_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SCALE: tuple[int | None, ...] = (1, 2, 3, 4, 5, None)
_DOTS: tuple[int | None, ...] = (1,)


class StickersModel(QAbstractTableModel):
    """Counts for one question of the factors of a meeting; each number that is typed is one act."""

    def __init__(self, desk: Desk, boards: BoardsState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._boards, self._say = desk, boards, desk.say
        self.asked: Asked = "recognition"
        self._factors: tuple[ShownFactor, ...] = ()
        self._counts: dict[tuple[Key, int | None], int] = {}

    @property
    def _answers(self) -> tuple[int | None, ...]:
        return _DOTS if self.asked == "dots" else _SCALE

    def read(self) -> None:
        """Takes the counts as they are now."""
        board, study = self._boards.board, self._desk.study
        self.beginResetModel()
        if board is not None:
            self._factors = tuple(each for each in factors_of(study, board.id) if each.shown)
            self._counts = _counts(study, board.id, self.asked, self._factors)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._factors)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self._answers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() else found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        say = self._say
        if section == 0:
            return say("Factor")
        if self.asked == "dots":
            return say("Stickers")
        return (*(f"{point}  {say(words)}" for point, words in enumerate(RECOGNITION, start=1)), say(UNSURE))[
            section - 1
        ]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        shown = self._factors[index.row()]
        if index.column() == 0:
            words = f"{shown.id_}  {self._say.of(shown.factor.name)}"
            return {Qt.ItemDataRole.DisplayRole: words, Qt.ItemDataRole.ToolTipRole: words}.get(
                cast(Qt.ItemDataRole, role)
            )
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            count = self._counts.get((shown.factor.id, self._answers[index.column() - 1]), 0)
            return str(count) if count else ""
        return int(Qt.AlignmentFlag.AlignCenter) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        board, text = self._boards.board, str(value).strip()
        if role != Qt.ItemDataRole.EditRole or board is None or not index.column():
            return False
        try:
            if text and not text.isdecimal():
                raise Problem("“{text}” is no number of stickers.", text=text)
            factor, answer = self._factors[index.row()].factor.id, self._answers[index.column() - 1]
            counts = {each: self._counts.get((factor, each), 0) for each in self._answers}
            take_stickers(self._desk.study, board.id, self.asked, factor, {**counts, answer: int(text or 0)})
        except Problem as problem:
            self._desk.fail(problem)
            return False
        return True


def _counts(
    study: Study, board: Key, asked: Asked, factors: tuple[ShownFactor, ...]
) -> dict[tuple[Key, int | None], int]:
    return {
        (each.factor.id, row.value): row.count
        for each in factors
        for row in stickers_of(study, board, asked, each.factor.id)
    }
