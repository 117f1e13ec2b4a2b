"""What can be settled about one file: title, whose it is, kind, date, encoding, and who speaks."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.people import Participant
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.places import Place
from storycoder.ui.screens.transcripts.details import part_combo
from storycoder.ui.screens.transcripts.importing.state import File, ImportState
from storycoder.ui.screens.transcripts.rows import KINDS
from storycoder.words import Phrasebook
from storycoder.workflow.importing import Whose

_NEW, _NOT_A_SPEAKER = "new participant", "not a speaker"
_ENCODINGS = ("utf-8", "cp1252", "mac_roman", "cp850", "utf-16")


class FileForm(QWidget):
    """The fields of the chosen file. What is chosen holds at once."""

    def __init__(self, state: ImportState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self._file: File | None = None
        self._filled = False
        self._make_fields()
        self.newcomer = NewcomerFields(state)
        self.newcomer.changed.connect(lambda person: self._settle(newcomer=person))
        self.speakers = SpeakerChoices(state)
        self._lay_out()

    def _make_fields(self) -> None:
        say = self._say
        self.title = QLineEdit()
        self.title.textEdited.connect(lambda text: self._settle(title=text))
        self.participant = _wide(QComboBox())
        self.participant.activated.connect(self._choose_participant)
        self.kind = QComboBox()
        for kind, text in KINDS.items():
            self.kind.addItem(say(text), kind)
        self.kind.activated.connect(lambda: self._settle(kind=self.kind.currentData()))
        self.date = QLineEdit()
        self.date.setPlaceholderText(say("such as 2018-05-14"))
        self.date.setMinimumWidth(124)
        self.date.editingFinished.connect(self._settle_date)
        self.encoding = QComboBox()
        self.encoding.addItem(say("As recognised"), "")
        for each in _ENCODINGS:
            self.encoding.addItem(each, each)
        self.encoding.activated.connect(self._choose_encoding)

    def _lay_out(self) -> None:
        say = self._say
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(XS)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._labels: dict[QWidget, QLabel] = {}
        places = (
            (say("Title"), self.title, 0, 0, 1), (say("Kind"), self.kind, 0, 1, 1), (say("Date"), self.date, 0, 2, 1),
            (say("Participant"), self.participant, 2, 0, 1), (say("Encoding"), self.encoding, 2, 1, 1),
        )  # fmt: skip
        for text, field, row, column, span in places:
            label = caption(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            self._labels[field] = label
            grid.addWidget(label, row, column, 1, span)
            grid.addWidget(field, row + 1, column, 1, span)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(grid)
        column.addWidget(self.newcomer)
        column.addWidget(self.speakers)

    def show_file(self, file: File | None) -> None:
        """Shows a file, or the same one as it is now."""
        other = file is not self._file or not self._filled
        self._file, self._filled = file, file is not None and file.read is not None
        self.setEnabled(file is not None and file.fate in {"ready", "reading"} and not self._state.running)
        if file is None:
            return
        if other:
            self._fill(file)
        self.participant.setCurrentIndex(
            max(0, self.participant.findData(_NEW if file.newcomer else file.whose.participant))
        )
        self.newcomer.show_person(file.newcomer, other=other)
        self.kind.setCurrentIndex(self.kind.findData(file.kind))
        if not self.date.hasFocus():
            self.date.setText(file.date)
        is_plain = bool(file.draft and file.draft.encoding)
        self.encoding.setVisible(is_plain)
        self._labels[self.encoding].setVisible(is_plain)
        if file.draft:
            self.encoding.setItemText(0, self._say("As recognised: {encoding}", encoding=file.draft.encoding))
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(file.choices.encoding)))
        self.speakers.show_file(file)

    def _fill(self, file: File) -> None:
        self.title.setText(file.title)
        say, people = self._say, self._state.people
        self.participant.clear()
        self.participant.addItem(say("Nobody in particular"), None)
        self.participant.addItem(say("New participant…"), _NEW)
        for each in sorted(people.participants.values(), key=lambda each: each.pseudonym.casefold()):
            self.participant.addItem(people.described(each, say), each.id)

    def _settle(self, **values: object) -> None:
        if self._file:
            self._state.settle(self._file, **values)

    def _settle_date(self) -> None:
        if self._file and self.date.text() != self._file.date:
            with self._state.desk.telling():
                self._state.settle_date(self._file, self.date.text())

    def _choose_participant(self) -> None:
        chosen = self.participant.currentData()
        if self._file is None:
            return
        if chosen != _NEW:
            self._settle(whose=Whose(chosen, self._file.whose.practice), newcomer=None)
            return
        roles = self._state.people.roles
        if not roles:
            tell_of_roles(self._state.desk)
            self.show_file(self._file)
            return
        self._settle(newcomer=self._state.newcomer_for(self._file, next(iter(roles))))
        self.newcomer.pseudonym.setFocus(Qt.FocusReason.OtherFocusReason)
        self.newcomer.pseudonym.selectAll()

    def _choose_encoding(self) -> None:
        if self._file and self.encoding.currentData() != self._file.choices.encoding:
            self._state.choose_encoding(self._file, self.encoding.currentData())


class NewcomerFields(QWidget):
    """Pseudonym, role and practice of a participant who comes with the transcript."""

    changed = Signal(object)

    def __init__(self, state: ImportState) -> None:
        super().__init__()
        self._state = state
        self._person: Participant | None = None
        say = state.desk.say
        self.pseudonym, self.role, self.practice = QLineEdit(), QComboBox(), QComboBox()
        self.pseudonym.textEdited.connect(lambda text: self._change(pseudonym=text))
        self.role.activated.connect(lambda: self._change(role_id=self.role.currentData()))
        self.practice.activated.connect(lambda: self._change(practice_id=self.practice.currentData()))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(XS)
        fields = ((say("Pseudonym"), self.pseudonym), (say("Role"), self.role), (say("Practice"), self.practice))
        for at, (text, field) in enumerate(fields):
            label = caption(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(label, 0, at)
            grid.addWidget(field, 1, at)
            grid.setColumnStretch(at, 1)

    def show_person(self, person: Participant | None, *, other: bool) -> None:
        """Shows the newcomer; without one the fields are not there."""
        begins = person is not None and (self._person is None or other)
        self._person = person
        self.setVisible(person is not None)
        if begins and person is not None:
            say, people = self._state.desk.say, self._state.people
            self.role.clear()
            for role in people.roles.values():
                self.role.addItem(say.of(role.name), role.id)
            self.practice.clear()
            self.practice.addItem(say("No practice"), None)
            for practice in people.practices.values():
                self.practice.addItem(practice.name, practice.id)
            self.pseudonym.setText(person.pseudonym)
            self.role.setCurrentIndex(self.role.findData(person.role_id))
            self.practice.setCurrentIndex(self.practice.findData(person.practice_id))

    def _change(self, **values: object) -> None:
        if self._person:
            self._person = replace(self._person, **values)  # pyright: ignore[reportArgumentType]
            self.changed.emit(self._person)


class SpeakerChoices(QWidget):
    """Every label that may be a speaker's, with whose it is."""

    def __init__(self, state: ImportState) -> None:
        super().__init__()
        self._state = state
        self._shown: tuple[File | None, tuple[str, ...]] = (None, ())
        self.combos: dict[str, QComboBox] = {}
        self._flow = FlowLayout(self, gap=M)

    def show_file(self, file: File) -> None:
        """Shows the labels of a file."""
        if self._shown != (file, tuple(file.labels)):
            self._make(file)
        for label, combo in self.combos.items():
            part = self._state.part_of(file, label)
            combo.setCurrentIndex(combo.findData(part or _NOT_A_SPEAKER))

    def _make(self, file: File) -> None:
        self._shown = (file, tuple(file.labels))
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        self.combos = {}
        for label in file.labels:
            self._flow.addWidget(self._pair(file, label, self._state.desk.say))
        self.setVisible(bool(file.labels))

    def _pair(self, file: File, label: str, say: Phrasebook) -> QWidget:
        combo = part_combo(say, label, (say("not a speaker"), _NOT_A_SPEAKER))
        self.combos[label] = combo
        combo.activated.connect(lambda: self._choose(file, label, combo))
        pair = QWidget()
        grid = QGridLayout(pair)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(XS)
        name = caption(say("Who is “{label}”?", label=label))
        name.setWordWrap(False)
        name.setBuddy(combo)
        grid.addWidget(name, 0, 0)
        grid.addWidget(combo, 1, 0)
        return pair

    def _choose(self, file: File, label: str, combo: QComboBox) -> None:
        part = combo.currentData()
        chosen = None if part == _NOT_A_SPEAKER else part
        if chosen != self._state.part_of(file, label):
            self._state.choose_speaker(file, label, chosen)


