"""A panel in which a round gets another name, day or notes, or is removed while nobody has answered."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from storycoder.domain.problems import Problem
from storycoder.domain.validation import Validation
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L
from storycoder.ui.parts.buttons import danger, primary
from storycoder.ui.parts.form import Form

_NOTES_HIGH = 110


class AboutRound(QWidget):
    """The fields; `done` is called when they are kept, or the round is gone."""

    def __init__(self, desk: Desk, round_: Validation, done: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._round, self._done = desk, round_, done
        say = desk.say
        self.name, self.date = QLineEdit(round_.name), QLineEdit(round_.date)
        self.notes = QPlainTextEdit(round_.notes)
        self.notes.moveCursor(QTextCursor.MoveOperation.End)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(_NOTES_HIGH)
        form = Form()
        form.add(say("Name"), self.name)
        form.add(say("Day"), self.date, say("Such as 2026-03-01."))
        form.add(say("Notes"), self.notes, say("Such as where it was, and how it went."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(form)
        column.addWidget(primary(say("Keep"), self.keep, "check"))
        column.addWidget(danger(say("Remove this round"), self.remove, "delete"))
        column.addStretch()

    def keep(self) -> None:
        """Keeps what was typed."""
        name, date = self.name.text().strip(), self.date.text().strip()
        notes = self.notes.toPlainText().strip()
        with self._desk.telling():
            if not name:
                raise Problem("Give the round a name, such as “Spring meeting”.")
            if (name, date, notes) != (self._round.name, self._round.date, self._round.notes):
                self._desk.study.validations.change(self._round.id, name=name, date=date, notes=notes)
            self._done()

    def remove(self) -> None:
        """Removes the round, where nobody has answered in it; it can be undone."""
        from storycoder.workflow.validating.rounds import remove_round  # noqa: PLC0415  on use only

        with self._desk.telling():
            remove_round(self._desk.study, self._round.id)
            self._done()
