import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.analysis.marks import Mark, Marks, top_codes

LENGTHS = {"t1": 30, "t2": 12}
CODERS, CODES = ("ann", "ben"), ("a", "b", "c")


def marks_of(rows, finished=None):
    everyone = [(coder, text) for coder in CODERS for text in LENGTHS]
    done = everyone if finished is None else finished
    return Marks.of(rows, lengths=LENGTHS, coders=CODERS, codes=CODES, finished=done)


def rows_of(marks):
    return [
        Mark(marks.coders[c], marks.texts[t], marks.codes[k], int(s), int(e))
        for c, t, k, s, e in zip(marks.coder, marks.text, marks.code, marks.start, marks.end, strict=True)
    ]


@st.composite
def rows(draw):
    text = draw(st.sampled_from(list(LENGTHS)))
    start = draw(st.integers(0, LENGTHS[text] - 1))
    end = draw(st.integers(start + 1, LENGTHS[text]))
    return Mark(draw(st.sampled_from(CODERS)), text, draw(st.sampled_from(CODES)), start, end)


def covered(marks):
    return {(r.coder, r.text, r.code, i) for r in rows_of(marks) for i in range(r.start, r.end)}


def test_rows_become_columns_and_back():
    given_rows = [Mark("ben", "t2", "c", 0, 12), Mark("ann", "t1", "a", 3, 4)]
    marks = marks_of(given_rows, finished=[("ann", "t1")])
    assert rows_of(marks) == given_rows
    assert marks.finished.tolist() == [[True, False], [False, False]]
    assert marks.lengths.tolist() == [30, 12]


@pytest.mark.parametrize(
    "row", [("ann", "t1", "a", 5, 5), ("ann", "t1", "a", -1, 3), ("ann", "t2", "a", 5, 13), ("ann", "t1", "a", 6, 5)]
)
def test_a_span_outside_its_text_or_empty_is_refused(row):
    with pytest.raises(ValueError, match="outside its text"):
        marks_of([row])


def test_what_does_not_fit_together_is_refused():
    marks = marks_of([("ann", "t1", "a", 0, 5)])
    for wrong in (
        {"coders": ("ann", "ann")},
        {"lengths": np.array([30])},
        {"finished": np.ones((2, 3), bool)},
        {"start": np.array([0, 1])},
        {"code": np.array([3])},
        {"coder": np.array([-1])},
    ):
        with pytest.raises(ValueError, match=r"listed|length|finished|columns"):
            dataclasses.replace(marks, **wrong)
    with pytest.raises(KeyError):
        marks_of([("zoe", "t1", "a", 0, 5)])


def test_columns_cannot_be_changed_from_outside():
    start = np.array([0])
    marks = dataclasses.replace(marks_of([("ann", "t1", "a", 0, 5)]), start=start)
    start[0] = 4
    assert marks.start[0] == 0
    with pytest.raises(ValueError, match="read-only"):
        marks.start[0] = 1


@given(st.lists(rows(), max_size=20), st.permutations(CODES), st.sampled_from(["t1", "t2"]))
def test_a_selection_keeps_exactly_what_was_asked_for_in_that_order(all_rows, order, text):
    chosen = order[:2]
    part = marks_of(all_rows).selected(codes=chosen, texts=[text])
    assert part.codes == tuple(chosen)
    assert part.texts == (text,)
    assert rows_of(part) == [r for r in all_rows if r.code in chosen and r.text == text]


def test_a_selection_takes_what_was_finished_along():
    part = marks_of([], finished=[("ben", "t2")]).selected(coders=["ben"], texts=["t2", "t1"])
    assert part.finished.tolist() == [[True, False]]
    with pytest.raises(KeyError):
        part.selected(coders=["ann"])


@given(st.lists(rows(), max_size=20))
def test_merging_covers_the_same_characters_without_overlap_and_twice_is_once(all_rows):
    marks = marks_of(all_rows)
    once = marks.merged()
    assert covered(once) == covered(marks)
    assert sum(r.end - r.start for r in rows_of(once)) == len(covered(marks))
    assert rows_of(once.merged()) == rows_of(once)


def test_touching_spans_stay_two_and_others_spans_stay_theirs():
    kept = [Mark("ann", "t1", "a", 0, 5), Mark("ann", "t1", "a", 5, 9), Mark("ben", "t1", "a", 3, 7)]
    assert rows_of(marks_of(kept).merged()) == kept
    nested = [("ann", "t1", "a", 0, 20), ("ann", "t1", "a", 2, 4), ("ann", "t1", "a", 10, 25), ("ann", "t1", "b", 3, 4)]
    assert rows_of(marks_of(nested).merged()) == [Mark("ann", "t1", "a", 0, 25), Mark("ann", "t1", "b", 3, 4)]


def test_children_count_under_their_topmost_code():
    assert top_codes([-1, 0, 1, -1]).tolist() == [0, 0, 0, 3]
    assert top_codes([]).tolist() == []
    with pytest.raises(ValueError, match="ring"):
        top_codes([1, 0])
    rolled = marks_of([("ann", "t1", "b", 0, 5), ("ben", "t1", "c", 2, 3)]).rolled_up(top_codes([-1, 0, -1]))
    assert rolled.codes == ("a", "c")
    assert rows_of(rolled) == [Mark("ann", "t1", "a", 0, 5), Mark("ben", "t1", "c", 2, 3)]
    with pytest.raises(ValueError, match="roll-up"):
        rolled.rolled_up([0])
