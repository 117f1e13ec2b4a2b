"""How far each two coders agree on each code, as a matrix in shades of one hue."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.codes import outline
from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, M, S
from storycoder.ui.screens.calibration.figures.cases import Cases
from storycoder.ui.screens.calibration.figures.detail import Asked, Detail, sentences
from storycoder.ui.screens.calibration.figures.matrix import Cell, Head, Matrix, cells_of
from storycoder.ui.screens.calibration.figures.matrix_table import Legend, MatrixTable
from storycoder.ui.screens.calibration.figures.scale import Scale
from storycoder.ui.screens.calibration.figures.state import FiguresState
from storycoder.ui.screens.calibration.figures.turning import Turning
from storycoder.ui.screens.calibration.figures.wording import judged, said, sentence, title_of, value_of, why
from storycoder.ui.screens.calibration.state import CaseFilter
from storycoder.workflow.counting_words import is_unused, told
from storycoder.writing.speech import enumeration

if TYPE_CHECKING:
    from storycoder.analysis.coefficients.figures import Figure
    from storycoder.workflow.calibrating import Heat

_LEAST = 360


class HeatPane(QWidget):
    """Codes below each other, pairs of coders beside each other."""

    def __init__(self, desk: Desk, figures: FiguresState, cases: Cases) -> None:
        super().__init__()
        self._desk, self._say, self._figures, self._cases = desk, desk.say, figures, cases
        self._figure_at: dict[tuple[int, int], Figure] = {}
        self.table = MatrixTable(desk.say, desk.say("Agreement of each two coders, by code"))
        self.legend = Legend(desk.say)
        self.detail = Detail(desk)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(S)
        row = QHBoxLayout()
        row.setContentsMargins(XL, 0, XL, 0)
        row.addWidget(self.legend)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.split = Turning(above, self.detail, _LEAST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.table.moved.connect(self._show)
        self.table.wanted.connect(self._talk)
        self.detail.cases_wanted.connect(self._talk)
        figures.lines_changed.connect(self._show_again)

    def read(self) -> None:
        """Shows the figures that were found."""
        found = self._figures.found
        if found is None:
            return
        matrix = self._matrix(found.heat)
        say = self._say
        scale = Scale.holding(self._figure_at.values())
        self.legend.show_ends(said(scale.low, say), said(1.0, say), say("undefined"))
        self.table.show_matrix(matrix)
        self._show_again()

    def matrix(self) -> Matrix:
        """What is shown, for a file as well."""
        return self.table.shown.matrix

    def _matrix(self, heat: Heat) -> Matrix:
        study, say = self._desk.study, self._say
        codes = {code.id: code for code in study.codes.all()}
        order = {code.id: at for at, (_, code) in enumerate(outline(codes.values()))}
        by_code = {
            Key(code): tuple(told((figure,), counts)[0] for figure, counts in zip(figures, used, strict=True))
            for code, figures, used in zip(heat.codes, heat.figures, heat.counts, strict=True)
        }
        known = sorted((code for code in by_code if code in codes), key=order.__getitem__)
        heads = [
            Head(say("All codes together")),
            *(Head(say.of(codes[each].name), codes[each].colour, each) for each in known),
        ]
        rows = [heat.overall, *(by_code[each] for each in known)]
        self._figure_at = {
            (row, column): figure for row, figures in enumerate(rows) for column, figure in enumerate(figures)
        }
        scale, names = Scale.holding(self._figure_at.values()), self._names(heat)
        return Matrix(
            title=self._title(heat),
            rows=tuple(heads),
            columns=tuple(Head(name) for name in names),
            cells=cells_of(
                len(rows),
                len(names),
                lambda row, column: self._cell(heads[row].name, names[column], rows[row][column], scale),
            ),
        )

    def _title(self, heat: Heat) -> str:
        coefficient = heat.asked.question.coefficients[0]
        return self._say("{coefficient} of each two coders", coefficient=title_of(coefficient, self._say))

    def _names(self, heat: Heat) -> list[str]:
        say, coders = self._say, {each.id: each.name for each in self._desk.study.coders.all()}
        return [
            enumeration([coders.get(Key(each), say("earlier")) for each in pair], say.language) for pair in heat.pairs
        ]

    def _cell(self, code: str, pair: str, figure: Figure, scale: Scale) -> Cell:
        value = value_of(figure, self._say)
        said = self._say("{code}, {pair}: {value}", code=code, pair=pair, value=why(figure, self._say) or value)
        if is_unused(figure):
            return Cell(value, said, quiet=True)
        share = None if figure.value is None else (figure.value - scale.low) / (1 - scale.low)
        return Cell(value, said, share, hatched=figure.value is None)

    def _show_again(self) -> None:
        if self.table.at is not None:
            self._show(*self.table.at)

    def _show(self, row: int, column: int) -> None:
        figure = self._figure_at.get((row, column))
        if figure is None:
            return
        head, wanted = self.matrix().rows[row], self._wanted(row, column)
        study, say = self._desk.study, self._say
        cases = self._cases.of(head.code, None, wanted.pair)
        self.detail.show_asked(
            Asked(
                sentences=sentences(
                    say("{code}, {pair}", code=head.name, pair=self.matrix().columns[column].name),
                    sentence(figure, say),
                    judged(figure, self._figures.lines, say),
                ),
                codes=[study.codes.get(head.code)] if head.code else [],
                disagreements=partial(self._cases.passages, cases),
                number=len(cases),
            )
        )

    def _wanted(self, row: int, column: int) -> CaseFilter:
        found = self._figures.found
        pair = found.heat.pairs[column] if found else ("", "")
        return CaseFilter(code=self.matrix().rows[row].code, pair=(Key(pair[0]), Key(pair[1])))

    def _talk(self) -> None:
        if self.table.at is not None:
            self._figures.calibration.want_cases(self._wanted(*self.table.at))

    def remember(self) -> dict[str, Any]:
        """How the room is shared."""
        return {"sizes": self.split.sizes()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        if remembered.get("sizes"):
            self.split.setSizes(remembered["sizes"])
