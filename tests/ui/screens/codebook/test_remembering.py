import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.codebook.conftest import names, shown

from storycoder.study.files import make_study
from storycoder.ui.desk import Desk
from storycoder.ui.memory import Memory
from storycoder.ui.places import Place
from storycoder.ui.screens.codebook.view import CodebookScreen
from storycoder.words import speaking


@pytest.fixture
def empty_desk(tmp_path: Path, memory: Memory, qtbot: QtBot) -> Iterator[Desk]:
    with make_study(tmp_path / "empty.story", "Leeg") as study:
        made = Desk(study, speaking("en"), memory)
        yield made
        made.close()


def nested(desk: Desk, small: Small) -> None:
    desk.study.codes.move(small.codes["er zijn"], parent=small.codes["lachen"])


def test_what_was_chosen_and_folded_is_found_again(desk: Desk, small: Small, qtbot: QtBot) -> None:
    nested(desk, small)
    first = shown(desk, qtbot)
    first.choose(small.codes["meenemen"])
    first.tree.collapse(first.tree.codes.index_of(small.codes["lachen"]))
    first.page.tabs.setCurrentIndex(2)
    first.pane.count_by.emit("coder")
    remembered = json.loads(json.dumps(first.remember()))
    again = CodebookScreen(desk)
    qtbot.addWidget(again)
    again.recall(remembered)
    again.show()
    assert again.tree.current() == small.codes["meenemen"]
    assert not again.tree.isExpanded(again.tree.codes.index_of(small.codes["lachen"]))
    assert again.page.tabs.currentIndex() == 2
    qtbot.waitUntil(lambda: again.tree.codes.columnCount() == 3)


def test_who_comes_for_the_first_time_sees_all_codes(desk: Desk, small: Small, qtbot: QtBot) -> None:
    nested(desk, small)
    screen = shown(desk, qtbot)
    assert screen.tree.isExpanded(screen.tree.codes.index_of(small.codes["lachen"]))


def test_a_chosen_code_that_is_gone_is_not_missed(desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen = CodebookScreen(desk)
    qtbot.addWidget(screen)
    screen.recall({"code": "nowhere", "unfolded": ["nowhere"], "tab": 1})
    screen.show()
    assert screen.tree.current() == small.codes["lachen"]


def test_a_search_unfolds_what_it_finds_and_afterwards_all_is_as_before(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    nested(desk, small)
    tree = screen.tree
    tree.collapse(tree.codes.index_of(small.codes["lachen"]))
    screen.pane.search.setFocus()
    qtbot.keyClicks(screen.pane.search, "zijn")
    qtbot.waitUntil(lambda: tree.codes.rowCount() == 1)
    assert tree.isExpanded(tree.codes.index_of(small.codes["lachen"]))
    assert tree.codes.index_of(small.codes["er zijn"]).isValid()
    qtbot.keyClick(screen.pane.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: tree.codes.rowCount() == 2)
    assert not tree.isExpanded(tree.codes.index_of(small.codes["lachen"]))


def test_a_place_shows_its_code_also_where_a_search_hides_it(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    screen.pane.search.setText("meenemen")
    qtbot.waitUntil(lambda: screen.tree.codes.rowCount() == 1)
    screen.go_to(Place("codebook", "code", small.codes["er zijn"]))
    assert screen.tree.current() == small.codes["er zijn"]
    assert screen.page.code is not None
    assert screen.page.code.id == small.codes["er zijn"]


def test_another_ones_change_keeps_what_is_chosen(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    screen.tree.choose(small.codes["er zijn"], [small.codes["lachen"]])
    desk.study.codes.delete(small.codes["meenemen"])
    assert screen.tree.chosen() == (small.codes["lachen"], small.codes["er zijn"])
    assert screen.tree.current() == small.codes["er zijn"]


def test_an_empty_codebook_says_how_to_begin(empty_desk: Desk, qtbot: QtBot) -> None:
    screen = shown(empty_desk, qtbot)
    assert screen._begin.isVisible()
    empty_desk.actions["codebook.new"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    with qtbot.waitSignal(screen.tree.itemDelegate().closeEditor):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert screen._begin.isVisible()
    empty_desk.actions["codebook.new"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "eerste")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(empty_desk) == ["eerste"])
    assert screen.page.isVisible()


def test_every_control_has_a_name(sample_screen: CodebookScreen, sample_desk: Desk, qtbot: QtBot) -> None:
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextBrowser)
    for action in ("merge", "split", "move", "delete", "freeze", "load", "compare"):
        sample_desk.actions[f"codebook.{action}"].trigger()
        for kind in kinds:
            for control in sample_screen.findChildren(kind):
                inner = control.objectName().startswith(("qt_", "ScrollLeft", "ScrollRight"))
                text = control.text() if isinstance(control, QAbstractButton) else ""
                if control.isVisible() and not inner and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    assert control.accessibleName() or text, (action, control)
    qtbot.waitUntil(lambda: not sample_desk.jobs.going)
