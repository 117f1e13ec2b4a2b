"""Members at the left, and at the right what one of them said, or what is still to be settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QTableView, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.validation import Member
from storycoder.domain.words import Message
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.few import by_file, few, of_file
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import heading, quiet
from storycoder.ui.parts.panel import SidePanel
from storycoder.ui.parts.views import airy, show_headings
from storycoder.ui.screens.validation.answer.answers import OPTIONS, AnswerModel, AnswerRow
from storycoder.ui.screens.validation.answer.leftovers import Leftovers
from storycoder.ui.screens.validation.answer.making import make_forms
from storycoder.ui.screens.validation.answer.members import MemberModel
from storycoder.ui.screens.validation.answer.person import PersonPanel
from storycoder.ui.screens.validation.answer.remark import RemarkPanel
from storycoder.ui.screens.validation.answer.set_aside import SetAside
from storycoder.ui.screens.validation.page import Page
from storycoder.ui.screens.validation.state import ValidationState
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.reading.validation_form import FilledForm
    from storycoder.workflow.validating.taking import TakenIn

    Read = tuple[tuple[Path, FilledForm | Message], ...]

_WIDTHS = (120, 115, 115, 84, 104)
_ANSWER_WIDTHS = (230, 110, 240, 240)


class AnswerPage(Page):
    """The tab. Says `asking_wanted` with the member who is to be asked on the whole screen."""

    asking_wanted = Signal(object)

    def __init__(self, desk: Desk, state: ValidationState) -> None:
        super().__init__(desk, state)
        self._chosen: Key | None = None
        say = self.say
        self.members = MemberModel(state, self)
        self.table = airy(QTableView(), say("Members of this round"))
        self.table.setModel(self.members)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.table.doubleClicked.connect(lambda *_: self.change_person())
        self.answers = AnswerModel(state, self)
        self.said = airy(QTableView(), say("What this person said"))
        self.said.setModel(self.answers)
        self.said.setItemDelegate(AnswerRow(tuple(say(word) for word in OPTIONS.values()), self.said))
        self.said.setEditTriggers(QTableView.EditTrigger.AllEditTriggers)
        self.left = Leftovers(state)
        self.aside = SetAside(state)
        for part in (self.left, self.aside):
            part.done.connect(partial(self._back_from, part))
        self._build()

    def _build(self) -> None:
        say = self.say
        self.ask = primary("", self.start_asking, "play")
        self.settle = button("", self.show_left, "warning")
        self.look_aside = flat("", self.show_aside)
        top = QWidget()
        ways = FlowLayout(top, gap=S)
        ways.setContentsMargins(L, M, L, S)
        for way in (
            self.ask,
            button(say("Add a person…"), self.add_person, "add"),
            button(say("Take in forms…"), self.choose_forms, "import"),
            button(say("Make forms…"), self.make_forms, "export"),
            self.settle,
            self.look_aside,
        ):
            ways.addWidget(way)
        self.people = QStackedWidget()
        self.people.addWidget(self.table)
        sentence = say(
            "Add the people who answer, under a label; or take in forms that came back: who is on them comes along."
        )
        self.people.addWidget(EmptyState("people", say("Nobody has answered yet"), sentence))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(L, 0, 0, 0)
        column.addWidget(self.people)
        self.right = QStackedWidget()
        self.right.addWidget(self._answers())
        self.right.addWidget(self.left)
        self.right.addWidget(self.aside)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.right)
        split.setStretchFactor(1, 1)
        split.setSizes([500, 720])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(split, 1)
        for table, widths in ((self.table, _WIDTHS), (self.said, _ANSWER_WIDTHS)):
            for at, width in enumerate(widths):
                table.setColumnWidth(at, width)
            show_headings(table)

    def _answers(self) -> QWidget:
        self.whose = heading("")
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(M, 0, L, 0)
        column.setSpacing(S)
        column.addWidget(self.whose)
        column.addWidget(quiet(self.say("Type the answers of a paper form in here; they are saved at once.")))
        self.change = flat(self.say("Change label, role or practice…"), self.change_person, "edit")
        self.remark = flat(self.say("Add a remark about no code…"), self.add_remark, "memo")
        more = FlowLayout(gap=S)
        more.addWidget(self.change)
        more.addWidget(self.remark)
        column.addLayout(more)
        column.addWidget(self.said, 1)
        return made

    # Reading

    def read(self) -> None:
        """Shows the members and their answers as they are now."""
        self.members.read()
        self.people.setCurrentIndex(0 if self.state.members else 1)
        row = self.members.row_of(self._chosen)
        self._chosen = self.members.key_at(row)
        if row < 0:
            self.table.clearSelection()
        elif self._row() != row:
            self.table.selectRow(row)
        self._show_member()
        self._read_left()

    def _read_left(self) -> None:
        from storycoder.workflow.validating.leftovers import open_leftovers, set_aside_in  # noqa: PLC0415  on use only

        left = open_leftovers(self.desk.study, self.state.key) if self.state.round else ()
        aside = set_aside_in(self.desk.study, self.state.key) if self.state.round else ()
        self.look_aside.setVisible(bool(aside))
        self.look_aside.setText(self.say.many("{n} remark was set aside", "{n} remarks were set aside", len(aside)))
        self.aside.show_left(aside)
        self.settle.setVisible(bool(left))
        words = self.say.many(
            "{n} remark on forms is to be settled", "{n} remarks on forms are to be settled", len(left)
        )
        self.settle.setText(words)
        self.left.show_left(left)

    def _row(self) -> int:
        """The row that is chosen; the one where the keyboard is need not be."""
        chosen = self.table.selectionModel().selectedRows()
        return chosen[0].row() if chosen else -1

    def _choose(self) -> None:
        before, self._chosen = self._chosen, self.members.key_at(self._row())
        if self._chosen != before:  # who was settling goes on where the table was only read anew
            self.right.setCurrentIndex(0)
        self._show_member()

    @property
    def member(self) -> Member | None:
        """Who is chosen."""
        return next((each for each in self.state.members if each.id == self._chosen), None)

    def _show_member(self) -> None:
        member, say = self.member, self.say
        self.whose.setText(say("What {who} said", who=member.label) if member else say("Nobody is chosen"))
        self.change.setVisible(member is not None)
        self.remark.setVisible(member is not None)
        for_whom = say("Ask {who} on the whole screen", who=member.label) if member else ""
        self.ask.setText(for_whom or say("Ask somebody new on the whole screen…"))
        self.ask.setEnabled(bool(self.state.asked))
        self.answers.show_member(member)

    def choose(self, key: Key | None) -> None:
        """Looks at a member."""
        self._chosen = key
        self.read()

    def forget_person(self) -> None:
        """Somebody else may be next: who was asked last is not chosen any more when this is read again."""
        self._chosen = None

    def begin(self) -> None:
        """In the table, or where the first person is added."""
        (self.table if self.state.members else self.ask).setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def show_left(self) -> None:
        """Shows what is to be settled, where there is anything."""
        if self.settle.isHidden():
            return
        self.right.setCurrentIndex(1)
        self.left.begin()

    def show_aside(self) -> None:
        """Shows what was set aside."""
        self.right.setCurrentWidget(self.aside)
        self.aside.begin()

    def _back_from(self, part: QWidget) -> None:
        if self.right.currentWidget() is part:
            self.right.setCurrentIndex(0)

    def start_asking(self) -> None:
        """Asks the person who is chosen; where there is nobody, somebody is added first."""
        if self.member is None:
            self.add_person(then=self.asking_wanted.emit)
        else:
            self.asking_wanted.emit(self.member)

    def add_person(self, then: Callable[[Member], object] | None = None) -> None:
        """Lets somebody be added."""

        def done(key: Key | None) -> None:
            self.state.panel_done.emit()
            self.choose(key)
            if then and self.member:
                then(self.member)

        if self.state.round is not None:
            self.state.panel_wanted.emit(SidePanel(self.say("Add a person"), PersonPanel(self.state, None, done)))

    def change_person(self) -> None:
        """Lets the label, role or practice of the chosen member be changed."""

        def done(key: Key | None) -> None:
            self.state.panel_done.emit()
            self.choose(key)

        if self.member is not None:
            self.state.panel_wanted.emit(SidePanel(self.member.label, PersonPanel(self.state, self.member, done)))

    def add_remark(self) -> None:
        """Lets it be written down what the chosen member said about no code."""
        if self.member is not None:
            body = RemarkPanel(self.state, self.member, self.state.panel_done.emit)
            self.state.panel_wanted.emit(SidePanel(self.say("A remark of {who}", who=self.member.label), body))

    def make_forms(self) -> None:
        """Lets forms be made."""
        make_forms(self.state)

    def choose_forms(self) -> None:
        """Asks which forms are to be taken in."""
        say = self.say
        kinds = say("Forms") + " (*.docx *.xlsx)"
        chosen, _ = QFileDialog.getOpenFileNames(self, say("Take in forms"), "", kinds)
        self.take_in([Path(each) for each in chosen])

    def take_in(self, paths: Iterable[Path]) -> None:
        """Reads forms beside the window, and takes them in."""
        files = tuple(paths)
        if not files or self.state.round is None:
            return
        self.desk.jobs.start(self.say("Reading the forms"), partial(_read, files), partial(self._take, self.state.key))

    def _take(self, validation: Key, read: Read) -> None:
        from storycoder.workflow.validating.taking import expected_in, take_in  # noqa: PLC0415  on use only

        taken: list[TakenIn] = []
        with self.desk.telling():
            expected = expected_in(self.desk.study, validation)
            for path, form in read:
                taken.append(take_in(self.desk.study, validation, path, form, self.say, expected=expected))
        self._tell(taken)

    def _tell(self, taken: list[TakenIn]) -> None:
        """One message for all of the files: one that comes later would take the place of one before."""
        say = self.say
        good = [each for each in taken if each.member and not each.is_copy]
        wrong = [of_file(each.file, each.problem, say) for each in taken if each.problem]
        doubts = [say.message(each.doubt) for each in taken if each.doubt]
        left = sum(each.leftovers for each in good)
        told: list[str] = []
        if good:
            self.choose(None)
            told.append(_taken_said(good, say))
        if left:
            told.append(say.many("{n} remark is to be settled.", "{n} remarks are to be settled.", left))
        if wrong:
            told.append(say.many("{n} file could not be taken in.", "{n} files could not be taken in.", len(wrong)))
        told += (few(each, say) for each in (wrong, doubts) if each)
        if told:
            ways = ((say("Settle now"), self.show_left),) if left else ()
            self.desk.tell("problem" if wrong else "info" if left or doubts else "good", " ".join(told), *ways)


def _taken_said(good: list[TakenIn], say: Phrasebook) -> str:
    """How many forms and new answers, and of several forms how many from which."""
    forms = say.many("{n} form taken in", "{n} forms taken in", len(good))
    new = say.many("{n} new answer", "{n} new answers", sum(each.answers for each in good))
    if len(good) > 1:
        new = f"{new} ({by_file(((each.file, each.answers) for each in good), say)})"
    return say("{forms}: {answers}.", forms=forms, answers=new)


def _read(files: tuple[Path, ...], progress: Progress) -> Read:
    from storycoder.workflow.validating.taking import read_forms  # noqa: PLC0415  on use only

    return tuple(read_forms(files, progress))
