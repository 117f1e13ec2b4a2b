"""A window stands as it was left, and on the screen that there is."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import AskedFor
from tests.ui.test_main_window import First

from storycoder.ui.desk import Desk
from storycoder.ui.frame.on_screen import geometry_of, put_on_screen
from storycoder.ui.main_window import MainWindow
from storycoder.words import speaking


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_window_is_no_larger_than_the_screen(window: QWidget) -> None:
    window.setMinimumSize(9000, 9000)
    put_on_screen(window, QSize(9500, 9500), "")
    room = window.screen().availableGeometry().size()
    assert window.width() <= room.width()
    assert window.height() <= room.height()


def test_a_window_that_was_left_on_a_larger_screen_comes_back_on_this_one(window: QWidget, qtbot: QtBot) -> None:
    before = QWidget()
    qtbot.addWidget(before)
    before.setGeometry(600, 600, 700, 500)
    put_on_screen(window, QSize(300, 200), geometry_of(before))
    room = window.screen().availableGeometry()
    assert window.size() == QSize(700, 500).boundedTo(room.size())
    assert room.contains(QRect(window.pos(), window.size()))


def test_a_window_that_fits_stands_where_it_was(window: QWidget, qtbot: QtBot) -> None:
    before = QWidget()
    qtbot.addWidget(before)
    before.setGeometry(60, 80, 400, 300)
    put_on_screen(window, QSize(300, 200), geometry_of(before))
    assert window.size() == QSize(400, 300)
    assert window.pos() == before.pos()


def test_a_study_that_was_never_looked_at_has_the_window_of_the_one_before(
    desk: Desk, program: AskedFor, qtbot: QtBot
) -> None:
    before = MainWindow(desk, program, (First,), lambda: None)
    qtbot.addWidget(before)
    before.showMaximized()
    before.remember()
    desk.memory.keep("geometry", None)
    again = Desk(desk.study, speaking("en"), desk.person)
    after = MainWindow(again, program, (First,), lambda: None)
    qtbot.addWidget(after)
    assert after.isMaximized()
    again.close()
