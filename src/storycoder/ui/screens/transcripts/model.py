"""The table of transcripts as Qt sees it: a model over the rows, and a filter and order over that."""

import re
import unicodedata
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.look.icons import icon
from storycoder.ui.screens.transcripts.rows import KINDS, Row, Work
from storycoder.ui.screens.transcripts.spoken import written
from storycoder.ui.screens.transcripts.state import TranscriptsState
from storycoder.words import Phrasebook

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
KEY, WORK = _Role.UserRole, _Role.UserRole + 1
"""Roles: the transcript's key, what the coders have done."""
Passes = Callable[[Row], bool]


class Column(IntEnum):
    """The columns, in their order."""

    TITLE = 0
    PARTICIPANT = 1
    ROLE = 2
    PRACTICE = 3
    KIND = 4
    DATE = 5
    WORDS = 6
    ALL = 7
    MINE = 8
    CODERS = 9
    DOUBTS = 10


HEADS: dict[Column, str] = {
    Column.TITLE: N_("Title"),
    Column.PARTICIPANT: N_("Participant"),
    Column.ROLE: N_("Role"),
    Column.PRACTICE: N_("Practice"),
    Column.KIND: N_("Kind"),
    Column.DATE: N_("Date"),
    Column.WORDS: N_("Words"),
    Column.ALL: N_("Codings"),
    Column.MINE: N_("Yours"),
    Column.CODERS: N_("Coders"),
    Column.DOUBTS: N_("To look at"),
}
_NUMBERS = frozenset((Column.WORDS, Column.MINE, Column.ALL))
_EDITABLE = frozenset((Column.TITLE, Column.PARTICIPANT, Column.KIND, Column.DATE))


