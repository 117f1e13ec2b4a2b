"""The trail as a list that is read as one scrolls: the lines, and above those of each day its name."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.ui.parts.dates import clock, day, local
from storycoder.ui.screens.history.state import PAGE, HistoryState
from storycoder.words import Phrasebook
from storycoder.workflow.history import Line

LINE = Qt.ItemDataRole.UserRole
"""The `Line`, or None where the row is the name of a day."""
UNDONE = Qt.ItemDataRole.UserRole + 1
HAS_PLACE = Qt.ItemDataRole.UserRole + 2
"""Whether what the line is about can be looked at."""
Row = Line | str
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HistoryModel(QAbstractListModel):
    """Newest first."""

    def __init__(self, state: HistoryState, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._say = say
        self._rows: list[Row] = []
        self._last_day: date | None = None
        self._ended = True

    # Reading

    def read(self) -> None:
        """Reads the newest lines anew."""
        self.beginResetModel()
        self._rows, self._last_day = [], None
        self._take(self._state.page())
        self.endResetModel()

    def take_newer(self) -> None:
        """Puts what was done meanwhile on top, and shows what was taken back."""
        newer = self._state.newer(self._newest())
        if len(newer) >= PAGE or not self._rows:
            self.read()
            return
        if newer:
            first = self._rows[0] if isinstance(self._rows[0], str) else ""
            named = list(self._with_days(newer, None))
            if named[-len(newer) - 1] == first and len(named) == len(newer) + 1:
                self._insert(1, newer)
            else:
                self.read()
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _insert(self, at: int, rows: Sequence[Row]) -> None:
        self.beginInsertRows(_NOWHERE, at, at + len(rows) - 1)
        self._rows[at:at] = rows
        self.endInsertRows()

    def _newest(self) -> int:
        return next((row.number for row in self._rows if isinstance(row, Line)), 0)

    def _take(self, lines: Sequence[Line]) -> None:
        self._ended = len(lines) < PAGE
        self._rows += self._with_days(lines, self._last_day)
        if lines:
            self._last_day = local(lines[-1].at).date()

    def _with_days(self, lines: Iterable[Line], last: date | None) -> Iterator[Row]:
        now = datetime.now(UTC).astimezone()
        for line in lines:
            moment = local(line.at)
            if moment.date() != last:
                last = moment.date()
                yield day(moment, now, self._say)
            yield line

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older lines."""
        return not parent.isValid() and not self._ended

    def fetchMore(self, parent: Index) -> None:
        """Reads the next page."""
        oldest = next((row.number for row in reversed(self._rows) if isinstance(row, Line)), None)
        lines = self._state.page(before=oldest)
        rows = list(self._with_days(lines, self._last_day))
        self._ended = len(lines) < PAGE
        if lines:
            self._last_day = local(lines[-1].at).date()
            self._insert(len(self._rows), rows)

    def row_of(self, number: int) -> int | None:
        """Where a line stands, if it was read."""
        rows = enumerate(self._rows)
        return next((at for at, row in rows if isinstance(row, Line) and row.number == number), None)

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows were read."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines can be chosen, the names of days cannot."""
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sentence, how it is read aloud, and the `Line` itself."""
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None
        return self._of_line(row, role)

    def _of_line(self, line: Line, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return sentence(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(line)
        if role == UNDONE:
            return self._state.is_undone(line)
        if role == HAS_PLACE:
            return self._state.has_place(line)
        return line if role == LINE else None

    def spoken(self, line: Line) -> str:
        """The line as it is read aloud."""
        undone = self._say("undone") if self._state.is_undone(line) else ""
        return ", ".join(filter(None, (clock(local(line.at)), line.coder, sentence(line), line.why, undone)))


def sentence(line: Line) -> str:
    """What was done, as a sentence begins."""
    return line.what[:1].upper() + line.what[1:]
