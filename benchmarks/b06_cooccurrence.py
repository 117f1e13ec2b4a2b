"""B6: which codes occur together, in study L, by coded segments: the window's table filled and its first rows read,
against the same counts in bare numpy; on S they are those of a plain loop.
"""

from types import SimpleNamespace

import numpy as np
from scipy import sparse

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, paired
from storycoder.analysis.cooccurrence import together
from storycoder.analysis.marks import Marks
from storycoder.analysis.presence import Presence
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
    """Segments that hold both, for every pair of codes."""
    small = bench.marks_of(generator.S)
    if not np.array_equal(together(Presence.by_segment(small)).counts, _plain_loop(small)):
        raise AssertionError("the window and the plain loop count differently")
    with bench.opened(generator.L) as study:
        ground = ground_of(study)
        shared = ComparisonState(SimpleNamespace(study=study, say=speaking("nl")))  # pyright: ignore[reportArgumentType]
        shared.ground, shared.codes = ground, {each.id: each for each in study.codes.all()}
        state = TogetherState(shared)
        model = PairsModel(state)
        mine, bare = paired(lambda: _shown(study, ground, state, model), lambda: _bare_segments(ground.marks))
    return [
        Outcome(
            name="B6",
            what="co-occurrence L, by segments, in the window's table",
            figure=mine,
            unit="s",
            peer="bare numpy, counts only",
            against=bare,
            at_most=3.0,
        )
    ]


def _shown(study: FileStudy, ground: Ground, state: TogetherState, model: PairsModel) -> None:
    state.take(cooccurring(study, "segment", ground))
    for row in range(_SCREEN):
        for column in range(model.columnCount()):
            model.index(row, column).data()


def _plain_loop(marks: Marks) -> np.ndarray:
    """Of every stretch that somebody marked the codes of all that overlaps it, one after the other."""
    rows = list(zip(marks.text.tolist(), marks.start.tolist(), marks.end.tolist(), marks.code.tolist(), strict=True))
    counts = np.zeros((len(marks.codes), len(marks.codes)), dtype=np.int64)
    for text, start, end in {row[:3] for row in rows}:
        here = {code for there, first, last, code in rows if there == text and first < end and start < last}
        for code in here:
            for other in here:
                counts[code, other] += 1
    return counts


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
