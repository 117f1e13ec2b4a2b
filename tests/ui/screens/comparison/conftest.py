"""The Comparison screen on a copy of the sample study, in Dutch."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storycoder.ui.desk import Desk
from storycoder.ui.screens.comparison.view import ComparisonScreen


@pytest.fixture
def screen(sample_desk: Desk, qtbot: QtBot) -> Iterator[ComparisonScreen]:
    """The screen in a window of its own, once everything is counted."""
    made = ComparisonScreen(sample_desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    qtbot.waitUntil(lambda: made.state.ground is not None and not sample_desk.jobs.going)
    yield made
    made.hide()
