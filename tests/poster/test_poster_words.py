"""Setting words in lines, measuring them, their colours, and hints for plainer ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from poster_rules import LEAST_CONTRAST

from storycoder.poster.colours import BLACK, BLUE, KIND_FILL, KIND_TEXT, ORANGE, SAND, SKY, WHITE, contrast
from storycoder.poster.faces import FontRuler
from storycoder.poster.plain_words import hints
from storycoder.poster.wrapping import balanced, breaks_a_word, cleaned, wrapped

texts = st.text(alphabet="abcdeiou énst-\u00ad'/", max_size=120)


@given(texts, st.integers(6, 40))
def test_lines_are_no_wider_than_allowed_and_lose_nothing(text, width):
    for lines in (wrapped(text, width, len), balanced(text, width, len)):
        assert all(len(line) <= width for line in lines)
        kept = "".join(lines).replace("-", "").replace(" ", "")
        assert kept == cleaned(text).replace("\u00ad", "").replace("-", "").replace(" ", "")


@given(texts, st.integers(6, 40))
def test_balanced_lines_are_as_few(text, width):
    assert len(balanced(text, width, len)) <= len(wrapped(text, width, len))


@given(texts, st.integers(6, 40))
def test_words_that_fit_are_never_broken(text, width):
    if not breaks_a_word(text, width, len):
        assert " ".join(wrapped(text, width, len)) == cleaned(text).replace("\u00ad", "")


@pytest.mark.parametrize(
    ("word", "width", "lines"),
    [
        ("jeugdprofessionals", 12, ("jeugdprofes-", "sionals")),
        ("gezins\u00adbegeleiding", 14, ("gezins-", "begeleiding")),
        ("groeps-app-beheerder", 12, ("groeps-app-", "beheerder")),
        ("ijsberen en opvoedingsondersteuning", 14, ("ijsberen en", "opvoedingson-", "dersteuning")),
        ("zzzzzzzzzz", 6, ("zzzzz-", "zzzzz")),
    ],
)
def test_words_wider_than_a_line_are_broken_where_one_would_break_them(word, width, lines):
    assert wrapped(word, width, len) == lines


def test_last_word_does_not_stand_alone():
    assert balanced("Ze helpen met brieven en formulieren", 33, len) == ("Ze helpen met brieven", "en formulieren")


def test_unseen_characters_go_and_accents_are_composed():
    assert cleaned(" cafe\u0301\u202e \x00\n  thee\u200b ") == "café thee"
    assert cleaned("\u00ad \u00ad") == ""


def test_capitals_have_the_height_that_the_font_says():
    ruler = FontRuler()
    assert {ruler.capital(face) for face in ("regular", "bold", "italic")} == {0.668}
    assert 0.85 < ruler.ascent("bold") < 1.0
    assert 0.2 < ruler.descent("bold") < 0.3
    assert ruler.width("ww", "regular") == pytest.approx(2 * ruler.width("w", "regular"))
    assert ruler.width("w", "bold") > ruler.width("i", "bold")
    assert ruler.unknown("a→b→☃", "regular") == "→☃"


def test_contrasts_are_those_of_the_standard():
    assert contrast(BLACK, WHITE) == pytest.approx(21.0)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)
    assert contrast(BLUE, WHITE) == pytest.approx(contrast(WHITE, BLUE))
    assert contrast(ORANGE, WHITE) < LEAST_CONTRAST
    for ground in (WHITE, SAND, SKY):
        assert contrast(BLACK, ground) >= LEAST_CONTRAST
    for kind in ("substantive", "procedural"):
        assert contrast(KIND_TEXT[kind], KIND_FILL[kind]) >= LEAST_CONTRAST


@pytest.mark.parametrize(
    ("language", "text", "what", "where"),
    [
        ("nl", "Werkzame factoren in de groep", "jargon", "Werkzame factoren"),
        ("nl", "De hulp is laagdrempelig.", "jargon", "laagdrempelig"),
        ("nl", "Je wordt door de anderen geholpen.", "passive", "wordt"),
        ("nl", "Omdat er geluisterd wordt.", "passive", "geluisterd wordt"),
        ("nl", "Het eten is door moeders gemaakt.", "passive", "is"),
        ("en", "You are helped by the others.", "passive", "are helped"),
        ("en", "The rules were not written by us.", "passive", "were not written"),
        ("en", "An empowerment intervention", "jargon", "empowerment"),
    ],
)
def test_hints_point_at_the_words(language, text, what, where):
    found = [(hint.what, text[hint.start : hint.end]) for hint in hints(text, language)]
    assert (what, where) in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Je hoort ergens bij. Ze luisteren zonder oordeel."),
        ("nl", "Samen worden we sterker."),
        ("nl", "Het is gezellig."),
        ("nl", "Iedereen telt mee"),
        ("en", "You belong. They listen without judging."),
        ("en", "They are kind."),
    ],
)
def test_plain_words_get_no_hint(language, text):
    assert hints(text, language) == ()


def test_a_sentence_of_fifteen_words_is_short_and_one_of_sixteen_is_long():
    short = " ".join(["woord"] * 15) + "."
    long = " ".join(["woord"] * 16) + "."
    assert hints(f"{short} {short}", "nl") == ()
    (hint,) = hints(f"{short} {long}", "nl")
    assert hint.what == "long sentence"
    assert (hint.start, hint.end) == (len(short) + 1, len(short) + 1 + len(long))
    assert str(hint.message) == "This sentence has 16 words. Can it become two?"


@given(st.text(max_size=300), st.sampled_from(("nl", "en")))
def test_hints_stay_within_the_text_and_in_order(text, language):
    found = hints(text, language)
    assert all(0 <= hint.start < hint.end <= len(text) for hint in found)
    assert list(found) == sorted(found, key=lambda hint: hint.start)
