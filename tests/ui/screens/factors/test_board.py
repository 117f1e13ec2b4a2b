"""The board: cards moved by mouse and by keyboard, factors made, one act for each gesture."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.factors.conftest import Factors, Told, drop, let_go, press, type_words

from storycoder.domain.factors import FactorCode
from storycoder.domain.keys import Key, key_of
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.factors.board import card_list
from storycoder.ui.screens.factors.board.cards import Card, CardModel, RoleMark
from storycoder.ui.screens.factors.board.marks import marks_of
from storycoder.ui.screens.factors.board.mime import carried_factor
from storycoder.ui.screens.factors.board.moving import MoveTo
from storycoder.ui.screens.factors.board.page import BoardPage
from storycoder.ui.screens.factors.view import FactorsScreen
from storycoder.words import speaking
from storycoder.workflow.factor_board import NewFactor, new_factor

Lying = Callable[[], list[list[str]]]
_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_the_model_keeps_qts_rules_and_says_the_card(qtmodeltester: ModelTester) -> None:
    model = CardModel(speaking("en"))
    qtmodeltester.check(model)
    plain = Card(Key("a"), "lachen", "")
    counted = Card(Key("a"), "lachen", "", 2, 3, 4, (RoleMark("M", "mother", True), RoleMark("V", "volunteer", False)))
    assert model.show([plain, Card(Key("b"), "er zijn", "")])
    assert not model.show([counted, Card(Key("b"), "er zijn", "")])
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "lachen. 2 of 3 people speak of it: mother. 4 segments."
    assert model.row_of(Key("b")) == 1


def test_roles_have_marks_that_differ() -> None:
    assert marks_of(["mother", "volunteer", "manager"]) == {"mother": "Mo", "volunteer": "V", "manager": "Ma"}
    assert len(set(marks_of(["a", "ab", "abc", "abcd", "abce"]).values())) == 5


def test_what_lies_where_with_its_figures(board: BoardPage, lying: Lying) -> None:
    assert lying() == [["meenemen"], ["lachen"], []]
    card = board.columns.lists()[1].cards.cards[0]
    assert (card.people, card.interviewed, card.segments) == (2, 2, 2)
    assert [(mark.short, mark.there) for mark in card.roles] == [("M", True)]
    head = board.columns.columns[0].head
    assert head.accessibleName() == "Samen, Substantive, 1 code, 2 of 2 people"
    assert board.columns.left.unused.text() == "1 code without segments here"
    board.columns.left.unused.click()
    assert lying()[0] == ["meenemen", "er zijn"]
    board.columns.left.search.setText("zijn")
    board.columns.left.search.returnPressed.emit()
    assert lying()[0] == ["er zijn"]


def test_a_card_is_let_go_of_between_others(board: BoardPage, lying: Lying, small: Small) -> None:
    column = board.columns.lists()[1]
    drop(column.viewport(), [small.codes["meenemen"], small.codes["er zijn"]], QPoint(20, 2))
    assert lying() == [[], ["meenemen", "er zijn", "lachen"], []]
    assert board.columns.chosen() == [small.codes["meenemen"], small.codes["er zijn"]]
    board.desk.study.undo()
    assert lying() == [["meenemen"], ["lachen"], []]


def test_a_card_is_let_go_of_on_a_name(board: BoardPage, lying: Lying, small: Small) -> None:
    drop(board.columns.columns[1].head, [small.codes["lachen"]], QPoint(20, 20))
    assert lying() == [["meenemen"], [], ["lachen"]]
    drop(board.columns.left.list.viewport(), [small.codes["lachen"]], QPoint(20, 20))
    assert lying() == [["lachen", "meenemen"], [], []]


def test_cards_of_several_columns_are_chosen_together(board: BoardPage, small: Small, qtbot: QtBot) -> None:
    left, first = board.columns.lists()[:2]
    for list_, hold in ((left, Qt.KeyboardModifier.NoModifier), (first, _CONTROL)):
        at = list_.visualRect(list_.cards.index(0)).center()
        qtbot.mouseClick(list_.viewport(), Qt.MouseButton.LeftButton, hold, at)
    both = [small.codes["meenemen"], small.codes["lachen"]]
    assert board.columns.chosen() == both
    assert left.carrying == first.carrying == both
    at = first.visualRect(first.cards.index(0)).center()
    qtbot.mouseClick(left.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert board.columns.chosen() == [small.codes["meenemen"]]


def test_a_card_is_carried_with_the_arrows(board: BoardPage, lying: Lying) -> None:
    board.columns.go_to(0, 0)
    press(Qt.Key.Key_Space, Qt.Key.Key_Right)
    assert board.columns.lists()[1].target == 0
    assert "1 code is held" in board.held.text()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert board.columns.lists()[1].target == 1
    press(Qt.Key.Key_Space)
    assert lying() == [[], ["lachen", "meenemen"], []]
    assert board.columns.lists()[1].hasFocus()
    assert not board.held.text()


def test_what_is_held_can_be_left_where_it_lies(board: BoardPage, lying: Lying, desk: Desk) -> None:
    newest = desk.study.acts(limit=1)
    board.columns.go_to(0, 0)
    press(Qt.Key.Key_X, hold=_CONTROL)
    press(Qt.Key.Key_Right, Qt.Key.Key_Escape, Qt.Key.Key_Right)
    assert board.columns.current() == 2
    press(Qt.Key.Key_V, hold=_CONTROL)
    assert lying() == [["meenemen"], ["lachen"], []]
    assert desk.study.acts(limit=1) == newest


def test_a_factor_is_looked_up_by_its_name(board: BoardPage, lying: Lying) -> None:
    board.columns.go_to(0, 0)
    press(Qt.Key.Key_M, hold=_CONTROL)
    type_words("vor")
    press(Qt.Key.Key_Return)
    assert lying() == [[], ["lachen"], ["meenemen"]]
    assert board.panels.panel() is None
    press(Qt.Key.Key_M, hold=_CONTROL)
    type_words("Nieuw")
    panel = board.panels.panel()
    assert panel is not None
    assert isinstance(panel.body, MoveTo)
    assert panel.body.list.item(0).text() == "New factor “Nieuw”"
    press(Qt.Key.Key_Return)
    assert lying() == [[], ["lachen"], [], ["meenemen"]]


def test_delete_takes_a_code_out(board: BoardPage, lying: Lying) -> None:
    board.columns.go_to(1, 0)
    press(Qt.Key.Key_Delete)
    assert lying() == [["lachen", "meenemen"], [], []]


def test_a_code_that_merging_left_in_two_factors_is_seen_in_both_and_settled_by_a_move(
    board: BoardPage, factors: Factors, small: Small, lying: Lying
) -> None:
    code, samen, vorm = small.codes["lachen"], factors["Samen"].id, factors["Vorm"].id

    def lies_in_both() -> None:
        with small.study.act("merge", noun="factor"):
            small.study.factor_codes.put([FactorCode(id=key_of(vorm, code), factor_id=vorm, code_id=code)])

    lies_in_both()
    cards = {column.factor: column.list.cards.cards for column in board.columns}
    assert [cards[each][0].also for each in (samen, vorm)] == [("Vorm",), ("Samen",)]
    told = board.columns.lists()[1].cards.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("Also in “Vorm”. Move it to where it belongs.")
    board.show_moving([code])
    panel = board.panels.panel()
    assert panel is not None
    assert isinstance(panel.body, MoveTo)
    assert [name for _, name in panel.body._places] == ["Samen", "Vorm", "Not yet in a factor"], "either may be it"
    board.panels.close_panel()
    board.columns.go_to(2, 0)
    press(Qt.Key.Key_Delete)
    assert lying() == [["meenemen"], ["lachen"], []], "it goes out of this one only"
    lies_in_both()
    drop(board.columns.lists()[2].viewport(), [code], QPoint(20, 20))
    assert lying() == [["meenemen"], [], ["lachen"]]


def test_by_touch_a_card_is_tapped_and_moved_by_a_button_and_a_finger_does_not_drag(
    board: BoardPage, lying: Lying, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[str] = []
    monkeypatch.setattr(card_list, "drag", lambda _list, _keys, words: dragged.append(words))
    for each in board.columns.lists():
        each.clearSelection()
    assert not board.move_chosen.isEnabled()
    column = board.columns.lists()[1]
    at = column.visualRect(column.cards.index(0)).center()
    for device, expected in ((QTest.createTouchDevice(), []), (None, ["lachen"])):
        press_with(column.viewport(), at, device)
        column.startDrag(Qt.DropAction.MoveAction)
        assert dragged == expected
    board.move_chosen.click()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert lying()[1] == []


def press_with(target: QWidget, at: QPoint, device: QPointingDevice | None) -> None:
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, held in (
        (QEvent.Type.MouseButtonPress, button),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        rest = () if device is None else (device,)
        QApplication.sendEvent(target, QMouseEvent(kind, at, target.mapToGlobal(at), button, held, keys, *rest))


def test_what_is_told_above_a_narrow_board_ends_in_dots(board: BoardPage) -> None:
    board.columns.go_to(1, 0)
    press(Qt.Key.Key_Space)
    assert board.held.isVisible()
    assert not board.frames.isVisible()
    board.held.resize(120, 20)
    assert board.held.shown.endswith("…")
    assert len(board.held.shown) < len(board.held.text()) == len(board.held.toolTip())
    board.held.resize(30, 20)
    assert not board.held.shown
    press(Qt.Key.Key_Escape)
    assert board.frames.isVisible()


def test_a_new_factor_waits_for_its_name(board: BoardPage, lying: Lying, small: Small, told: Told) -> None:
    drop(board.columns.new, [small.codes["meenemen"]], QPoint(20, 20))
    assert board.columns.new.name.text() == "meenemen"
    assert len(lying()) == 3
    board.columns.new.name.setText("samen")
    press(Qt.Key.Key_Return)
    assert told == [("problem", "There is already a factor “Samen” here.")]
    board.columns.new.name.setText("meenemen")
    press(Qt.Key.Key_Return)
    assert lying() == [[], ["lachen"], [], ["meenemen"]]
    made = board.board.board.factors[-1]
    assert (made.name, made.practice_id) == (Bilingual("meenemen", "meenemen"), small.practices["Tuin"])
    press(Qt.Key.Key_Insert)
    type_words("toch niet")
    press(Qt.Key.Key_Escape)
    assert len(board.board.board.factors) == 3


def test_factors_change_places_and_kinds(board: BoardPage, factors: Factors) -> None:
    board.columns.show_factor(factors["Samen"].id)
    press(Qt.Key.Key_Right, hold=_ALT)
    assert [each.id for each in board.board.board.factors] == [factors["Vorm"].id, factors["Samen"].id]
    assert board.columns.columns[1].head.hasFocus()
    first = board.columns.columns[0].head
    let_go(first, carried_factor(factors["Samen"].id), QPoint(5, 5))
    assert [each.id for each in board.board.board.factors] == [factors["Samen"].id, factors["Vorm"].id]
    let_go(board.columns.columns[1].head, carried_factor(factors["Samen"].id), QPoint(first.width() - 5, 5))
    board.columns.show_factor(factors["Samen"].id)
    board.desk.actions["factors.kind"].trigger()
    assert board.board.board.factors[1].kind == "procedural"
    assert "Procedural" in board.columns.columns[1].head.accessibleName()


def test_another_practice_has_a_board_of_its_own(
    screen: FactorsScreen, board: BoardPage, small: Small, lying: Lying, qtbot: QtBot
) -> None:
    new_factor(small.study, None, NewFactor(Bilingual("Overal", "Everywhere"), (small.codes["lachen"],)))
    screen.practices.setCurrentIndex(screen.practices.count() - 1)
    screen.practices.activated.emit(screen.practices.currentIndex())
    qtbot.waitUntil(lambda: board.board.figures is not None)
    assert lying() == [["meenemen"], ["lachen"]]
    assert screen.state.title == "Common factors"
    screen.go_to(Place("factors", "practice", small.practices["School"]))
    qtbot.waitUntil(lambda: board.board.figures is not None)
    assert lying() == [[]]
    assert screen.remember()["practice"] == small.practices["School"]


def test_other_codings_are_counted_again(board: BoardPage, small: Small, qtbot: QtBot) -> None:
    before = board.board.figures
    small.code("Anke", "Ans", "koffie", "lachen")
    qtbot.waitUntil(lambda: board.board.figures is not before)
    assert board.columns.lists()[1].cards.cards[0].segments == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_name_is_a_button_to_the_factor(board: BoardPage, factors: Factors, key: Qt.Key) -> None:
    board.columns.columns[0].head.setFocus()
    press(key)
    assert board.state.factor == factors["Samen"].id
    panel = board.panels.panel()
    assert panel is not None
    assert panel.isAncestorOf(QApplication.focusWidget())
