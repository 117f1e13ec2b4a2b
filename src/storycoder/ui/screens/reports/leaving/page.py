"""The check before anything leaves: what may point to a person, in its places, and what is to be done about it."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QSizePolicy, QSplitter, QTreeView, QVBoxLayout, QWidget

from storycoder.domain.leaving import Clearance, Cleared
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import heading, quiet
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.parts.views import airy
from storycoder.ui.places import Place
from storycoder.ui.screens.reports.leaving.model import FindingModel, groups_of
from storycoder.ui.screens.reports.leaving.places import Places
from storycoder.ui.screens.reports.leaving.state import LeavingState
from storycoder.ui.screens.reports.leaving.waiting import WaitingLine
from storycoder.ui.screens.reports.page import Page
from storycoder.ui.screens.reports.state import ReportsState
from storycoder.ui.way_out import Export
from storycoder.workflow.export_check import REPLACEMENTS, Finding
from storycoder.workflow.export_check.settling import said

_LEFT = 360
_PLACES = 96
"""Pixels; in a low window what can be done about them stays in sight below."""


class LeavingPage(Page):
    """Findings at the left, by why; at the right the places of those that are chosen."""

    def __init__(self, desk: Desk, state: ReportsState) -> None:
        super().__init__(desk, state)
        self.leaving = LeavingState(desk, self)
        self.model = FindingModel(self.say, self)
        self.list = airy(QTreeView(), self.say("What may point to a person"))
        self.list.setModel(self.model)
        self.list.setHeaderHidden(True)
        self.list.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.list.selectionModel().selectionChanged.connect(self._show_chosen)
        self.waiting = WaitingLine(desk)
        self._about: Export | None = None
        """The export whose findings are shown; None where it is everything that could leave."""
        self.status = quiet("")
        self.places = Places(self.say)
        self.places.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.places.setMinimumHeight(_PLACES)
        self.replacement, self.reason = QLineEdit(), QLineEdit()
        self.only = QCheckBox(self.say("Only in the sentence that is chosen"))
        self._build()
        self._add_ways()
        self.leaving.changed.connect(self._show)

    # What is on it

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(scrolling(self._right()))
        split.setStretchFactor(1, 1)
        split.setSizes([_LEFT, 2 * _LEFT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.waiting)
        whole.addWidget(split, 1)

    def _left(self) -> QFrame:
        left = QFrame()
        left.setProperty("role", "paper")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, M, 0, 0)
        top = QVBoxLayout()
        top.setContentsMargins(L, 0, M, 0)
        top.addWidget(self.status)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        return left

    def _right(self) -> QWidget:
        say = self.say
        right = QWidget()
        self.head, self.why = heading(""), quiet("")
        self.form = Form()
        self.form.add(say("What stands in its place"), self.replacement)
        self.form.add(say("Why it may be let through"), self.reason, say("Needed to let words through."))
        self.form.add_row(self.only)
        self.reason.returnPressed.connect(partial(self.decide, "let through"))
        self.replacement.returnPressed.connect(partial(self.decide, "mask"))
        row = FlowLayout(gap=S)
        self.mask_button = primary(say("Mask"), partial(self.decide, "mask"))
        self.others = (
            button(say("Leave out"), partial(self.decide, "leave out")),
            button(say("Let through"), partial(self.decide, "let through")),
        )
        self.back = button(say("Ask again"), self.take_back, "undo")
        for each in (self.mask_button, *self.others, self.back):
            row.addWidget(each)
        self.keys = quiet(say("Keys in the list: M masks, L leaves out, T lets through, U asks again."))
        column = QVBoxLayout(right)
        column.setContentsMargins(XL, M, L, M)
        column.setSpacing(M)
        for part in (self.head, self.why):
            column.addWidget(part)
        column.addWidget(self.places, 1)
        column.addWidget(self.form)
        column.addLayout(row)
        column.addWidget(self.keys)
        return right

    def _add_ways(self) -> None:
        say, add = self.say, self.desk.actions.add
        ways: tuple[tuple[str, Clearance, str], ...] = (
            (say("Mask the words"), "mask", "M"),
            (say("Leave the words out"), "leave out", "L"),
            (say("Let the words through"), "let through", "T"),
        )
        for text, decision, key in ways:
            name = f"reports.{decision.replace(' ', '_')}"
            run = partial(self.decide, decision)
            add(name, text, run, keys=(key,), home=self.list, menu="edit", changes="cleared")
        again = say("Ask about the words again")
        add("reports.ask_again", again, self.take_back, keys=("U",), home=self.list, menu="edit", changes="cleared")

    # What is chosen

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is open of what is chosen."""
        return tuple({each.text: each for each in self._chosen() if isinstance(each, Finding)}.values())

    @property
    def decided(self) -> tuple[Cleared, ...]:
        """What is decided of what is chosen."""
        return tuple({each.id: each for each in self._chosen() if isinstance(each, Cleared)}.values())

    def _chosen(self) -> list[Finding | Cleared]:
        return [row for index in self.list.selectionModel().selectedIndexes() for row in self.model.at(index)]

    # Doing

    def decide(self, decision: Clearance) -> None:
        """Decides about what is chosen; the list goes on to what stood behind it."""
        findings = self.findings
        if not findings or not self.isVisible():
            return
        if decision == "let through" and not self.reason.text().strip():
            self.form.problem(self.reason, self.say("Write down why these words may be read."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        following = self._following(findings)
        only = self.places.chosen() if self.only.isChecked() else None
        replacement = self.replacement.text() if len({each.about for each in findings}) == 1 else ""
        done = self.leaving.decide(findings, decision, replacement=replacement, reason=self.reason.text(), only=only)
        if done:
            self.reason.clear()
            self._choose(following)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Asks again about what is chosen."""
        if self.decided and self.isVisible():
            self.leaving.take_back(self.decided)

    def _following(self, findings: tuple[Finding, ...]) -> str:
        """The words that stand behind these, or before them where none do."""
        rows = [row.text for group in self.model.groups for row in group.rows if isinstance(row, Finding)]
        gone = {each.text for each in findings}
        last = max(at for at, text in enumerate(rows) if text in gone)
        behind = [text for text in rows[last + 1 :] if text not in gone]
        before = [text for text in rows[:last] if text not in gone]
        return behind[0] if behind else before[-1] if before else ""

    # Showing

    def read(self) -> None:
        """Looks through what could leave now."""
        self.leaving.read()

    def take_change(self, change: Change) -> None:
        """What was decided is known; anything else may leave in other words now."""
        self.leaving.read()

    def go_to(self, place: Place) -> None:
        """Shows what is open, with the keyboard among it: not on the button that writes it all the same."""
        self.begin()

    def begin(self) -> None:
        """The keyboard begins in the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        found, turned = self.leaving.findings, self.leaving.waiting is not self._about
        # What was chosen in something else says nothing of where to begin here.
        kept = [] if turned else [each.text for each in self.findings]
        self._about = self.leaving.waiting
        groups = tuple(groups_of(found or (), self.leaving.decisions, self.say))
        if turned or groups != self.model.groups:
            self.model.show_groups(groups)
            for row, group in enumerate(groups):
                self.list.setExpanded(self.model.index(row, 0), isinstance(group.rows[0], Finding) or not found)
            self._choose(kept[0] if kept else "")
        self.waiting.show_waiting(self.leaving.waiting, found)
        self.status.setText(self._status())
        self._show_chosen()

    def _status(self) -> str:
        say, found, waiting = self.say, self.leaving.findings, self.leaving.waiting
        if found is None:
            return say("Looking through report, posters and quotations…")
        if not found:
            return say("Nothing is open: all that may point to a person is settled.")
        if waiting:
            return say.many(
                "{n} word or name in “{name}” may point to a person.",
                "{n} words or names in “{name}” may point to a person.",
                len(found),
                name=waiting.name,
            )
        return say.many(
            "{n} word or name may point to a person. Settled once, it is carried out in everything that leaves.",
            "{n} words or names may point to a person. Settled once, they are carried out in everything that leaves.",
            len(found),
        )

    def _choose(self, text: str) -> None:
        """Chooses the words where they are open still, and else the first that are."""
        index = self.model.index_of(text)
        if not index.isValid():
            index = self._first()
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.list.selectionModel().setCurrentIndex(index, flags)

    def _first(self) -> QModelIndex:
        rows = [row for group in self.model.groups for row in group.rows if isinstance(row, Finding)]
        return self.model.index_of(rows[0].text) if rows else QModelIndex()

    def _show_chosen(self) -> None:
        findings, decided = self.findings, self.decided
        self.form.clear_problems()
        self.head.setText(self._head(findings, decided))
        self.why.setText(self._why(findings, decided))
        self.places.show_places(tuple(place for each in findings for place in each.places))
        kinds = {each.about for each in findings}
        suggestion = self._suggestion(findings[0]) if len(kinds) == 1 else ""
        if self.replacement.text() != suggestion and not self.replacement.hasFocus():
            self.replacement.setText(suggestion)
        for each in (self.form, self.mask_button, *self.others, self.keys):
            each.setVisible(bool(findings))
        self.only.setVisible(len(findings) == 1)
        self.only.setChecked(False)
        self.back.setVisible(bool(decided))

    def _suggestion(self, finding: Finding) -> str:
        from storycoder.words import speaking  # noqa: PLC0415  the language of what leaves

        return speaking(self.desk.study.about.language)(REPLACEMENTS[finding.about])

    def _head(self, findings: tuple[Finding, ...], decided: tuple[Cleared, ...]) -> str:
        if len(findings) + len(decided) == 1:
            return (findings or decided)[0].text
        if findings:
            return self.say.many("{n} word or name is chosen", "{n} words or names are chosen", len(findings))
        return self.say.many("{n} decision is chosen", "{n} decisions are chosen", len(decided)) if decided else ""

    def _why(self, findings: tuple[Finding, ...], decided: tuple[Cleared, ...]) -> str:
        if len(findings) == 1:
            return self.say.message(findings[0].why)
        return self.say.message(said(decided[0])) if len(decided) == 1 and not findings else ""
