"""The tab of the common factors: practices side by side, what is held of each cell, and what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from storycoder.domain.factors import Sameness
from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button, flat, icon_button
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.places import Place
from storycoder.ui.screens.comparison.common.detail import Detail
from storycoder.ui.screens.comparison.common.free import Free
from storycoder.ui.screens.comparison.common.naming import Naming
from storycoder.ui.screens.comparison.common.state import CommonState
from storycoder.ui.screens.comparison.common.table import CommonTable
from storycoder.ui.screens.comparison.page import Page
from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.workflow.factor_board import going_with, what_goes

_DETAIL = 400


class CommonPage(Page):
    """Common factors by practice."""

    def __init__(self, desk: Desk, state: ComparisonState) -> None:
        super().__init__(desk, state)
        self.common = CommonState(state, self)
        self.table = CommonTable(self.common)
        self.naming = Naming(self.say, self._to_table)
        self.free = Free(self.common)
        self.detail = Detail(self.common)
        self._build()
        self._connect()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self.naming)
        column.addWidget(self._body(), 1)
        column.addWidget(self.free)
        holder = QWidget()
        room = QVBoxLayout(holder)
        room.setContentsMargins(L, M, L, M)
        room.addWidget(self.detail)
        self.beside = scrolling(holder)
        self.beside.setMinimumWidth(320)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.beside)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([900, _DETAIL])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _bar(self) -> FlowLayout:
        bar = FlowLayout(gap=S)
        bar.setContentsMargins(M, S, M, S)
        told = caption(self.say("Keys: 1 same · 2 partly · 3 absent · 0 not judged · Enter for the reason"))
        told.setWordWrap(False)
        self.ways = [
            icon_button("up", self.say("Move the common factor up"), partial(self._move, -1)),
            icon_button("down", self.say("Move the common factor down"), partial(self._move, 1)),
            icon_button("edit", self.say("Rename the common factor"), self.ask_name),
            icon_button("delete", self.say("Remove the common factor"), self.ask_removal),
        ]
        for each in self.ways:
            bar.addWidget(each)
        bar.addWidget(button(self.say("New common factor…"), self.ask_new, "add"))
        bar.addWidget(told)
        return bar

    def _body(self) -> QWidget:
        no_practice = EmptyState(
            "comparison",
            self.say("There is nothing to compare yet"),
            self.say("Practices and their factors come first. Then they can be laid side by side here."),
            flat(self.say("To the factors"), lambda: self.desk.go(Place("factors")), "factors"),
        )
        no_common = EmptyState(
            "comparison",
            self.say("No common factors yet"),
            self.say("Make one of factors of practices that resemble each other: they are listed below."),
            flat(self.say("New common factor…"), self.ask_new, "add"),
        )
        self.stack = QStackedWidget()
        for each in (self.table, no_common, no_practice):
            self.stack.addWidget(each)
        return self.stack

    def _connect(self) -> None:
        self.common.changed.connect(self._show)
        self.table.judged.connect(self._judge)
        self.table.details_wanted.connect(self.detail.judging.write)
        self.table.rename_wanted.connect(self.ask_name)
        self.table.remove_wanted.connect(self.ask_removal)
        self.table.moved.connect(self._move)
        self.table.cells.dropped.connect(self._lay_beside)
        self.detail.judging.done.connect(self._to_table)
        self.free.making_wanted.connect(self._ask_of)

    # Reading

    def read(self) -> None:
        """Shows the practices side by side as they are now."""
        self.common.read()

    def take_change(self, change: Change) -> None:
        """Judgements are read again; figures are counted again where they rest on what changed."""
        self.common.read()

    def _show(self) -> None:
        empty = 2 if not self.common.practices else 1 if not self.common.common else 0
        self.stack.setCurrentIndex(empty)
        self.beside.setVisible(not empty)
        for each in self.ways:
            each.setEnabled(not empty)

    # Doing

    def _judge(self, sameness: Sameness | None) -> None:
        with self.desk.telling():
            if sameness is None:
                self.common.clear()
            else:
                self.common.judge(sameness, self.detail.judging.why.toPlainText())
        index = self.table.currentIndex()
        announce(self.table, str(index.data() or ""))

    def _lay_beside(self, factors: Sequence[Key], common: Key) -> None:
        with self.desk.telling():
            for each in factors:
                self.common.lay_beside(each, common)
            if factors:
                self.common.choose(common, self.state.factors[factors[0]].practice_id or Key(""))

    def _move(self, steps: int) -> None:
        if self.common.chosen is not None:
            with self.desk.telling():
                self.common.move(self.common.chosen[0], steps)

    def ask_new(self) -> None:
        """Asks what a new common factor is to be called."""
        self._ask_of(())

    def _ask_of(self, factors: Sequence[Key]) -> None:
        names = "”, “".join(self.state.name_of(key) for key in factors)
        question = (
            self.say("A common factor made of “{names}”", names=names) if factors else self.say("A new common factor")
        )
        first = self.state.name_of(factors[0]) if factors else ""
        self.naming.ask(question, self.say("Make it"), partial(self._make, factors), first)

    def _make(self, factors: Sequence[Key], name: str, why: str) -> bool:
        with self.desk.telling():
            made = self.common.make(name, factors, why)
            if self.common.practices:
                practice = self.state.factors[factors[0]].practice_id if factors else None
                self.common.choose(made.id, practice or self.common.practices[0].id)
            announce(self, self.say("Made the factor “{name}”.", name=made.name))
            return True
        return False

    def ask_name(self) -> None:
        """Asks for another name of the common factor of the cell."""
        if self.common.chosen is not None:
            key = self.common.chosen[0]
            name = self.state.name_of(key)
            question = self.say("Another name for “{name}”", name=name)
            self.naming.ask(question, self.say("Rename"), partial(self._rename, key), name, why=False)

    def _rename(self, common: Key, name: str, _: str) -> bool:
        with self.desk.telling():
            self.common.rename(common, name)
            return True
        return False

    def ask_removal(self) -> None:
        """Says what would go with the common factor of the cell, and removes it on wish."""
        if self.common.chosen is None:
            return
        key = self.common.chosen[0]
        told = (
            self.say("Remove “{name}”?", name=self.state.name_of(key)),
            what_goes(going_with(self.desk.study, key), self.say),
            self.say("Undo brings it back."),
        )
        self.naming.ask(" ".join(filter(None, told)), self.say("Remove"), partial(self._remove, key), None)

    def _remove(self, common: Key, _: str, why: str) -> bool:
        with self.desk.telling():
            self.common.remove(common, why)
            return True
        return False

    # Finding it again

    def _to_table(self) -> None:
        self.table.setFocus()

    def begin(self) -> None:
        """Puts the keyboard on the cell that is looked at."""
        self._to_table()

    def go_to(self, place: Place) -> None:
        """Shows a common factor, or a factor of a practice beside the common one."""
        self.leave()
        if place.key is None or not self.common.practices:
            return
        for common, practice in self.common.held:
            if place.key in self.common.held[common, practice].factors:
                self.common.choose(common, practice)
                return
        if any(each.id == place.key for each in self.common.common):
            self.common.choose(place.key, self.common.practices[0].id)

    def leave(self) -> None:
        """Keeps the reason that is being typed."""
        self.detail.judging.save()

    def remember(self) -> dict[str, Any]:
        """The cell that is looked at, and how wide the parts are."""
        return {"cell": list(self.common.chosen or ()), "split": self.split.sizes()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        cell = remembered.get("cell", [])
        if len(cell) == 2:
            self.common.chosen = (Key(cell[0]), Key(cell[1]))
        if remembered.get("split"):
            self.split.setSizes(remembered["split"])
