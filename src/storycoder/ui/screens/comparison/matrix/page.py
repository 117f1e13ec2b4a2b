"""The tab of the framework matrix: practices or participants by factors, with summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.places import Place
from storycoder.ui.screens.comparison.choices import beside, choice, fill, labelled, language_choice
from storycoder.ui.screens.comparison.matrix.state import COMMON, PARTICIPANTS, PRACTICES, MatrixState
from storycoder.ui.screens.comparison.matrix.table import MatrixTable
from storycoder.ui.screens.comparison.matrix.writing import Writing
from storycoder.ui.screens.comparison.page import Page
from storycoder.ui.screens.comparison.saving import ask_where, write_after_looking
from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.words import speaking

if TYPE_CHECKING:
    from storycoder.writing.report import Table

_DETAIL = 400


class MatrixPage(Page):
    """Summaries in cells."""

    def __init__(self, desk: Desk, state: ComparisonState) -> None:
        super().__init__(desk, state)
        self.matrix = MatrixState(state, self)
        self.table = MatrixTable(self.matrix)
        self.writing = Writing(self.matrix)
        self._build()
        self.matrix.changed.connect(self._show)
        self.table.writing_wanted.connect(self.writing.write)
        self.writing.done.connect(self.begin)

    def _build(self) -> None:
        say = self.say
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        empty = EmptyState(
            "comparison",
            say("No factors to sum up yet"),
            say("Make common factors in the first tab, or choose the factors of a practice above."),
            flat(say("To the factors"), lambda: self.desk.go(Place("factors")), "factors"),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(empty)
        column.addWidget(self.stack, 1)
        self.beside = QWidget()
        room = QVBoxLayout(self.beside)
        room.setContentsMargins(L, M, L, M)
        room.addWidget(self.writing)
        self.beside.setMinimumWidth(300)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        for each in (left, self.beside):
            self.split.addWidget(each)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([900, _DETAIL])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _bar(self) -> FlowLayout:
        say = self.say
        bar = FlowLayout(gap=M)
        bar.setContentsMargins(M, S, M, S)
        self.rows, self.factors = choice(say("Rows")), choice(say("Columns"))
        self.rows.addItem(say("practices"), PRACTICES)
        self.rows.addItem(say("participants"), PARTICIPANTS)
        self.rows.activated.connect(lambda _: self.matrix.ask(rows_of=self.rows.currentData()))
        self.factors.activated.connect(lambda _: self.matrix.ask(factors_of=self.factors.currentData()))
        for each in (self.rows, self.factors):
            bar.addWidget(labelled(each))
        self.language = language_choice(self.state)
        self.save_button = flat(say("Save the table as…"), self.ask_and_save, "save")
        bar.addWidget(beside(labelled(self.language), self.save_button))
        return bar

    # Reading

    def read(self) -> None:
        """Shows the matrix as it is now."""
        self.matrix.read()
        self._fill()

    def take_change(self, change: Change) -> None:
        """The matrix is read again, over the codings that were read before where they did not change."""
        self.read()

    def _fill(self) -> None:
        self.rows.setCurrentIndex(self.rows.findData(self.matrix.rows_of))
        sets = [(self.say("Common factors"), COMMON)]
        sets += [(self.say("Factors of {practice}", practice=each.name), each.id) for each in self.state.practices]
        fill(self.factors, sets, self.matrix.factors_of)

    def _show(self) -> None:
        found = self.matrix.matrix
        is_there = found is not None and bool(found.cells)
        self.stack.setCurrentIndex(0 if is_there else 1)
        self.beside.setVisible(is_there)
        self.save_button.setEnabled(is_there)

    # Taking it along

    def ask_and_save(self) -> None:
        """Asks for a place and puts the matrix there as it may leave the team."""
        self.writing.save()
        path = None
        with self.desk.telling():
            self.matrix.check_something_to_write()
            path = ask_where(self, self.say, self.say("Framework matrix"), word=True)
        if path is None:
            return
        rows_of, wanted = self.matrix.rows_of, [each.id for each in self.matrix.factors]
        said_in = speaking(self.state.language)

        def table(study: Study) -> Table:
            from storycoder.workflow.comparison_files import matrix_that_may_leave  # noqa: PLC0415  on wish only

            factors = [study.factors.get(Key(key)) for key in wanted]
            return matrix_that_may_leave(study, said_in, rows_of, factors)  # pyright: ignore[reportArgumentType]  one of the two

        told = self.say("The matrix is in “{name}”, with people as they are reported.", name=path.name)
        write_after_looking(self.desk, path, table, said_in, told)

    # Finding it again

    def begin(self) -> None:
        """Puts the keyboard on the table."""
        self.table.setFocus()

    def leave(self) -> None:
        """Keeps what is being typed."""
        self.writing.save()

    def remember(self) -> dict[str, Any]:
        """Which matrix, and which cell."""
        return self.matrix.remember()

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        self.matrix.recall(remembered)
