from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.analysis.comparison import (
    Material,
    Person,
    Place,
    common_codes,
    compare,
    heard_from_one_role,
)
from storycoder.analysis.frequencies import Grouping, cross_table
from storycoder.analysis.marks import Marks
from storycoder.analysis.presence import Presence
from storycoder.analysis.quotations import candidates, quotations
from storycoder.analysis.units import Units
from storycoder.domain.factors import Alignment, FactorCode

LENGTHS = {"t1": 40, "t2": 40, "t3": 20, "t4": 10}
PERSONS = {
    "t1": Person("anna", "mother", "P1"),
    "t2": Person("bea", "volunteer", "P1"),
    "t3": Person("cato", "mother", "P2"),
}
SPEECH = {"t1": [(10, 20), (30, 40)], "t2": [(0, 40)], "t3": [(5, 15)], "t4": [(0, 10)]}
ROWS = [
    ("ann", "t1", "a", 5, 15),
    ("ann", "t1", "b", 12, 18),
    ("ben", "t1", "a", 14, 35),
    ("ann", "t3", "c", 0, 20),
    ("ann", "t4", "a", 0, 10),
    ("ann", "t2", "d", 0, 4),
]
FACTORS = {"learning": ["a", "b"], "resting": ["c"], "both": ["a", "c"], "nobody": ["e"]}


def marks_of(rows):
    return Marks.of(rows, lengths=LENGTHS, coders=("ann", "ben"), codes=tuple("abcde"), finished=[])


def compared(rows=ROWS, factors=FACTORS, **more):
    marks = marks_of(rows)
    material = Material(
        marks=marks,
        keys=[f"k{i}" for i in range(len(rows))],
        speech=Units.of("speaker turn", SPEECH, marks),
        persons=PERSONS,
    )
    return compare(material, factors, **more)


def test_a_cell_counts_persons_segments_talk_and_leads_to_its_quotations():
    cell = compared().cells[Place("learning", "P1")]
    assert (cell.speaking, cell.silent, cell.persons) == (("anna",), ("bea",), 2)
    assert cell.segments == 2  # a and b of Ann overlap and are one; Ben's is another
    assert (cell.coded, cell.speech) == (15, 60)  # code points 10 to 20 and 30 to 35 of speech
    assert cell.share == 0.25
    assert cell.quotations == ("k0", "k1", "k2")


def test_roles_practices_and_totals_each_have_their_cells():
    cells = compared().cells
    assert cells[Place("learning", "P1", "volunteer")].speaking == ()
    assert cells[Place("both", role="mother")].speaking == ("anna", "cato")
    assert cells[Place("both")].quotations == ("k0", "k2", "k3")
    assert cells[Place("learning", "P2", "volunteer")].share is None
    assert cells[Place("nobody")].segments == 0


def test_what_is_common_shared_or_particular_stands_beside_the_judgement_of_a_person():
    judged = Alignment(common_id="both", practice_id="P2", sameness="partly", reason="only in summer")
    spreads = {one.factor: one for one in compared(alignments=[judged]).spreads}
    assert [spreads[each].spread for each in ("both", "learning", "nobody")] == ["common", "particular", "not heard"]
    assert spreads["both"].judgements == {"P2": judged}
    assert spreads["learning"].judgements == {}


def test_common_factors_take_the_codes_of_the_practices_factors():
    links = [FactorCode(factor_id=f, code_id=c) for f, c in (("f1", "a"), ("f2", "b"), ("common", "c"), ("f3", "d"))]
    judged = [
        Alignment(common_id="common", practice_id="P1", factor_id="f1", sameness="same"),
        Alignment(common_id="common", practice_id="P2", factor_id="f2", sameness="absent"),
        Alignment(common_id="new", practice_id="P3", factor_id="f3", sameness="partly"),
    ]
    found = common_codes(links, judged)
    assert found["common"] == {"a", "c"}
    assert found["new"] == {"d"}


def test_what_only_one_role_speaks_of():
    whose = {text: person.key for text, person in PERSONS.items()}
    roles = {person.key: person.role for person in PERSONS.values()}
    presence = Presence.by_participant(marks_of([*ROWS, ("ann", "t2", "a", 6, 9)]), whose)
    found = heard_from_one_role(presence, roles)
    assert [(one.code, one.role, one.persons) for one in found] == [
        ("b", "mother", ("anna",)),
        ("c", "mother", ("cato",)),
        ("d", "volunteer", ("bea",)),
    ]
    assert heard_from_one_role(presence, dict.fromkeys(roles, "mother")) == ()


