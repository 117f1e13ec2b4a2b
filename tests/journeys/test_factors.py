"""Codes grouped into factors through the real window, by keys alone, and taken back."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.journeys.conftest import Person

from storycoder.ui.screens import SCREENS
from storycoder.ui.screens.factors.board.card_list import CardList
from storycoder.ui.screens.factors.board.page import BoardPage
from storycoder.ui.screens.factors.detail.factor_panel import FactorPanel
from storycoder.ui.screens.factors.view import FactorsScreen

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def factors_of(person: Person, qtbot: QtBot) -> BoardPage:
    """Goes to the screen as somebody does who types its name in the palette."""
    person.press(Qt.Key.Key_K, hold=_CONTROL)
    person.type("Factors")
    person.press(Qt.Key.Key_Return)
    screen = person.window.screen_named("factors")
    assert isinstance(screen, FactorsScreen)
    page = screen.page("board")
    assert isinstance(page, BoardPage)
    qtbot.waitUntil(lambda: page.board.figures is not None)
    return page


def test_factors_are_made_and_moved_by_keys_alone(person: Person, qtbot: QtBot) -> None:
    person.begin()
    board = factors_of(person, qtbot)
    before = board.board.board
    assert isinstance(person.focus, CardList)
    # A code is taken out of its factor, another one is carried to the next factor.
    taken = before.codes[before.factors[0].id][0]
    person.press(Qt.Key.Key_Delete)
    assert taken in board.board.board.left
    carried = board.board.board.codes[before.factors[0].id][0]
    person.press(Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert board.board.board.factor_of(carried) == before.factors[1]
    # Undone one by one from the keyboard, as everything is.
    person.press(Qt.Key.Key_Z, hold=_CONTROL)
    person.press(Qt.Key.Key_Z, hold=_CONTROL)
    assert board.board.board == before
    # A new factor of a code; it gets a name, stands first, and is told in a few words.
    board.columns.go_to(1, 0)
    person.press(Qt.Key.Key_M, hold=_CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(person.focus, QLineEdit)
    person.press(Qt.Key.Key_A, hold=_CONTROL)
    person.type("Zomaar")
    person.press(Qt.Key.Key_Return)
    made = board.board.board.factors[-1]
    assert (made.name.nl, board.board.board.codes[made.id]) == ("Zomaar", (taken,))
    for _ in before.factors:
        person.press(Qt.Key.Key_Left, hold=_ALT)
    assert board.board.board.factors[0].id == made.id
    person.press(Qt.Key.Key_F2)
    person.press(Qt.Key.Key_A, hold=_CONTROL)
    person.type("Zomaar samen")
    person.press(Qt.Key.Key_Tab, Qt.Key.Key_Escape)
    assert board.board.board.factors[0].name.nl == "Zomaar samen"


def test_the_screen_has_its_place_after_calibration() -> None:
    names = [step.name for step in SCREENS]
    assert names.index("calibration") < names.index("factors") < names.index("history")


def test_a_field_in_which_nothing_was_typed_leaves_undo_to_the_study(person: Person, qtbot: QtBot) -> None:
    person.begin()
    page = factors_of(person, qtbot)
    study, before = page.desk.study, page.board.board
    factor = before.factors[0]
    named = replace(factor.name, nl="Zomaar")
    study.factors.change(factor.id, name=named)
    person.press(Qt.Key.Key_F2)
    field = person.focus
    assert isinstance(field, QLineEdit)
    assert field.text() == "Zomaar"
    # Letters that were typed are taken back first, in the field alone; redo by each of its keys brings them back.
    person.type("!")
    person.press(Qt.Key.Key_Z, hold=_CONTROL)
    assert (field.text(), study.factors.get(factor.id).name) == ("Zomaar", named)
    person.press(Qt.Key.Key_Y, hold=_CONTROL)
    assert field.text() == "Zomaar!"
    person.press(Qt.Key.Key_Z, hold=_CONTROL)
    # Nothing more was typed, so the study's last step goes; the field shows it, and leaving it changes nothing.
    person.press(Qt.Key.Key_Z, hold=_CONTROL)
    assert (study.factors.get(factor.id).name, field.text()) == (factor.name, factor.name.nl)
    assert person.focus is field
    person.press(Qt.Key.Key_Tab)
    assert study.factors.get(factor.id).name == factor.name
    person.press(Qt.Key.Key_Backtab)
    person.press(Qt.Key.Key_Z, hold=_CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert (study.factors.get(factor.id).name, field.text()) == (named, "Zomaar")
    person.press(Qt.Key.Key_Z, hold=_CONTROL)
    # So do fields of several lines.
    panel = field.window().findChildren(FactorPanel)[0]
    panel.description.setFocus()
    assert isinstance(person.focus, QPlainTextEdit)
    person.press(Qt.Key.Key_Y, hold=_CONTROL)
    assert study.factors.get(factor.id).name == named
    # A field that was emptied because what stood in it was taken over has nothing of its own either.
    panel.own.setFocus()
    before_that = study.elements.count(factor_id=factor.id)
    person.type("buiten zijn")
    person.press(Qt.Key.Key_Return)
    assert study.elements.count(factor_id=factor.id) == before_that + 1
    person.press(Qt.Key.Key_Z, hold=_CONTROL)
    assert (study.elements.count(factor_id=factor.id), panel.own.text()) == (before_that, "")
