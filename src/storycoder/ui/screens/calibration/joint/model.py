"""Who codes what, as Qt reads it: a row for each transcript, a column with boxes to tick for each coder."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.ui.look.icons import icon
from storycoder.ui.screens.calibration.joint.state import JointState, Row

_Index = QModelIndex | QPersistentModelIndex
_CHECK = Qt.ItemDataRole.CheckStateRole
FIRST = 3
"""The column of the first coder; before it stand title, whose words, and the sessions."""


class JointModel(QAbstractTableModel):
    """A ticked box is one act."""

    def __init__(self, state: JointState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._say = state.desk.say
        self._rows: tuple[Row, ...] = ()
        self._coders: tuple[Coder, ...] = ()

    def read(self) -> None:
        """Shows the state as it is now; where rows and columns stay, so does what is chosen."""
        rows, coders = self._state.rows, self._state.coders
        if _keys(rows, coders) == _keys(self._rows, self._coders):
            self._rows, self._coders = rows, coders
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._rows, self._coders = rows, coders
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else FIRST + len(self._coders)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        fixed = (self._say("Transcript"), self._say("Whose words"), self._say("Session"))
        return fixed[section] if section < FIRST else self._coders[section - FIRST].name

    def row(self, index: _Index) -> Row:
        """The transcript of a cell."""
        return self._rows[index.row()]

    def _coder(self, index: _Index) -> Coder | None:
        return self._coders[index.column() - FIRST] if index.column() >= FIRST else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, coder = self.row(index), self._coder(index)
        if coder is not None:
            return self._of_coder(row, coder, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            sessions = ", ".join(map(str, row.sessions))
            return (row.transcript.title, row.who, sessions)[index.column()]
        return None

    def _of_coder(self, row: Row, coder: Coder, role: int) -> Any:
        given = self._state.codes(coder.id, row.transcript.id)
        finished = (coder.id, row.transcript.id) in self._state.finished
        match role:
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if given else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                return self._spoken(row, coder, given=given, finished=finished)
            case Qt.ItemDataRole.DecorationRole:
                return icon("finished", "good") if finished else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, coder, given=given, finished=finished)
            case _:
                return None

    def _spoken(self, row: Row, coder: Coder, *, given: bool, finished: bool) -> str:
        names = {"name": coder.name, "title": row.transcript.title}
        if finished and not given:
            return self._say("{title} is not given to {name}; {name} has finished it", **names)
        codes, does_not = self._say("{name} codes {title}", **names), self._say("{name} does not code {title}", **names)
        said = codes if given else does_not
        return f"{said}, {self._say('finished')}" if finished else said

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() >= FIRST else flags

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        coder = self._coder(index) if index.isValid() else None
        if coder is None or role != _CHECK:
            return False
        given = Qt.CheckState(value) == Qt.CheckState.Checked
        with self._state.desk.telling():
            self._state.give(coder.id, self.row(index).transcript.id, given=given)
            return True
        return False


def _keys(rows: tuple[Row, ...], coders: tuple[Coder, ...]) -> tuple[list[Key], list[Key]]:
    return [row.transcript.id for row in rows], [coder.id for coder in coders]
