"""What coders differ about, and of which kind each difference is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.studies import CODERS, CODES, LENGTHS, dense, studies

from storycoder.analysis.confusions import confused
from storycoder.analysis.disagreements import Disagreement, Piece, agreements, disagreements
from storycoder.analysis.marks import Marks
from storycoder.analysis.units import finished_only

TEXT = "We kwamen voor de koffie. En we bleven, tot laat! Toen was het stil."


def marks_of(*rows, coders=("ann", "ben"), length=100, finished=None):
    """Marks in one text: coder, code, start, end."""
    return Marks.of(
        [(coder, "t", code, start, end) for coder, code, start, end in rows],
        lengths={"t": length},
        coders=coders,
        codes=("a", "b", "c"),
        finished=[(coder, "t") for coder in finished or coders],
    )


def kinds(*rows, **more):
    return [(each.kind, each.code, each.other) for each in disagreements(marks_of(*rows, **more))]


def pieces_at(found, text, code, place):
    """The disagreements of which a piece of the code lies on this code point."""
    return [
        each
        for each in found
        if each.text == text and any(piece.code == code and piece.start <= place < piece.end for piece in each.pieces)
    ]


# --- the kinds


def test_the_same_passage_is_no_disagreement() -> None:
    assert kinds(("ann", "a", 5, 20), ("ben", "a", 5, 20)) == []


def test_other_edges_are_a_boundary() -> None:
    [found] = disagreements(marks_of(("ann", "a", 5, 20), ("ben", "a", 10, 30)))
    assert found == Disagreement(
        text="t",
        start=5,
        end=30,
        kind="boundary",
        code="a",
        pieces=(Piece("ann", "a", 5, 20), Piece("ben", "a", 10, 30)),
    )


def test_one_long_passage_against_two_is_a_split() -> None:
    assert kinds(("ann", "a", 5, 30), ("ben", "a", 5, 15), ("ben", "a", 16, 30)) == [("split", "a", None)]
    assert kinds(("ann", "a", 5, 30), ("ben", "a", 5, 15), ("ben", "a", 15, 30)) == [("split", "a", None)]


def test_another_code_at_the_same_place_is_a_confusion_of_both() -> None:
    [found] = disagreements(marks_of(("ann", "b", 5, 20), ("ben", "a", 4, 18)))
    assert (found.kind, found.code, found.other, found.start, found.end) == ("confusion", "a", "b", 4, 20)
    assert found.without == ()


def test_nothing_there_at_all_is_an_omission() -> None:
    [found] = disagreements(marks_of(("ann", "a", 5, 20)))
    assert (found.kind, found.without) == ("omission", ("ben",))


def test_a_code_more_beside_one_that_is_shared_is_an_extra_code() -> None:
    rows = (("ann", "a", 5, 20), ("ben", "a", 5, 20), ("ben", "b", 5, 20))
    assert kinds(*rows) == [("extra code", "b", None)]


def test_passages_that_share_less_than_half_of_the_shorter_are_not_at_the_same_place() -> None:
    assert kinds(("ann", "a", 0, 40), ("ben", "b", 31, 51)) == [("omission", "a", None), ("omission", "b", None)]
    assert kinds(("ann", "a", 0, 40), ("ben", "b", 30, 50)) == [("confusion", "a", "b")]


def test_passages_that_only_touch_are_two_places() -> None:
    assert kinds(("ann", "a", 0, 10), ("ben", "a", 10, 20)) == [("omission", "a", None), ("omission", "a", None)]


def test_a_place_is_confused_with_the_one_that_covers_it_best() -> None:
    rows = (("ann", "a", 10, 30), ("ben", "b", 10, 20), ("ben", "c", 11, 30))
    assert kinds(*rows) == [("extra code", "b", None), ("confusion", "a", "c")]


# --- three coders

THREE = ("ann", "ben", "cas")


def test_whether_a_code_applies_comes_before_where_it_begins() -> None:
    [found] = disagreements(marks_of(("ann", "a", 5, 20), ("ben", "a", 8, 20), coders=THREE))
    assert (found.kind, found.without) == ("omission", ("cas",))


def test_a_confusion_names_the_code_of_the_majority_first() -> None:
    rows = (("ann", "b", 5, 20), ("ben", "a", 4, 20), ("cas", "b", 5, 20))
    assert kinds(*rows, coders=THREE) == [("confusion", "b", "a")]


def test_who_marked_nothing_stands_beside_a_confusion_and_an_extra_code() -> None:
    [confusion] = disagreements(marks_of(("ann", "a", 5, 20), ("ben", "b", 5, 20), coders=THREE))
    assert (confusion.kind, confusion.without) == ("confusion", ("cas",))
    rows = (("ann", "a", 5, 20), ("ben", "a", 5, 20), ("ben", "b", 5, 20))
    omission, extra = disagreements(marks_of(*rows, coders=THREE))
    assert (omission.kind, omission.code, omission.without) == ("omission", "a", ("cas",))
    assert (extra.kind, extra.code, extra.without) == ("extra code", "b", ("ann", "cas"))


def test_a_coder_who_gave_both_codes_confuses_none() -> None:
    rows = (("ann", "a", 5, 20), ("ann", "b", 5, 20), ("ben", "b", 5, 20))
    assert kinds(*rows) == [("extra code", "a", None)]


def test_who_is_not_finished_is_not_heard() -> None:
    rows = (("ann", "a", 5, 20), ("ben", "a", 5, 20), ("cas", "b", 5, 20))
    assert kinds(*rows, coders=THREE, finished=("ann", "ben")) == []
    assert kinds(*rows, coders=THREE, finished=("ann",)) == []


# --- words


@pytest.mark.parametrize(
    ("mine", "yours"),
    [("En we bleven, tot laat!", "En we bleven, tot laat"), (" En we bleven,", "En we bleven"), (". En we", "En we ")],
)
def test_blanks_and_punctuation_at_the_ends_do_not_count(mine: str, yours: str) -> None:
    rows = [
        (coder, "a", TEXT.index(words), TEXT.index(words) + len(words))
        for coder, words in (("ann", mine), ("ben", yours))
    ]
    marks = marks_of(*rows, length=len(TEXT))
    assert disagreements(marks, {"t": TEXT}) == ()
    assert [each.kind for each in disagreements(marks)] == ["boundary"]


def test_what_holds_punctuation_only_is_told_as_it_is() -> None:
    place = TEXT.index("!")
    [found] = disagreements(marks_of(("ann", "a", place, place + 1), length=len(TEXT)), {"t": TEXT})
    assert (found.kind, found.start, found.end) == ("omission", place, place + 1)


def test_the_pieces_are_told_with_their_own_ends() -> None:
    [found] = disagreements(marks_of(("ann", "a", 0, 25), ("ben", "a", 3, 25), length=len(TEXT)), {"t": TEXT})
    assert (found.start, found.end) == (0, 25)


# --- what holds for all


@given(studies())
def test_every_difference_per_character_is_in_one_disagreement_and_nothing_else_is_in_any(marks) -> None:
    found, cells = disagreements(marks), dense(marks)
    for code, name in enumerate(CODES):
        for text, (key, length) in enumerate(LENGTHS.items()):
            rows = np.stack([cells[code, coder, text] for coder in range(len(CODERS))])
            heard = rows[~np.isnan(rows).any(axis=1)]
            for place in range(length):
                differ = len(heard) > 1 and len(set(heard[:, place])) > 1
                touched = pieces_at(found, key, name, place)
                assert len(touched) <= 1
                assert bool(touched) or not differ


@given(studies())
def test_what_all_agree_on_and_what_they_differ_about_is_all_there_is(marks) -> None:
    marks = finished_only(marks).merged()
    agreed = {(text, code, start, end) for text, code, start, end in agreements(marks)}
    talked = {
        (each.text, piece.coder, piece.code, piece.start, piece.end)
        for each in disagreements(marks)
        for piece in each.pieces
    }
    columns = zip(marks.coder, marks.text, marks.code, marks.start, marks.end, strict=True)
    for coder, text, code, start, end in columns:
        row = (marks.texts[text], marks.codes[code], start, end)
        here = (row[0], marks.coders[coder], *row[1:])
        assert (row in agreed) != (here in talked)


@given(studies())
def test_a_disagreement_tells_who_gave_what_and_who_did_not(marks) -> None:
    finished = {
        text: {coder for number, coder in enumerate(marks.coders) if marks.finished[number, place]}
        for place, text in enumerate(marks.texts)
    }
    for each in disagreements(marks):
        gave = {piece.coder for piece in each.pieces}
        assert gave | set(each.without) == finished[each.text]
        assert not gave & set(each.without)
        assert {piece.code for piece in each.pieces} == {each.code, each.other} - {None}
        assert (each.start, each.end) == (min(p.start for p in each.pieces), max(p.end for p in each.pieces))
        assert (each.other is not None) == (each.kind == "confusion")
        assert not (each.without and each.kind in {"boundary", "split"})


@given(studies(), st.permutations(range(len(CODERS))), st.randoms())
def test_the_order_of_coders_and_marks_does_not_matter(marks, order, chance) -> None:
    rows = list(zip(marks.coder, marks.text, marks.code, marks.start, marks.end, strict=True))
    chance.shuffle(rows)
    coder, text, code, start, end = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    other = replace(marks, coder=coder, text=text, code=code, start=start, end=end)
    other = other.selected(coders=[CODERS[place] for place in order])

    def told(each):
        return replace(each, pieces=tuple(sorted(each.pieces)), without=tuple(sorted(each.without)))

    assert list(map(told, disagreements(other))) == list(map(told, disagreements(marks)))


@given(studies())
def test_one_coder_twice_agrees_with_herself(marks) -> None:
    alone = finished_only(marks.selected(coders=["ann"])).merged()
    again = replace(
        alone,
        coders=("ann", "again"),
        finished=np.repeat(alone.finished, 2, axis=0),
        coder=np.concatenate((alone.coder, alone.coder + 1)),
        text=np.tile(alone.text, 2),
        code=np.tile(alone.code, 2),
        start=np.tile(alone.start, 2),
        end=np.tile(alone.end, 2),
    )
    assert disagreements(again) == ()
    assert len(agreements(again)) == len(alone)


def test_no_marks_are_no_disagreements() -> None:
    assert disagreements(marks_of()) == ()
    assert agreements(marks_of()) == ()


# --- confusions


def test_the_matrix_counts_pairs_of_coders() -> None:
    rows = (
        *(("ann", "a", 0, 10), ("ben", "a", 0, 10), ("cas", "b", 0, 10)),
        *((coder, "b", 20, 30) for coder in THREE),
        ("ann", "c", 40, 50),
    )
    found = confused(marks_of(*rows, coders=THREE))
    assert found.codes == ("a", "b", "c")
    assert found.counts.tolist() == [[1, 2, 0], [2, 3, 0], [0, 0, 0]]
    assert found.unanswered.tolist() == [2, 2, 2]


@given(studies())
def test_the_matrix_is_symmetric_and_tells_the_confusions(marks) -> None:
    found = confused(marks)
    assert (found.counts == found.counts.T).all()
    pairs = {frozenset((each.code, each.other)) for each in disagreements(marks) if each.other}
    told = {
        frozenset((found.codes[one], found.codes[other])) for one, other in np.argwhere(found.counts) if one != other
    }
    assert told == pairs
