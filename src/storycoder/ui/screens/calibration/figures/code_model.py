"""The figures of each code as the rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from storycoder.domain.codes import Code, outline
from storycoder.domain.keys import Key
from storycoder.ui.screens.calibration.figures.state import Found
from storycoder.ui.screens.calibration.figures.wording import interval_of, title_of, value_of, why
from storycoder.words import Phrasebook
from storycoder.workflow.counting_words import nowhere_said, told_figures

if TYPE_CHECKING:
    from storycoder.analysis.coefficients.figures import Figure

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["code", "main", "interval", "negotiated", "other", "beside", "counting", "used", "remark"]
SORT_ROLE, ROW_ROLE, KIND_ROLE, FIGURE_ROLE = (Qt.ItemDataRole.UserRole + each for each in range(1, 5))
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; `place` counts among the coefficients of its kind."""

    kind: Kind
    title: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One code and its figures."""

    code: Key
    name: str
    colour: str
    figures: tuple[Figure, ...]
    beside: tuple[Figure, ...]
    negotiated: Figure | None
    used: int
    needed: int | None
    too_few: bool
    nowhere: str = ""
    """Why no unit has the code; empty where one has it."""
    codings: int = 0
    counting: int = 0

    def figure(self, column: Column) -> Figure | None:
        """The figure that a column shows of it."""
        match column.kind:
            case "main" | "interval":
                return self.figures[0]
            case "other":
                return self.figures[column.place]
            case "beside":
                return self.beside[column.place]
            case "negotiated":
                return self.negotiated
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Table:
    """All rows and the columns that they have."""

    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = field(default=())

    @classmethod
    def of(cls, found: Found, codes: Mapping[Key, Code], say: Phrasebook) -> Table:
        """The table of a session's figures."""
        initial, negotiated = found.initial, found.negotiated
        order = {code.id: at for at, (_, code) in enumerate(outline(codes.values()))}
        beside = {each.code: each.figures for each in initial.beside.codes}
        after = negotiated.agreement.codes if negotiated else ()
        later = {each.code: told_figures(negotiated, each)[0] for each in after if negotiated}
        rows = tuple(
            Row(
                code=Key(each.code),
                name=say.of(codes[Key(each.code)].name),
                colour=codes[Key(each.code)].colour,
                figures=told_figures(initial, each),
                beside=beside[each.code],
                negotiated=later.get(each.code),
                used=initial.used[each.code],
                needed=each.needed,
                too_few=bool(each.too_few),
                nowhere=nowhere_said(initial, each.code, say),
                codings=initial.counts[each.code].codings,
                counting=initial.counts[each.code].counting,
            )
            for each in sorted(initial.agreement.codes, key=lambda each: order.get(Key(each.code), 0))
            if Key(each.code) in codes
        )
        return cls(rows, tuple(_columns(found, say)))


def _columns(found: Found, say: Phrasebook) -> list[Column]:
    first, *others = found.initial.agreement.overall
    return [
        Column("code", say("Code")),
        Column("main", title_of(first.coefficient, say)),
        Column("interval", say("Interval")),
        *([Column("negotiated", say("After talking"))] if found.negotiated else []),
        *(Column("other", title_of(each.coefficient, say), at) for at, each in enumerate(others, start=1)),
        *(
            Column("beside", say("{coefficient}, per character", coefficient=title_of(each.coefficient, say)), at)
            for at, each in enumerate(found.initial.beside.overall)
        ),
        Column("counting", say("Codings that count")),
        Column("used", say("Units with it")),
        Column("remark", say("Remark")),
    ]


class CodeModel(QAbstractTableModel):
    """A row for each code."""

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.table = Table()

    def show_table(self, table: Table) -> None:
        """Shows other figures; where the codes and columns are the same, only the numbers change."""
        same = table.columns == self.table.columns and _codes(table) == _codes(self.table)
        if not same:
            self.beginResetModel()
        self.table = table
        if not same:
            self.endResetModel()
        elif table.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(table.rows) - 1, len(table.columns) - 1))

    def row_of(self, code: Key | None) -> int | None:
        """In which row a code stands."""
        return next((at for at, row in enumerate(self.table.rows) if row.code == code), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many codes there are."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a column is called."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.table.columns):
            return None
        column = self.table.columns[section]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (_RIGHT if _is_number(column) else _LEFT) | Qt.TextFlag.TextWordWrap.value
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says, what it is, and what it sorts by."""
        if not index.isValid() or role not in _TOLD:
            return None
        return _TOLD[role](self, self.table.rows[index.row()], self.table.columns[index.column()])

    def said(self, row: Row, column: Column) -> str:
        """What a cell says."""
        figure = row.figure(column)
        match column.kind:
            case "code":
                return row.name
            case "used":
                return str(row.used)
            case "counting":
                return self._say("{counting} of {n}", counting=row.counting, n=row.codings)
            case "remark":
                return self._remark(row)
            case "interval":
                return interval_of(row.figures[0], self._say)
            case _:
                return value_of(figure, self._say) if figure else ""

    def pointed_at(self, row: Row, column: Column) -> str:
        """What is told where somebody points at a cell: why a figure is undefined, else what it says."""
        figure = row.figure(column)
        return (figure and why(figure, self._say)) or self.said(row, column)

    def _remark(self, row: Row) -> str:
        if row.nowhere:
            return row.nowhere
        reason = why(row.figures[0], self._say)
        if reason:
            return self._say("undefined: {why}", why=reason[:1].lower() + reason[1:].rstrip("."))
        return self._say("too few to judge") if row.too_few else ""


_TOLD: dict[int, Callable[[CodeModel, Row, Column], object]] = {
    Qt.ItemDataRole.DisplayRole: CodeModel.said,
    Qt.ItemDataRole.AccessibleTextRole: CodeModel.said,
    Qt.ItemDataRole.ToolTipRole: CodeModel.pointed_at,
    Qt.ItemDataRole.TextAlignmentRole: lambda _, __, column: _RIGHT if _is_number(column) else _LEFT,
    SORT_ROLE: lambda _, row, column: _sorts_by(row, column),
    ROW_ROLE: lambda _, row, __: row,
    KIND_ROLE: lambda _, __, column: column.kind,
    FIGURE_ROLE: lambda _, row, column: row.figure(column),
}


class ByFigures(QSortFilterProxyModel):
    """Sorts the table; codes whose figure is undefined stand last, whichever way."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(SORT_ROLE)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Whether a row comes before another one."""
        one, other = left.data(SORT_ROLE), right.data(SORT_ROLE)
        if one is None or other is None:
            last_is_less = self.sortOrder() == Qt.SortOrder.DescendingOrder
            return (one is None) is last_is_less and one is not other
        return one < other


def _codes(table: Table) -> list[Key]:
    return [row.code for row in table.rows]


def _is_number(column: Column) -> bool:
    return column.kind in {"main", "negotiated", "other", "beside", "counting", "used"}


def _sorts_by(row: Row, column: Column) -> object:
    match column.kind:
        case "code":
            return row.name.lower()
        case "used":
            return row.used
        case "counting":
            return row.counting
        case "remark":
            return (row.figures[0].value is None) * 2 + row.too_few
        case "interval":
            interval = row.figures[0].interval
            return interval.low if interval and row.figures[0].value is not None else None
        case _:
            figure = row.figure(column)
            return figure.value if figure else None
