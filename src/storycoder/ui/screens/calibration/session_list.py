"""The sessions at the left: number and name, and below it the date and where it stands, in words and with a mark."""

from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.calibration import Session, SessionState
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.look.icons import Tone, icon
from storycoder.ui.look.spacing import L, M
from storycoder.ui.parts.buttons import OnClick, button, icon_button
from storycoder.ui.parts.dates import date_in_words
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import heading
from storycoder.ui.parts.two_lines import TwoLineRow, beside_mark, lines_of, mark_in
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.calibration.state import CalibrationState
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole
STANDING = Qt.ItemDataRole.UserRole + 1
STATE = Qt.ItemDataRole.UserRole + 2
_NOWHERE = QModelIndex()
_NARROWEST, _FOLDED, _UNLIMITED = 208, 44, 16777215

STATES: dict[SessionState, str] = {
    "blind": N_("Being coded"),
    "together": N_("Talking it through"),
    "closed": N_("Closed"),
}
MARKS: dict[SessionState, tuple[str, Tone]] = {
    "blind": ("blind", "accent"),
    "together": ("people", "warn"),
    "closed": ("finished", "good"),
}


def title_of(session: Session, say: Phrasebook) -> str:
    """What a session is called: its number, and its name where it has one."""
    number = say("Session {number}", number=session.number)
    return f"{number} · {session.name}" if session.name else number


def standing_of(session: Session, say: Phrasebook) -> str:
    """Its state and its date, such as “Closed · 1 March 2026”."""
    is_looked_at = session.kind == "again" and session.state == "together"
    state = say("Coded again") if is_looked_at else say(STATES[session.state])
    return " · ".join(filter(None, (state, date_in_words(session.date, say))))


class SessionModel(QAbstractListModel):
    """One row for each session, the latest first."""

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._sessions: tuple[Session, ...] = ()

    def show_sessions(self, sessions: tuple[Session, ...]) -> None:
        """Takes the sessions as they are now."""
        newest_first = tuple(reversed(sessions))
        if newest_first != self._sessions:
            self.beginResetModel()
            self._sessions = newest_first
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sessions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        session = self._sessions[index.row()]
        title, standing = title_of(session, self._say), standing_of(session, self._say)
        return {
            Qt.ItemDataRole.DisplayRole: title,
            Qt.ItemDataRole.AccessibleTextRole: f"{title}, {standing}",
            Qt.ItemDataRole.ToolTipRole: f"{title}\n{standing}",
            KEY: session.id,
            STANDING: standing,
            STATE: session.state,
        }.get(cast(Qt.ItemDataRole, role))

    def index_of(self, key: Key | None) -> QModelIndex:
        """Where a session is; nowhere where it is not."""
        row = next((row for row, each in enumerate(self._sessions) if each.id == key), None)
        return _NOWHERE if row is None else self.index(row)


class SessionRow(TwoLineRow):
    """The title, and below it the mark and the words of where the session stands."""

    def draw(self, painter: QPainter, room: QRect, index: Index, *, chosen: bool) -> None:
        """Draws them."""
        first, second = lines_of(room)
        self.name_in(painter, first, index.data(), chosen=chosen)
        name, tone = MARKS[index.data(STATE)]
        icon(name, tone).paint(painter, mark_in(second))
        self.told_in(painter, beside_mark(second), index.data(STANDING))


class SessionList(QFrame):
    """The list, and above it how a session is made and how work is taken in."""

    chosen = Signal(object)
    toggled = Signal()
    """Somebody folds it away or wants it back."""

    def __init__(self, state: CalibrationState, make: OnClick, take_in: OnClick) -> None:
        super().__init__()
        say = state.desk.say
        self._state = state
        self.setProperty("role", "paper")
        self.model = SessionModel(say, self)
        self.list = airy(QListView(), say("Sessions"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(SessionRow(self.list))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.make = button(say("New session…"), make, "add")
        self.take_in = button(say("Take in…"), take_in, "import")
        self.take_in.setToolTip(say("Packets that coders sent back, or a copy of this study"))
        self._unfold = icon_button("calibration", say("Show the sessions"), self.toggled.emit)
        self._fold = icon_button("previous", say("Fold the sessions away"), self.toggled.emit)
        self._body = QWidget()
        self._lay_out(heading(say("Sessions")))
        self.set_collapsed(collapsed=False)
        state.session_changed.connect(self._mark)

    def _lay_out(self, head: QWidget) -> None:
        ways = QWidget()
        row = FlowLayout(ways)
        row.addWidget(self.make)
        row.addWidget(self.take_in)
        heads = QHBoxLayout()
        heads.addWidget(head, 1)
        heads.addWidget(self._fold)
        top = QVBoxLayout()
        top.setContentsMargins(L, 0, M, 0)
        top.setSpacing(M)
        top.addLayout(heads)
        top.addWidget(ways)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(M)
        inside.addLayout(top)
        inside.addWidget(self.list, 1)
        inside.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, M, 0, 0)
        column.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._body, 1)

    @property
    def collapsed(self) -> bool:
        """Whether it is folded away."""
        return self._body.isHidden()

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Folds it away, or shows it again; the keyboard stays in it where it was."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._body.setHidden(collapsed)
        self._unfold.setVisible(collapsed)
        self.setMinimumWidth(_FOLDED if collapsed else _NARROWEST)
        self.setMaximumWidth(_FOLDED if collapsed else _UNLIMITED)
        if had_focus:
            (self._unfold if collapsed else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Puts the keyboard into the list, or where the first session is made, or where the list is unfolded."""
        first = self._unfold if self.collapsed else self.list if self.model.rowCount() else self.make
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Shows the sessions as they are now."""
        self.model.show_sessions(self._state.sessions)
        self.list.setVisible(bool(self._state.sessions))
        self._mark()

    def _mark(self) -> None:
        session = self._state.session
        index = self.model.index_of(session.id if session else None)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def _choose(self, index: QModelIndex) -> None:
        key = index.data(KEY)
        if key is not None:
            self.chosen.emit(key)
