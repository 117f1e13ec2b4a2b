"""Windows on small studies."""

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import AskedFor

from storycoder.ui.desk import Desk
from storycoder.ui.main_window import MainWindow
from storycoder.ui.screens import SCREENS


@pytest.fixture
def window(desk: Desk, program: AskedFor, qtbot: QtBot) -> MainWindow:
    """The window on the small study, active."""
    return active(MainWindow(desk, program, SCREENS, lambda: None), qtbot)


def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window