@st.composite
def rows(draw):
    text = draw(st.sampled_from(list(LENGTHS)))
    start = draw(st.integers(0, LENGTHS[text] - 1))
    end = draw(st.integers(start + 1, LENGTHS[text]))
    return (draw(st.sampled_from(("ann", "ben"))), text, draw(st.sampled_from("abcde")), start, end)


@given(st.lists(rows(), max_size=20))
def test_a_comparison_equals_counting_by_hand(given_rows):
    for place, cell in compared(given_rows).cells.items():
        texts = [
            text for text, p in PERSONS.items() if place.practice in ("", p.practice) and place.role in ("", p.role)
        ]
        mine = [row for row in given_rows if row[1] in texts and row[2] in FACTORS[place.factor]]
        spoken = {(text, i) for text in texts for start, end in SPEECH[text] for i in range(start, end)}
        coded = {(row[1], i) for row in mine for i in range(row[3], row[4])}
        assert set(cell.speaking) == {PERSONS[row[1]].key for row in mine}
        assert cell.persons == len(texts)
        assert (cell.coded, cell.speech) == (len(coded & spoken), len(spoken))
        assert len(cell.quotations) == len(mine)


@given(st.lists(rows(), max_size=25), st.sampled_from(["segments", "transcripts", "persons"]))
def test_cross_tables_equal_counting_by_hand(given_rows, counting):
    marks = marks_of(given_rows)
    whose = {"t1": "anna", "t2": "anna", "t3": "cato"}
    practice = {"t1": "P1", "t2": "P2", "t3": "P1", "t4": "P2"}
    thing = {"segments": lambda i, row: i, "transcripts": lambda _, row: row[1], "persons": lambda _, r: whose[r[1]]}
    for grouping, column_of in (
        (Grouping.by_text(marks, practice), lambda row: practice[row[1]]),
        (Grouping.by_coder(marks), lambda row: row[0]),
        (Grouping.by_transcript(marks), lambda row: row[1]),
    ):
        table = cross_table(marks, grouping, counting, whose)
        found = {
            (row[2], column_of(row), thing[counting](i, row))
            for i, row in enumerate(given_rows)
            if counting != "persons" or row[1] in whose
        }
        for (i, code), (j, column) in product(enumerate(marks.codes), enumerate(table.columns)):
            assert table.counts[i, j] == sum(one[:2] == (code, column) for one in found)
        for i, code in enumerate(marks.codes):
            assert table.code_totals[i] == len({one[2] for one in found if one[0] == code})
        for j, column in enumerate(table.columns):
            assert table.column_totals[j] == len({one[2] for one in found if one[1] == column})
        assert table.total == len({one[2] for one in found})


def test_texts_in_no_column_are_left_out():
    marks = marks_of(ROWS)
    table = cross_table(marks, Grouping.by_text(marks, {"t1": "P1"}))
    assert (table.columns, table.total, table.counts[0].tolist()) == (("P1",), 3, [2])


TEXTS = {
    "t1": "Ik kom hier graag omdat je van elkaar leert.",
    "t2": "Kort.",
    "t3": "Ja, dat is rust voor mijn hoofd, echt waar.",
}


def test_quotations_are_the_words_of_the_codings_in_order():
    lengths = {key: len(text) for key, text in TEXTS.items()}
    found = [("ann", "t3", "c", 4, 15), ("ann", "t1", "a", 0, 16), ("ben", "t1", "a", 0, 6)]
    marks = Marks.of(found, lengths=lengths, coders=("ann", "ben"), codes=("a", "c"), finished=[])
    assert [(one.coding, one.words) for one in quotations(marks, ["x", "y", "z"], TEXTS)] == [
        ("z", "Ik kom"),
        ("y", "Ik kom hier graa"),
        ("x", "dat is rust"),
    ]
    with pytest.raises(KeyError):
        quotations(marks, ["x", "y", "z"], {"t1": ""})


def test_quotations_are_proposed_by_length_from_different_persons():
    lengths = {key: len(text) for key, text in TEXTS.items()}
    found = [
        ("ann", "t1", "a", 0, 44),
        ("ben", "t1", "a", 3, 40),
        ("ann", "t2", "a", 0, 5),
        ("ann", "t3", "a", 0, 43),
    ]
    marks = Marks.of(found, lengths=lengths, coders=("ann", "ben"), codes=("a",), finished=[])
    everything = quotations(marks, ["long", "inside", "short", "other"], TEXTS)
    whose = {"t1": "anna", "t2": "anna", "t3": "cato"}
    assert [one.coding for one in candidates(everything, 3, whose)] == ["long", "other", "short"]
    assert [one.coding for one in candidates(everything, 1, whose)] == ["long"]
