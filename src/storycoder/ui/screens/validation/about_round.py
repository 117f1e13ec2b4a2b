"""A panel in which a round gets another name, day or notes, or is removed while nobody has answered."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from storycoder.domain.validation import Validation
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L
from storycoder.ui.parts.buttons import danger, primary
from storycoder.ui.parts.day_field import add_day
from storycoder.ui.parts.form import Form

_NOTES_HIGH = 110


class AboutRound(QWidget):
    """The fields; `done` is called when they are kept, or the round is gone."""

    def __init__(self, desk: Desk, round_: Validation, done: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._round, self._done = desk, round_, done
        say = desk.say
        self.name = QLineEdit(round_.name)
        self.notes = QPlainTextEdit(round_.notes)
        self.notes.moveCursor(QTextCursor.MoveOperation.End)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(_NOTES_HIGH)
        form = Form()
        form.add(say("Name"), self.name)
        self.date = add_day(form, say, round_.date)
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
        from storycoder.workflow.validating.rounds import change_round  # noqa: PLC0415  on use only

        name, date, notes = self.name.text(), self.date.text(), self.notes.toPlainText()
        with self._desk.telling():
            change_round(self._desk.study, self._round.id, name=name, date=date, notes=notes)
            self._done()

    def remove(self) -> None:
        """Removes the round, where nobody has answered in it; it can be undone."""
        from storycoder.workflow.validating.rounds import remove_round  # noqa: PLC0415  on use only

        with self._desk.telling():
            remove_round(self._desk.study, self._round.id)
            self._done()
