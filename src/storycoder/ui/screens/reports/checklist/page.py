"""A reporting checklist: what the study answers itself, and what people still have to write."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSplitter, QTableView, QVBoxLayout, QWidget

from storycoder.domain.reporting import Checklist, ItemState
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body, heading, quiet
from storycoder.ui.parts.leaving import on_leaving
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.parts.views import airy
from storycoder.ui.places import Place
from storycoder.ui.screens.reports.checklist.model import ITEM, NUMBER, STATE, ChecklistModel
from storycoder.ui.screens.reports.page import Page
from storycoder.ui.screens.reports.state import ReportsState
from storycoder.workflow.publishing.checklists import answer_item, answered_by, forget_answer
from storycoder.writing.checklist import STATES, Answered

if TYPE_CHECKING:
    from storycoder.workflow.publishing.checklist_evidence import Kept

_LISTS: tuple[Checklist, ...] = ("COREQ", "SRQR")
_STATES: tuple[ItemState, ...] = ("to write", "answered", "not applicable")
_LINES = 5


class ChecklistPage(Page):
    """The items at the left, at the right what is said of the one that is chosen."""

    def __init__(self, desk: Desk, state: ReportsState) -> None:
        super().__init__(desk, state)
        self.model = ChecklistModel(self.say, self)
        self.which = QComboBox()
        for each in _LISTS:
            self.which.addItem(each)
        self.which.setAccessibleName(self.say("Checklist"))
        self.which.activated.connect(self._show_items)
        self.table = airy(QTableView(), self.say("Items of the checklist"))
        self.table.setModel(self.model)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.status = quiet("")
        self.status.setWordWrap(False)
        self._item: Answered | None = None
        self._build()
        for signal in (state.drafted, state.shown_changed):
            signal.connect(self._show_items)

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _left(self) -> QWidget:
        left = QWidget()
        top = FlowLayout(gap=M)
        top.setContentsMargins(XL, M, M, 0)
        top.addWidget(self.which)
        top.addWidget(self.status)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        for at, width in ((NUMBER, 56), (ITEM, 210), (STATE, 140)):
            self.table.setColumnWidth(at, width)
        return left

    def _right(self) -> QWidget:
        say, inner = self.say, QWidget()
        self.head, self.asks = heading(""), body("")
        self.known = quiet("")
        self.go = flat(say("Go to where it is answered"), self._go, "next")
        self.shown = flat(say("Show it in the report"), self._show_in_report, "reports")
        self.state_field, self.where, self.text = QComboBox(), QLineEdit(), QPlainTextEdit()
        for each in _STATES:
            self.state_field.addItem(say(STATES[each]))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_LINES * self.text.fontMetrics().lineSpacing())
        self.form = Form()
        self.form.add(say("State"), self.state_field)
        self.form.add(say("Where it is answered"), self.where, say("Such as a page or a chapter of your article."))
        self.form.add(say("Answer, or why it does not apply"), self.text)
        self.back = button(say("As the study tells it"), self._forget, "undo")
        self.form.add_row(self.back)
        self.state_field.activated.connect(self._save)
        for field in (self.where, self.text):
            on_leaving(field, partial(self._save))
        column = QVBoxLayout(inner)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(M)
        for part in (self.head, self.asks, self.known):
            column.addWidget(part)
        ways = FlowLayout(gap=M)
        ways.addWidget(self.go)
        ways.addWidget(self.shown)
        column.addLayout(ways)
        column.addWidget(self.form, 1)
        return scrolling(inner)

    # Showing

    def read(self) -> None:
        """Shows the study as it is now."""
        self.state.read()

    def take_change(self, change: Change) -> None:
        """What people say is read at once; what the study tells takes a moment."""
        if set(change.touched) <= {"checklist_answer", "cleared"}:
            self.state.read_said()
            self._show_items()
        else:
            self.state.read()

    def go_to(self, place: Place) -> None:
        """Shows the item of an answer."""
        found = self.desk.study.checklist_answers.find(place.key) if place.key else None
        if found:
            self.which.setCurrentIndex(_LISTS.index(found.checklist))
            self._show_items()
            self._choose(found.item)

    def begin(self) -> None:
        """The keyboard begins in the items."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Takes over what is being typed."""
        self._save()

    @property
    def checklist(self) -> Checklist:
        """The checklist that is looked at."""
        return _LISTS[self.which.currentIndex()]

    def _show_items(self) -> None:
        draft, said = self.state.draft, self.state.said
        if draft is None or said is None:
            self.status.setText(self.say("Looking at what the study tells…"))
            return
        items = answered_by(self.checklist, said.answers, draft.evidence)
        self.model.show_items(items)
        done = sum(each.state != "to write" for each in items)
        self.status.setText(self.say("{done} of {n} are done", done=done, n=len(items)))
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        else:
            self._on_row()

    def _choose(self, number: str) -> None:
        rows = [row for row, each in enumerate(self.model.items) if each.item.number == number]
        if rows:
            self.table.selectRow(rows[0])

    def _on_row(self) -> None:
        row = self.table.currentIndex().row()
        item = self.model.items[row] if 0 <= row < len(self.model.items) else None
        if item is None or item == self._item:
            return
        if self._item is not None and item.item != self._item.item:
            self._save()
        self._item = item
        say = self.say
        self.head.setText(
            say(
                "{checklist} {number}: {name}",
                checklist=item.checklist,
                number=item.item.number,
                name=say(item.item.name),
            )
        )
        self.asks.setText(say(item.item.asks))
        self.known.setText(say("The study knows: {what}", what=item.known) if item.known else "")
        self.known.setVisible(bool(item.known))
        self.go.setVisible(self._kept is not None)
        self.shown.setVisible(self._tells(item.section))
        self.state_field.setCurrentIndex(_STATES.index(item.state))
        self.where.setText(item.where)
        self.text.setPlainText(item.text)
        self.form.clear_problems()
        self.back.setVisible(item.own)

    # Doing

    def _save(self) -> None:
        """Keeps what stands in the fields, where it is something else than before."""
        item = self._item
        if item is None:
            return
        state = _STATES[self.state_field.currentIndex()]
        where, text = self.where.text().strip(), self.text.toPlainText().strip()
        if (state, where, text) == (item.state, item.where, item.text):
            return
        if state == "not applicable" and not text:
            self.form.problem(self.text, self.say("Write down why the item does not apply: readers will ask."))
            return
        self.form.clear_problems()
        if state == "to write" == item.state and text and not item.text:
            state = "answered"
        with self.desk.telling():
            answer_item(self.desk.study, item.checklist, item.item.number, state, where=where, text=text)

    def _forget(self) -> None:
        if self._item is not None:
            with self.desk.telling():
                forget_answer(self.desk.study, self._item.checklist, self._item.item.number)

    def _go(self) -> None:
        kept = self._kept
        if kept is not None:
            self.desk.go(Place(kept.screen, kept.noun, kept.key, tab=kept.tab))

    def _show_in_report(self) -> None:
        if self._item is not None:
            self.state.look_at(self._item.section)
            self.desk.go(Place("reports", tab="report"))

    @property
    def _kept(self) -> "Kept | None":
        """Where in the window the study keeps what it knows of the item."""
        draft, item = self.state.draft, self._item
        known = draft.evidence.get((item.checklist, item.item.number)) if draft and item else None
        return known.kept if known else None

    def _tells(self, section: str) -> bool:
        """Whether the report that is looked at has this section, and it says something."""
        return section in self.state.sections and not self.state.says_nothing(section)
