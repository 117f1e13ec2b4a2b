"""The tab of the cross-tables: what is counted, the table, and what is behind a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import heading, quiet
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.figures.matrix_table import Legend, MatrixTable
from storycoder.ui.screens.comparison.behind.pane import Behind
from storycoder.ui.screens.comparison.behind.segments import Segment, Teller
from storycoder.ui.screens.comparison.choices import beside, choice, fill, labelled, language_choice
from storycoder.ui.screens.comparison.halves import halves
from storycoder.ui.screens.comparison.page import Page
from storycoder.ui.screens.comparison.saving import ask_where, write_after_looking
from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.ui.screens.comparison.tables import shown
from storycoder.ui.screens.comparison.tables.state import (
    ALL,
    BELOW,
    BOOK,
    CODES,
    COMMON,
    COUNTINGS,
    NAME,
    NORMALISED,
    TRAITS,
    TablesState,
)
from storycoder.words import speaking
from storycoder.workflow.cross_table_words import SHARES, left_out, segments_told

if TYPE_CHECKING:
    from storycoder.workflow.case_ground import Ground
    from storycoder.writing.report import Table

_LARGE = 10_000
"""Codings of a study from which those behind a sum are found beside the window."""
_ATTRIBUTE = "attribute:"


class TablesPage(Page):
    """Codes or factors by practice, role, coder, transcript or whatever is known of people."""

    def __init__(self, desk: Desk, state: ComparisonState) -> None:
        super().__init__(desk, state)
        self.tables = TablesState(state, self)
        self.table = MatrixTable(self.say, self.say("Cross-table"))
        self.legend = Legend(self.say)
        self.told = quiet("")
        self.row_name, self.column_name = heading(""), quiet("")
        self.cell_told = quiet("")
        self.behind = Behind(self.say, with_silent=False)
        self.behind.wanted.connect(desk.go)
        self._finding: Job | None = None
        self._build()
        self.tables.changed.connect(self._show)
        self.table.moved.connect(self._show_cell)
        self.table.wanted.connect(lambda *_: self.behind.list.setFocus())
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort_by)

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        self.stack = QStackedWidget()
        for each in (self.table, *self._empty()):
            self.stack.addWidget(each)
        column.addWidget(self.stack, 1)
        self.foot = QWidget()
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(M, XS, M, S)
        foot.setSpacing(XS)
        foot.addWidget(self.legend)
        foot.addWidget(self.told)
        column.addWidget(self.foot)
        self.split = halves(left, (self.row_name, self.column_name, self.cell_told), self.behind)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _empty(self) -> tuple[EmptyState, EmptyState]:
        """What is shown where there are no codes to count, and no factors."""
        say = self.say
        codes = EmptyState(
            "comparison",
            say("Nothing to count yet"),
            say("As soon as something is coded in transcripts of participants, it is counted here."),
            flat(say("To the coding"), lambda: self.desk.go(Place("coding")), "coding"),
        )
        factors = EmptyState(
            "comparison",
            say("No factors to count yet"),
            say("A factor is counted here as soon as codes belong to it, its own or those of factors beside it."),
            flat(say("To the factors"), lambda: self.desk.go(Place("factors")), "factors"),
        )
        return codes, factors

    def _bar(self) -> FlowLayout:
        say = self.say
        bar = FlowLayout(gap=M)
        bar.setContentsMargins(M, S, M, S)
        self.rows, self.columns = choice(say("Rows")), choice(say("Columns"))
        self.counting, self.normalised = choice(say("Count")), choice(say("Show as"))
        self.order = choice(say("Order"))
        for each in (self.rows, self.columns, self.counting, self.normalised, self.order):
            bar.addWidget(labelled(each))
        for name, words in COUNTINGS.items():
            self.counting.addItem(say(words), name)
        self.rows.activated.connect(lambda _: self.tables.ask(rows=self.rows.currentData()))
        self.columns.activated.connect(self._ask_columns)
        self.counting.activated.connect(lambda _: self.tables.ask(counting=self.counting.currentData()))
        self.normalised.activated.connect(lambda _: self.tables.ask(normalised=self.normalised.currentData()))
        self.order.activated.connect(lambda _: self._sort(self.order.currentData()))
        self.language = language_choice(self.state)
        self.save_button = flat(say("Save the table as…"), self.ask_and_save, "save")
        bar.addWidget(beside(labelled(self.language), self.save_button))
        return bar

    def _ask_columns(self, _: int) -> None:
        chosen: str = self.columns.currentData()
        if chosen.startswith(_ATTRIBUTE):
            self.tables.ask(trait="attribute", attribute=chosen.removeprefix(_ATTRIBUTE))
        else:
            self.tables.ask(trait=chosen, attribute="")

    # Reading

    def read(self) -> None:
        """Counts as things are now."""
        self._fill_choices()
        self.tables.read()

    def _fill_choices(self) -> None:
        say, asked, study = self.say, self.tables.asked, self.desk.study
        practices = {each.id for each in self.state.practices}
        if not asked.of_codes and asked.rows != COMMON and asked.rows not in practices:
            self.tables.ask(rows=CODES)
        fill(
            self.rows,
            [
                (say("Codes alone"), CODES),
                (say("Codes and those below"), BELOW),
                (say("Common factors"), COMMON),
            ]
            + [(say("Factors of {practice}", practice=each.name), each.id) for each in self.state.practices],
            self.tables.asked.rows,
        )
        attributes = dict.fromkeys(each.name for person in study.participants.all() for each in person.attributes)
        columns = [(say(words), name) for name, words in TRAITS.items()]
        columns += [(name, _ATTRIBUTE + name) for name in attributes]
        at = _ATTRIBUTE + asked.attribute if asked.trait == "attribute" else asked.trait
        fill(self.columns, columns, at)
        self.counting.setCurrentIndex(self.counting.findData(asked.counting))
        shares = [(say(words), name) for name, words in NORMALISED.items() if name != "by people" or asked.of_people]
        fill(self.normalised, shares, asked.normalised)

    def _show(self) -> None:
        found, say = self.tables.crossed, self.say
        self._fill_choices()
        is_there = found is not None and bool(found.rows)
        self.stack.setCurrentIndex(0 if is_there else 1 if self.tables.asked.of_codes else 2)
        for each in filter(None, (self.foot, self.split.widget(1))):
            each.setVisible(is_there)
        self.save_button.setEnabled(is_there and self.tables.asked.trait not in {"coder", "transcript"})
        self.table.show_matrix(shown.matrix_of(self.tables))
        self.legend.show_ends(say("less"), say("more"), shown.small_said(self.tables))
        if found is None:
            return
        orders = [(say("as in the codebook"), BOOK), (say("by name"), NAME), (say("by the sum"), ALL)]
        orders += [(each.name or say("not known"), at) for at, each in enumerate(found.columns[:_MOST_ORDERS])]
        fill(self.order, orders, self.tables.order)
        settled = say("Counted is what the team settled on.")
        shares = SHARES.get(self.tables.asked.normalised)  # pyright: ignore[reportArgumentType,reportCallIssue]  one of the choices
        overlaps = segments_told(found.counting, several=self.tables.asked.rows != CODES)
        also = [say.message(each) for each in (shares, overlaps, left_out(found.uncounted)) if each]
        self.told.setText(" ".join([settled, *also, shown.once_said(found.counting, say)]))
        at = self.table.at
        self._show_cell(*(at or (0, 0)))

    # The order

    def _sort(self, order: int) -> None:
        self.tables.sort(order)

    def _sort_by(self, column: int) -> None:
        found = self.tables.crossed
        if found is not None:
            self.tables.sort(column if column < len(found.columns) else ALL)

    # What is behind a cell

    def _show_cell(self, row: int, column: int) -> None:
        found, ground = self.tables.crossed, self.state.ground
        if found is None or ground is None or row > len(found.rows):
            return
        of, across = shown.named(self.tables, row, column)
        self.row_name.setText(of)
        self.column_name.setText(across)
        cell = self.table.shown.matrix.cells[row][column] if found.rows else None
        self.cell_told.setText(cell.said.partition(": ")[2] if cell else "")
        at = self.tables.rows[row] if row < len(found.rows) else None
        self._show_behind(ground, at, column if column < len(found.columns) else None)

    def _show_behind(self, ground: Ground, row: int | None, column: int | None) -> None:
        """Shows the words that a cell counts. Behind a sum of a large study there are too many to be found at once."""
        if self._finding is not None:
            self._finding.cancel()
            self._finding = None
        teller = Teller(self.desk.study, ground, self.state.codes, self.say)
        behind = self.tables.finder()

        def work(_: Progress) -> Sequence[Segment]:
            return teller.of_codings(behind(row, column))

        if len(ground.codings) < _LARGE or (row is not None and column is not None):
            self.behind.show_behind(teller.of_codings(behind(row, column)))
        else:
            self._finding = self.desk.jobs.start(self.say("Finding quotations"), work, self._take_behind, quiet=True)

    def _take_behind(self, segments: Sequence[Segment]) -> None:
        self._finding = None
        self.behind.show_behind(segments)

    # Taking it along

    def ask_and_save(self) -> None:
        """Asks for a place and puts the table there as it may leave the team."""
        asked = self.tables.asked
        path = ask_where(self, self.say, self.say("Cross-table"), word=False)
        if path is None:
            return
        rows = None if asked.of_codes else [each.id for each in self._factors()]
        by, said_in = self.tables.by(), speaking(self.state.language)

        def table(study: Study) -> Table:
            from storycoder.workflow.comparison_files import cross_table_that_may_leave  # noqa: PLC0415  on wish only

            return cross_table_that_may_leave(
                study,
                said_in,
                by,
                factors=rows,
                below=asked.rows == BELOW,
                counting=asked.counting,  # pyright: ignore[reportArgumentType]  one of the choices
                normalised=asked.normalised,  # pyright: ignore[reportArgumentType]
            )

        told = self.say("The table is in “{name}”, without the numbers of few people.", name=path.name)
        write_after_looking(self.desk, path, table, said_in, told)

    def _factors(self) -> Any:
        rows = self.tables.asked.rows
        return self.state.of_practice(None if rows == COMMON else rows)  # pyright: ignore[reportArgumentType]  a key

    # Finding it again

    def begin(self) -> None:
        """Puts the keyboard on the table."""
        self.table.setFocus()

    def remember(self) -> dict[str, Any]:
        """What is asked for."""
        return self.tables.remember()

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        self.tables.recall(remembered)


_MOST_ORDERS = 30
