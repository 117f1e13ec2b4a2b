"""Which codes were taken for one another: a matrix, and for each cell both definitions side by side."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, XS, M, S
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import quiet
from storycoder.ui.screens.calibration.figures.cases import Cases
from storycoder.ui.screens.calibration.figures.confusing import Confused
from storycoder.ui.screens.calibration.figures.detail import Asked, Detail
from storycoder.ui.screens.calibration.figures.matrix import Cell, Head, Matrix, cells_of
from storycoder.ui.screens.calibration.figures.matrix_table import Legend, MatrixTable
from storycoder.ui.screens.calibration.figures.state import FiguresState
from storycoder.ui.screens.calibration.figures.turning import Turning
from storycoder.ui.screens.calibration.state import CaseFilter

_LEAST = 430


class ConfusedPane(QWidget):
    """Only the codes that were confused, in an order in which confusions lie near the diagonal."""

    def __init__(self, desk: Desk, figures: FiguresState, cases: Cases) -> None:
        super().__init__()
        self._desk, self._say, self._figures, self._cases = desk, desk.say, figures, cases
        self.table = MatrixTable(desk.say, desk.say("Codes that were taken for one another"))
        self.legend = Legend(desk.say)
        self.detail = Detail(desk)
        self._told = quiet("")
        self.stack = QStackedWidget()
        self._lay_out()
        self.table.moved.connect(self._show)
        self.table.wanted.connect(self._talk)
        self.detail.cases_wanted.connect(self._talk)

    def _lay_out(self) -> None:
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(S)
        words = QVBoxLayout()
        words.setContentsMargins(XL, 0, XL, 0)
        words.setSpacing(XS)
        words.addWidget(self._told)
        words.addWidget(self.legend)
        column.addLayout(words)
        column.addWidget(self.table, 1)
        self.split = Turning(above, self.detail, _LEAST)
        self.stack.addWidget(self.split)
        sentence = self._say("No place was given one code by one coder and another code by another.")
        self.stack.addWidget(EmptyState("check", self._say("No codes were confused"), sentence))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def read(self) -> None:
        """Shows the confusions that were found."""
        confused = self._figures.confusions
        if confused is None:
            return
        say, matrix = self._say, self._matrix(confused, self._figures.standing == "hidden")
        self.stack.setCurrentIndex(0 if matrix.rows else 1)
        self._told.setText(
            say(
                "How often two coders gave the same place these two codes. Every pair of coders counts, so that one "
                "disagreement of three coders may count twice. Choose a number to read both definitions."
            )
        )
        self.legend.show_ends(say("once"), say("most often"))
        before = self.table.at
        self.table.show_matrix(matrix)
        if before is None and matrix.rows:
            self._go_to_most(matrix, confused)
        elif self.table.at is not None:
            self._show(*self.table.at)

    def matrix(self) -> Matrix:
        """What is shown, for a file as well."""
        return self.table.shown.matrix

    def _matrix(self, confused: Confused, hidden: bool) -> Matrix:
        codes = {code.id: code for code in self._desk.study.codes.all()}
        known = [(at, codes[key]) for at, key in enumerate(confused.codes) if key in codes]
        heads = tuple(Head(self._say.of(code.name), code.colour, code.id) for _, code in known)

        def cell(row: int, column: int) -> Cell:
            number = confused.counts[known[row][0]][known[column][0]]
            return self._cell(number, confused.most, (heads[row], heads[column]), hidden)

        cells = cells_of(len(heads), len(heads), cell)
        return Matrix(self._say("Codes that were taken for one another"), heads, heads, cells, upright=True)

    def _cell(self, number: int, most: int, heads: tuple[Head, Head], hidden: bool) -> Cell:
        say, (one, other) = self._say, heads
        if one.code == other.code:
            if hidden:
                return Cell("", one.name, quiet=True)
            said = say.many(
                "“{code}”: {n} time both gave it", "“{code}”: {n} times both gave it", number, code=one.name
            )
            return Cell(str(number), said, quiet=True)
        said = say.many(
            "“{code}” for “{other}”: {n} time",
            "“{code}” for “{other}”: {n} times",
            number,
            code=one.name,
            other=other.name,
        )
        return Cell(str(number) if number else "", said, number / most if number else None)

    def _go_to_most(self, matrix: Matrix, confused: Confused) -> None:
        codes = [head.code for head in matrix.rows]
        row, column = (codes.index(each) if each in codes else 0 for each in confused.largest or (None, None))
        if self.table.at == (row, column):
            self._show(row, column)
        else:
            self.table.go(row, column)

    def _show(self, row: int, column: int) -> None:
        matrix = self.matrix()
        one, other = matrix.rows[row].code, matrix.columns[column].code
        if one is None or other is None:
            return
        study, same = self._desk.study, one == other
        cases = self._cases.confusions(one, None if same else other)
        places = self._cases.places(one) if same else ()
        self.detail.show_asked(
            Asked(
                sentences=(matrix.cells[row][column].said + ".",),
                codes=[study.codes.get(each) for each in dict.fromkeys((one, other))],
                disagreements=partial(self._cases.passages, cases),
                places=(lambda: places) if same else None,
                used=len(places),
                number=len(cases),
            )
        )

    def _talk(self) -> None:
        if self.table.at is not None:
            row, column = self.table.at
            one, other = self.matrix().rows[row].code, self.matrix().columns[column].code
            wanted = CaseFilter(code=one, other=other if other != one else None, kind="confusion")
            self._figures.calibration.want_cases(wanted)

    def remember(self) -> dict[str, Any]:
        """How the room is shared."""
        return {"sizes": self.split.sizes()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        if remembered.get("sizes"):
            self.split.setSizes(remembered["sizes"])
