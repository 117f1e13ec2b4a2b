import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.codes import Code
from storycoder.domain.words import Bilingual
from storycoder.ui.matching import folded
from storycoder.ui.screens.codebook.searching import hits, places

CODE = Code(
    name=Bilingual("Niet de enige zijn", "Not being the only one"),
    definition=Bilingual("Herkenning bij een ander", "Recognising oneself"),
    when_not=Bilingual("", "Not for advice"),
    source="Yalom",
)


@pytest.mark.parametrize("words", ["enige", "ONLY", "herkenning", "recognising", "advice", "yalom", "enige yalom"])
def test_every_field_is_looked_through_in_both_languages(words: str) -> None:
    assert CODE.id in hits([CODE], words)


def test_every_word_must_be_there() -> None:
    assert hits([CODE], "enige freire") == {}


def test_says_where_else_than_in_the_name_it_was_found() -> None:
    assert not hits([CODE], "enige yalom")[CODE.id].in_name
    assert hits([CODE], "enige yalom")[CODE.id].fields == ("source",)
    assert hits([CODE], "enige")[CODE.id].in_name


def test_words_are_marked_whatever_their_case_and_accents() -> None:
    assert places("Één café is één café", "een CAFE") == ((0, 3), (4, 8), (12, 15), (16, 20))
    assert places("ﬁn", "n") == ((1, 2),)


@given(st.text(max_size=30), st.text(max_size=6))
def test_what_is_marked_stands_in_order_within_the_text(text: str, words: str) -> None:
    ends = [at for place in places(text, words) for at in place]
    assert ends == sorted(set(ends))
    assert all(0 <= at <= len(text) for at in ends)
    for start, end in places(text, words):
        assert folded(text[start:end])
