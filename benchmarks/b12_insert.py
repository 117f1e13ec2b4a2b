"""B12 and B13: 100,000 codings as one act, journal included; its undo and redo."""

import time
from statistics import median
from typing import Any

import numpy as np

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import REPEATS, Outcome, benchmark
from storycoder.domain.codings import Coding
from storycoder.study.files import FileStudy
from storycoder.study.layout import codec_of


@benchmark("B12")
def run(bench: Bench) -> list[Outcome]:
    """The peer writes the same rows into the same table with its indexes, without the journal's triggers."""
    mine, bare, undone, redone = [], [], [], []
    for _ in range(REPEATS):
        with bench.copy(generator.S) as study:
            codings = _codings(study)
            bare.append(_bare(study, codings))
            mine.append(_timed(lambda study=study, codings=codings: study.codings.apply_all(codings)))
            undone.append(_timed(study.undo))
            redone.append(_timed(study.redo))
    act = median(mine)
    return [
        Outcome(
            name="B12",
            what="100,000 codings as one act",
            figure=act,
            unit="s",
            peer="executemany, no journal",
            against=median(bare),
            at_most=4.0,
        ),
        Outcome(
            name="B13",
            what="undo of that act",
            figure=median(undone),
            unit="s",
            peer="the act",
            against=act,
            at_most=2.0,
        ),
        Outcome(
            name="B13",
            what="redo of that act",
            figure=median(redone),
            unit="s",
            peer="the act",
            against=act,
            at_most=2.0,
        ),
    ]


def _codings(study: FileStudy) -> list[Coding]:
    size = generator.Size(name="more", transcripts=0, codes=0, codings=100_000, coders=1)
    revisions = list(study.revisions.all())
    return generator.codings(
        np.random.default_rng(2), size, revisions, list(study.codes.all()), list(study.coders.all()[:1])
    )


def _timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _bare(study: FileStudy, codings: list[Coding]) -> float:
    codec = codec_of(Coding)
    rows = [codec.row(coding) for coding in codings]
    marks = ", ".join("?" * len(codec.columns))
    pooled = study.store.engine.raw_connection()
    connection: Any = pooled.driver_connection
    connection.execute("BEGIN")
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'coding'")
    for (name,) in names.fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    taken = _timed(lambda: connection.executemany(f"INSERT INTO coding VALUES ({marks})", rows))
    connection.execute("ROLLBACK")
    pooled.close()
    return taken
