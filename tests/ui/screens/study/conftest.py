"""The Study screen, shown."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from storycoder.ui.desk import Desk
from storycoder.ui.screens.study.view import StudyScreen


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Desk], StudyScreen]:
    """Makes the screen of a desk and shows it."""

    def show(desk: Desk) -> StudyScreen:
        screen = StudyScreen(desk)
        qtbot.addWidget(screen)
        desk.going.connect(screen.go_to)
        screen.resize(1200, 800)
        screen.show()
        qtbot.waitExposed(screen)
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        return screen

    return show


@pytest.fixture
def told(desk: Desk) -> list[str]:
    """What the banners of the small study say."""
    said: list[str] = []
    desk.said.connect(lambda kind, sentence, ways: said.append(sentence))
    return said
