"""Lanes and pieces, as properties."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.ui.screens.coding.marks import Mark, Marks, paragraph_starts, pieces

LENGTH = 4_000
CODE, CODER, REVISION = Key("code"), Key("coder"), Key("revision")


def coding(start: int, length: int) -> Coding:
    return Coding(revision_id=REVISION, start=start, end=min(LENGTH, start + length), code_id=CODE, coder_id=CODER)


codings = st.builds(coding, st.integers(0, LENGTH - 1), st.integers(1, 700))
texts = st.lists(st.integers(0, 300), max_size=30).map(lambda sizes: "\n".join("x" * size for size in sizes))


def naive(marks: Sequence[Mark], start: int, end: int) -> set[Key]:
    return {each.coding.id for each in marks if each.coding.start < end and start < each.coding.end}


def share_a_lane(marks: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    return [
        (one, other)
        for number, one in enumerate(marks)
        for other in marks[:number]
        if one.lane == other.lane and one.coding.start < other.coding.end and other.coding.start < one.coding.end
    ]


@given(st.lists(codings, max_size=40), texts, st.integers(0, LENGTH), st.integers(1, LENGTH))
def test_all_in_sight_are_found_and_none_covers_another(
    given_codings: list[Coding], text: str, start: int, length: int
) -> None:
    marks = Marks(given_codings, paragraph_starts(text), LENGTH)
    seen = marks.between(start, start + length)
    everything = marks.between(0, LENGTH)
    assert {each.coding.id for each in seen} == naive(everything, start, start + length)
    assert {each.coding for each in everything} == set(given_codings)
    assert not share_a_lane(everything)
    assert all(each.lane < marks.lanes for each in everything)


@given(st.lists(codings, max_size=25), st.lists(codings, max_size=15), st.data())
def test_what_comes_and_goes_moves_nobody_else(before: list[Coding], later: list[Coding], data: st.DataObject) -> None:
    marks = Marks(before, [0], LENGTH)
    gone = data.draw(st.sets(st.sampled_from(before))) if before else set()
    lanes = {each.coding.id: each.lane for each in marks.between(0, LENGTH)}
    for each in gone:
        marks.discard(each.id)
    for each in later:
        marks.add(each)
    now = marks.between(0, LENGTH)
    assert {each.coding.id for each in now} == ({each.id for each in before} - {each.id for each in gone}) | {
        each.id for each in later
    }
    assert not share_a_lane(now)
    assert all(lanes[each.coding.id] == each.lane for each in now if each.coding.id in lanes)


def test_codings_on_one_line_never_share_a_lane() -> None:
    """Two stretches of one paragraph that are apart may still stand on one line of the screen."""
    marks = Marks([coding(0, 10), coding(40, 10), coding(400, 10)], [0], 500)
    lanes = [each.lane for each in marks.between(0, 500)]
    assert lanes[0] != lanes[1]
    assert lanes[2] == 0


def test_codings_in_different_paragraphs_share_the_nearest_lane() -> None:
    marks = Marks([coding(0, 10), coding(40, 10)], [0, 30], 100)
    assert [each.lane for each in marks.between(0, 100)] == [0, 0]


@given(st.lists(codings, max_size=25))
def test_pieces_tell_for_every_place_which_codings_run_over_it(given_codings: list[Coding]) -> None:
    marks = Marks(given_codings, [0], LENGTH).between(0, LENGTH)
    cut = list(pieces(marks))
    told = {place: {mark.coding.id for mark in piece.marks} for piece in cut for place in range(piece.start, piece.end)}
    truth: dict[int, set[Key]] = {}
    for each in given_codings:
        for place in range(each.start, each.end):
            truth.setdefault(place, set()).add(each.id)
    assert told == truth
    assert all(
        [mark.coding.end - mark.coding.start for mark in piece.marks]
        == sorted(mark.coding.end - mark.coding.start for mark in piece.marks)
        for piece in cut
    )
