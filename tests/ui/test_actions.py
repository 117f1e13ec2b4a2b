"""What can be done, declared once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from storycoder.domain.problems import Problem
from storycoder.ui.actions import Found
from storycoder.ui.desk import Desk


def raising(error: Exception) -> Callable[[], None]:
    def run() -> None:
        raise error

    return run


def test_a_problem_becomes_a_banner(desk: Desk, qtbot: QtBot) -> None:
    action = desk.actions.add("x", "X", raising(Problem("There is no {thing}.", thing="tea")))
    with qtbot.waitSignal(desk.said) as said:
        action.trigger()
    assert said.args == ["problem", "There is no tea.", ()]


def test_a_bug_is_not_taken_for_a_problem(desk: Desk, qtbot: QtBot) -> None:
    action = desk.actions.add("x", "X", raising(ZeroDivisionError("what a participant said")))
    told: list[object] = []
    desk.said.connect(lambda *news: told.append(news))
    with qtbot.captureExceptions() as exceptions:
        action.trigger()
    assert [kind for kind, _, _ in exceptions] == [ZeroDivisionError]
    assert not told


def test_an_action_says_its_keys(desk: Desk) -> None:
    action = desk.actions.add("x", "&Search", lambda: None, keys=["Ctrl+F", "/"], icon="search", menu="edit")
    assert action.toolTip() == "Search  (Ctrl+F)"
    assert [each.toString() for each in action.shortcuts()] == ["Ctrl+F", "/"]
    assert desk.actions["x"] is action
    assert action in list(desk.actions)


def test_keys_of_a_home_work_only_there(desk: Desk, qtbot: QtBot) -> None:
    window = QWidget()
    home, elsewhere, outside = QWidget(), QLineEdit(), QLineEdit()
    inside = QLineEdit()
    QVBoxLayout(home).addWidget(inside)
    column = QVBoxLayout(window)
    for each in (home, elsewhere, outside):
        column.addWidget(each)
    done: list[str] = []
    desk.actions.add("x", "X", lambda: done.append("x"), keys=["Ctrl+J"], home=home)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    elsewhere.setFocus()
    qtbot.keyClick(elsewhere, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert not done
    inside.setFocus()
    qtbot.keyClick(inside, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert done == ["x"]


def test_sources_find_for_the_palette(desk: Desk) -> None:
    desk.actions.add_source(lambda words: [Found(words.upper(), "one", lambda: None)])
    desk.actions.add_source(lambda words: [Found(words * 2, "two", lambda: None)])
    assert [found.text for found in desk.actions.find("ab")] == ["AB", "abab"]


def test_an_icon_that_is_not_there_is_a_mistake(desk: Desk) -> None:
    with pytest.raises(KeyError):
        desk.actions.add("x", "X", lambda: None, icon="no such icon")


def test_a_letter_in_an_open_menu_reaches_no_action(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    action = desk.actions.add("y", "Y", lambda: done.append("y"))
    with monkeypatch.context() as patched:
        patched.setattr(QApplication, "activePopupWidget", QWidget)
        action.trigger()
    assert not done
    action.trigger()
    assert done == ["y"]
