from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.studies import CODERS, CODES, LENGTHS, dense, studies, table

from storycoder.analysis.coefficients.ratings import MISSING
from storycoder.analysis.marks import Marks
from storycoder.analysis.sweep import Tally, joined, swept
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


def rows_of(histogram):
    names = [histogram.codes[k] for k in histogram.code.tolist()]
    columns = (histogram.text.tolist(), names, histogram.inside.tolist(), histogram.length.tolist())
    return Counter(zip(*columns, strict=True))


@given(studies(), st.permutations(list(LENGTHS)))
def test_texts_swept_apart_and_joined_are_what_a_sweep_of_all_finds(marks, order):
    marks = finished_only(marks).selected(texts=order)
    whole, parts = swept(marks), joined([swept(marks.selected(texts=[text])) for text in order])
    assert rows_of(parts) == rows_of(whole)
    assert (parts.coders, parts.codes) == (whole.coders, whole.codes)
    assert parts.total.tolist() == whole.total.tolist()
    assert parts.present.tolist() == whole.present.tolist()


@given(studies(), st.permutations(CODES))
def test_texts_that_know_other_codes_are_joined_by_the_codes_names(marks, codes):
    marks = finished_only(marks)
    used = [sorted({CODES[k] for k, t in zip(marks.code, marks.text, strict=True) if t == i}) for i in range(3)]
    apart = [swept(marks.selected(texts=[text], codes=some)) for text, some in zip(LENGTHS, used, strict=True)]
    assert rows_of(joined(apart, codes)) == rows_of(swept(marks))
    assert joined(apart, codes).codes == tuple(codes)
    only = rows_of(joined(apart, codes[:1]))
    assert only == rows_of(swept(marks.selected(codes=codes[:1])))
    assert rows_of(joined(apart)) == rows_of(swept(marks))


def test_histograms_of_other_coders_are_not_joined():
    one, other = (swept(Marks.of([], lengths={"t": 3}, coders=c, codes=(), finished=[])) for c in (("ann",), ("ben",)))
    with pytest.raises(ValueError, match="same coders"):
        joined([one, other])
    with pytest.raises(ValueError, match="same coders"):
        joined([])


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
