"""The screen of sounding boards on a small study with one meeting."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.workflow.boards_rig import Meeting, meeting_in

from storycoder.ui.desk import Desk
from storycoder.ui.screens.boards.view import BoardsScreen


@pytest.fixture
def meeting(small: Small) -> Meeting:
    return meeting_in(small)


@pytest.fixture
def screen(meeting: Meeting, desk: Desk, qtbot: QtBot) -> Iterator[BoardsScreen]:
    made = BoardsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.leave()
