"""Where the coders differ in a passage."""

from hypothesis import given
from hypothesis import strategies as st

from storycoder.analysis.disagreements import Piece
from storycoder.domain.texts import Span
from storycoder.ui.screens.calibration.queue.stretches import Only, only_some, stretches

CODERS = ("A", "B", "C")
PIECES = st.lists(
    st.builds(
        lambda coder, code, start, length: Piece(coder, code, start, start + length),
        st.sampled_from(CODERS),
        st.sampled_from(("x", "y")),
        st.integers(0, 30),
        st.integers(1, 15),
    ),
    max_size=8,
)


def test_words_that_all_marked_alike_are_agreed() -> None:
    pieces = [Piece("A", "x", 0, 10), Piece("B", "x", 4, 10)]
    only, both = stretches(pieces, ("A", "B"))
    assert (only.start, only.end, only.agreed) == (0, 4, False)
    assert (both.start, both.end, both.agreed) == (4, 10, True)


def test_two_codes_at_one_place_are_not_agreed() -> None:
    (found,) = stretches([Piece("A", "x", 0, 5), Piece("B", "y", 0, 5)], ("A", "B"))
    assert not found.agreed
    assert found.codes == ("x", "y")


def test_what_a_coder_left_unmarked_is_not_agreed() -> None:
    (found,) = stretches([Piece("A", "x", 0, 5)], ("A", "B"))
    assert not found.agreed


def test_words_that_only_some_marked_are_told_with_who() -> None:
    pieces = [Piece("A", "x", 0, 20), Piece("B", "x", 5, 20), Piece("C", "x", 5, 12)]
    told = only_some(stretches(pieces, CODERS), CODERS)
    assert told == (Only("x", ("A",), Span(0, 5)), Only("x", ("A", "B"), Span(12, 20)))


def test_neighbours_of_the_same_coders_are_one() -> None:
    pieces = [Piece("A", "x", 0, 10), Piece("B", "y", 5, 10)]
    told = only_some(stretches(pieces, ("A", "B")), ("A", "B"))
    assert Only("x", ("A",), Span(0, 10)) in told


@given(PIECES)
def test_stretches_cover_what_was_marked_and_nothing_twice(pieces: list[Piece]) -> None:
    found = stretches(pieces, CODERS)
    covered = [at for each in found for at in range(each.start, each.end)]
    assert sorted(set(covered)) == covered
    assert set(covered) == {at for piece in pieces for at in range(piece.start, piece.end)}
    for each in found:
        marked = {(p.coder, p.code) for p in pieces if p.start <= each.start and each.end <= p.end}
        assert each.given == marked


@given(PIECES)
def test_what_only_some_marked_was_marked_by_just_these(pieces: list[Piece]) -> None:
    for only in only_some(stretches(pieces, CODERS), CODERS):
        for at in range(*only.span):
            who = {p.coder for p in pieces if p.code == only.code and p.start <= at < p.end}
            assert who == set(only.coders)
