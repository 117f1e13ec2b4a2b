"""B6: which codes overlap, in study L, against a bare sweep in numpy; and the same counts as a plain loop on S."""

import numpy as np

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, paired
from storycoder.analysis.cooccurrence import overlap_counts
from storycoder.analysis.marks import Marks


@benchmark("B6")
def run(bench: Bench) -> list[Outcome]:
    """Counts of overlapping codings for every pair of codes."""
    small = bench.marks_of(generator.S)
    if not np.array_equal(np.asarray(overlap_counts(small)), _plain_loop(small)):
        raise AssertionError("the sweep and the plain loop count differently")
    marks = bench.marks
    mine, bare = paired(lambda: overlap_counts(marks), lambda: _bare_sweep(marks))
    return [
        Outcome(
            name="B6",
            what="co-occurrence L, all pairs of codes",
            figure=mine,
            unit="s",
            peer="bare numpy sweep",
            against=bare,
            at_most=3.0,
        )
    ]


def _plain_loop(marks: Marks) -> np.ndarray:
    counts = np.zeros((len(marks.codes), len(marks.codes)), dtype=np.int64)
    rows = list(zip(marks.text.tolist(), marks.start.tolist(), marks.end.tolist(), marks.code.tolist(), strict=True))
    for number, (text, start, end, code) in enumerate(rows):
        for other_text, other_start, other_end, other in rows[number + 1 :]:
            if text == other_text and start < other_end and other_start < end:
                counts[code, other] += 1
                counts[other, code] += code != other
    return counts


def _bare_sweep(marks: Marks) -> np.ndarray:
    """Sort by start, look how far each reaches, and count the pairs: nothing else."""
    offset = np.concatenate(([0], np.cumsum(marks.lengths)[:-1]))[marks.text]
    start, end = marks.start + offset, marks.end + offset
    order = np.argsort(start, kind="stable")
    start, end, code = start[order], end[order], marks.code[order]
    reach = np.searchsorted(start, end) - np.arange(1, len(start) + 1)
    first = np.repeat(np.arange(len(start)), reach)
    second = np.arange(reach.sum()) - np.repeat(np.cumsum(reach) - reach, reach) + first + 1
    size = len(marks.codes)
    return np.bincount(code[first] * size + code[second], minlength=size * size).reshape(size, size)
