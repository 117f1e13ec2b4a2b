"""B6: which codes overlap, in study L, against a bare sweep in numpy; and the same counts as a plain loop on S.

Then as the window has it: by coded segments, the table filled and its first rows read, against the same counts in bare
numpy.
"""

from types import SimpleNamespace

import numpy as np
from scipy import sparse

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, paired
from storycoder.analysis.cooccurrence import overlap_counts
from storycoder.analysis.marks import Marks
from storycoder.study.files import FileStudy
from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.ui.screens.comparison.together.model import PairsModel
from storycoder.ui.screens.comparison.together.state import TogetherState
from storycoder.words import speaking
from storycoder.workflow.case_ground import Ground, ground_of
from storycoder.workflow.cooccurring import cooccurring

_SCREEN = 30
"""Rows that fit on a screen."""


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
        ),
        _in_the_window(bench),
    ]


def _in_the_window(bench: Bench) -> Outcome:
    with bench.opened(generator.L) as study:
        ground = ground_of(study)
        shared = ComparisonState(SimpleNamespace(study=study, say=speaking("nl")))  # pyright: ignore[reportArgumentType]
        shared.ground, shared.codes = ground, {each.id: each for each in study.codes.all()}
        state = TogetherState(shared)
        model = PairsModel(state)
        mine, bare = paired(lambda: _shown(study, ground, state, model), lambda: _bare_segments(ground.marks))
    return Outcome(
        name="B6",
        what="co-occurrence L, by segments, in the window's table",
        figure=mine,
        unit="s",
        peer="bare numpy, counts only",
        against=bare,
        at_most=3.0,
    )


def _shown(study: FileStudy, ground: Ground, state: TogetherState, model: PairsModel) -> None:
    state.take(cooccurring(study, "segment", ground))
    for row in range(_SCREEN):
        for column in range(model.columnCount()):
            model.index(row, column).data()


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


def _bare_segments(marks: Marks) -> np.ndarray:
    """In how many distinct spans two codes stand, with nothing around it."""
    offset = np.concatenate(([0], np.cumsum(marks.lengths)[:-1]))[marks.text]
    start, end = marks.start + offset, marks.end + offset
    distinct, which = np.unique(start * (end.max() + 1) + end, return_inverse=True)
    order = np.argsort(start, kind="stable")
    reach = np.searchsorted(start[order], end[order]) - np.arange(1, len(start) + 1)
    first = np.repeat(np.arange(len(start)), reach)
    second = order[np.arange(reach.sum()) - np.repeat(np.cumsum(reach) - reach, reach) + first + 1]
    first = order[first]
    code = np.concatenate((marks.code, marks.code[first], marks.code[second]))
    span = np.concatenate((which, which[second], which[first]))
    pairs = np.unique(code * len(distinct) + span)
    code, span = np.divmod(pairs, len(distinct))
    table = sparse.csr_array((np.ones(len(pairs), dtype=np.int64), (code, span)), (len(marks.codes), len(distinct)))
    return (table @ table.T).toarray()
