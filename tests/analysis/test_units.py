import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.studies import CODERS, CODES, LENGTHS, dense, spans_by_text, studies

from storycoder.analysis.marks import Marks
from storycoder.analysis.units import (
    Rule,
    Units,
    finished_only,
    marks_by_span,
    marks_on_units,
    marks_within,
    unit_sets,
    unit_values,
    units_on_units,
    units_within,
)

RULES = [Rule("any overlap"), Rule("share", 50), Rule("share", 100), Rule("share", 33.4), Rule("centre")]


def holds(rule, cells):
    """Whether the rule finds a unit coded, looking at each of its code points."""
    if rule.name == "any overlap":
        return cells.any()
    if rule.name == "centre":
        return bool(cells[(len(cells) - 1) // 2])
    return cells.sum() * 100 >= rule.percent * len(cells)


@given(studies(), spans_by_text(), st.sampled_from(RULES))
def test_values_of_units_equal_looking_at_each_character(marks, spans, rule):
    units = Units.of("sentence", spans, marks)
    values = unit_values(marks_on_units(finished_only(marks).merged(), units, rule))
    cells = dense(marks)
    where = [(t, start, end) for t, key in enumerate(LENGTHS) for start, end in spans[key]]
    assert values.shape == (len(CODES), len(where), len(CODERS))
    for u, (t, start, end) in enumerate(where):
        for k in range(len(CODES)):
            for c in range(len(CODERS)):
                if marks.finished[c, t]:
                    assert values[k, u, c] == holds(rule, cells[k, c, t][start:end] > 0)
                else:
                    assert np.isnan(values[k, u, c])


@given(studies(), spans_by_text())
def test_sets_of_units_hold_the_codes_whose_value_is_one(marks, spans):
    moved = marks_on_units(finished_only(marks).merged(), Units.of("segment", spans, marks), Rule("any overlap"))
    values = unit_values(moved)
    for u, row in enumerate(unit_sets(moved)):
        for c, codes in enumerate(row):
            if codes is None:
                assert np.isnan(values[:, u, c]).all()
            else:
                assert codes == {CODES[k] for k in range(len(CODES)) if values[k, u, c] == 1}


@given(studies(), spans_by_text())
def test_within_a_scope_only_its_characters_are_left(marks, spans):
    scope = Units.of("segment", spans, marks)
    inside = marks_within(marks, scope)
    cells, left = dense(marks), dense(inside)
    for (k, c, t), column in cells.items():
        places = [i for start, end in spans[list(LENGTHS)[t]] for i in range(start, end)]
        np.testing.assert_array_equal(left[k, c, t], column[places])


@given(studies(), spans_by_text(), spans_by_text())
def test_units_within_a_scope_keep_their_characters_inside_it(marks, unit_spans, scope_spans):
    scope = Units.of("segment", scope_spans, marks)
    inside = units_within(Units.of("word", unit_spans, marks), scope)
    expected = []
    for t, key in enumerate(LENGTHS):
        places = [i for start, end in scope_spans[key] for i in range(start, end)]
        for start, end in unit_spans[key]:
            kept = [n for n, i in enumerate(places) if start <= i < end]
            if kept:
                expected.append((t, kept[0], kept[-1] + 1))
    assert list(zip(inside.text, inside.start, inside.end, strict=True)) == expected


@given(studies())
def test_marked_passages_are_the_union_of_all_marks(marks):
    union = Units.marked_in(marks)
    covered = {(t, i) for t, s, e in zip(marks.text, marks.start, marks.end, strict=True) for i in range(s, e)}
    found = [(t, i) for t, s, e in zip(union.text, union.start, union.end, strict=True) for i in range(s, e)]
    assert len(found) == len(set(found))
    assert set(found) == covered


@given(studies(), spans_by_text())
def test_marks_cut_by_span_say_the_same_of_each_span(marks, spans):
    units = Units.of("speaker turn", spans, marks)
    cut = marks_by_span(marks, units)
    cells, pieces = dense(marks), dense(cut)
    for (k, c, u), piece in pieces.items():
        np.testing.assert_array_equal(piece, cells[k, c, units.text[u]][units.start[u] : units.end[u]])


@given(studies(), spans_by_text())
def test_covering_leaves_no_character_out(marks, spans):
    turns = Units.of("speaker turn", spans, marks)
    drawn_out = turns.covering()
    for t, key in enumerate(LENGTHS):
        of_text = drawn_out.text == t
        assert (drawn_out.end - drawn_out.start)[of_text].sum() == LENGTHS[key]
        assert drawn_out.start[of_text].tolist() == [0, *(start for start, _ in spans[key][1:])]


@given(studies(), spans_by_text(), spans_by_text())
def test_turns_on_the_axis_of_units_hold_the_units_that_start_in_them(marks, turn_spans, unit_spans):
    turns = Units.of("speaker turn", turn_spans, marks)
    moved = units_on_units(turns, Units.of("word", unit_spans, marks))
    expected = []
    for t, key in enumerate(LENGTHS):
        for start, end in turn_spans[key]:
            held = [n for n, (begin, _) in enumerate(unit_spans[key]) if start <= begin < end]
            if held:
                expected.append((t, held[0], held[-1] + 1))
    assert list(zip(moved.text, moved.start, moved.end, strict=True)) == expected


def test_a_share_adds_up_a_coders_spans_but_not_overlaps_twice():
    rows = [("ann", "t1", "a", 0, 3), ("ann", "t1", "a", 7, 9), ("ben", "t1", "a", 0, 3), ("ben", "t1", "a", 1, 4)]
    everyone = [(coder, "t1") for coder in CODERS]
    marks = Marks.of(rows, lengths={"t1": 10}, coders=CODERS, codes=CODES, finished=everyone).merged()
    units = Units.of("sentence", {"t1": [(0, 10)]}, marks)
    assert unit_values(marks_on_units(marks, units, Rule("share", 50)))[0, 0].tolist() == [1, 0, 0]


def test_spans_that_make_no_units_are_refused():
    marks = Marks.of([], lengths={"t1": 10}, coders=CODERS, codes=CODES, finished=[])
    with pytest.raises(ValueError, match="overlap"):
        Units.of("word", {"t1": [(0, 5), (4, 6)]}, marks)
    with pytest.raises(ValueError, match="beyond"):
        Units.of("word", {"t1": [(0, 11)]}, marks)
    with pytest.raises(ValueError, match="between"):
        Rule("share", 0)
    joined = Units.of("segment", {"t1": [(4, 6), (0, 5), (7, 7)]}, marks)
    assert (joined.start.tolist(), joined.end.tolist()) == ([0], [6])


@pytest.mark.parametrize(("rule", "said"), [(Rule(), "at least 50 % of it"), (Rule("centre"), "its centre")])
def test_rules_are_said_in_words(rule, said):
    assert str(rule.said()) == said
