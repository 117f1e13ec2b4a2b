"""B8: how often every code was given by coder, by transcript and by practice, in study L, against SQL GROUP BY."""

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, paired
from storycoder.analysis.frequencies import Grouping, cross_table

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
    return outcomes
