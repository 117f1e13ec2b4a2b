"""A meeting planned or changed in one step: what it is called, when, about which practice, who comes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.sounding import Board
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, S
from storycoder.ui.parts.buttons import danger, primary
from storycoder.ui.parts.day_field import add_day
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.wheel import calm
from storycoder.workflow.sounding.meetings import attendance_of, change_board, plan_board

_MOST_PEOPLE = 500
_GENERAL = ""


class MeetingForm(Form):
    """The body of a panel. `done` gets the key of the meeting."""

    def __init__(
        self, desk: Desk, board: Board | None, done: Callable[[Key], None], removed: Callable[[], None]
    ) -> None:
        super().__init__()
        self._desk, self._board, self._done, self._removed = desk, board, done, removed
        say = desk.say
        self.name = QLineEdit()
        self.add(say("Name"), self.name, say("For example: sounding board of the Tuesday group"))
        self.date = add_day(self, say)
        self._add_practice()
        self.round = QComboBox()
        self.round.addItem(say("First round"), 1)
        self.round.addItem(say("Second round"), 2)
        asked = say(
            "The first asks whether people recognise it and what matters most; the second, of professionals and "
            "managers, what it is worth and how it would be used."
        )
        self.add(say("Round"), self.round, asked)
        self.people: dict[Key, QSpinBox] = {}
        self.add_row(self._who_comes())
        self.unlisted = QComboBox()
        self.unlisted.addItem(say("Nothing is known of the others"), "unseen")
        self.unlisted.addItem(say("The others come after these"), "tied")
        hint = say("It changes how the order of priority is calculated, so ask at the meeting.")
        self.add(say("When somebody ranks a few factors only"), self.unlisted, hint)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(90)
        self.add(say("Notes"), self.notes)
        self.foot = primary(say("Save") if board else say("Plan the meeting"), self._save)
        """Stays in sight below the fields."""
        if board is not None:
            remove = danger(say("Remove this meeting"), self._remove, "delete")
            remove.setToolTip(say("Its answers go with it. It can be undone."))
            self.add_row(remove)
        for field in (self.practice, self.round, self.unlisted):
            # What can be chosen may be longer than the panel is wide.
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(20)
        self._fill()

    def _add_practice(self) -> None:
        say = self._desk.say
        self.practice = QComboBox()
        for each in self._desk.study.practices.all():
            self.practice.addItem(each.name, each.id)
        self.practice.addItem(say("General meeting"), _GENERAL)
        self.add(say("About"), self.practice)
        self.of_none = caption(
            say(
                "About the common factors. Its answers count for no practice: they are told by role, not by the "
                "practice somebody is of."
            )
        )
        self.add_row(self.of_none)
        self.practice.currentIndexChanged.connect(self._tell_of_none)
        self._tell_of_none()

    def _tell_of_none(self) -> None:
        self.of_none.setVisible(not self.practice.currentData())

    def _who_comes(self) -> QWidget:
        say = self._desk.say
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(XL)
        grid.setVerticalSpacing(S)
        head = QLabel(say("Who came, by role") if self._board else say("Who comes, by role (as far as you know)"))
        head.setWordWrap(True)
        head.setProperty("role", "strong")
        grid.addWidget(head, 0, 0, 1, 2)
        for row, role in enumerate(self._desk.study.roles.all(), start=1):
            name = say.of(role.plural or role.name)
            field = QSpinBox()
            field.setRange(0, _MOST_PEOPLE)
            field.setAccessibleName(say("How many {people} came", people=name))
            calm(field)
            label = QLabel(name)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self.people[role.id] = field
        grid.setColumnStretch(0, 1)
        return made

    def _fill(self) -> None:
        board = self._board
        if board is None:
            return
        self.name.setText(board.name)
        self.date.setText(board.date)
        self.practice.setCurrentIndex(self.practice.findData(board.practice_id or _GENERAL))
        self.round.setCurrentIndex(1 if board.round > 1 else 0)
        self.unlisted.setCurrentIndex(self.unlisted.findData(board.unlisted))
        self.notes.setPlainText(board.notes)
        for role, count in attendance_of(self._desk.study, board.id).items():
            self.people[role].setValue(count)

    def values(self) -> dict[str, Any]:
        """What stands in the fields, by the names of a meeting."""
        return {
            "name": self.name.text(),
            "date": self.date.text(),
            "practice_id": Key(self.practice.currentData()) if self.practice.currentData() else None,
            "round": self.round.currentData(),
            "unlisted": self.unlisted.currentData(),
            "notes": self.notes.toPlainText().strip(),
        }

    def _save(self) -> None:
        self._desk.guard(self.save)

    def save(self) -> None:
        """Plans the meeting, or changes it. Raises `Problem` where something is wrong with it."""
        values, study = self.values(), self._desk.study
        came = {role: field.value() for role, field in self.people.items() if field.value()}
        if self._board is None:
            practice, round_ = values.pop("practice_id"), values.pop("round")
            key = plan_board(study, practice=practice, round_=round_, attendance=came, **values).id
        else:
            key = self._board.id
            change_board(study, key, came, **values)
        self._done(key)

    def _remove(self) -> None:
        if self._board is not None:
            self._desk.guard(partial(self.remove, self._board))

    def remove(self, board: Board) -> None:
        """Takes the meeting away with its answers; that can be undone."""
        desk, say = self._desk, self._desk.say
        desk.study.boards.remove(board.id)
        back = partial(desk.guard, desk.study.undo)
        desk.tell("info", say("“{name}” was removed, with its answers.", name=board.name), (say("Undo"), back))
        self._removed()
