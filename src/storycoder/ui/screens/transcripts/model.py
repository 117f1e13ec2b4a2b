"""The table of transcripts as Qt sees it: a model over the rows, and a filter and order over that."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
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
KEY, SORT, WORK = _Role.UserRole, _Role.UserRole + 1, _Role.UserRole + 2
"""Roles: the transcript's key, what a column is ordered by, what the coders have done."""


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
    """One row a transcript. What is edited goes to the state, and comes back when the study has changed."""

    def __init__(self, state: TranscriptsState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._say = state.desk.say
        self._rows: tuple[Row, ...] = state.rows
        state.changed.connect(self._take)
        state.measured.connect(self._take)

    def _take(self) -> None:
        """Shows the rows of the state; where the same transcripts stand in it, selections stay."""
        rows, self_rows = self._state.rows, self._rows
        if [row.key for row in rows] != [row.key for row in self_rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._rows = rows
        different = [at for at, (one, other) in enumerate(zip(rows, self_rows, strict=True)) if one != other]
        if different:
            last = len(Column) - 1
            self.dataChanged.emit(self.index(different[0], 0), self.index(different[-1], last))

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
            SORT: self._order,
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
            Column.WORDS: lambda: written(row.measure.words, self._say) if row.measure else "…",
            Column.MINE: lambda: written(row.mine, self._say) if row.mine else "–",
            Column.ALL: lambda: written(row.all, self._say) if row.all else "–",
            Column.CODERS: lambda: ", ".join(work_said(each, self._say) for each in row.work),
            Column.DOUBTS: lambda: " ".join(self._say.message(each) for each in row.doubts),
        }
        return texts[column]()

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
            Column.MINE: row.mine,
            Column.ALL: row.all,
            Column.CODERS: sum(each.finished for each in row.work) * 1_000_000 + row.all,
            Column.DOUBTS: len(row.doubts),
        }
        return orders[column] if column in orders else self._text(row, column)


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


class FilteredTranscripts(QSortFilterProxyModel):
    """The rows that hold the words sought and pass the filter, in the order of a column."""

    def __init__(self, state: TranscriptsState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._passes: Callable[[Row], bool] = lambda _: True
        self._collator = QCollator(QLocale(state.desk.say.language))
        self._collator.setNumericMode(True)
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setSortRole(SORT)

    @property
    def transcripts(self) -> TranscriptsModel:
        """The model that is filtered."""
        return cast(TranscriptsModel, self.sourceModel())

    def seek(self, words: str) -> None:
        """Shows only rows in whose title, participant, role or practice each of these words occurs."""
        self._words = words.casefold().split()
        self.invalidateFilter()

    def let_pass(self, passes: Callable[[Row], bool]) -> None:
        """Shows only rows that pass."""
        self._passes = passes
        self.invalidateFilter()

    def row_at(self, index: _Index) -> Row:
        """What stands in a row that is shown."""
        return self.transcripts.row_at(self.mapToSource(cast(QModelIndex, index)).row())

    def index_of(self, key: Key) -> QModelIndex:
        """The title of a transcript; an invalid index where it is not shown."""
        model = self.transcripts
        found = (at for at in range(model.rowCount()) if model.row_at(at).key == key)
        at = next(found, None)
        return QModelIndex() if at is None else self.mapFromSource(model.index(at, 0))

    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        row = self.transcripts.row_at(source_row)
        held = " ".join((row.transcript.title, row.pseudonym, row.role, row.practice)).casefold()
        return all(word in held for word in self._words) and self._passes(row)

    def lessThan(self, left: _Index, right: _Index) -> bool:
        one, other = left.data(SORT), right.data(SORT)
        if isinstance(one, str):
            if not one or not other:
                return bool(one) and not other  # what is not filled in comes last
            return self._collator.compare(one, other) < 0
        return one < other
