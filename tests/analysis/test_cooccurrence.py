from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from participatory_cases import cases

from storycoder.analysis import presence as presence_module
from storycoder.analysis.cooccurrence import Pair, people_together, together
from storycoder.analysis.marks import Marks
from storycoder.analysis.presence import Presence, overlapping
from storycoder.analysis.units import Units

LENGTHS = {"t1": 40, "t2": 25, "t3": 9}
CODES = ("a", "b", "c", "d")


@st.composite
def rows(draw):
    text = draw(st.sampled_from(list(LENGTHS)))
    start = draw(st.integers(0, LENGTHS[text] - 1))
    end = draw(st.integers(start + 1, LENGTHS[text]))
    return (draw(st.sampled_from(("ann", "ben"))), text, draw(st.sampled_from(CODES)), start, end)


def marks_of(given_rows):
    return Marks.of(given_rows, lengths=LENGTHS, coders=("ann", "ben"), codes=CODES, finished=[])


def sets_of(given_rows, unit_of):
    """The plain way: for each unit the codes in it."""
    found = {}
    for row in given_rows:
        for unit in unit_of(row):
            found.setdefault(unit, set()).add(row[2])
    return found.values()


def assert_same(result, sets):
    for first in CODES:
        for second in CODES:
            expected = sum({first, second} <= codes for codes in sets)
            assert result.counts[CODES.index(first), CODES.index(second)] == expected


@cases("cooccurrence")
def test_known_values(case):
    pair = Pair("a", "b", "participant", *(case["input"][name] for name in ("n1", "n2", "n12", "N")))
    got = {
        "c_jaccard": pair.c,
        "dice": pair.dice,
        "lift": pair.lift,
        "p_2_given_1": pair.second_given_first,
        "p_1_given_2": pair.first_given_second,
        "phi": pair.phi,
        "expected": pair.expected,
    }
    assert got == pytest.approx(case["expected"], abs=case["tolerance"])


def test_what_cannot_be_said_is_not_said():
    nowhere = Pair("a", "b", "participant", 0, 0, 0, 10)
    assert (nowhere.c, nowhere.dice, nowhere.second_given_first, nowhere.phi) == (None, None, None, None)
    everywhere = Pair("a", "b", "participant", 10, 5, 5, 10)
    assert everywhere.phi is None
    assert Pair("a", "b", "participant", 3, 3, 1, 10).lift is None
    assert Pair("a", "b", "participant", 0, 0, 0, 0).expected is None


@given(st.lists(rows(), max_size=25))
def test_units_by_participant_and_transcript_equal_the_plain_way(given_rows):
    whose = {"t1": "p1", "t2": "p2", "t3": "p1"}
    marks = marks_of(given_rows)
    by_person = together(Presence.by_participant(marks, whose))
    assert by_person.units == 2
    assert_same(by_person, sets_of(given_rows, lambda row: [whose[row[1]]]))
    assert_same(together(Presence.by_transcript(marks)), sets_of(given_rows, lambda row: [row[1]]))
    one_left_out = Presence.by_participant(marks, {"t2": "p2"})
    assert one_left_out.names == ("p2",)
    assert_same(together(one_left_out), sets_of([row for row in given_rows if row[1] == "t2"], lambda row: [0]))


@given(st.lists(rows(), max_size=25))
def test_units_by_turn_equal_the_plain_way(given_rows):
    turns = {"t1": [(0, 10), (12, 30), (30, 40)], "t2": [(5, 6)], "t3": []}
    marks = marks_of(given_rows)
    result = together(Presence.by_unit(marks, Units.of("speaker turn", turns, marks)))

    def touched(row):
        return [(row[1], turn) for turn in turns[row[1]] if row[3] < turn[1] and turn[0] < row[4]]

    assert (result.units, result.unit) == (4, "speaker turn")
    assert_same(result, sets_of(given_rows, touched))


@given(st.lists(rows(), max_size=25))
def test_units_by_segment_equal_the_plain_way_and_stay_between_0_and_1(given_rows):
    segments = {(row[1], row[3], row[4]) for row in given_rows}

    def touched(row):
        return [s for s in segments if s[0] == row[1] and s[1] < row[4] and row[3] < s[2]]

    result = together(Presence.by_segment(marks_of(given_rows)))
    assert result.units == len(segments)
    assert_same(result, sets_of(given_rows, touched))
    values = result.c()
    assert np.all(np.isnan(values) | ((values >= 0) & (values <= 1)))


def test_units_of_nobody_are_of_no_people():
    rows_of_two = [("ann", "t1", "a", 0, 5), ("ann", "t1", "b", 0, 5), ("ann", "t2", "a", 0, 5)]
    found = Presence.by_transcript(marks_of(rows_of_two))
    whose = np.array([-1 if name == "t1" else 0 for name in found.names])
    assert people_together(found, whose).tolist()[0][:2] == [1, 0]
    assert people_together(found, -1 - whose).tolist()[0][:2] == [1, 1]


def pairs_of(marks):
    """How many pairs of codings overlap, codes × codes."""
    counts = np.zeros((len(marks.codes), len(marks.codes)), dtype=int)
    for first, second in overlapping(marks):
        np.add.at(counts, (marks.code[first], marks.code[second]), 1)
    return counts + counts.T - np.diag(np.diag(counts))


def nested_loop(given_rows):
    counts = np.zeros((len(CODES), len(CODES)), dtype=int)
    for one, other in combinations(given_rows, 2):
        if one[1] == other[1] and one[3] < other[4] and other[3] < one[4]:
            i, j = CODES.index(one[2]), CODES.index(other[2])
            counts[i, j] += 1
            counts[j, i] += i != j
    return counts


@given(st.lists(rows(), max_size=40), st.sampled_from([1, 3, 2_000_000]))
def test_pairs_of_overlapping_codings_equal_a_nested_loop(given_rows, at_once):
    kept = presence_module._PAIRS_AT_ONCE
    presence_module._PAIRS_AT_ONCE = at_once
    try:
        assert pairs_of(marks_of(given_rows)).tolist() == nested_loop(given_rows).tolist()
    finally:
        presence_module._PAIRS_AT_ONCE = kept


def test_a_larger_study_equals_a_nested_loop():
    random = np.random.default_rng(7)
    found = []
    for _ in range(700):
        text = ("t1", "t2", "t3")[random.integers(3)]
        start = int(random.integers(LENGTHS[text]))
        found.append(("ann", text, CODES[random.integers(4)], start, int(random.integers(start, LENGTHS[text])) + 1))
    assert pairs_of(marks_of(found)).tolist() == nested_loop(found).tolist()


def test_pairs_come_strongest_first_with_their_unit():
    found = [("ann", "t1", "a", 0, 5), ("ann", "t1", "b", 3, 9), ("ann", "t2", "a", 0, 5), ("ann", "t2", "c", 9, 12)]
    result = together(Presence.by_transcript(marks_of(found)))
    assert [(pair.first, pair.second, pair.c) for pair in result.pairs()] == [("a", "b", 0.5), ("a", "c", 0.5)]
    assert result.pair("b", "a").unit == "transcript"
    assert result.pair("b", "c").c == 0
    assert np.isnan(result.c()[CODES.index("d"), CODES.index("d")])
