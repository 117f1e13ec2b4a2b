"""The tab of what occurs together: the pairs as a table and as a network, and where both codes of a pair stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import heading, quiet
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.comparison.behind.pane import Behind
from storycoder.ui.screens.comparison.behind.segments import Teller
from storycoder.ui.screens.comparison.choices import beside, choice, labelled, language_choice
from storycoder.ui.screens.comparison.halves import halves
from storycoder.ui.screens.comparison.page import Page
from storycoder.ui.screens.comparison.saving import ask_where, write_after_looking
from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.ui.screens.comparison.together.model import COLUMNS, PAIR_ROLE, PairsModel
from storycoder.ui.screens.comparison.together.network import NetworkPart
from storycoder.ui.screens.comparison.together.pairs_table import PairsTable
from storycoder.ui.screens.comparison.together.state import TogetherState
from storycoder.words import speaking
from storycoder.workflow.pair_units import UNIT_NAMES, WHAT_A_SEGMENT_IS

if TYPE_CHECKING:
    from storycoder.analysis.cooccurrence import Pair
    from storycoder.writing.report import Table


class TogetherPage(Page):
    """Codes that occur together within a person, a transcript, a turn or a segment."""

    def __init__(self, desk: Desk, state: ComparisonState) -> None:
        super().__init__(desk, state)
        self.together = TogetherState(state, self)
        self.pairs = PairsModel(self.together, self)
        self.table = PairsTable()
        self.network = NetworkPart(self.together)
        self.pair_name, self.pair_told = heading(""), quiet("")
        self.behind = Behind(self.say, with_silent=False)
        self.behind.wanted.connect(desk.go)
        self._build()
        self.together.changed.connect(self._show)
        self.table.selectionModel().currentChanged.connect(self._on_row)
        self.network.pair_chosen.connect(self.show_pair)

    def _build(self) -> None:
        self.table.setModel(self.pairs)
        airy(self.table, self.say("Codes that occur together"))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setSortIndicator(3, Qt.SortOrder.DescendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        self.table.entered_row.connect(self.behind.list.setFocus)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.network)
        column.addWidget(self.stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(M, XS, M, S)
        self.told = quiet("")
        foot.addWidget(self.told)
        column.addLayout(foot)
        self.split = halves(left, (self.pair_name, self.pair_told), self.behind)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _bar(self) -> FlowLayout:
        say = self.say
        bar = FlowLayout(gap=M)
        bar.setContentsMargins(M, S, M, S)
        self.unit, self.code = choice(say("Together within one")), choice(say("Pairs with"))
        for name, words in UNIT_NAMES.items():
            self.unit.addItem(say(words), name)
        self.unit.setCurrentIndex(self.unit.findData(self.together.unit))
        self.unit.activated.connect(lambda _: self.together.ask(self.unit.currentData()))
        self.code.activated.connect(lambda _: self.together.only(self.code.currentData() or None))
        for each in (self.unit, self.code):
            bar.addWidget(labelled(each))
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        self.ways = QButtonGroup(self)
        for at, words in enumerate((say("Table"), say("Network"))):
            made = QPushButton(words)
            made.setCheckable(True)
            made.setChecked(at == 0)
            self.ways.addButton(made, at)
            row.addWidget(made)
        self.ways.idClicked.connect(self.show_way)
        bar.addWidget(ways)
        self.language = language_choice(self.state)
        self.save_button = flat(say("Save the table as…"), self.ask_and_save, "save")
        bar.addWidget(beside(labelled(self.language), self.save_button))
        return bar

    def show_way(self, at: int) -> None:
        """Shows the table (0) or the network (1)."""
        self.ways.button(at).setChecked(True)
        self.stack.setCurrentIndex(at)

    # Reading

    def read(self) -> None:
        """Counts as things are now."""
        say, before = self.say, self.together.code
        self.code.clear()
        self.code.addItem(say("any code"), "")
        for name, key in sorted((say.of(each.name), each.id) for each in self.state.codes.values()):
            self.code.addItem(name, key)
        self.code.setCurrentIndex(max(self.code.findData(before or ""), 0))
        self.together.read()

    def _show(self) -> None:
        found, rows = self.together.found, self.together.rows
        if found is None or rows is None:
            return
        say = self.say
        unit = say(UNIT_NAMES[found.unit])
        told = [
            say(
                "{pairs} pairs of codes; the unit is one {unit}, of which there are {units}. "
                "c is the share of the units with either code that have both. Lift is how many times as often as by "
                "chance two codes stand together; it is given where chance would give 1 or more.",
                pairs=len(rows),
                unit=unit,
                units=found.together.units,
            )
        ]
        if found.unit == "segment":
            told.append(say(WHAT_A_SEGMENT_IS))
        self.told.setText(" ".join(told))
        self.save_button.setEnabled(len(rows) > 0)
        if len(rows):
            self.table.setCurrentIndex(self.pairs.index(0, 0))
        else:
            self.show_pair(None)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.together.sort(COLUMNS[column][0], falling=order == Qt.SortOrder.DescendingOrder)

    # What is behind a pair

    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid():
            self.show_pair(current.data(PAIR_ROLE))

    def show_pair(self, pair: Pair | None) -> None:
        """Shows where both codes of a pair stand."""
        ground, say = self.state.ground, self.say
        if pair is None or ground is None:
            self.pair_name.setText("")
            self.pair_told.setText(say("Choose a pair of codes to read where both stand."))
            self.behind.show_behind(())
            return
        names = [self.together.name_of(code) for code in (pair.first, pair.second)]
        self.pair_name.setText(say("{first} and {second}", first=names[0], second=names[1]))
        self.pair_told.setText(
            say(
                "Together in {both} of {units}; the first in {one}, the second in {other}.",
                both=pair.n12,
                units=pair.units,
                one=pair.n1,
                other=pair.n2,
            )
        )
        teller = Teller(self.desk.study, ground, self.state.codes, say)
        self.behind.show_behind(teller.of_spots(self.together.spots(pair)))

    # Taking it along

    def ask_and_save(self) -> None:
        """Asks for a place and puts the pairs that are looked at there, as they may leave the team."""
        path = ask_where(self, self.say, self.say("Co-occurrence"), word=False)
        if path is None:
            return
        unit, code, said_in = self.together.unit, self.together.code, speaking(self.state.language)

        def table(study: Study) -> Table:
            from storycoder.workflow.cooccurrence_files import cooccurrence_that_may_leave  # noqa: PLC0415  on wish only

            return cooccurrence_that_may_leave(study, said_in, unit, code)  # pyright: ignore[reportArgumentType]  one of the choices

        told = self.say("The table is in “{name}”.", name=path.name)
        write_after_looking(self.desk, path, table, said_in, told)

    # Finding it again

    def begin(self) -> None:
        """Puts the keyboard on the table or the network."""
        (self.table if self.stack.currentIndex() == 0 else self.network.picture).setFocus()

    def remember(self) -> dict[str, Any]:
        """The unit, and whether it is the network that is looked at."""
        return {"unit": self.together.unit, "way": self.stack.currentIndex(), "code": self.together.code}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        if remembered.get("unit") in UNIT_NAMES:
            self.together.unit = remembered["unit"]
            self.unit.setCurrentIndex(self.unit.findData(self.together.unit))
        self.together.code = Key(remembered["code"]) if remembered.get("code") else None
        self.show_way(1 if remembered.get("way") == 1 else 0)
