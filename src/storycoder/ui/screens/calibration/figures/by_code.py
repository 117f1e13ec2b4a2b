"""Agreement by code: the table, and below it what is behind the chosen figure."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.figures.cases import Cases
from storycoder.ui.screens.calibration.figures.code_model import Row, Table
from storycoder.ui.screens.calibration.figures.code_table import CodeTable
from storycoder.ui.screens.calibration.figures.detail import Asked, Detail, sentences
from storycoder.ui.screens.calibration.figures.state import FiguresState
from storycoder.ui.screens.calibration.figures.wording import judged, sentence, with_interval
from storycoder.ui.screens.calibration.state import CaseFilter
from storycoder.writing.speech import number

_SHARES = (3, 2)


class ByCodePane(QWidget):
    """The table of the codes with the detail of the one that is chosen."""

    code_chosen = Signal(object)

    def __init__(self, desk: Desk, figures: FiguresState, cases: Cases) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self._figures, self._cases = figures, cases
        self.table = CodeTable(desk.say, figures.lines)
        self.detail = Detail(desk)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.detail)
        for at, share in enumerate(_SHARES):
            self.split.setStretchFactor(at, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self._wanted: Key | None = None
        self.table.code_chosen.connect(self._choose)
        self.table.number_wanted.connect(self._show_behind)
        self.detail.cases_wanted.connect(self._talk)
        figures.lines_changed.connect(self._draw_lines)

    def read(self) -> None:
        """Shows the figures that were found."""
        found = self._figures.found
        if found is None:
            self.table.show_table(Table())
            self.detail.hide()
            return
        codes = {code.id: code for code in self._desk.study.codes.all()}
        self.table.show_table(Table.of(found, codes, self._say))
        if self._wanted is not None:
            self.table.choose(self._wanted)
        if self.table.chosen() is None and self.table.codes.table.rows:
            rows = self.table.codes.table.rows
            self.table.choose(next((row.code for row in rows if row.figures[0].value is not None), rows[0].code))
        self._show(self.table.chosen())

    @property
    def chosen(self) -> Key | None:
        """The code whose figures are looked at."""
        return self.table.chosen()

    def choose(self, code: Key | None) -> None:
        """Shows the figures of a code, now or as soon as they are there."""
        self._wanted = code
        self.table.choose(code)

    def _choose(self, code: Key) -> None:
        self._wanted = code
        self._show(code)
        self.code_chosen.emit(code)

    def _draw_lines(self) -> None:
        self.table.show_lines(self._figures.lines)
        self._show(self.table.chosen())

    def _show_behind(self, code: Key, kind: str) -> None:
        self._show(code, kind)

    def _show(self, code: Key | None, kind: str = "") -> None:
        at = self.table.codes.row_of(code)
        self.detail.setVisible(at is not None)
        if at is None or code is None:
            return
        row = self.table.codes.table.rows[at]
        cases, places = self._cases.of(code), self._cases.places(code)
        asked = Asked(
            sentences=self._sentences(row),
            codes=[self._desk.study.codes.get(code)],
            disagreements=None if self._figures.is_again else partial(self._cases.passages, cases),
            places=lambda: places,
            number=len(cases),
            used=len(places),
        )
        side = {"used": "places", "counting": "places", "": None, "code": None}.get(kind, "disagreements")
        self.detail.show_asked(asked, side)  # pyright: ignore[reportArgumentType]  the words are those of `Side`

    def _sentences(self, row: Row) -> tuple[str, ...]:
        say = self._say
        later = row.negotiated
        few = say(
            "Too few to judge: with a code that is used so seldom, {needed} units would be needed to tell agreement "
            "from chance.",
            needed=number(row.needed or 0, say.language),
        )
        nowhere = (
            say("No unit has this code by this rule: {why}.", why=row.nowhere) if row.codings and row.nowhere else ""
        )
        return sentences(
            nowhere,
            sentence(row.figures[0], say),
            judged(row.figures[0], self._figures.lines, say),
            (few if row.needed else say("Too few to judge: it was hardly used."))
            if row.too_few and not row.nowhere
            else "",
            say("After talking: {value}.", value=with_interval(later, say)) if later else "",
        )

    def _talk(self) -> None:
        self._figures.calibration.want_cases(CaseFilter(code=self.table.chosen()))

    def remember(self) -> dict[str, Any]:
        """The code, and how the room is shared."""
        return {"code": self.table.chosen(), "sizes": self.split.sizes(), "across": self.detail.split.sizes()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        self._wanted = remembered.get("code")
        if remembered.get("sizes"):
            self.split.setSizes(remembered["sizes"])
        if remembered.get("across"):
            self.detail.split.setSizes(remembered["across"])