class TranscriptsModel(QAbstractTableModel):
    """One row a transcript, of those that are sought, in the order that was asked for.

    What is edited goes to the state, and comes back when the study has changed. It filters and sorts by itself, since
    a model between would ask for every cell many times.
    """

    def __init__(self, state: TranscriptsState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._say = state.desk.say
        self._words: list[str] = []
        self._passes: Passes = lambda _: True
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._rows: list[Row] = []
        self._take()
        state.changed.connect(self._take)

    # Which rows, in which order

    def seek(self, words: str) -> None:
        """Shows only rows in whose title, participant, role or practice each of these words occurs."""
        self._words = words.casefold().split()
        self._take()

    def let_pass(self, passes: Passes) -> None:
        """Shows only rows that pass."""
        self._passes = passes
        self._take()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order)
        self._take()

    def _take(self) -> None:
        """Shows the rows of the state; where the same transcripts stand in it, selections stay."""
        before, self_rows = self._rows, self._ordered([row for row in self._state.rows if self._is_sought(row)])
        if [row.key for row in self_rows] != [row.key for row in before]:
            self.beginResetModel()
            self._rows = self_rows
            self.endResetModel()
            return
        self._rows = self_rows
        different = [at for at, (one, other) in enumerate(zip(self_rows, before, strict=True)) if one != other]
        if different:
            self.dataChanged.emit(self.index(different[0], 0), self.index(different[-1], len(Column) - 1))

    def _is_sought(self, row: Row) -> bool:
        held = " ".join((row.transcript.title, row.pseudonym, row.role, row.practice)).casefold()
        return all(word in held for word in self._words) and self._passes(row)

    def _ordered(self, rows: list[Row]) -> list[Row]:
        at, order = self._sorted
        if at < 0:
            return rows
        column, last_first = Column(at), order == Qt.SortOrder.DescendingOrder
        filled = [row for row in rows if self._text(row, column)]
        filled.sort(key=lambda row: self._order(row, column), reverse=last_first)
        # What is not filled in comes last, whichever way the rest is ordered.
        return filled + [row for row in rows if not self._text(row, column)]

    def index_of(self, key: Key) -> QModelIndex:
        """The title of a transcript; an invalid index where it is not shown."""
        at = next((at for at, row in enumerate(self._rows) if row.key == key), None)
        return QModelIndex() if at is None else self.index(at, 0)

    # As Qt asks for it

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or section not in range(self.columnCount()):
            return None
        if role == _Role.DisplayRole:
            return self._say(HEADS[Column(section)])
        if role == _Role.TextAlignmentRole:
            return _alignment(Column(section))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _EDITABLE else flags

    def row_at(self, row: int) -> Row:
        """What stands in a row."""
        return self._rows[row]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        made: dict[int, Callable[[Row, Column], Any]] = {
            _Role.DisplayRole: self._text,
            _Role.EditRole: self._editable,
            _Role.ToolTipRole: self._tip,
            _Role.DecorationRole: _picture,
            _Role.TextAlignmentRole: lambda _, column: _alignment(column),
            _Role.AccessibleTextRole: self._said,
            KEY: lambda row, _: row.key,
            WORK: lambda row, _: row.work,
        }
        maker = made.get(role)
        return maker(row, column) if maker else None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _Role.EditRole or index.column() not in _EDITABLE:
            return False
        key, state = self._rows[index.row()].key, self._state
        verbs: dict[Column, Callable[[], None]] = {
            Column.TITLE: lambda: state.rename(key, value),
            Column.PARTICIPANT: lambda: state.assign([key], value),
            Column.KIND: lambda: state.set_kind([key], value),
            Column.DATE: lambda: state.set_date([key], value),
        }
        with state.desk.telling():
            verbs[Column(index.column())]()
            return True
        return False

    def _text(self, row: Row, column: Column) -> str:
        texts: dict[Column, Callable[[], str]] = {
            Column.TITLE: lambda: row.transcript.title,
            Column.PARTICIPANT: lambda: row.pseudonym,
            Column.ROLE: lambda: row.role,
            Column.PRACTICE: lambda: row.practice,
            Column.KIND: lambda: self._say(KINDS[row.transcript.kind]),
            Column.DATE: lambda: row.transcript.date,
            Column.WORDS: lambda: self._number(row.measure.words if row.measure else None),
            Column.MINE: lambda: self._number(row.mine),
            Column.ALL: lambda: self._number(row.all),
            Column.CODERS: lambda: ", ".join(work_said(each, self._say) for each in row.work),
            Column.DOUBTS: lambda: " ".join(self._say.message(each) for each in row.doubts),
        }
        return texts[column]()

    def _number(self, number: int | None) -> str:
        """A number; three dots where it is not known yet, a dash where there is nothing."""
        return "…" if number is None else written(number, self._say) if number else "–"

    def _editable(self, row: Row, column: Column) -> Any:
        transcript = row.transcript
        values: dict[Column, Any] = {
            Column.TITLE: transcript.title,
            Column.PARTICIPANT: transcript.participant_id,
            Column.KIND: transcript.kind,
            Column.DATE: transcript.date,
        }
        return values[column] if column in values else self._text(row, column)

    def _tip(self, row: Row, column: Column) -> str | None:
        if column == Column.WORDS and row.measure:
            return self._say("{n} characters", n=written(row.measure.characters, self._say))
        if column == Column.DOUBTS:
            return "\n".join(self._say.message(each) for each in row.doubts) or None
        return self._text(row, column) or None

    def _said(self, row: Row, column: Column) -> str:
        return self._say("{head}: {text}", head=self._say(HEADS[column]), text=self._text(row, column))

    def _order(self, row: Row, column: Column) -> Any:
        orders: dict[Column, Any] = {
            Column.WORDS: row.measure.words if row.measure else 0,
            Column.MINE: row.mine or 0,
            Column.ALL: row.all or 0,
            Column.CODERS: sum(each.finished for each in row.work) * 1_000_000 + (row.all or 0),
            Column.DOUBTS: len(row.doubts),
        }
        return orders[column] if column in orders else natural(self._text(row, column))


def natural(text: str) -> tuple[tuple[bool, int, str], ...]:
    """What a text is ordered by, as people do: numbers by their size, letters without capitals and accents."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    parts = re.findall(r"\d+|\D+", bare.casefold())
    return tuple((not part[0].isdecimal(), int(part) if part[0].isdecimal() else 0, part) for part in parts)


def work_said(work: Work, say: Phrasebook) -> str:
    """What one coder has done, in words."""
    if work.finished:
        return say("{name} is finished ({n})", name=work.coder.name, n=work.codings)
    return say("{name} has begun ({n})", name=work.coder.name, n=work.codings)


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _picture(row: Row, column: Column) -> Any:
    return icon("warning", "warn") if column == Column.DOUBTS and row.doubts else None
