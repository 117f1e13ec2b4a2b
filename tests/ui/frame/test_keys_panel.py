"""The overview of keys, made of the actions alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storycoder.ui.desk import Desk
from storycoder.ui.frame.keys_panel import KeysList
from storycoder.ui.main_window import MainWindow


def rows(keys: KeysList) -> list[tuple[str, str]]:
    model = keys.model
    return [(model.item(row, 0).text(), model.item(row, 1).text()) for row in range(model.rowCount())]


@pytest.fixture
def keys(desk: Desk, qtbot: QtBot) -> KeysList:
    for number, menu in enumerate(("edit", "study", "edit", ""), start=1):
        desk.actions.add(f"a{number}", f"&Action {number}…", lambda: None, keys=[f"Ctrl+{number}", "F2"], menu=menu)
    desk.actions.add("bare", "Without keys", lambda: None, menu="edit")
    made = KeysList(desk)
    qtbot.addWidget(made)
    return made


def test_every_action_with_keys_is_there_by_menu(keys: KeysList, qtmodeltester: ModelTester) -> None:
    assert rows(keys) == [
        ("Study", ""),
        ("Action 2…", "Ctrl+2, F2"),
        ("Edit", ""),
        ("Action 1…", "Ctrl+1, F2"),
        ("Action 3…", "Ctrl+3, F2"),
        ("And also", ""),
        ("Action 4…", "Ctrl+4, F2"),
    ]
    qtmodeltester.check(keys.model)


@pytest.mark.parametrize("words", ["action 3", "ctrl+3"])
def test_they_are_found_by_name_and_by_key(words: str, keys: KeysList, qtbot: QtBot) -> None:
    qtbot.keyClicks(keys.field, words)
    assert rows(keys) == [("Edit", ""), ("Action 3…", "Ctrl+3, F2")]


def test_where_nothing_fits_that_is_said(keys: KeysList, qtbot: QtBot) -> None:
    keys.show()
    qtbot.keyClicks(keys.field, "qqq")
    assert rows(keys) == []
    assert keys._nothing.isVisible()
    assert not keys.tree.isVisible()


@pytest.mark.parametrize("key", ["?", Qt.Key.Key_F1])
def test_a_key_opens_and_closes_the_overview(key: str | Qt.Key, window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("history").setFocus()
    qtbot.keyClick(window, key)
    panel = window._panels.panel()
    assert panel is not None
    shown = panel.body
    assert isinstance(shown, KeysList)
    assert shown.field.hasFocus()
    names = [text for text, _ in rows(shown)]
    assert {"Undo", "All keys", "Find anything…"} <= set(names)
    # Screens that nobody has looked at bring their keys all the same.
    assert len(rows(shown)) > 40
    window.desk.actions["help.keys"].trigger()
    assert window._panels.panel() is None


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_a_question_can_be_asked_in_a_field(kind: type[QWidget], window: MainWindow, qtbot: QtBot) -> None:
    field = kind(window)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "Hoe dan?")
    assert window._panels.panel() is None
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    assert text == "Hoe dan?"


def test_a_long_name_has_the_lines_that_it_needs(desk: Desk, qtbot: QtBot) -> None:
    for name in ("Short", "A name so long that it does not fit beside its keys"):
        desk.actions.add(name, name, lambda: None, keys=["Ctrl+Shift+S, Ctrl+D"], menu="edit")
    made = KeysList(desk)
    qtbot.addWidget(made)
    made.resize(320, 400)
    made.show()

    def high(row: int) -> int:
        return made.tree.visualRect(made.model.index(row, 0)).height()

    qtbot.waitUntil(lambda: high(2) >= high(1) + made.tree.fontMetrics().height())
    assert made.model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole).startswith("A name so long")
