"""The trend as a table: a row for all codes together and for each code, a column for each session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from storycoder.domain.codes import Code, outline
from storycoder.domain.keys import Key
from storycoder.ui.look.style import look
from storycoder.ui.screens.calibration.figures.chart import Line, Point
from storycoder.ui.screens.calibration.figures.wording import why, with_interval
from storycoder.words import Phrasebook
from storycoder.workflow.counting_words import told_figures

if TYPE_CHECKING:
    from storycoder.analysis.coefficients.figures import Figure
    from storycoder.domain.calibration import Session
    from storycoder.ui.screens.calibration.figures.state import Found

Index = QModelIndex | QPersistentModelIndex
CODE_ROLE, COLOUR_ROLE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class TrendRow:
    """The figures of a code, or of all together, in each session; None where nobody used it."""

    code: Key | None
    name: str
    colour: str
    figures: tuple[Figure | None, ...]

    def line(self) -> Line:
        """As it is drawn."""
        return Line(self.code, self.name, self.colour, tuple(map(_point, self.figures)))


def rows_of(
    sessions: Sequence[Session], found: Mapping[Key, Found], codes: Mapping[Key, Code], say: Phrasebook
) -> list[TrendRow]:
    """Rows over these sessions, in the order of the codebook."""
    initials = [found[session.id].initial for session in sessions]
    by_code = [
        {Key(each.code): told_figures(initial, each)[0] for each in initial.agreement.codes} for initial in initials
    ]
    used = {code for figures in by_code for code in figures}
    rows = [TrendRow(None, say("All codes together"), "", tuple(each.agreement.overall[0] for each in initials))]
    for _, code in outline(codes.values()):
        if code.id in used:
            figures = tuple(each.get(code.id) for each in by_code)
            rows.append(TrendRow(code.id, say.of(code.name), code.colour, figures))
    return rows


def _point(figure: Figure | None) -> Point | None:
    if figure is None or figure.value is None:
        return None
    interval = figure.interval
    return Point(figure.value, interval.low if interval else None, interval.high if interval else None)


class TrendModel(QAbstractTableModel):
    """The rows; those that are ticked are drawn."""

    drawn_changed = Signal()

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.sessions: tuple[Session, ...] = ()
        self.rows: list[TrendRow] = []
        self.ticked: set[Key | None] = {None}
        self.followed: Key | None = None
        """The code that is looked at elsewhere, drawn without having been ticked."""

    def show_rows(self, sessions: Sequence[Session], rows: list[TrendRow]) -> None:
        """Shows other figures."""
        self.beginResetModel()
        self.sessions, self.rows = tuple(sessions), rows
        self.endResetModel()

    @property
    def drawn(self) -> set[Key | None]:
        """The codes that are drawn; None is all together."""
        return self.ticked | ({self.followed} if self.followed else set())

    def draw(self, code: Key | None, *, drawn: bool = True) -> None:
        """Has a row drawn, or not any more."""
        before = self.drawn
        (self.ticked.add if drawn else self.ticked.discard)(code)
        if code == self.followed and not drawn:
            self.followed = None
        self._tell(before)

    def follow(self, code: Key | None) -> None:
        """Has the code drawn that is looked at now, and no longer the one before, unless that is ticked."""
        before, self.followed = self.drawn, code
        self._tell(before)

    def _tell(self, before: set[Key | None]) -> None:
        if before != self.drawn:
            if self.rows:
                last = self.index(len(self.rows) - 1, 0)
                self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
            self.drawn_changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The names, and a column for each session."""
        return 0 if parent.isValid() else 1 + len(self.sessions)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a column is called."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self._say("Tick to draw")
        return session_name(self.sessions[section - 1], self._say) if section <= len(self.sessions) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A name with its tick, or a figure with its interval."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == CODE_ROLE:
            return row.code
        if index.column() == 0:
            return self._name(row, role)
        return self._figure(row.figures[index.column() - 1], role)

    def _figure(self, figure: Figure | None, role: int) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return with_interval(figure, self._say) if figure else self._say("not used")
        if role == Qt.ItemDataRole.ToolTipRole and figure:
            return why(figure, self._say) or None
        if role == Qt.ItemDataRole.ForegroundRole and (figure is None or figure.value is None):
            return QColor(look().colours.quiet)
        return None

    def _name(self, row: TrendRow, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.code in self.drawn else Qt.CheckState.Unchecked
        return row.colour if role == COLOUR_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticks a row, or takes the tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self.draw(self.rows[index.row()].code, drawn=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def session_name(session: Session, say: Phrasebook) -> str:
    """“Session 2”, or its name where it has one."""
    return session.name or say("Session {number}", number=session.number)
