"""Roles: at a glance who speaks of a factor, how much and in which words; how sure that is on demand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.labels import quiet, strong
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.parts.topic_menu import TopicMenu
from storycoder.ui.screens.factors.choosing import FactorChoice
from storycoder.ui.screens.factors.page import Page
from storycoder.ui.screens.factors.roles import words
from storycoder.ui.screens.factors.roles.card import RoleCard
from storycoder.ui.screens.factors.roles.state import RolesState
from storycoder.ui.screens.factors.rows import Cell, Heading, Row, RowsTable
from storycoder.ui.screens.factors.state import FactorsState


class RolesPage(Page):
    """The roles of the practice in one factor."""

    def __init__(self, desk: Desk, state: FactorsState) -> None:
        super().__init__(desk, state)
        self.setAccessibleName(self.say("Roles"))
        self.roles = RolesState(desk, state, self)
        self.cards: list[RoleCard] = []
        self._build()
        self.roles.changed.connect(self._show)
        state.factor_changed.connect(self._on_factor)

    def _build(self) -> None:
        say = self.say
        self.choice = FactorChoice(self.state)
        self.lead, self.asking, self.caution = strong(""), quiet(""), quiet("")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(M)
        self.sure = flat(say("How sure is this?"), self._toggle, "info")
        self.sure.setCheckable(True)
        self.table = RowsTable(say("Differences with the others"))
        self.test_button = flat(say("Test it"), self._test, "chart")
        self.tested = quiet("")
        self.detail = QWidget()
        inside = QVBoxLayout(self.detail)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(S)
        for part in (
            quiet(
                say(
                    "The share of a role who speak of it, less that of all others; between brackets what it might be "
                    "for more people like them (95%, Newcombe). People were chosen on purpose and not by lot, so a "
                    "test says little."
                )
            ),
            self.table, self.test_button, self.tested,
        ):  # fmt: skip
            flush = [Qt.AlignmentFlag.AlignLeft] if part is self.test_button else []
            inside.addWidget(part, 0, *flush)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(L, M, L, L)
        column.setSpacing(M)
        column.addLayout(self._top())
        for part in (self.lead, self.asking, self.caution):
            column.addWidget(part)
        column.addLayout(self.rows)
        column.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.detail)
        column.addStretch(1)
        self.detail.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(page))

    def _top(self) -> QHBoxLayout:
        self.asked = button(self.say("Asked about under…"), lambda: None)
        self.topics = TopicMenu(self.say, self.asked)
        self.topics.said.connect(self._ask_under)
        self.asked.setMenu(self.topics)
        row = QHBoxLayout()
        row.addWidget(self.choice, 1)
        row.addWidget(self.asked)
        return row

    # Reading

    def read(self) -> None:
        """Shows the factor that is chosen."""
        self.choice.read()
        self.roles.read()

    def take_change(self, change: Change) -> None:
        """Listens again where something else is coded or lies in the factor."""
        self.choice.read()
        self.roles.read(change)

    def _on_factor(self) -> None:
        if self.isVisible() and not self.choice.reading:
            self.choice.read()
            self.roles.read()

    def _show(self) -> None:
        self._show_topics()
        found, say = self.roles.found, self.say
        for card in self.cards:
            self.rows.removeWidget(card)
            card.deleteLater()
        put = self.roles.put()
        voices = found.voices if found is not None else ()
        self.cards = [RoleCard(self.roles, each, put.get(each.role.id)) for each in voices]
        for card in self.cards:
            self.rows.addWidget(card)
        for part in (self.caution, self.sure):
            part.setVisible(bool(voices))
        self.lead.setText(words.lead(found, say) if found is not None and voices else self._waiting())
        self.caution.setText(words.caution(found, say) if found is not None else "")
        self._show_differences()

    def _waiting(self) -> str:
        if self.state.factor is None:
            return self.say("There are no factors here yet. Make them on the board.")
        return self.say("Finding who speaks of it…") if self.roles.reading else self.say("Nobody was interviewed here.")

    def _show_topics(self) -> None:
        guide, say = self.roles.guide, self.say
        names = {each.id: say.of(each.name) for each in self.desk.study.topics.all()}
        self.topics.show_said(names, guide.topics if guide.known == "itself" else None)
        self.asked.setVisible(bool(names) and self.state.factor is not None)
        self.asking.setText(self.roles.asked_said())
        self.asking.setVisible(self.asked.isVisibleTo(self))

    def _ask_under(self, topics: frozenset[Key] | None) -> None:
        with self.desk.telling():
            self.roles.ask_under(topics)

    # How sure it is

    def _toggle(self) -> None:
        self._show_differences()

    def _show_differences(self) -> None:
        found, say = self.roles.found, self.say
        self.detail.setVisible(self.sure.isChecked() and found is not None and bool(found.voices))
        self.tested.setText("")
        if found is None:
            return
        rows = [
            Row(
                each.role.id,
                (
                    Cell(words.role_name(each.role, say)),
                    Cell(words.people_said(each, say), len(each.speaking) / len(each.people)),
                    Cell(words.difference_said(each, say), each.difference.value if each.difference else None),
                ),
            )
            for each in found.voices
        ]
        headings = (Heading(say("Role")), Heading(say("Speak of it"), "right"), Heading(say("Difference"), "right"))
        self.table.show_rows(headings, rows, (300, 140, 300))

    def _test(self) -> None:
        found = self.roles.found
        if found is None:
            return
        try:
            self.tested.setText(words.tested_said(found.exact_test(), self.say))
        except Problem as problem:
            self.tested.setText(self.say.message(problem.message))

    # Finding it again

    def begin(self) -> None:
        """Puts the keyboard on the factor."""
        self.choice.choice.setFocus()
