"""Words and buttons: what they are called, what they do, what they look like."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from storycoder.ui.look.colours import LIGHT
from storycoder.ui.look.style import Look
from storycoder.ui.look.type_scale import points
from storycoder.ui.parts.buttons import ToolButton, button, danger, flat, icon_button, primary
from storycoder.ui.parts.labels import body, caption, heading, quiet, set_role, title


@pytest.mark.parametrize("make", [primary, button, flat, danger])
def test_a_button_does_what_it_says_and_keeps_the_state_to_itself(
    make: Callable[..., QAbstractButton], qtbot: QtBot
) -> None:
    clicked: list[object] = []
    made = make("Save", lambda *given: clicked.append(given), "save")
    qtbot.addWidget(made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert clicked == [()]
    assert made.text() == "Save"
    assert not made.icon().isNull()


def test_a_button_with_a_picture_has_a_name_and_is_reached_by_keyboard(qtbot: QtBot) -> None:
    clicked: list[str] = []
    made = icon_button("undo", "Undo", lambda: clicked.append("undo"))
    qtbot.addWidget(made)
    assert (made.accessibleName(), made.toolTip()) == ("Undo", "Undo")
    assert made.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert clicked == ["undo"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_every_button_as_space_does(key: Qt.Key, qtbot: QtBot) -> None:
    pressed: list[str] = []
    made: list[QAbstractButton] = [
        make(make.__name__, lambda name=make.__name__: pressed.append(name)) for make in (primary, button, flat, danger)
    ]
    made.append(icon_button("undo", "undo", lambda: pressed.append("undo")))
    home = QWidget()
    qtbot.addWidget(home)
    row = QVBoxLayout(home)
    for each in made:
        row.addWidget(each)
    with qtbot.waitActive(home):
        home.show()
    for each in made:
        each.setFocus()
        qtbot.keyClick(each, key)
    assert pressed == ["primary", "button", "flat", "danger", "undo"]


def test_enter_opens_the_menu_of_a_button_that_has_one(qtbot: QtBot) -> None:
    opened: list[str] = []

    class Opening(ToolButton):
        def showMenu(self) -> None:
            opened.append("menu")

    made = Opening()
    qtbot.addWidget(made)
    made.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert opened == ["menu"]


def test_labels_show_words_as_they_are(qtbot: QtBot) -> None:
    for make in (title, heading, body, quiet, caption):
        label = make("<b>Anna & Bo</b>")
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.wordWrap()


def test_a_label_can_be_given_another_role(look: Look, qtbot: QtBot) -> None:
    label = QLabel("Codebook")
    qtbot.addWidget(label)
    label.ensurePolished()
    set_role(label, "title")
    assert label.font().pointSizeF() == points("title")
    set_role(label, "quiet")
    assert label.font().pointSizeF() == points("body")
    assert label.palette().color(label.foregroundRole()) == QColor(LIGHT.quiet)
