"""Where the keys lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.texts import Span, Speaker, Turn
from storycoder.language.selecting import sentence_at, word_at
from storycoder.ui.screens.coding.moves import edge_moved, next_span, uncoded
from storycoder.workflow.preset_units import said_at, turn_at

SPANS = [Span(0, 10), Span(5, 8), Span(20, 30)]
TEXT = "I: Wat vond je ervan?\nR: Het was fijn. Echt waar, bijv. de koffie 😊 erbij. Ja!"
TURNS = (Turn(0, 3, 21, "I"), Turn(22, 25, len(TEXT), "R"))
SPEAKERS = (Speaker("I", "interviewer"), Speaker("R", "participant"))


@pytest.mark.parametrize(
    ("at", "step", "found"),
    [
        (Span(0, 0), 1, Span(5, 8)),
        (Span(0, 10), 1, Span(5, 8)),
        (Span(5, 8), 1, Span(20, 30)),
        (Span(20, 30), 1, None),
        (Span(20, 30), -1, Span(5, 8)),
        (Span(0, 10), -1, None),
        (Span(40, 40), -1, Span(20, 30)),
    ],
)
def test_the_next_coding_is_the_one_that_begins_next(at: Span, step: int, found: Span | None) -> None:
    assert next_span(SPANS, at, step) == found  # type: ignore[arg-type]


def test_uncoded_is_what_participants_say_without_a_code() -> None:
    coded = [Span(25, 39)]
    gaps = uncoded(TEXT, TURNS, SPEAKERS, coded)
    assert [TEXT[gap.start : gap.end] for gap in gaps] == ["Echt waar, bijv. de koffie 😊 erbij. Ja!"]
    assert uncoded(TEXT, TURNS, SPEAKERS, [Span(0, len(TEXT))]) == []


def test_without_turns_every_line_counts() -> None:
    assert uncoded("een\n\ntwee", (), (), []) == [Span(0, 3), Span(5, 9)]


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=12))
def test_gaps_and_codings_cover_all_words_of_participants(places: list[tuple[int, int]]) -> None:
    coded = [Span(start, min(len(TEXT), start + length)) for start, length in places]
    told = set(range(25, len(TEXT)))
    covered = {at for span in coded for at in range(span.start, span.end)}
    gaps = {at for gap in uncoded(TEXT, TURNS, SPEAKERS, coded) for at in range(gap.start, gap.end)}
    assert not gaps & covered
    assert all(not TEXT[at].isalnum() for at in told - covered - gaps)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (0, "Wat vond je ervan?"),
        (3, "Wat vond je ervan?"),
        (25, "Het was fijn."),
        (41, "Echt waar, bijv. de koffie 😊 erbij."),
    ],
)
def test_a_sentence_is_what_was_said_without_the_label(at: int, said: str) -> None:
    found = said_at(TEXT, TURNS, at, "nl")
    assert found is not None
    assert TEXT[found.start : found.end] == said


def test_a_sentence_of_nobody_is_whole() -> None:
    assert said_at("Een kop: hier. Ja.", (), 0, "nl") == Span(0, 14)
    assert said_at("a\n\nb", (), 2, "nl") is None


def test_the_turn_at_a_place() -> None:
    assert turn_at(TURNS, 0) == TURNS[0]
    assert turn_at(TURNS, 30) == TURNS[1]
    assert turn_at((), 3) is None


@pytest.mark.parametrize(
    ("position", "sentence"),
    [
        (27, "Het was fijn."),
        (41, "Echt waar, bijv. de koffie 😊 erbij."),
        (len(TEXT), "Ja!"),
        (4, "I: Wat vond je ervan?"),
    ],
)
def test_the_sentence_at_a_place(position: int, sentence: str) -> None:
    span = sentence_at(TEXT, position, "nl")
    assert span is not None
    found = TEXT[span.start : span.end].removeprefix("R: ")
    assert found == sentence


def test_the_word_at_a_place() -> None:
    span = word_at(TEXT, 27)
    assert span is not None
    assert TEXT[span.start : span.end] == "Het"
    assert word_at("een  twee", 4) is None


@given(st.text(max_size=60), st.integers(0, 60))
def test_words_and_sentences_hold_the_place_that_was_asked_for(text: str, position: int) -> None:
    position = min(position, len(text))
    word = word_at(text, position)
    assert word is None or word.start <= position <= word.end
    sentence = sentence_at(text, position, "nl")
    assert sentence is None or "\n" not in text[sentence.start : sentence.end]


@given(st.text(alphabet="ab ,.😊é\n", max_size=60), st.integers(0, 60))
def test_an_edge_moves_on_and_never_out_of_the_text(text: str, position: int) -> None:
    position = min(position, len(text))
    later, earlier = edge_moved(text, position, 1), edge_moved(text, position, -1)
    assert later > position or position == later == len(text)
    assert earlier < position or position == earlier == 0
    assert 0 <= earlier <= later <= len(text)
