"""Which codes were taken for one another: a matrix, and for each cell both definitions side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, XS, M, S
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import quiet
from storycoder.ui.screens.calibration.figures.cases import Cases
from storycoder.ui.screens.calibration.figures.detail import Asked, Detail
from storycoder.ui.screens.calibration.figures.matrix import Cell, Head, Matrix
from storycoder.ui.screens.calibration.figures.matrix_table import Legend, MatrixTable
from storycoder.ui.screens.calibration.figures.state import FiguresState
from storycoder.ui.screens.calibration.figures.turning import Turning
from storycoder.ui.screens.calibration.state import CaseFilter

if TYPE_CHECKING:
    from storycoder.analysis.confusions import Confusions

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
        confusions = self._figures.confusions
        if confusions is None:
            return
        say, matrix = self._say, self._matrix(confusions, self._figures.standing == "hidden")
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
            self._go_to_most(matrix)
        if self.table.at is not None:
            self._show(*self.table.at)

    def matrix(self) -> Matrix:
        """What is shown, for a file as well."""
        return self.table.shown.matrix

    def _matrix(self, confusions: Confusions, hidden: bool) -> Matrix:
        from storycoder.analysis.seriation import near_the_diagonal  # noqa: PLC0415  brings the numbers

        codes = {code.id: code for code in self._desk.study.codes.all()}
        counts = confusions.counts
        off = [sum(int(n) for column, n in enumerate(row) if column != at) for at, row in enumerate(counts)]
        kept = [at for at, total in enumerate(off) if total and Key(confusions.codes[at]) in codes]
        inside = counts[kept][:, kept]
        order = [kept[at] for at in near_the_diagonal(inside)]
        most = max((int(counts[one, other]) for one in order for other in order if one != other), default=1)
        heads = tuple(
            Head(self._say.of(codes[key].name), codes[key].colour, key)
            for key in (Key(confusions.codes[at]) for at in order)
        )
        cells = tuple(
            tuple(
                self._cell(int(counts[one, other]), most, (heads[row], heads[column]), hidden)
                for column, other in enumerate(order)
            )
            for row, one in enumerate(order)
        )
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

    def _go_to_most(self, matrix: Matrix) -> None:
        shares = [
            (cell.share or 0, -row, -column)
            for row, cells in enumerate(matrix.cells)
            for column, cell in enumerate(cells)
        ]
        _, row, column = max(shares)
        self.table.go(-row, -column)

    def _show(self, row: int, column: int) -> None:
        matrix = self.matrix()
        one, other = matrix.rows[row].code, matrix.columns[column].code
        if one is None or other is None:
            return
        study, same = self._desk.study, one == other
        cases = partial(self._cases.confusions, one, None if same else other)
        self.detail.show_asked(
            Asked(
                sentences=(matrix.cells[row][column].said + ".",),
                codes=[study.codes.get(each) for each in dict.fromkeys((one, other))],
                disagreements=partial(self._cases.passages, cases),
                places=partial(self._cases.places, one) if same else None,
                used=len(self._cases.places(one)) if same else 0,
                number=len(cases()),
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
