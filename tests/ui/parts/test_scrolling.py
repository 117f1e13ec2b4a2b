"""Areas that scroll: what has the keyboard is in sight, however it came there."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from storycoder.ui.parts.scrolling import KeepsFocusInSight, scrolling, scrolling_page

_MANY = 40


@pytest.fixture(params=[scrolling, scrolling_page])
def area(request: pytest.FixtureRequest) -> KeepsFocusInSight:
    body = QWidget()
    column = QVBoxLayout(body)
    for number in range(_MANY):
        column.addWidget(QPushButton(str(number)))
    return request.param(body)


@pytest.fixture
def stack(area: KeepsFocusInSight, qtbot: QtBot) -> QStackedWidget:
    made = QStackedWidget()
    made.addWidget(area)
    made.addWidget(QLabel("elsewhere"))
    qtbot.addWidget(made)
    made.resize(300, 200)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def in_sight(area: KeepsFocusInSight, part: QWidget) -> bool:
    view = area.viewport()
    return view.rect().contains(QRect(part.mapTo(view, part.rect().topLeft()), part.size()))


def last(area: KeepsFocusInSight) -> QPushButton:
    return area.findChildren(QPushButton)[-1]


def test_what_the_program_gives_the_keyboard_is_brought_into_sight(
    area: KeepsFocusInSight, stack: QStackedWidget, qtbot: QtBot
) -> None:
    assert not in_sight(area, last(area))
    last(area).setFocus()
    qtbot.waitUntil(lambda: in_sight(area, last(area)))
    area.findChildren(QPushButton)[0].setFocus()
    qtbot.waitUntil(lambda: in_sight(area, area.findChildren(QPushButton)[0]))


def test_what_is_pressed_with_the_mouse_stays_under_it_until_it_is_let_go(
    area: KeepsFocusInSight, stack: QStackedWidget, qtbot: QtBot
) -> None:
    view = area.viewport()
    half = area.findChildren(QPushButton)[3]
    area.verticalScrollBar().setValue(half.y() + half.height() // 2)
    assert not in_sight(area, half)
    clicked: list[bool] = []
    half.clicked.connect(lambda: clicked.append(True))
    # As a person does it: at a place of the screen, with time between pressing and letting go.
    at = half.mapTo(view, half.rect().bottomLeft() + QPoint(9, -2))
    qtbot.mousePress(half, Qt.MouseButton.LeftButton, pos=half.mapFrom(view, at))
    qtbot.wait(50)
    assert half.hasFocus()
    qtbot.mouseRelease(half, Qt.MouseButton.LeftButton, pos=half.mapFrom(view, at))
    assert clicked
    assert not in_sight(area, half)


def test_it_is_in_sight_when_the_area_is_shown_again(
    area: KeepsFocusInSight, stack: QStackedWidget, qtbot: QtBot
) -> None:
    stack.setCurrentIndex(1)
    last(area).setFocus()
    area.verticalScrollBar().setValue(0)
    stack.setCurrentIndex(0)
    last(area).setFocus()
    qtbot.waitUntil(lambda: in_sight(area, last(area)))


def test_it_stays_in_sight_in_less_room(area: KeepsFocusInSight, stack: QStackedWidget, qtbot: QtBot) -> None:
    wanted = area.findChildren(QPushButton)[4]
    wanted.setFocus()
    qtbot.waitUntil(lambda: in_sight(area, wanted))
    stack.resize(300, 110)
    qtbot.waitUntil(lambda: in_sight(area, wanted))


def test_the_top_is_shown_unless_the_keyboard_is_below(
    area: KeepsFocusInSight, stack: QStackedWidget, qtbot: QtBot
) -> None:
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    area.to_the_top()
    assert area.verticalScrollBar().value() == 0
    last(area).setFocus()
    area.to_the_top()
    qtbot.waitUntil(lambda: in_sight(area, last(area)))
