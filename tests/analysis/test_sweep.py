from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.studies import CODERS, CODES, LENGTHS, dense, studies, table

from storycoder.analysis.coefficients.ratings import MISSING
from storycoder.analysis.marks import Marks
from storycoder.analysis.sweep import Tally, swept
from storycoder.analysis.units import finished_only
from storycoder.domain.problems import Problem


def patterns(ratings, weights):
    found = Counter()
    for values, weight in zip(ratings.values.tolist(), weights.tolist(), strict=True):
        if weight:
            found[tuple(values)] += weight
    return found


def expected(marks, code, times):
    found = Counter()
    for t, number in enumerate(times):
        for row in table(dense(marks), code, len(CODERS), [t]):
            found[tuple(MISSING if cell is None else int(cell) for cell in row)] += number
    return Counter({pattern: number for pattern, number in found.items() if number})


@given(studies())
def test_the_sweep_counts_exactly_what_each_character_shows(marks):
    ratings = Tally(swept(finished_only(marks))).ratings()
    for k in range(len(CODES)):
        assert patterns(ratings, ratings.weights[k]) == expected(marks, k, [1] * len(LENGTHS))


@given(studies(), st.lists(st.tuples(*[st.integers(0, 3)] * len(LENGTHS)), min_size=1, max_size=4))
def test_replicates_count_whole_texts_as_often_as_drawn(marks, draws):
    tally = Tally(swept(finished_only(marks)))
    ratings = tally.ratings(np.array(draws, dtype=float))
    assert ratings.weights.shape[:2] == (len(draws), len(CODES))
    assert tally.size == ratings.weights[0].size
    for i, times in enumerate(draws):
        for k in range(len(CODES)):
            assert patterns(ratings, ratings.weights[i, k]) == expected(marks, k, times)


@given(studies())
def test_splitting_marks_changes_nothing(marks):
    pieces = [
        (marks.coders[c], marks.texts[t], marks.codes[k], i, i + 1)
        for c, t, k, s, e in zip(marks.coder, marks.text, marks.code, marks.start, marks.end, strict=True)
        for i in range(s, e)
    ]
    finished = [(marks.coders[c], marks.texts[t]) for c, t in np.argwhere(marks.finished)]
    split = Marks.of(pieces, lengths=LENGTHS, coders=CODERS, codes=CODES, finished=finished)
    whole, parts = (Tally(swept(finished_only(m))).ratings() for m in (marks, split))
    for k in range(len(CODES)):
        assert patterns(whole, whole.weights[k]) == patterns(parts, parts.weights[k])


def test_one_text_with_what_is_known_of_it():
    rows = [("ann", "t1", "a", 0, 10), ("ben", "t1", "a", 5, 20), ("ann", "t1", "a", 8, 12)]
    both = [("ann", "t1"), ("ben", "t1")]
    marks = Marks.of(rows, lengths={"t1": 100}, coders=("ann", "ben"), codes=("a",), finished=both)
    histogram = swept(marks)
    runs = list(zip(histogram.inside.tolist(), histogram.length.tolist(), strict=True))
    assert runs == [(0b01, 5), (0b11, 7), (0b10, 8)]


def test_nothing_at_all_is_no_error():
    empty = Marks.of([], lengths={}, coders=(), codes=(), finished=[])
    assert Tally(swept(empty)).ratings().weights.shape == (0, 0)
    unmarked = Marks.of([], lengths={"t1": 5}, coders=("ann",), codes=("a",), finished=[("ann", "t1")])
    assert Tally(swept(unmarked)).ratings().weights.tolist() == [[5.0]]


def test_more_coders_than_a_pattern_holds_is_told():
    names = tuple(f"coder {i}" for i in range(63))
    with pytest.raises(Problem, match="At most"):
        swept(Marks.of([], lengths={"t1": 5}, coders=names, codes=("a",), finished=[]))
