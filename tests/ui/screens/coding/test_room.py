"""List, text and panels share the room of the screen: what one leaves, the text has."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot
from tests.ui.dressed import look

from storycoder.ui.desk import Desk
from storycoder.ui.screens.coding.view import CodingScreen

__all__ = ["look"]


@pytest.fixture
def screen(desk: Desk, look: object, qtbot: QtBot) -> Iterator[CodingScreen]:
    made = CodingScreen(desk)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


def sizes(screen: CodingScreen) -> list[int]:
    return screen.findChild(QSplitter).sizes()


def test_the_text_has_what_the_folded_list_leaves(screen: CodingScreen, qtbot: QtBot) -> None:
    before = sizes(screen)
    screen.toggle_list()
    qtbot.waitUntil(lambda: sizes(screen)[0] < 60)
    assert sizes(screen)[1] == before[1] + before[0] - sizes(screen)[0]
    screen.toggle_list()
    qtbot.waitUntil(lambda: sizes(screen) == before)


def test_panels_come_back_as_wide_as_they_were(screen: CodingScreen, qtbot: QtBot) -> None:
    before = sizes(screen)
    screen.toggle_panels()
    qtbot.waitUntil(lambda: sizes(screen)[2] == 0)
    screen.toggle_list()
    qtbot.waitUntil(lambda: sizes(screen)[0] < 60)
    screen.toggle_panels()
    qtbot.waitUntil(lambda: sizes(screen)[2] == before[2])
    screen.toggle_list()
    qtbot.waitUntil(lambda: sizes(screen) == before)
