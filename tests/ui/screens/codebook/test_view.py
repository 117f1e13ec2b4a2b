import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.codebook.conftest import names

from storycoder.ui.desk import Desk
from storycoder.ui.screens.codebook.view import CodebookScreen

Key = Qt.Key


def type_name(screen: CodebookScreen, qtbot: QtBot, text: str, key: Qt.Key = Key.Key_Return) -> None:
    """Types into the field in the tree."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert screen.tree.isAncestorOf(field)
    qtbot.keyClicks(field, text)
    with qtbot.waitSignal(screen.tree.itemDelegate().closeEditor):
        qtbot.keyClick(field, key)


def test_insert_names_a_code_beside_the_chosen_one(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    screen.choose(small.codes["lachen"])
    screen.tree.setFocus()
    qtbot.keyClick(screen.tree, Key.Key_Insert)
    type_name(screen, qtbot, "huilen")
    assert names(desk) == ["lachen", "huilen", "meenemen", "er zijn"]
    assert screen.page.code is not None
    assert screen.page.code.name.nl == "huilen"
    assert screen.page.code.colour


@pytest.mark.parametrize(
    ("key", "name"), [(Key.Key_Insert, "Name of the code"), (Key.Key_F2, "Name of the code, lachen")]
)
def test_the_field_for_a_name_says_what_it_is(
    key: Qt.Key, name: str, screen: CodebookScreen, small: Small, qtbot: QtBot
) -> None:
    screen.choose(small.codes["lachen"])
    screen.tree.setFocus()
    qtbot.keyClick(screen.tree, key)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == name
    qtbot.keyClick(field, Key.Key_Escape)


@pytest.mark.parametrize("key", [Key.Key_Insert, Key.Key_F2])
def test_a_name_is_taken_over_with_the_focus_in_the_tree(
    key: Qt.Key, screen: CodebookScreen, desk: Desk, small: Small, qapp: QApplication, qtbot: QtBot
) -> None:
    screen.choose(small.codes["lachen"])
    screen.tree.setFocus()
    qtbot.keyClick(screen.tree, key)
    stops: list[object] = []
    qapp.focusChanged.connect(lambda _, now: stops.append(now))
    acts = len(desk.study.history())
    type_name(screen, qtbot, "huilen")
    qtbot.wait(0)
    assert stops == [screen.tree]
    assert len(desk.study.history()) == acts + 1


def test_a_code_below(screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.choose(small.codes["lachen"])
    screen.tree.setFocus()
    qtbot.keyClick(screen.tree, Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    type_name(screen, qtbot, "om zichzelf")
    assert names(desk, small.codes["lachen"]) == ["om zichzelf"]


def test_escape_makes_nothing(screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    before = desk.study.history()
    screen.tree.setFocus()
    qtbot.keyClick(screen.tree, Key.Key_Insert)
    type_name(screen, qtbot, "nooit", Key.Key_Escape)
    assert desk.study.history() == before
    assert screen.tree.codes.rowCount() == 3


def test_f2_renames_in_place(screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.choose(small.codes["meenemen"])
    screen.tree.setFocus()
    qtbot.keyClick(screen.tree, Key.Key_F2)
    type_name(screen, qtbot, "brengen")
    assert names(desk) == ["lachen", "brengen", "er zijn"]


def test_enter_leads_to_the_page(screen: CodebookScreen, small: Small, qtbot: QtBot) -> None:
    screen.choose(small.codes["meenemen"])
    screen.tree.setFocus()
    qtbot.keyClick(screen.tree, Key.Key_Return)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "meenemen"


def test_alt_and_arrows_move_and_nest(screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.choose(small.codes["er zijn"])
    screen.tree.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(screen.tree, Key.Key_Up, alt)
    assert names(desk) == ["lachen", "er zijn", "meenemen"]
    qtbot.keyClick(screen.tree, Key.Key_Right, alt)
    assert names(desk, small.codes["lachen"]) == ["er zijn"]
    assert screen.tree.current() == small.codes["er zijn"]
    qtbot.keyClick(screen.tree, Key.Key_Left, alt)
    assert names(desk) == ["lachen", "er zijn", "meenemen"]
