"""The framework matrix that is looked at, and what may be done in it. No widgets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.comparison.state import ComparisonState

if TYPE_CHECKING:
    from storycoder.workflow.framework import Matrix, MatrixCell, Row

COMMON = "common"
PRACTICES, PARTICIPANTS = "practices", "participants"


class MatrixState(QObject):
    """Practices or participants by factors; the cell that is looked at."""

    changed = Signal()
    chosen_changed = Signal()

    def __init__(self, shared: ComparisonState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shared, self.desk, self.say = shared, shared.desk, shared.say
        self.rows_of = PRACTICES
        self.factors_of = COMMON
        """The common factors, or those of a practice (its key)."""
        self.matrix: Matrix | None = None
        self.chosen: tuple[Key, Key] | None = None
        """The row and the factor of the cell that is looked at."""
        self._job: Job | None = None

    def ask(self, *, rows_of: str = "", factors_of: str = "") -> None:
        """Looks at another matrix."""
        self.rows_of, self.factors_of = rows_of or self.rows_of, factors_of or self.factors_of
        self.read()

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The columns."""
        return self.shared.of_practice(None if self.factors_of == COMMON else Key(self.factors_of))

    def read(self) -> None:
        """Reads the matrix beside the window."""
        ground = self.shared.ground
        if self.factors_of != COMMON and self.factors_of not in {each.id for each in self.shared.practices}:
            self.factors_of = COMMON
        if ground is None:
            return
        if self._job is not None:
            self._job.cancel()
        factors, rows_of = self.factors, self.rows_of

        def work(study: Study, progress: Progress) -> Matrix:
            from storycoder.workflow.framework import framework_matrix  # noqa: PLC0415  it brings the numbers

            there = [each for each in factors if study.factors.find(each.id)]
            return framework_matrix(study, rows_of, there, ground)  # pyright: ignore[reportArgumentType]  one of the two

        self._job = self.desk.read_aside(self.say("Reading the matrix"), work, self._take)

    def _take(self, matrix: Matrix) -> None:
        self._job = None
        self.matrix = matrix
        if self.chosen not in matrix.cells:
            self.chosen = next(iter(matrix.cells), None)
        self.changed.emit()

    def choose(self, row: Key, factor: Key) -> None:
        """Looks at a cell."""
        if self.chosen != (row, factor):
            self.chosen = (row, factor)
            self.chosen_changed.emit()

    @property
    def current(self) -> MatrixCell | None:
        """The cell that is looked at."""
        return self.matrix.cells.get(self.chosen) if self.matrix and self.chosen else None

    @property
    def row(self) -> Row | None:
        """The row of that cell."""
        if self.matrix is None or self.chosen is None:
            return None
        return next((each for each in self.matrix.rows if each.key == self.chosen[0]), None)

    def below(self, row: Row) -> str:
        """What is told of a row: how many people, or who somebody is."""
        ground = self.shared.ground
        if ground is None:
            return ""
        if row.of == "practices":
            number = len(ground.cast.interviewed(row.key))
            return self.say.many("{n} person interviewed", "{n} people interviewed", number)
        who = ground.cast.people.get(row.key)
        if who is None:
            return ""
        return " · ".join(filter(None, (self.say.of(who.role.name), who.practice.name if who.practice else "")))

    def counts(self, cell: MatrixCell) -> str:
        """What stands behind a cell, in numbers."""
        if self.matrix is not None and cell.factor not in self.matrix.coded:
            return self.say("no codes yet")
        if not cell.segments:
            return self.say("nothing heard")
        segments = self.say.many("{n} segment", "{n} segments", cell.stretches)
        if self.rows_of == PARTICIPANTS:
            return segments
        return f"{self.say.many('{n} person', '{n} people', len(cell.people))} · {segments}"

    @staticmethod
    def astray(cell: MatrixCell) -> tuple[Key, ...]:
        """Segments that a summary rests on, and that no longer belong to the cell."""
        here = set(cell.segments)
        return tuple(key for key in cell.rests_on if key not in here)

    def write(self, text: str, segments: Iterable[Key] | None) -> None:
        """Writes the summary of the cell, linked to these segments; what is as it was is no act."""
        from storycoder.workflow.framework import summarise  # noqa: PLC0415  it brings the numbers

        row, cell = self.row, self.current
        if row is None or cell is None:
            return
        before = cell.summary.text if cell.summary else ""
        linked = tuple(segments) if segments is not None else cell.rests_on
        if text.strip() != before or (text.strip() and set(linked) != set(cell.rests_on)):
            summarise(self.desk.study, row, cell.factor, text, linked)

    def check_something_to_write(self) -> None:
        """Raises `Problem` where the matrix would leave without anything in it."""
        from storycoder.workflow.framework import check_summed_up  # noqa: PLC0415  it brings the numbers

        check_summed_up(self.desk.study, self.rows_of, self.factors)  # pyright: ignore[reportArgumentType]  one of the two

    def remember(self) -> dict[str, Any]:
        """Which matrix, and which cell."""
        return {"rows": self.rows_of, "factors": self.factors_of, "cell": list(self.chosen or ())}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        if remembered.get("rows") in {PRACTICES, PARTICIPANTS}:
            self.rows_of = remembered["rows"]
        self.factors_of = remembered.get("factors", COMMON)
        cell = remembered.get("cell", [])
        self.chosen = (Key(cell[0]), Key(cell[1])) if len(cell) == 2 else None
