"""The codebook screen on the small study and on the sample."""

import pytest
from pytestqt.qtbot import QtBot

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.screens.codebook.view import CodebookScreen


def shown(desk: Desk, qtbot: QtBot) -> CodebookScreen:
    screen = CodebookScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1200, 800)
    screen.recall({})
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    return screen


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> CodebookScreen:
    """The codebook of the small study: "lachen", "meenemen", "er zijn", side by side."""
    return shown(desk, qtbot)


@pytest.fixture
def sample_screen(sample_desk: Desk, qtbot: QtBot) -> CodebookScreen:
    return shown(sample_desk, qtbot)


def names(desk: Desk, parent: Key | None = None) -> list[str]:
    """The names of the codes right below one, in their order."""
    return [code.name.nl for code in desk.study.codes.all(parent_id=parent)]
