"""Quotations of a selection: the first rows to look at, and all of them in a file. No widgets."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.parts.before_leaving import looked_first
from storycoder.ui.way_out import Export
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.export_check import Outgoing
from storycoder.workflow.export_check.pieces import pieces_of_quotations
from storycoder.workflow.quotation_table import (
    Selection,
    first_rows,
    leaving_rows,
    number_of_rows,
    team_rows,
    write_leaving_quotations,
    write_team_quotations,
)

SHOWN = 100
"""How many rows are shown to look at."""


class Rows(NamedTuple):
    """The first rows, as they are read, and how many there are in all; None while that is being counted."""

    first: tuple[tuple[str, ...], ...]
    total: int | None


class QuotationsState(QObject):
    """What is shown of a selection."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.for_team = True
        self.selection = Selection()
        self.rows: Rows | None = None
        self._job: Job | None = None

    def show_selection(self, selection: Selection, *, for_team: bool) -> None:
        """Reads the first rows of a selection, beside the window; a question that came before is not waited for."""
        if self._job is not None:
            self._job.cancel()
        self.selection, self.for_team = selection, for_team
        say = self._say()
        work = partial(_first if for_team else _leaving, say, selection)
        self._job = self.desk.read_aside(self.desk.say("Reading quotations"), work, self._on_rows)
        self._job.part.connect(self._on_rows)

    def _say(self) -> Phrasebook:
        """The team reads in the window's language; what leaves is in the study's."""
        return self.desk.say if self.for_team else speaking(self.desk.study.about.language)

    def _on_rows(self, rows: Rows) -> None:
        self.rows = rows
        self.changed.emit()

    def write(self, path: Path) -> None:
        """Writes all rows; what leaves the team is looked through first."""
        if self.for_team:
            self._start(path)
        else:
            selection, say = self.selection, self._say()
            pieces = partial(_pieces, say, selection)
            looked_first(self.desk, Export(path.name, pieces, partial(self._start, path), path.parent))

    def _start(self, path: Path) -> Job:
        def done(_: object) -> None:
            self.desk.tell("good", self.desk.say("The quotations are in “{name}”.", name=path.name))

        work = partial(_write_team if self.for_team else _write_leaving, self._say(), self.selection, path)
        return self.desk.read_aside(self.desk.say("Writing the quotations"), work, done, quiet=False)


def _first(say: Phrasebook, selection: Selection, study: Study, progress: Progress) -> Rows:
    rows = tuple(
        (
            row.text,
            row.code,
            say("{transcript}, {start}–{end}", transcript=row.transcript, start=row.start, end=row.end),
            ", ".join(filter(None, (row.role, row.practice))),
            row.coder,
            row.memo,
        )
        for row in first_rows(study, say, selection, SHOWN)
    )
    progress.hand(Rows(rows, None))
    return Rows(rows, number_of_rows(study, selection))


def _leaving(say: Phrasebook, selection: Selection, study: Study, _: Progress) -> Rows:
    rows = leaving_rows(study, say, selection)
    return Rows(tuple((row.text, row.code, row.signature) for row in rows[:SHOWN]), len(rows))


def _pieces(say: Phrasebook, selection: Selection, study: Study) -> tuple[Outgoing, ...]:
    return tuple(pieces_of_quotations(leaving_rows(study, say, selection)))


def _write_team(say: Phrasebook, selection: Selection, path: Path, study: Study, progress: Progress) -> None:
    rows = team_rows(study, say, selection)
    progress.check()
    write_team_quotations(rows, path, say)


def _write_leaving(say: Phrasebook, selection: Selection, path: Path, study: Study, progress: Progress) -> None:
    rows = leaving_rows(study, say, selection)
    progress.check()
    write_leaving_quotations(rows, path, say)
