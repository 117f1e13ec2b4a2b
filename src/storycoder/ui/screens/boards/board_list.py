"""The meetings at the left: the name, and below it what it is about and when it is."""

from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.sounding import Board
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import OnClick, button, icon_button
from storycoder.ui.parts.dates import date_in_words
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import heading
from storycoder.ui.parts.two_lines import TwoLineRow, beside_mark, mark_in
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.boards.state import BoardsState

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole
ABOUT, DATE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_NOWHERE = QModelIndex()
_NARROWEST = 208


class BoardModel(QAbstractListModel):
    """One row for each meeting, the latest first."""

    def __init__(self, state: BoardsState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._rows: tuple[tuple[Board, str, str], ...] = ()

    def read(self) -> None:
        """Takes the meetings as they are now."""
        rows = tuple((each, *self._told(each)) for each in reversed(self._state.boards))
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _told(self, board: Board) -> tuple[str, str]:
        """What it is about, and when it is."""
        say = self._state.desk.say
        date = date_in_words(board.date, say) if board.date else say("no date yet")
        second = say("second round") if board.round > 1 else ""
        return " · ".join(filter(None, (self._state.practice_of(board), second))), date

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        board, about, date = self._rows[index.row()]
        told = f"{about}, {date}"
        return {
            Qt.ItemDataRole.DisplayRole: board.name,
            Qt.ItemDataRole.AccessibleTextRole: f"{board.name}, {told}",
            Qt.ItemDataRole.ToolTipRole: f"{board.name}\n{told}",
            KEY: board.id,
            ABOUT: about,
            DATE: date,
        }.get(cast(Qt.ItemDataRole, role))

    def index_of(self, key: Key | None) -> QModelIndex:
        """Where a meeting is; nowhere where it is not."""
        row = next((row for row, (each, *_) in enumerate(self._rows) if each.id == key), None)
        return _NOWHERE if row is None else self.index(row)


class BoardRow(TwoLineRow):
    """The name, below it what the meeting is about, and below that when it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as three lines and the air."""
        two = super().sizeHint(option, index).height()
        return QSize(0, two + (two - 2 * S) // 2)

    def draw(self, painter: QPainter, room: QRect, index: Index, *, chosen: bool) -> None:
        """Draws them."""
        line = room.height() // 3
        first, second, third = (QRect(room.left(), room.top() + at * line, room.width(), line) for at in range(3))
        self.name_in(painter, first, index.data(), chosen=chosen)
        icon("sounding-board", "accent").paint(painter, mark_in(second))
        self.told_in(painter, beside_mark(second), index.data(ABOUT))
        self.told_in(painter, beside_mark(third), index.data(DATE))


class BoardList(QFrame):
    """The list, and above it how a meeting is planned and changed."""

    chosen = Signal(object)

    def __init__(self, state: BoardsState, make: OnClick, change: OnClick) -> None:
        super().__init__()
        say = state.desk.say
        self._state = state
        self.setProperty("role", "paper")
        self.setMinimumWidth(_NARROWEST)
        self.model = BoardModel(state, self)
        self.list = airy(QListView(), say("Meetings"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(BoardRow(self.list))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.make = button(say("New meeting…"), make, "add")
        self.change = icon_button("edit", say("Change this meeting…"), change)
        ways = QWidget()
        flow = FlowLayout(ways)
        flow.addWidget(self.make)
        heads = QHBoxLayout()
        heads.addWidget(heading(say("Meetings")), 1)
        heads.addWidget(self.change)
        top = QVBoxLayout()
        top.setContentsMargins(L, 0, M, 0)
        top.setSpacing(S)
        top.addLayout(heads)
        top.addWidget(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(M)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        state.board_changed.connect(self.mark)

    def begin(self) -> None:
        """Puts the keyboard into the list, or where the first meeting is made."""
        (self.list if self.model.rowCount() else self.make).setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Shows the meetings as they are now."""
        self.model.read()
        self.change.setEnabled(bool(self._state.boards))
        self.mark()

    def mark(self) -> None:
        """Chooses the row of the meeting that is looked at."""
        self.model.read()
        index = self.model.index_of(self._state.board.id if self._state.board else None)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def _choose(self, index: QModelIndex) -> None:
        key = index.data(KEY)
        if key is not None:
            self.chosen.emit(key)
