"""The code palette: typing finds, Enter gives, a new name is made, and each code shows its rule."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.coding.conftest import Select

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.ui.frame.found_list import FOUND
from storycoder.ui.screens.coding import code_palette
from storycoder.ui.screens.coding.code_palette import CodePalette
from storycoder.ui.screens.coding.state import CodingState

HERE = QRect(40, 40, 80, 20)


class Around(QWidget):
    """A screen with a text that has the focus."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.other = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(self.other)
        self.palette_of_codes = CodePalette(state, self)
        self.resize(900, 700)


@pytest.fixture
def around(state: CodingState, qtbot: QtBot) -> Around:
    made = Around(state)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.text.setFocus()
    qtbot.waitUntil(made.text.hasFocus)
    return made


@pytest.fixture
def palette(around: Around) -> CodePalette:
    return around.palette_of_codes


def names(palette: CodePalette) -> list[str]:
    return [palette.model.index(row).data() for row in range(palette.model.rowCount())]


def given(state: CodingState) -> list[tuple[str, str]]:
    """What is coded: words and code."""
    return [(state.text[each.start : each.end], state.codes[each.code_id].name.nl) for each in state.codings.values()]


def press(palette: CodePalette, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(palette.field, key)


def test_the_focus_comes_back_without_a_stop_in_between(
    palette: CodePalette, around: Around, qapp: QApplication, qtbot: QtBot
) -> None:
    around.other.setFocus()
    palette.ask(HERE)
    stops: list[object] = []
    qapp.focusChanged.connect(lambda _, now: stops.append(now))
    press(palette, qtbot, Qt.Key.Key_Escape)
    assert stops == [around.other]


def test_typing_starts_at_once_and_enter_gives_the_code(
    palette: CodePalette, around: Around, state: CodingState, select: Select, qtbot: QtBot
) -> None:
    select("gelachen")
    palette.ask(HERE)
    qtbot.keyClicks(palette.field, "lach")
    assert names(palette)[0] == "lachen"
    with qtbot.waitSignal(palette.closed):
        press(palette, qtbot, Qt.Key.Key_Return)
    assert given(state) == [("gelachen", "lachen")]
    assert around.text.hasFocus()
    assert not palette.isVisible()


def test_its_task_stands_on_top_also_while_one_types(
    palette: CodePalette, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    select("de koffie. We hebben")
    palette.ask(HERE)
    qtbot.keyClicks(palette.field, "lach")
    assert palette.task.isVisible()
    assert palette.task.text() == "Which code do these words get?" == palette.field.accessibleName()
    assert palette.words.text() == "“de koffie. We hebben”"
    press(palette, qtbot, Qt.Key.Key_Tab)
    assert palette.task.text() == "A new code below “lachen”"
    palette.ask(HERE, "replace", made_coding(state, small, "lachen"))
    assert (palette.task.text(), palette.words.text()) == ("Which code is put in its place?", "“koffie”")
    palette.ask(HERE, "highlight")
    assert palette.task.text() == "Which code does everything get that you select?"
    assert not palette.words.isVisible()


def test_many_words_are_shortened_on_one_line(palette: CodePalette, state: CodingState) -> None:
    state.select(Span(0, len(state.text)))
    palette.ask(HERE)
    assert palette.words.text().endswith("…”")
    assert palette.words.height() < 2 * palette.words.fontMetrics().height()


def test_what_fits_no_code_is_made_and_given_in_one_step(
    palette: CodePalette, state: CodingState, select: Select, qtbot: QtBot
) -> None:
    select("de koffie")
    palette.ask(HERE)
    qtbot.keyClicks(palette.field, "gastvrijheid")
    assert names(palette) == ["Make the code “gastvrijheid”"]
    press(palette, qtbot, Qt.Key.Key_Return)
    assert given(state) == [("de koffie", "gastvrijheid")]
    state.desk.study.undo()
    assert given(state) == []
    assert "gastvrijheid" not in {code.name.nl for code in state.codes.values()}


@pytest.mark.parametrize("words", ["aaa", "gzl", "ocht"])
def test_enter_gives_no_code_whose_name_does_not_hold_the_words(
    words: str, palette: CodePalette, state: CodingState, select: Select, qtbot: QtBot
) -> None:
    codes = state.desk.study.codes
    codes.make(Bilingual("Afkijken van anderen", ""))
    codes.change(codes.make(Bilingual("Gezelligheid", "")).id, definition=Bilingual("Op een ochtend samen.", ""))
    select("de koffie")
    palette.ask(HERE)
    qtbot.keyClicks(palette.field, words)
    assert names(palette)[0] == f"Make the code “{words}”"
    assert names(palette)[1:] == ([] if words == "aaa" else ["Gezelligheid"])
    press(palette, qtbot, Qt.Key.Key_Return)
    assert given(state) == [("de koffie", words)]


def test_shift_and_enter_make_a_code_although_another_fits(
    palette: CodePalette, state: CodingState, select: Select, qtbot: QtBot
) -> None:
    select("gelachen")
    palette.ask(HERE)
    qtbot.keyClicks(palette.field, "lach")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert given(state) == [("gelachen", "lach")]


def test_a_code_that_is_there_is_not_made_twice(palette: CodePalette, select: Select) -> None:
    select("gelachen")
    palette.ask(HERE)
    palette.field.setText("Láchen")
    assert not [name for name in names(palette) if name.startswith("Make")]


def test_tab_makes_the_new_code_below_the_one_that_is_marked(
    palette: CodePalette, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    select("gelachen")
    palette.ask(HERE)
    qtbot.keyClicks(palette.field, "lachen")
    press(palette, qtbot, Qt.Key.Key_Tab)
    assert palette.field.hasFocus()
    qtbot.keyClicks(palette.field, "giechelen")
    assert names(palette) == ["Make “giechelen” below “lachen”"]
    press(palette, qtbot, Qt.Key.Key_Return)
    made = next(code for code in state.codes.values() if code.name.nl == "giechelen")
    assert made.parent_id == small.codes["lachen"]
    assert given(state) == [("gelachen", "giechelen")]


def test_backspace_in_the_empty_field_leads_back_to_all_codes(
    palette: CodePalette, select: Select, qtbot: QtBot
) -> None:
    select("gelachen")
    palette.ask(HERE)
    press(palette, qtbot, Qt.Key.Key_Tab)
    assert names(palette) == []
    press(palette, qtbot, Qt.Key.Key_Backspace)
    assert set(names(palette)) == {"lachen", "meenemen", "er zijn"}


def test_what_was_used_last_comes_first_with_its_number(
    palette: CodePalette, state: CodingState, small: Small, select: Select
) -> None:
    select("gelachen")
    for name in ("er zijn", "meenemen"):
        state.remember_use(small.codes[name])
    palette.ask(HERE)
    assert names(palette) == ["meenemen", "er zijn", "lachen"]
    assert palette.model.index(1).data(FOUND).keys == "2"


def test_arrows_walk_round_and_the_rule_follows(
    palette: CodePalette, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    study = state.desk.study
    study.codes.change(small.codes["er zijn"], definition=Bilingual("Aanwezig zijn.", "Being there."))
    select("gelachen")
    palette.ask(HERE)
    assert "Nothing is written" in palette.rule.text()
    press(palette, qtbot, Qt.Key.Key_Up)
    assert names(palette)[palette.list.currentIndex().row()] == "er zijn"
    assert "Being there." in palette.rule.text()
    assert palette.list.accessibleDescription() == "Being there."
    press(palette, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert names(palette)[palette.list.currentIndex().row()] == "meenemen"


def test_the_marked_row_is_announced_with_its_rule(
    palette: CodePalette, select: Select, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(code_palette, "announce", lambda _widget, text: heard.append(text))
    select("gelachen")
    palette.ask(HERE)
    press(palette, qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["meenemen. Nothing is written about this code yet."]


def test_the_space_that_brought_it_does_not_end_up_in_the_name(
    palette: CodePalette, select: Select, qtbot: QtBot
) -> None:
    select("gelachen")
    palette.ask(HERE)
    press(palette, qtbot, Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert palette.field.text() == ""
    qtbot.keyClicks(palette.field, "er z")
    assert palette.field.text() == "er z"
    assert names(palette)[0] == "er zijn"


def test_escape_leaves_all_as_it_was(
    palette: CodePalette, around: Around, state: CodingState, select: Select, qtbot: QtBot
) -> None:
    select("gelachen")
    palette.ask(HERE)
    qtbot.keyClicks(palette.field, "lach")
    press(palette, qtbot, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert around.text.hasFocus()
    assert given(state) == []


def test_it_goes_when_the_person_goes_elsewhere_and_leaves_the_focus_there(
    palette: CodePalette, around: Around, select: Select, qtbot: QtBot
) -> None:
    select("gelachen")
    palette.closed.connect(around.text.setFocus)
    palette.ask(HERE)
    around.other.setFocus()
    qtbot.waitUntil(lambda: not palette.isVisible())
    assert around.other.hasFocus()


def test_what_cannot_be_done_is_told_and_nothing_is_made(
    palette: CodePalette, told: list[str], state: CodingState, select: Select, qtbot: QtBot
) -> None:
    state.desk.observed.work_as(None)
    select("gelachen")
    palette.ask(HERE)
    qtbot.keyClicks(palette.field, "nieuw")
    press(palette, qtbot, Qt.Key.Key_Return)
    assert told == ["Say first who is coding."]
    assert "nieuw" not in {code.name.nl for code in state.desk.study.codes.all()}


def made_coding(state: CodingState, small: Small, code: str) -> Key:
    return small.code("Anke", "Ans", "koffie", code)


def test_a_code_is_replaced_by_one_that_is_there_or_that_is_made(
    palette: CodePalette, state: CodingState, small: Small, qtbot: QtBot
) -> None:
    coding = made_coding(state, small, "lachen")
    palette.ask(HERE, "replace", coding)
    qtbot.keyClicks(palette.field, "er zijn")
    press(palette, qtbot, Qt.Key.Key_Return)
    assert given(state) == [("koffie", "er zijn")]
    palette.ask(HERE, "replace", coding)
    qtbot.keyClicks(palette.field, "drinken")
    press(palette, qtbot, Qt.Key.Key_Return)
    assert given(state) == [("koffie", "drinken")]
    state.desk.study.undo()
    assert given(state) == [("koffie", "er zijn")]
    assert "drinken" not in {code.name.nl for code in state.codes.values()}


def test_the_highlighter_is_taken_up_without_giving_anything_yet(
    palette: CodePalette, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    select("gelachen")
    palette.ask(HERE, "highlight")
    qtbot.keyClicks(palette.field, "meen")
    press(palette, qtbot, Qt.Key.Key_Return)
    assert state.highlighter == small.codes["meenemen"]
    assert given(state) == []


def test_it_stays_inside_the_screen(palette: CodePalette, around: Around, select: Select) -> None:
    select("gelachen")
    for where in (QRect(0, 0, 10, 10), QRect(880, 680, 10, 10), QRect(880, 10, 5, 600)):
        palette.ask(where)
        assert around.rect().contains(palette.geometry())


def test_a_click_on_a_row_gives_it(palette: CodePalette, state: CodingState, select: Select, qtbot: QtBot) -> None:
    select("gelachen")
    palette.ask(HERE)
    place = palette.list.visualRect(palette.model.index(1)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert given(state) == [("gelachen", "meenemen")]


def test_a_code_that_goes_meanwhile_is_no_longer_offered(
    palette: CodePalette, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    select("gelachen")
    palette.ask(HERE)
    qtbot.keyClicks(palette.field, "meen")
    press(palette, qtbot, Qt.Key.Key_Tab)
    state.desk.study.codes.remove(small.codes["meenemen"])
    assert names(palette) == ["Make the code “meen”"]
    press(palette, qtbot, Qt.Key.Key_Return)
    assert given(state) == [("gelachen", "meen")]