class NewcomersBar(QWidget):
    """Makes a new participant for each interview that has none, in one go."""

    def __init__(self, state: ImportState) -> None:
        super().__init__()
        self._state = state
        say = state.desk.say
        self._text = quiet("")
        self._text.setWordWrap(False)
        self.role = QComboBox()
        self.role.setAccessibleName(say("Role of the new participants"))
        self.make = button(say("Make a new participant for each"), self._make, "person")
        row = FlowLayout(self)
        for part in (self._text, self.role, self.make):
            row.addWidget(part)

    def show_number(self) -> None:
        """Shows how many interviews have no participant; with less than two the bar is not there."""
        number = len(self._state.without_participant())
        self.setVisible(number > 1 and not self._state.is_reading and not self._state.running)
        self._text.setText(self._state.desk.say.many("{n} without a participant", "{n} without a participant", number))
        roles = self._state.people.roles.values()
        if [self.role.itemData(at) for at in range(self.role.count())] != [role.id for role in roles]:
            self.role.clear()
            for role in roles:
                self.role.addItem(self._state.desk.say.of(role.name), role.id)

    def _make(self) -> None:
        if self.role.count():
            self._state.make_newcomers(self.role.currentData())
        else:
            tell_of_roles(self._state.desk)


def tell_of_roles(desk: Desk) -> None:
    """A participant has a role, so there must be one first."""
    way = (desk.say("To the study"), lambda: desk.go(Place("study")))
    desk.tell("info", desk.say("A participant has a role. Say in the study first which roles there are."), way)


def _wide(combo: QComboBox) -> QComboBox:
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(14)
    return combo
