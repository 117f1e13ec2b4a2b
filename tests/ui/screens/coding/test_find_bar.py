"""Finding in the text, whatever case and accents, with positions that are right."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.coding.conftest import Select

from storycoder.domain.texts import Span
from storycoder.ui.screens.coding.find_bar import FindBar
from storycoder.ui.screens.coding.finding import Folded
from storycoder.ui.screens.coding.state import CodingState


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("De KOFFIE, de koffie", "Koffie", ["KOFFIE", "koffie"]),
        ("één café", "een", ["één"]),
        ("één café", "CAFÉ", ["café"]),
        ("ee\u0301n 👩‍👧 e\u0301e\u0301n", "een", ["ee\u0301n", "e\u0301e\u0301n"]),
        ("👋 hoi 👋🏽 hoi", "hoi", ["hoi", "hoi"]),
        ("👋 hoi 👋", "👋", ["👋", "👋"]),
        ("Straße en strasse", "strasse", ["Straße", "strasse"]),
        ("Maße", "s", ["ß"]),
        ("zo’n avond, zo'n dag", "zo'n", ["zo’n", "zo'n"]),
        ("ﬁets", "fiets", ["ﬁets"]),
        ("x\u0301\u0301y", "y", ["y"]),
        ("aaa", "aa", ["aa"]),
        ("a.b", ".", ["."]),
        ("niets", "", []),
        ("", "x", []),
        ("niets", "\u0301", []),
    ],
)
def test_words_are_found_as_they_are_meant(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Folded(text).find(words)] == found


SIGNS = st.text(st.sampled_from("aAbé\u0301ßÉ😊 xﬁİ"), max_size=30)


def plain(text: str) -> str:
    """A slow folding of its own, sign by sign."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in unicodedata.normalize("NFKD", apart) if unicodedata.category(sign) != "Mn")


@given(SIGNS, SIGNS.filter(lambda words: bool(plain(words))))
def test_what_is_found_holds_the_words_and_nothing_is_missed(text: str, words: str) -> None:
    found = list(Folded(text).find(words))
    for span in found:
        assert plain(words) in plain(text[span.start : span.end])
    assert found == sorted(found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    if not set(text) & set("ßﬁ"):
        assert len(found) == len(re.findall(re.escape(plain(words)), plain(text)))


@given(SIGNS)
def test_accents_after_a_sign_belong_to_it(text: str) -> None:
    for span in Folded(text).find("a"):
        assert text[span.end : span.end + 1] != "\u0301"


@pytest.fixture
def bar(state: CodingState, qtbot: QtBot) -> FindBar:
    """In "… de koffie. We hebben zo gelachen." the letter e stands seven times, the first two in the question."""
    made = FindBar(state)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def type_words(bar: FindBar, words: str, qtbot: QtBot) -> None:
    bar.field.setText(words)
    qtbot.waitUntil(lambda: not bar._seek_soon.isActive())


def test_what_is_typed_is_tinted_counted_and_in_sight(bar: FindBar, state: CodingState, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.matches_changed):
        bar.field.setText("E")
    starts = [at for at, sign in enumerate(state.text) if sign == "e"]
    assert bar.matches == [Span(at, at + 1) for at in starts]
    assert state.selection == bar.matches[0]
    assert bar.count.text() == f"1 of {len(starts)}"


def test_typing_begins_at_the_cursor_and_stays_there(
    bar: FindBar, state: CodingState, select: Select, qtbot: QtBot
) -> None:
    bar.hide()
    place = select("koffie").start
    state.select(Span(place, place))
    bar.show()
    type_words(bar, "e", qtbot)
    assert state.selection.start == state.text.index("e", place)
    type_words(bar, "en", qtbot)
    assert state.selection.start == state.text.index("en", place)


def test_enter_goes_on_and_round_and_shift_goes_back(bar: FindBar, state: CodingState, qtbot: QtBot) -> None:
    type_words(bar, "e", qtbot)
    total = len(bar.matches)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert state.selection == bar.matches[1]
    assert bar.count.text() == f"2 of {total}"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert state.selection == bar.matches[-1]
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert state.selection == bar.matches[0]


def test_enter_right_after_typing_goes_to_the_first(bar: FindBar, state: CodingState, qtbot: QtBot) -> None:
    bar.field.setText("gelachen")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert state.text[slice(*state.selection)] == "gelachen"


def test_escape_leaves_the_words_selected_and_nothing_tinted(bar: FindBar, state: CodingState, qtbot: QtBot) -> None:
    type_words(bar, "koffie", qtbot)
    with qtbot.waitSignals([bar.closed, bar.matches_changed]):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert bar.matches == []
    assert state.text[slice(*state.selection)] == "koffie"


def test_what_is_selected_is_sought(bar: FindBar, select: Select) -> None:
    bar.hide()
    select("hebben")
    bar.show()
    assert bar.field.text() == "hebben"
    assert bar.count.text() == "1 of 1"


def test_what_is_not_there_is_said_to_be_so(bar: FindBar, state: CodingState, qtbot: QtBot) -> None:
    before = state.selection
    type_words(bar, "chocola", qtbot)
    assert bar.count.text() == "not found"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert state.selection == before


def test_another_text_is_sought_through_anew(bar: FindBar, state: CodingState, small: Small, qtbot: QtBot) -> None:
    type_words(bar, "stoelen", qtbot)
    assert bar.matches == []
    state.open(small.texts["Cor"])
    assert [state.text[start:end] for start, end in bar.matches] == ["stoelen"]


def test_the_same_words_are_sought_in_all_transcripts(bar: FindBar, state: CodingState, qtbot: QtBot) -> None:
    sought: list[str] = []
    state.desk.seeking.connect(sought.append)
    type_words(bar, "stoelen", qtbot)
    bar.everywhere.click()
    assert sought == ["stoelen"]
