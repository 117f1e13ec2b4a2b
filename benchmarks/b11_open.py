"""B11: opening study L so that its numbers can be counted, against loading the same rows as bare tuples."""

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, paired
from storycoder.study.files import open_study
from storycoder.study.sqlite_file import raw_connection

_COLUMNS = ("coder_id", "revision_id", "code_id", "start", "end")


@benchmark("B11")
def run(bench: Bench) -> list[Outcome]:
    """Lock, check of what the file is, codes, transcripts and all codings."""
    path = bench.study(generator.L)

    def opened() -> None:
        with open_study(path) as study:
            study.codes.all()
            study.transcripts.all()
            study.codings.columns(*_COLUMNS)

    def bare() -> None:
        connection = raw_connection(path, None)
        for table in ("code", "transcript", "coding"):
            connection.execute(f'SELECT * FROM "{table}"').fetchall()
        connection.close()

    mine, raw = paired(opened, bare)
    return [
        Outcome(
            name="B11",
            what="open L, with all codings",
            figure=mine,
            unit="s",
            peer="raw tuples",
            against=raw,
            at_most=2.0,
        ),
        Outcome(
            name="B11", what="open L, with all codings", figure=mine, unit="s", peer="limit", against=1.0, at_most=1.0
        ),
    ]
