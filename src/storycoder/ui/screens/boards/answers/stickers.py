"""Counts of stickers on the wall: a row a factor or element, a column an answer. Nobody knows whose they are."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Asked
from storycoder.domain.words import N_
from storycoder.poster.answers import RECOGNITION, UNSURE
from storycoder.ui.screens.boards.answers.following import Spot
from storycoder.ui.screens.boards.answers.pasting import not_taken
from storycoder.ui.screens.boards.answers.state import About, AnswersState
from storycoder.workflow.sounding.answers import stickers_of, take_stickers

Index = QModelIndex | QPersistentModelIndex
COUNTED = 1
"""The first column of counts."""
_NOWHERE = QModelIndex()
_SCALE: tuple[int | None, ...] = (1, 2, 3, 4, 5, None)
_DOTS: tuple[int | None, ...] = (1,)


class StickersModel(QAbstractTableModel):
    """Counts for one question about what `AnswersState` asks about; each number that is typed is one act."""

    def __init__(self, answers: AnswersState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._desk, self._say = answers, answers.desk, answers.desk.say
        self._asked: Asked = "recognition"
        self._rows: tuple[About, ...] = ()
        self._shown: object = None
        self._counts: dict[tuple[About, int | None], int] = {}

    @property
    def asked(self) -> Asked:
        """The question whose stickers are counted."""
        return self._asked

    def ask(self, asked: Asked) -> None:
        """Counts the stickers of another question."""
        self.beginResetModel()
        self._asked, self._shown, self._rows = asked, None, ()
        self.endResetModel()

    @property
    def _answers(self) -> tuple[int | None, ...]:
        return _DOTS if self.asked == "dots" else _SCALE

    @property
    def total(self) -> int:
        """How many stickers were counted, of this question about these things."""
        return sum(self._counts.values())

    def read(self) -> None:
        """Takes the counts as they are now; the keyboard stays where it is, if the question is the same."""
        board, study = self._state.boards.board, self._desk.study
        rows = tuple(self._state.things()) if board is not None else ()
        counts = {
            (about, row.value): row.count
            for about in rows
            if board is not None and about.factor is not None
            for row in stickers_of(study, board.id, self.asked, about.factor, element=about.element)
        }
        shown = (self._state.of, self.asked, rows)
        if shown == self._shown:
            self._counts = counts
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._shown, self._rows, self._counts = shown, rows, counts
        self.endResetModel()

    def has_column_of(self, spot: Spot) -> bool:
        """Whether what was counted is counted here."""
        return (spot.asked, spot.of) == (self.asked, self._state.of)

    def place_of(self, spot: Spot) -> tuple[int, int] | None:
        """The row and column in which something is counted; None where it is not counted here."""
        about = (spot.factor, spot.element)
        row = next((at for at, each in enumerate(self._rows) if (each.factor, each.element) == about), None)
        if row is None or spot.value not in self._answers:
            return None
        return row, COUNTED + self._answers.index(spot.value)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COUNTED + len(self._answers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() >= COUNTED else found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        say = self._say
        if section < COUNTED:
            return say("Factor") if self._state.of is None else say("Element")
        if self.asked == "dots":
            return say("Stickers")
        return (*(f"{point}\n{say(words)}" for point, words in enumerate(RECOGNITION, start=1)), say(UNSURE))[
            section - COUNTED
        ]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        about = self._rows[index.row()]
        if index.column() < COUNTED:
            words = f"{about.head}  {about.words}"
            return {Qt.ItemDataRole.DisplayRole: words, Qt.ItemDataRole.ToolTipRole: words}.get(
                cast(Qt.ItemDataRole, role)
            )
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            count = self._counts.get((about, self._answers[index.column() - COUNTED]), 0)
            return str(count) if count else ""
        return int(Qt.AlignmentFlag.AlignCenter) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() < COUNTED:
            return False
        try:
            self._take(index.row(), {index.column(): str(value)})
        except Problem as problem:
            self._state.refused.emit(problem)
            return False
        return True

    def paste(self, row: int, column: int, texts: Sequence[Sequence[str]]) -> int:
        """Takes over counts from a spreadsheet in one act; names in the first column are passed over. How many rows.

        Raises `Problem` where something is no number, or has no row or column here, and names it; then nothing is
        taken over.
        """
        board = self._state.boards.board
        if board is None:
            return 0
        with self._desk.study.act(N_("count stickers"), noun="board", key=board.id, subject=board.name):
            for at, cells in enumerate(texts, start=row):
                counted = {each: text for each, text in enumerate(cells, start=column) if each >= COUNTED}
                if any(text.strip() for text in counted.values()):
                    self._check(at, counted)
                    self._take(at, {each: text for each, text in counted.items() if each < self.columnCount()})
        return len(texts)

    def _check(self, row: int, texts: dict[int, str]) -> None:
        """Raises `Problem` where a count that was pasted is none, or has no place."""
        named = self._rows[row].head if row < len(self._rows) else str(row + 1)
        for column, text in texts.items():
            there = column < self.columnCount()
            head = str(self.headerData(column, Qt.Orientation.Horizontal)) if there else str(column + 1)
            try:
                if text.strip() and not (there and row < len(self._rows)):
                    raise Problem("there is no place here for “{text}”.", text=text.strip())
                _number(text)
            except Problem as problem:
                raise not_taken(named, head, problem.message) from problem

    def _take(self, row: int, texts: dict[int, str]) -> None:
        """Counts what was typed into some cells of a row."""
        board, about = self._state.boards.board, self._rows[row]
        if board is None or about.factor is None:
            return
        counts = {each: self._counts.get((about, each), 0) for each in self._answers}
        counts |= {self._answers[column - COUNTED]: _number(text) for column, text in texts.items()}
        take_stickers(self._desk.study, board.id, self.asked, about.factor, counts, element=about.element)


def _number(text: str) -> int:
    text = text.strip()
    if text and not text.isdecimal():
        raise Problem("“{text}” is not a number of stickers.", text=text)
    return int(text or 0)
