"""Positions against Qt's own text cursor, which counts UTF-16 units."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from storycoder.domain.texts import Span
from storycoder.ui.textpositions import Positions

_HARD = ["a", "é", "e\u0301", "😀", "👩‍👧", "🏳️‍🌈", "𝒳", "\u200d", "ﬁ", "中", "\t", " ", "\n", "ä\u0308", "🇳🇱"]
_texts = st.one_of(
    st.lists(st.sampled_from(_HARD), max_size=40).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\u2028\u2029\ufdd0\ufdd1"), max_size=60),
)


def qt_selects(text: str, start: int, end: int) -> str:
    """What Qt says stands between two of its positions."""
    document = QTextDocument()
    document.setPlainText(text)
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")


@given(_texts, st.data())
def test_qt_selects_the_same_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    places = Positions(text)
    selected = qt_selects(text, places.units(start), places.units(end))
    # Qt shows a no-break space as a space when it hands text out.
    assert selected.replace("\xa0", " ") == text[start:end].replace("\xa0", " ")


@given(_texts)
def test_there_and_back_is_the_same_place(text: str) -> None:
    places = Positions(text)
    units = [places.units(at) for at in range(len(text) + 1)]
    assert units == [len(text[:at].encode("utf-16-le")) // 2 for at in range(len(text) + 1)]
    assert [places.points(at) for at in units] == list(range(len(text) + 1))


def test_a_place_inside_a_pair_is_the_beginning_of_its_character() -> None:
    places = Positions("a😀b")
    assert [places.points(at) for at in range(5)] == [0, 1, 1, 2, 3]


def test_a_stretch_of_qt_is_a_span() -> None:
    text = "Wat 😀 een e\u0301e\u0301n dag"
    places = Positions(text)
    start = text.index("een")
    assert places.span(places.units(start), places.units(start + 3)) == Span(start, start + 3)
    assert unicodedata.normalize("NFC", text) != text
