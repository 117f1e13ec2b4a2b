"""The name, the date and the notes of a session, taken over when one is done with a field."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from storycoder.domain.calibration import Session
from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import danger
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.leaving import on_escape, on_leaving
from storycoder.ui.screens.calibration.sessions.card import Card
from storycoder.workflow.sessions_kept import change_session

_LINES = 4


class AboutCard(Card):
    """What the team writes about a session."""

    left = Signal()
    """Escape was pressed: the keyboard is to be elsewhere."""
    removing = Signal()
    """The session is to be removed."""

    def __init__(self, desk: Desk) -> None:
        say = desk.say
        super().__init__(say("Name and notes"))
        self._desk = desk
        self._session: Session | None = None
        self.name_field, self.date_field, self.notes = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.date_field.setPlaceholderText(say("for example 2026-03-01"))
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(_LINES * self.notes.fontMetrics().lineSpacing() + 20)
        form = Form()
        form.add(say("Name"), self.name_field)
        form.add(say("Date"), self.date_field)
        form.add(say("Notes"), self.notes, say("What the team talked about, and what should be different next time."))
        self.column.addWidget(form)
        self.remove = danger(say("Remove this session"), self.removing.emit, "delete")
        self.column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.name_field, self.date_field, self.notes):
            on_leaving(field, self.commit)
            on_escape(field, partial(self._put_back, field))

    def show_session(self, session: Session) -> None:
        """Shows a session as it is now; what somebody is typing about this one is left alone."""
        before, self._session = self._session, session
        self.remove.setVisible(session.state == "blind")
        is_another = before is None or before.id != session.id
        for field, name in self._fields().items():
            was = getattr(before, name) if before is not None else ""
            if is_another or _text(field) == was:
                _set_text(field, getattr(session, name))

    def commit(self) -> None:
        """Takes over what was typed, in one act."""
        session = self._session
        if session is None:
            return
        wanted = {name: _text(field) for field, name in self._fields().items()}
        changed = {name: value for name, value in wanted.items() if value != getattr(session, name)}
        if changed:
            with self._desk.telling():
                change_session(self._desk.study, session.id, **changed)

    def _put_back(self, field: QLineEdit | QPlainTextEdit) -> None:
        if self._session is not None:
            _set_text(field, getattr(self._session, self._fields()[field]))
        self.left.emit()

    def _fields(self) -> dict[QLineEdit | QPlainTextEdit, str]:
        return {self.name_field: "name", self.date_field: "date", self.notes: "notes"}


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text().strip()


def _set_text(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    if _text(field) == text:
        return
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        field.setText(text)
