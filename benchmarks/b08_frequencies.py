"""B8: how often every code was given by coder, by transcript and by practice, in study L, against SQL GROUP BY.

The tables alone, and as the window has them: small cells marked, the model filled, the cells in sight put into words.
"""

from functools import partial
from types import SimpleNamespace

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, paired
from storycoder.analysis.frequencies import Grouping, cross_table
from storycoder.study.files import FileStudy
from storycoder.ui.screens.calibration.figures.matrix import MatrixModel
from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.ui.screens.comparison.tables.shown import matrix_of
from storycoder.ui.screens.comparison.tables.state import TablesState
from storycoder.words import speaking
from storycoder.workflow.case_ground import Ground, ground_of
from storycoder.workflow.cross_tables import By, cross

_SCREEN = 22
"""Rows and columns that fit on a screen."""

_BY = {
    "coder": "SELECT code_id, coder_id, count(*) FROM coding GROUP BY code_id, coder_id",
    "transcript": "SELECT code_id, revision_id, count(*) FROM coding GROUP BY code_id, revision_id",
    "practice": (
        "SELECT code_id, practice_id, count(*) FROM coding JOIN revision ON revision.id = revision_id "
        "JOIN transcript ON transcript.id = transcript_id JOIN participant ON participant.id = participant_id "
        "GROUP BY code_id, practice_id"
    ),
}


@benchmark("B8")
def run(bench: Bench) -> list[Outcome]:
    """One cross-table each, counting segments."""
    marks = bench.marks
    outcomes: list[Outcome] = []
    with bench.opened(generator.L) as study:
        practices: dict[str, str] = {
            each.id: study.participants.get(each.participant_id).practice_id or ""
            for each in study.transcripts.all()
            if each.participant_id
        }
        groupings = {
            "coder": Grouping.by_coder(marks),
            "transcript": Grouping.by_transcript(marks),
            "practice": Grouping.by_text(marks, practices),
        }
        for name, grouping in groupings.items():
            with study.reading() as connection:
                mine, sql = paired(
                    lambda grouping=grouping: cross_table(marks, grouping),
                    lambda name=name, connection=connection: connection.exec_driver_sql(_BY[name]).all(),
                )
            outcomes.append(
                Outcome(
                    name="B8",
                    what=f"codes by {name}, L",
                    figure=mine,
                    unit="s",
                    peer="SQL GROUP BY",
                    against=sql,
                    at_most=2.0,
                )
            )
        outcomes += _in_the_window(study)
    return outcomes


def _in_the_window(study: FileStudy) -> list[Outcome]:
    ground = ground_of(study)
    shared = ComparisonState(SimpleNamespace(study=study, say=speaking("nl")))  # pyright: ignore[reportArgumentType]
    shared.ground, shared.codes = ground, {each.id: each for each in study.codes.all()}
    state, model = TablesState(shared), MatrixModel()
    outcomes: list[Outcome] = []
    for name, query in _BY.items():
        with study.reading() as connection:
            mine, sql = paired(
                partial(_shown, ground, state, model, name),
                lambda query=query, connection=connection: connection.exec_driver_sql(query).all(),
            )
        outcomes.append(
            Outcome(
                name="B8",
                what=f"codes by {name}, L, in the window's table",
                figure=mine,
                unit="s",
                peer="SQL GROUP BY",
                against=sql,
                at_most=2.0,
            )
        )
    return outcomes


def _shown(ground: Ground, state: TablesState, model: MatrixModel, trait: str) -> None:
    state.take((None, cross(ground, By(trait), counting="segments")))  # pyright: ignore[reportArgumentType]
    model.show_matrix(matrix_of(state))
    for row in range(min(_SCREEN, model.rowCount())):
        for column in range(min(_SCREEN, model.columnCount())):
            model.index(row, column).data()
