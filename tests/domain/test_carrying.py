"""Positions carried from a text to a corrected one: what stays, stays; what is carried is what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.carrying import carrier
from storycoder.domain.texts import Span, Turn

# Emoji of several code points, combining marks, letters beyond the basic plane, all kinds of space.
SIGNS = "ab cé́\u0308👩‍👧‍👦🇳🇱𝒳\u00a0\u2009\n\t-.IJ"
texts = st.text(st.sampled_from(SIGNS), max_size=60)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@given(st.data(), texts.filter(bool))
def test_the_same_text_moves_nothing(data: st.DataObject, text: str) -> None:
    carry, span = carrier(text, text), data.draw(spans(text))
    assert carry.span(span) == carry.nearest(span) == span
    assert [carry.point(place) for place in range(len(text) + 1)] == list(range(len(text) + 1))
    turn = Turn(span.start, span.start, span.end, "R", 1000, None)
    assert carry.turns([turn]) == (turn,)


@given(st.data(), texts.filter(bool), texts)
def test_what_is_carried_lies_in_the_new_text_and_shares_half_of_its_signs(
    data: st.DataObject, old: str, new: str
) -> None:
    carry, span = carrier(old, new), data.draw(spans(old))
    place, nearest = carry.span(span), carry.nearest(span)
    assert 0 <= nearest.start <= nearest.end <= len(new)
    if place:
        assert place == nearest
        kept = [min(b.old + b.size, span.end) - max(b.old, span.start) for b in carry.blocks]
        assert 2 * sum(size for size in kept if size > 0) >= span.end - span.start


@given(texts, texts)
def test_blocks_are_the_same_in_both_texts_and_stand_in_order(old: str, new: str) -> None:
    old_end = new_end = 0
    for block in carrier(old, new).blocks:
        assert block.size > 0
        assert block.old >= old_end
        assert block.new >= new_end
        assert old[block.old : block.old + block.size] == new[block.new : block.new + block.size]
        old_end, new_end = block.old + block.size, block.new + block.size
    assert old_end <= len(old)
    assert new_end <= len(new)


@given(st.data(), texts.filter(bool), st.text(st.sampled_from("xyz"), max_size=9))
def test_what_is_put_in_front_or_behind_moves_or_leaves_the_words(data: st.DataObject, text: str, more: str) -> None:
    span = data.draw(spans(text))
    behind = carrier(text, text + more).span(span)
    in_front = carrier(text, more + text).span(span)
    assert behind == span
    assert in_front is not None
    assert (more + text)[slice(*in_front)] == text[slice(*span)]


def test_words_that_are_gone_have_no_place_and_the_nearest_is_where_they_were() -> None:
    old, new = "Ja. We hebben veel gelachen. Nou.", "Ja. Nou."
    gone = Span(4, 28)
    assert carrier(old, new).span(gone) is None
    assert carrier(old, new).nearest(gone) == Span(4, 4)


def test_a_word_that_is_corrected_stays_coded() -> None:
    old, new = "we hadden plesier samen", "we hadden plezier samen"
    assert carrier(old, new).span(Span(10, 17)) == Span(10, 17)
    old, new = "👩‍👧 kon der ei kwijt 👍🏽", "👩‍👧‍👦 kon haar ei kwijt 👍🏽"
    place = carrier(old, new).span(Span(old.index("der"), old.index(" 👍")))
    assert place is not None
    assert new[slice(*place)].endswith("ei kwijt")


@pytest.mark.parametrize("mark", ["\u0301", "\u0308"])
def test_a_combining_mark_that_is_added_counts_as_a_position(mark: str) -> None:
    old, new = "een cafe met moeders", f"een cafe{mark} met moeders"
    assert carrier(old, new).span(Span(13, 20)) == Span(14, 21)


def test_turns_keep_speaker_and_times_and_take_in_what_is_added() -> None:
    old = "I: Hoe was het?\nR: Fijn.\nI: Ja?\nR: Ja."
    new = "I: Hoe was het voor jou?\nR: Fijn. Heel fijn.\nR: Ja."
    turns = (
        Turn(0, 3, 15, "I", 0, 2000),
        Turn(16, 19, 24, "R", 2000, None),
        Turn(25, 28, 31, "I"),
        Turn(32, 35, 38, "R"),
    )
    carried = carrier(old, new).turns(turns)
    assert [turn.speaker for turn in carried] == ["I", "R", "R"]
    assert new[carried[0].speech : carried[0].end] == "Hoe was het voor jou?"
    assert new[carried[1].speech : carried[1].speech + 5] == "Fijn."
    assert new[carried[2].speech : carried[2].end] == "Ja."
    assert (carried[0].began, carried[0].ended, carried[1].began) == (0, 2000, 2000)


def test_a_long_text_with_two_corrections_is_carried_in_between() -> None:
    words = [f"woord{number}" for number in range(3000)]
    old = " ".join(words)
    new = " ".join(["Vooraf:", *words[:500], "ingevoegd", *words[501:2500], *words[2600:]])
    carry = carrier(old, new)
    for number in (0, 499, 501, 1500, 2499, 2600, 2999):
        start = old.index(f"woord{number} ") if number < 2999 else old.rindex("woord2999")
        place = carry.span(Span(start, start + len(f"woord{number}")))
        assert place is not None
        assert new[slice(*place)] == f"woord{number}"
    gone = old.index("woord2550")
    assert carry.span(Span(gone, gone + 9)) is None


word = st.text(st.sampled_from("deruaén👍\u0301"), min_size=1, max_size=5)


@given(st.data(), st.lists(word, unique=True, min_size=1, max_size=14))
def test_words_that_a_correction_does_not_touch_are_carried_as_they_are(data: st.DataObject, words: list[str]) -> None:
    """Also where the word that is struck out begins or ends like its neighbour: "de deur"."""
    first = data.draw(st.integers(0, len(words)))
    after = data.draw(st.integers(first, len(words)))
    instead = data.draw(st.lists(word.filter(lambda each: each not in words), unique=True, max_size=3))
    old, new = " ".join(words), " ".join([*words[:first], *instead, *words[after:]])
    start = 0
    for number, each in enumerate(words):
        if not first <= number < after:
            place = carrier(old, new).span(Span(start, start + len(each)))
            assert place is not None
            assert new[slice(*place)] == each
        start += len(each) + 1


@given(st.data(), texts.filter(bool), texts)
def test_material_is_in_the_text_and_all_of_it_stays_all(data: st.DataObject, old: str, new: str) -> None:
    carry, span = carrier(old, new), data.draw(spans(old))
    place = carry.material(span, len(old))
    assert 0 <= place.start <= place.end <= len(new)
    if span == (0, len(old)):
        assert place == (0, len(new))
    elif kept := carry.span(span):
        assert place == kept


@pytest.mark.parametrize(
    ("old", "new", "words", "now"),
    [
        ("een lange zin die hier staat en dan", "een staat en dan", "lange zin die hier staat", "staat"),
        ("een twee drie", "een vier vijf drie", "twee", "vier vijf"),
        ("een twee drie", "een drie", "twee", ""),
        ("een twee", "een vier vijf", "twee", "vier vijf"),
        ("een twee", "vier vijf twee", "een", "vier vijf"),
        ("een twee drie", "nul een twee drie", "een twee", "een twee"),
    ],
)
def test_rewritten_material_is_what_stands_there_now(old: str, new: str, words: str, now: str) -> None:
    start = old.index(words)
    place = carrier(old, new).material(Span(start, start + len(words)), len(old))
    assert new[place.start : place.end].strip() == now
