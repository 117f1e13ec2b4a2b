"""Loose matching, as a person at the palette would expect it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.ui.matching import HELD, LOOSE, folded, ranked, score

NAMES = ["Samen eten", "Eten", "Sociale contacten", "Elkaar helpen", "Erop uit", "Ontmoeten en steunen", "Gezelligheid"]


def found(words: str) -> list[str]:
    return ranked(words, NAMES, lambda name: [name])


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("eten", "Eten"),
        ("sam", "Samen eten"),
        ("sc", "Sociale contacten"),
        ("soco", "Sociale contacten"),
        ("eui", "Erop uit"),
        ("oes", "Ontmoeten en steunen"),
        ("steun", "Ontmoeten en steunen"),
        ("eten samen", "Samen eten"),
        ("gzl", "Gezelligheid"),
    ],
)
def test_a_few_letters_find_the_name(words: str, first: str) -> None:
    assert found(words)[0] == first


def test_what_fits_better_comes_first() -> None:
    words = "eten"
    fits = [score(words, text) for text in ("Eten", "Eten koken", "Samen eten", "Vergeten", "Emmer tien nodig")]
    assert fits == sorted(fits, reverse=True)
    assert len(set(fits)) == len(fits)
    assert all(0 < fit <= 1 for fit in fits)


def test_letters_that_begin_words_outweigh_letters_in_passing() -> None:
    assert score("sc", "Sociale contacten") > score("sc", "Speciaal")


def test_scattered_letters_begin_at_a_word() -> None:
    assert score("cnt", "Sociale contacten") > 0
    assert score("ocn", "Sociale contacten") == 0


def test_letters_are_scattered_in_names_only() -> None:
    definition = "Moeders vertellen dat zij samen koken en daarna rustig de week doornemen met elkaar"
    assert score("mkw", "Koken", definition) == 0
    assert score("rustig", "Koken", definition) > 0


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("bank", "Bewaren als mijn onderzoek…"),
        ("aaa", "Afkijken van anderen"),
        ("eten", "Erg tevreden"),
    ],
)
def test_letters_far_apart_fit_nothing(words: str, text: str) -> None:
    assert score(words, text) == 0


@pytest.mark.parametrize("loose", ["Oude en nieuwe sleutels", "Oefenen met elk"])
def test_words_that_are_held_outweigh_scattered_letters_by_far(loose: str) -> None:
    long = "Zij vertelt hoe de groep met het koeienhok op de boerderij begon, en wat er toen van kwam."
    for held in (score("oen", "Schoenen"), score("oe", "Iets", "anders", "dan", "dit", long)):
        assert held > HELD > 1.15 * LOOSE
    assert 0 < score("oen", "Oude en nieuwe") <= LOOSE
    assert score("oen", loose) <= LOOSE


@given(st.text("abc ", min_size=1, max_size=8), st.text("abc ", max_size=30), st.text("abc ", max_size=30))
def test_whatever_holds_the_words_comes_before_whatever_does_not(words: str, one: str, other: str) -> None:
    held, loose = [all(word in text for word in words.split()) for text in (one, other)]
    if held and not loose:
        assert score(words, one) > HELD > LOOSE >= score(words, other)


@given(st.text("abc", min_size=2, max_size=5), st.text("abcx ", max_size=40))
def test_scattered_letters_begin_words_or_lie_close_together(word: str, text: str) -> None:
    close = "[abcx]{0,2}"
    laid = "".join(rf"(?:(?:{close}|.*\b){letter})" for letter in word[1:])
    expected = word in text or re.search(rf"\b{word[0]}{laid}", text) is not None
    assert (score(word, text) > 0) == expected


def test_the_first_text_weighs_most() -> None:
    assert score("koken", "Koken", "Samen eten") > score("koken", "Samen eten", "Koken") > 0


def test_every_word_must_be_found() -> None:
    assert score("samen fietsen", "Samen eten") == 0


def test_accents_and_case_do_not_matter() -> None:
    assert score("creeer", "CREËER ruimte") == score("CREËER", "creeer ruimte") > 0
    assert folded("Crème") == folded("cre\u0300me") == "creme"


def test_no_words_fit_everything_in_the_order_that_it_had() -> None:
    assert found("  ") == NAMES


def test_what_weighs_more_comes_first_among_what_fits() -> None:
    lately = ranked("e", NAMES, lambda name: [name], lambda name: 2.0 if name == "Erop uit" else 1.0)
    assert lately[0] == "Erop uit"
    assert "Gezelligheid" in found("ge")


@given(st.text(max_size=30))
def test_every_text_fits_itself(text: str) -> None:
    assert score(text, text) > 0


@given(st.text(max_size=12), st.lists(st.text(max_size=40), max_size=3))
def test_scores_stay_in_their_bounds(words: str, texts: list[str]) -> None:
    assert 0 <= score(words, *texts) <= 1


@given(st.text("abcdef ", min_size=1, max_size=20), st.data())
def test_letters_left_out_still_find_the_name(name: str, data: st.DataObject) -> None:
    words = name.split()
    picked = "".join(word[: data.draw(st.integers(1, len(word)))] for word in words)
    assert score(picked, name) > 0
