"""The sessions at the left: number and name, and below it the date and where it stands, in words and with a mark."""

from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.calibration import Session, SessionState
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.look.icons import Tone, icon
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.buttons import OnClick, button, icon_button
from storycoder.ui.parts.dates import date_in_words
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import heading
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.calibration.state import CalibrationState
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole
STANDING = Qt.ItemDataRole.UserRole + 1
STATE = Qt.ItemDataRole.UserRole + 2
_NOWHERE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MARK = 16
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


class SessionRow(QStyledItemDelegate):
    """Two lines, in the colours of the moment."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines with air around them."""
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 2 * S)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws it."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(look().colours.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look().colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(look().colours.hover))
        _draw_lines(painter, rect.adjusted(L, S, -M, -S), index, chosen=chosen)
        painter.restore()


def _draw_lines(painter: QPainter, room: QRect, index: Index, *, chosen: bool) -> None:
    half = room.height() // 2
    first, second = room.adjusted(0, 0, 0, -half), room.adjusted(0, half, 0, 0)
    _draw_words(painter, first, index.data(), font("strong" if chosen else "body"), look().colours.text)
    name, tone = MARKS[index.data(STATE)]
    icon(name, tone).paint(painter, QRect(second.left(), second.center().y() - _MARK // 2, _MARK, _MARK))
    second.setLeft(second.left() + _MARK + S)
    _draw_words(painter, second, index.data(STANDING), font("caption"), look().colours.quiet)


def _draw_words(painter: QPainter, room: QRect, words: str, letters: Any, colour: str) -> None:
    painter.setFont(letters)
    painter.setPen(QColor(colour))
    painter.drawText(room, _LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width()))


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
