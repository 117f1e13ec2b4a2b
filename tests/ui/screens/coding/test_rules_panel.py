"""The codes at the cursor with their rules, and what can be done with them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.coding.conftest import Select

from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.ui.screens.coding import rules_panel
from storycoder.ui.screens.coding.coding_card import CodingCard
from storycoder.ui.screens.coding.rules_panel import RulesPanel
from storycoder.ui.screens.coding.state import CodingState


@pytest.fixture
def panel(state: CodingState, qtbot: QtBot) -> RulesPanel:
    made = RulesPanel(state)
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def cards(panel: RulesPanel) -> list[CodingCard]:
    panel.show_now()
    return [card for card in panel.findChildren(CodingCard) if card.isVisible()]


def by_place(shown: list[CodingCard]) -> list[str]:
    return [card.accessibleName() for card in sorted(shown, key=lambda card: card.y())]


def test_where_no_code_is_it_says_how_to_begin(panel: RulesPanel) -> None:
    assert cards(panel) == []
    assert panel.spoken() == "No code here"
    assert "Space: look up a code" in panel._nothing.text()
    assert panel._nothing.isVisible()


def test_each_code_at_the_cursor_comes_with_its_rule(
    panel: RulesPanel, state: CodingState, small: Small, select: Select
) -> None:
    state.desk.study.codes.change(
        small.codes["lachen"],
        definition=Bilingual("Samen plezier.", "Fun together."),
        when_not=Bilingual("Bij <niks>.", "With <nothing>."),
    )
    small.code("Anke", "Ans", "We hebben zo gelachen.", "lachen")
    select("gelachen")
    [card] = cards(panel)
    assert card.accessibleDescription() == "Fun together.\nWhen not: With <nothing>."
    assert "With &lt;nothing&gt;." in card._rule.text()
    assert not panel._nothing.isVisible()


def test_the_shortest_comes_first_and_the_chosen_one_before_it(
    panel: RulesPanel, state: CodingState, small: Small, select: Select
) -> None:
    small.code("Anke", "Ans", "gelachen", "lachen")
    long = small.code("Anke", "Ans", "We hebben zo gelachen.", "er zijn")
    select("gelachen")
    assert by_place(cards(panel)) == ["lachen", "er zijn"]
    state.choose(long)
    assert by_place(cards(panel)) == ["er zijn, chosen", "lachen"]


def test_where_several_coded_it_says_who_and_tells_a_rule_once(
    panel: RulesPanel, state: CodingState, small: Small, select: Select
) -> None:
    small.code("Bram", "Ans", "gelachen", "lachen")
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.code("Bram", "Ans", "gelachen", "er zijn")
    select("gelachen")
    shown = cards(panel)
    assert by_place(shown) == ["lachen, Anke", "lachen, Bram", "er zijn, Bram"]
    assert [card._rule.isVisible() for card in sorted(shown, key=lambda card: card.y())] == [True, False, True]
    assert panel.spoken() == "2 codes here: lachen, er zijn"


def test_another_coders_coding_is_only_read(panel: RulesPanel, small: Small, select: Select) -> None:
    small.code("Bram", "Ans", "gelachen", "lachen", memo="Twijfel.")
    select("gelachen")
    [card] = cards(panel)
    assert card.work is not None
    assert card.work.memo.field.isReadOnly()
    assert card.work.memo.field.toPlainText() == "Twijfel."


def test_on_another_coders_coding_nothing_looks_as_if_it_could_be_changed(
    panel: RulesPanel, state: CodingState, small: Small, select: Select
) -> None:
    theirs = small.code("Bram", "Ans", "gelachen", "lachen", memo="hard")
    select("gelachen")
    [card] = cards(panel)
    assert card.work is not None
    assert card.work.hint.text() == "This coding is of Bram. Only Bram can change it."
    assert card.work.memo.field.isReadOnly()
    assert not any(each.isEnabled() for each in card.work.findChildren(QPushButton))
    mine = small.code("Anke", "Ans", "gelachen", "meenemen")
    state.choose(mine)
    own = next(each for each in cards(panel) if each.coding == mine)
    assert own.work is not None
    assert all(each.isEnabled() for each in own.work.findChildren(QPushButton))
    assert not own.work.memo.field.isReadOnly()
    assert {each.coding for each in cards(panel)} == {theirs, mine}


def test_it_is_said_how_many_codings_where_two_gave_the_same_code(
    panel: RulesPanel, small: Small, select: Select
) -> None:
    for coder, code in (("Anke", "lachen"), ("Bram", "lachen"), ("Bram", "meenemen")):
        small.code(coder, "Ans", "gelachen", code)
    select("gelachen")
    assert len(cards(panel)) == 3
    assert panel._title.text() == "2 codes here, 3 codings"


def test_a_note_is_written_when_the_field_is_left(
    panel: RulesPanel, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    coding = small.code("Anke", "Ans", "gelachen", "lachen")
    select("gelachen")
    panel.write_memo()
    [card] = cards(panel)
    assert card.work is not None
    field = card.work.memo.field
    qtbot.keyClicks(field, "Mooi gezegd")
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert state.codings[coding].memo == "Mooi gezegd"


def test_a_note_goes_to_the_coding_it_was_written_on(
    panel: RulesPanel, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    first = small.code("Anke", "Ans", "koffie", "lachen")
    second = small.code("Anke", "Ans", "gelachen", "lachen")
    select("koffie")
    [card] = cards(panel)
    assert card.work is not None
    qtbot.keyClicks(card.work.memo.field, "Hier")
    select("gelachen")
    panel.show_now()
    assert (state.codings[first].memo, state.codings[second].memo) == ("Hier", "")
    assert card.work.memo.field.toPlainText() == ""


def test_what_is_being_typed_survives_what_others_do(
    panel: RulesPanel, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    small.code("Anke", "Ans", "gelachen", "lachen")
    select("gelachen")
    panel.write_memo()
    [card] = cards(panel)
    assert card.work is not None
    qtbot.waitUntil(card.work.memo.field.hasFocus)
    qtbot.keyClicks(card.work.memo.field, "Half")
    small.code("Bram", "Ans", "koffie", "er zijn")
    panel.show_now()
    assert card.work.memo.field.toPlainText() == "Half"


def test_buttons_replace_and_remove(panel: RulesPanel, state: CodingState, small: Small, select: Select) -> None:
    coding = small.code("Anke", "Ans", "gelachen", "lachen")
    select("gelachen")
    [card] = cards(panel)
    assert card.work is not None
    wanted: list[str] = []
    panel.replace_wanted.connect(wanted.append)
    card.work._ask_for_another()
    assert wanted == [coding]
    card.work._remove()
    assert state.codings == {}
    assert cards(panel) == []


def test_a_click_on_a_card_chooses_its_coding(
    panel: RulesPanel, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    small.code("Anke", "Ans", "gelachen", "lachen")
    long = small.code("Anke", "Ans", "We hebben zo gelachen.", "er zijn")
    select("gelachen")
    lower = max(cards(panel), key=lambda card: card.y())
    qtbot.mouseClick(lower, Qt.MouseButton.LeftButton)
    assert state.chosen == long


def test_codes_are_announced_once_when_the_cursor_rests(
    panel: RulesPanel,
    state: CodingState,
    small: Small,
    select: Select,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(rules_panel, "announce", lambda _widget, text: heard.append(text))
    small.code("Anke", "Ans", "We hebben zo gelachen.", "lachen")
    select("hebben")
    select("zo")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["1 code here: lachen"]
    select("gelachen")
    qtbot.wait(rules_panel._BEFORE_SPEAKING + 50)
    assert heard == ["1 code here: lachen"]
    assert panel.accessibleDescription() == "1 code here: lachen"


def test_it_says_who_speaks(panel: RulesPanel, state: CodingState, select: Select) -> None:
    select("Vertel")
    panel.show_now()
    assert panel._where.text() == "interviewer"
    select("koffie")
    panel.show_now()
    assert panel._where.text() == "mother"


def test_nothing_is_wrong_without_a_transcript(panel: RulesPanel, state: CodingState) -> None:
    state.open(None)
    state.select(Span(0, 0))
    assert cards(panel) == []


def test_going_to_another_coding_is_told_also_where_the_code_is_the_same(
    state: CodingState, select: Select, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(rules_panel, "announce", lambda _widget, text: said.append(text))
    panel = RulesPanel(state)
    qtbot.addWidget(panel)
    code = next(iter(state.codes))
    for words in ("koffie", "gelachen"):
        coding = state.apply(code, select(words))
        assert coding is not None
        state.choose(coding.id)
        before = len(said)
        qtbot.waitUntil(lambda before=before: len(said) > before)
