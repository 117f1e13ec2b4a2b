"""B7: all quotations of all codes of study L: the first screen as the window reads it, and all of them in a file.

Against the export stands the bare join in SQL that gives the same columns in the same order, its rows fetched.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, paired, seconds
from storycoder.study.files import FileStudy
from storycoder.study.study import Study
from storycoder.ui.screens.reports.quotations.model import RowsModel
from storycoder.ui.screens.reports.quotations.state import SHOWN
from storycoder.words import speaking
from storycoder.workflow.quotation_table import Selection, first_rows, team_rows, write_team_quotations

_SCREEN = 30
"""Rows that fit on a screen."""
_JOIN = """
SELECT transcript.title, coding.start, coding."end",
       substr(revision.text, coding.start + 1, coding."end" - coding.start),
       code.name, coder.name, role.name, practice.name, coding.memo
FROM coding
JOIN revision ON revision.id = coding.revision_id
JOIN transcript ON transcript.id = revision.transcript_id
JOIN code ON code.id = coding.code_id
JOIN coder ON coder.id = coding.coder_id
LEFT JOIN participant ON participant.id = transcript.participant_id
LEFT JOIN role ON role.id = participant.role_id
LEFT JOIN practice ON practice.id = participant.practice_id
ORDER BY transcript.position, coding.start, coding."end"
"""


@benchmark("B7")
def run(bench: Bench) -> list[Outcome]:
    """The first screen beside the window, and the export as CSV."""
    with bench.opened(generator.L) as study:
        first = seconds(partial(_first_screen, study))
        mine, sql = paired(partial(_export, study, bench.folder / "all.csv"), partial(_join, study), repeats=3)
    return [
        Outcome(
            name="B7", what="first screen of all quotations, L", figure=first, unit="s", peer="limit", against=0.3,
            at_most=1.0,
        ),
        Outcome(
            name="B7", what="all quotations as CSV, L", figure=mine, unit="s", peer="the bare SQL join", against=sql,
            at_most=3.0,
        ),
    ]  # fmt: skip


def _first_screen(study: FileStudy) -> None:
    """Opened anew as the window does, read, and asked for by a view."""
    with study.aside()() as aside:
        rows = first_rows(aside, speaking("en"), Selection(), SHOWN)
    model = RowsModel()
    model.show_rows(rows[0]._fields, [tuple(map(str, row)) for row in rows])
    for row in range(_SCREEN):
        for column in range(model.columnCount(QModelIndex())):
            model.data(model.index(row, column))


def _export(study: Study, path: Path) -> None:
    write_team_quotations(team_rows(study, speaking("en"), Selection()), path, speaking("en"))


def _join(study: FileStudy) -> None:
    with study.reading() as connection:
        connection.exec_driver_sql(_JOIN).all()
