"""The tab of the joint coding, on the small study: nothing is divided yet."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.joint.page import JointPage
from storycoder.ui.screens.calibration.state import CalibrationState


@pytest.fixture
def page(desk: Desk, small: Small, qtbot: QtBot) -> Iterator[JointPage]:
    """The tab in a window of its own; Anke is at work."""
    state = CalibrationState(desk, desk)
    state.read()
    made = JointPage(desk, state)
    qtbot.addWidget(made)
    desk.observed.changed.connect(made.take_change)
    made.resize(1100, 750)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.read()
    made.begin()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made.table)
    qtbot.waitUntil(lambda: made.joint.double is not None)
    yield made
    made.hide()


def finish(small: Small, coder: str, *texts: str, session: object = None) -> None:
    """A coder says that they are done with these transcripts."""
    before, small.study.coder = small.study.coder, small.coders[coder]
    for text in texts:
        small.study.finished.say(small.texts[text], session=session)  # pyright: ignore[reportArgumentType]
    small.study.coder = before
