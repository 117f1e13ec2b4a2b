"""Answers of a meeting taken back and walked through: what is undone is seen, and walking alone does nothing."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot
from tests.ui.conftest import AskedFor
from tests.ui.screens.boards.test_answers import answers_page
from tests.workflow.boards_rig import Meeting

from storycoder.ui.desk import Desk
from storycoder.ui.main_window import MainWindow
from storycoder.ui.screens import SCREENS
from storycoder.ui.screens.boards.answers.model import FIRST
from storycoder.ui.screens.boards.answers.stickers import COUNTED
from storycoder.ui.screens.boards.view import BoardsScreen
from storycoder.workflow.sounding.answers import Given, respondents_of, take_answers
from storycoder.workflow.sounding.meetings import plan_board


def turn(field: QComboBox, at: int) -> None:
    field.setCurrentIndex(at)
    field.activated.emit(at)


def test_what_is_undone_is_gone_to_and_told_wherever_it_was_typed(screen: BoardsScreen, meeting: Meeting) -> None:
    page, study, board = answers_page(screen), meeting.study, meeting.board
    other = plan_board(study, name="Second evening", practice=board.practice_id)
    take_answers(study, board.id, "mother 1", [Given("priority", meeting.factors[1].id, value=1)])
    turn(page.by, 2)
    turn(page.of, 1)
    assert page.stickers.setData(page.stickers.index(1, COUNTED + 4), "7")
    turn(page.question, 1)
    turn(page.of, 0)
    # The stickers that were counted last are not in sight; where they were, and that they are gone, is.
    study.undo()
    assert page.told.text() == "Taken back: count stickers: Samen lachen, Tuin avond."
    assert (page.stickers.asked, page.answers.of) == ("recognition", meeting.factors[0].id)
    assert (page.counts.currentIndex().row(), page.counts.currentIndex().column()) == (1, COUNTED + 4)
    study.redo()
    assert page.told.text() == "Done again: count stickers: Samen lachen, Tuin avond."
    study.undo()
    # Then the order that a person gave, which is typed elsewhere.
    study.undo()
    assert page.told.text() == "Taken back: take in answers: mother 1, Tuin avond."
    assert (page.by.currentData(), page.answers.question.asked) == ("person", "priority")
    study.redo()
    assert (page.grid.currentIndex().row(), page.grid.currentIndex().column()) == (0, FIRST + 1)
    # What was answered at another meeting leads there.
    take_answers(study, other.id, "carer 1", [Given("recognition", meeting.factors[2].id, value=4)])
    assert screen.state.board == study.boards.get(board.id)
    study.undo()
    assert screen.state.board == study.boards.get(other.id)
    assert page.told.text() == "Taken back: take in answers: carer 1, Second evening."


def test_undo_takes_back_the_row_that_is_being_typed(
    desk: Desk, program: AskedFor, meeting: Meeting, qtbot: QtBot
) -> None:
    window = MainWindow(desk, program, SCREENS, lambda: None)
    qtbot.addWidget(window)
    window.show()
    page, study = answers_page(cast(BoardsScreen, window.show_screen("boards"))), meeting.study
    take_answers(study, meeting.board.id, "mother 1", meeting.points(5, 4, 3))
    page.grid.setCurrentIndex(page.grid.model().index(1, FIRST))
    QTest.keyClicks(page.grid, "2")
    QTest.keyClicks(page.grid, "1")
    desk.actions["undo"].trigger()
    assert [each.label for each in respondents_of(study, meeting.board.id)] == ["mother 1"]
    assert [row.label for row in page.answers.rows] == ["mother 1", ""]
    desk.actions["redo"].trigger()
    assert [each.label for each in respondents_of(study, meeting.board.id)] == ["mother 1", "person 1"]


def test_to_walk_through_questions_that_nobody_answered_is_nothing_done(
    screen: BoardsScreen, meeting: Meeting, qtbot: QtBot
) -> None:
    page, study = answers_page(screen), meeting.study
    before = len(study.history())
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Up)
    for by, questions in ((0, (0, 1, 2)), (2, (0, 1))):
        turn(page.by, by)
        for at in questions:
            turn(page.question, at)
            page.begin()
            for key in keys:
                QTest.keyClick(QApplication.focusWidget() or page, key)
                qtbot.wait(1)  # a cell that was typed in is closed after its key
        screen.leave()
    assert len(study.history()) == before


def test_tab_passes_over_what_was_left_empty_and_leads_out_at_the_end(screen: BoardsScreen, meeting: Meeting) -> None:
    page = answers_page(screen)
    grid, model = page.grid, page.grid.model()
    # Along a row that is begun; where nothing is typed Tab leads out, so that nobody is caught.
    QTest.keyClicks(grid, "5")
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert (grid.currentIndex().column(), QApplication.focusWidget()) == (FIRST + 2, grid)
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not grid
    screen.leave()
    turn(page.question, 0)
    page.begin()
    grid.setCurrentIndex(model.index(1, FIRST + 1))
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert grid.currentIndex().column() == FIRST + 2
    QTest.keyClick(grid, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is not grid
    # Among stickers to the next count, at the end of a row to the next one; the names stay in sight.
    turn(page.by, 2)
    counts = page.counts
    page.begin()
    screen.resize(720, 600)
    counts.setMaximumWidth(420)
    for _ in range(5):
        QTest.keyClick(counts, Qt.Key.Key_Tab)
    assert (counts.currentIndex().row(), counts.currentIndex().column()) == (0, COUNTED + 5)
    standing = counts._standing
    assert standing is not None
    assert standing.isVisible()
    assert counts.visualRect(counts.currentIndex()).left() >= standing.room
    QTest.keyClick(counts, Qt.Key.Key_Tab)
    assert (counts.currentIndex().row(), counts.currentIndex().column()) == (1, COUNTED)
    counts.setCurrentIndex(page.stickers.index(len(meeting.factors) - 1, COUNTED + 5))
    QTest.keyClick(counts, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not counts
