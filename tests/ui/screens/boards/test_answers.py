"""Answers of a meeting: typed without the mouse, by question or by form, pasted, and stickers counted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.workflow.boards_rig import Meeting

from storycoder.ui.screens.boards.answers.model import FIRST, WHO
from storycoder.ui.screens.boards.answers.page import AnswersPage
from storycoder.ui.screens.boards.view import BoardsScreen
from storycoder.workflow.sounding.answers import respondents_of


def answers_page(screen: BoardsScreen) -> AnswersPage:
    screen.show_tab("answers")
    page = screen.page("answers")
    assert isinstance(page, AnswersPage)
    page.begin()
    return page


def test_answers_are_typed_without_the_mouse_and_a_row_is_one_act(
    screen: BoardsScreen, meeting: Meeting, qtmodeltester: ModelTester
) -> None:
    page, study = answers_page(screen), meeting.study
    grid, before = page.grid, len(study.history())
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, FIRST)
    for digit in "504":
        QTest.keyClicks(grid, digit)
    # The row is full, so it is taken in; one digit too many is no answer of the next person.
    assert len(study.history()) == before + 1
    QTest.keyClicks(grid, "2")
    assert "This row is full. Enter goes on to the next one." in page.told.text()
    assert (grid.currentIndex().row(), page.answers.text(0, 2), page.answers.rows[1].answers) == (0, "4", [])
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, FIRST)
    assert page.hint.text().endswith("· F1 · Laughing together")
    [person] = respondents_of(study, meeting.board.id)
    assert person.label == "person 1"
    assert [each.value for each in person.answers] == [5, None, 4]
    QTest.keyClicks(grid, "9")
    assert page.answers.text(1, 0) == ""
    QTest.keyClicks(grid, "3")
    assert page.answers.rows[1].label == "person 2"
    screen.leave()
    assert len(respondents_of(study, meeting.board.id)) == 2
    study.undo()
    assert [row.label for row in page.answers.rows] == ["person 1", ""]
    page.question.setCurrentIndex(2)
    page.question.activated.emit(2)
    model = grid.model()
    assert model.setData(model.index(0, FIRST), "om de grapjes")
    assert not model.setData(model.index(1, FIRST), "eerst een punt")
    screen.leave()
    assert [each.text for each in respondents_of(study, meeting.board.id)[0].answers] == ["om de grapjes", "", ""]
    qtmodeltester.check(model)
    page.grid.setCurrentIndex(model.index(model.rowCount() - 1, FIRST))
    assert not page.remove.isEnabled()  # nobody answered there yet
    page.grid.setCurrentIndex(model.index(0, FIRST))
    page.remove.click()
    assert not respondents_of(study, meeting.board.id)


def test_after_tab_from_the_role_an_answer_is_one_digit(screen: BoardsScreen, meeting: Meeting) -> None:
    grid = answers_page(screen).grid
    role = grid.model().index(0, FIRST - 1)
    grid.setCurrentIndex(role)
    grid.edit(role)
    [editor] = grid.viewport().findChildren(QComboBox)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert grid.currentIndex().column() == FIRST
    for digit in "504":
        QTest.keyClicks(grid, digit)
    screen.leave()
    [person] = respondents_of(meeting.study, meeting.board.id)
    assert [each.value for each in person.answers] == [5, None, 4]


def test_who_and_role_stay_in_sight_while_a_row_is_typed(screen: BoardsScreen) -> None:
    page = answers_page(screen)
    grid, model = page.grid, page.grid.model()
    screen.resize(720, 600)
    grid.setMaximumWidth(420)
    grid.setCurrentIndex(model.index(0, FIRST))
    QTest.keyClicks(grid, "54")
    bar, standing = grid.horizontalScrollBar(), grid._standing
    assert bar.value() > 0
    assert standing.isVisible()
    assert [standing.isColumnHidden(at) for at in range(model.columnCount())] == [False, False, True, True, True]
    rows = [view.viewport().mapTo(grid, view.visualRect(model.index(0, 0)).topLeft()).y() for view in (grid, standing)]
    assert rows[0] == rows[1]
    # What is gone back to is not below them, and at the start the table shows them itself.
    grid.setCurrentIndex(model.index(0, FIRST + 1))
    assert grid.visualRect(grid.currentIndex()).left() >= standing.room
    QTest.keyClicks(grid, "43")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert (grid.currentIndex().row(), bar.value(), standing.isVisible()) == (1, 0, False)
    grid.setCurrentIndex(model.index(1, FIRST + 2))
    QTest.mouseClick(
        standing.viewport(), Qt.MouseButton.LeftButton, pos=standing.visualRect(model.index(0, 1)).center()
    )
    assert (grid.currentIndex().row(), grid.currentIndex().column(), bar.value()) == (0, 1, 0)
    assert grid.hasFocus()


def test_a_form_is_typed_in_the_order_in_which_it_is_on_paper(screen: BoardsScreen, meeting: Meeting) -> None:
    page, study = answers_page(screen), meeting.study
    page.question.setCurrentIndex(0)
    page.question.activated.emit(0)
    grid, model = page.grid, page.grid.model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal).split("\n")[0] for at in range(model.columnCount())]
    below = ["recognised", "why", "missing"]
    on_paper = [f"F{number} · {word}" for number in (1, 2, 3) for word in below]
    assert heads == ["Who", "Role", *on_paper, "F1 · place", "F2 · place", "F3 · place", "All of it"]
    grid.setCurrentIndex(model.index(0, FIRST))
    typed = ["4", "Elke week samen", "", "5", "", "de hond", "?", "", "", "1", "9", "2", "3", "een stoel"]
    with_banner: list[object] = []
    screen.desk.said.connect(lambda *said: with_banner.append(said))
    for text in typed:
        if not text:
            QTest.keyClick(grid, Qt.Key.Key_Return)
        elif len(text) == 1:
            QTest.keyClicks(grid, text)
        else:
            QTest.keyClicks(grid, text[0])
            editor = grid.indexWidget(grid.currentIndex())
            QTest.keyClicks(editor, text[1:])
            QTest.keyClick(editor, Qt.Key.Key_Return)
            QGuiApplication.processEvents()  # Qt takes over what was typed a moment later
        if text == "9":
            assert page.hint.text() == "person 1 · F2 · place · Getting out"
            assert "“9” is not an answer here" in page.told.text()
    # After the last one comes who filled in the next form; what was no answer moved nothing.
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    assert not with_banner
    assert "not an answer here" not in page.told.text()
    [person] = respondents_of(study, meeting.board.id)
    first, second, third = (each.id for each in meeting.factors)
    assert {(each.asked, each.factor_id, each.value, each.text) for each in person.answers} == {
        ("recognition", first, 4, "Elke week samen"),
        ("recognition", second, 5, ""),
        ("recognition", third, None, ""),
        ("addition", second, None, "de hond"),
        ("priority", first, 1, ""),
        ("priority", second, 2, ""),
        ("priority", third, 3, ""),
        ("addition", None, None, "een stoel"),
    }


def test_answers_are_pasted_from_a_spreadsheet_in_one_act(screen: BoardsScreen, meeting: Meeting) -> None:
    page, study = answers_page(screen), meeting.study
    before = len(study.history())
    QGuiApplication.clipboard().setText("ouder 1\tmoeder\t5\t4\t\nouder 2\tmothers\t0\t\t3\n")
    page.grid.setCurrentIndex(page.grid.model().index(0, 0))
    page._paste(0, 0, [["ouder 1", "moeder", "5", "4", ""], ["ouder 2", "mothers", "0", "", "3"]])
    assert len(study.history()) == before + 1
    found = respondents_of(study, meeting.board.id)
    assert [(each.label, each.role) for each in found] == [
        ("ouder 1", meeting.roles["mother"]),
        ("ouder 2", meeting.roles["mother"]),
    ]
    assert [[answer.value for answer in each.answers] for each in found] == [[5, 4], [None, 3]]
    # What is no answer leaves everything as it was, also what came before it, in the study and in the grid.
    page.answers.write(0, 2, "2")
    typed = [(row.label, row.answers, row.changed) for row in page.answers.rows]
    page._paste(2, 0, [["ouder 3", "", "5"], ["ouder 4", "", "7"]])
    assert len(respondents_of(study, meeting.board.id)) == 2
    assert [(row.label, row.answers, row.changed) for row in page.answers.rows] == typed
    page.leave()
    assert [len(each.answers) for each in respondents_of(study, meeting.board.id)] == [3, 2]


def test_a_pasted_row_is_that_of_its_label_and_replaces_no_answer_unasked(
    screen: BoardsScreen, meeting: Meeting
) -> None:
    page, study = answers_page(screen), meeting.study
    told: list[tuple[str, dict[str, Callable[[], None]]]] = []
    screen.desk.said.connect(lambda _, words, ways: told.append((words, dict(ways))))

    def pasted(at: tuple[int, int], *lines: str) -> str:
        QGuiApplication.clipboard().setText("\n".join(lines))
        page.grid.setCurrentIndex(page.grid.model().index(*at))
        QTest.keySequence(page.grid, QKeySequence(QKeySequence.StandardKey.Paste))
        return told[-1][0]

    def answers(asked: str = "recognition") -> dict[str, list[int | None]]:
        found = respondents_of(study, meeting.board.id)
        return {each.label: [one.value for one in each.answers if one.asked == asked] for each in found}

    first = {"m1": [5, 4, 3], "m2": [4, 3, 2]}
    assert pasted((0, 0), "m1\tmother\t5\t4\t3", "m2\t\t4\t3\t2") == "2 new rows were pasted."
    assert page.grid.currentIndex().row() == 2
    # A second table, with the cursor on the first row still; and a row that does not say whose it is.
    assert pasted((0, 0), "m3\t\t1\t1\t1", "\t\t2\t2\t2", "m4\tmother") == (
        "2 new rows were pasted. 1 row without answers was left out."
    )
    assert answers() == first | {"m3": [1, 1, 1], "person 1": [2, 2, 2]}
    # Somebody who is there already: what is the same or new is taken over, an empty cell takes nothing away.
    assert pasted((4, 0), "M2\tmother\t\t3\t", "m9\t\t1") == "1 new row was pasted. 1 row was changed: m2."
    assert (answers()["m2"], respondents_of(study, meeting.board.id)[1].role) == ([4, 3, 2], meeting.roles["mother"])
    before = len(study.history())
    assert "2 answers would be replaced by other ones, of m3, m1." in pasted((4, 0), "m3\t\t1\t5\t", "m1\t\t5\t4\t1")
    assert (len(study.history()), answers()["m1"], page.answers.text(0, 2)) == (before, [5, 4, 3], "3")
    told[-1][1]["Replace them"]()
    assert (told[-1][0], answers()["m3"]) == ("2 rows were changed: m3, m1.", [1, 5, 1])
    study.undo()
    assert (answers()["m1"], answers()["m3"]) == ([5, 4, 3], [1, 1, 1])
    # Without labels they go where the cursor is, and below where that would replace answers.
    assert "would be replaced" in pasted((0, FIRST), "1\t1\t1")
    told[-1][1]["Paste below them"]()
    assert (answers()["m1"], answers()["person 2"]) == ([5, 4, 3], [1, 1, 1])
    assert "“m5” stands there more than once" in pasted((0, 0), "m5\t\t1", "m5\t\t2")
    # Another question to the same people, from the row of somebody new.
    page.answers.ask(next(each for each in page.answers.questions if each.asked == "priority"))
    assert pasted((page.grid.model().rowCount() - 1, 0), "m1\t\t2\t1\t3", "m2\t\t1\t2\t3") == (
        "2 rows were changed: m1, m2."
    )
    assert (answers("priority")["m1"], answers()["m1"]) == ([2, 1, 3], [5, 4, 3])


def test_tables_without_names_that_are_pasted_one_after_the_other_go_below_each_other(
    screen: BoardsScreen, meeting: Meeting, qtbot: QtBot
) -> None:
    page, study = answers_page(screen), meeting.study
    with qtbot.waitActive(screen):
        screen.activateWindow()

    def pasted(*lines: str) -> dict[str, list[int | None]]:
        QGuiApplication.clipboard().setText("\n".join(lines))
        # Keys that come to the window are held while they are seen to, as a person's are.
        QTest.keyClick(screen.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return {each.label: [one.value for one in each.answers] for each in respondents_of(study, meeting.board.id)}

    page.begin()
    first = {"person 1": [5, 4, 3], "person 2": [4, 3, 2]}
    assert pasted("5\t4\t3", "4\t3\t2") == first
    [chosen] = page.grid.selectedIndexes()
    assert (chosen.row(), chosen.column()) == (2, WHO)
    both = first | {"person 3": [1, None, 1], "person 4": [2, 2]}
    assert pasted("1\t?\t1", "\t2\t2") == both
    # A number is a name too, beside a role or beside none.
    assert pasted("7\tmother\t5", "8\t\t4") == both | {"7": [5], "8": [4]}


@pytest.mark.parametrize("question", ["one by one", "whole forms"])
def test_a_paste_that_is_refused_names_the_cell_and_is_pasted_again_when_it_is_corrected(
    screen: BoardsScreen, meeting: Meeting, question: str
) -> None:
    page, study = answers_page(screen), meeting.study
    if question == "whole forms":
        page.question.setCurrentIndex(0)
        page.question.activated.emit(0)
    between, head = ("\t\t\t", "F3 · recognised") if question == "whole forms" else ("\t", "F3")
    lines = [["q1", "", "5", "4", "3"], ["q2", "mother", "4", "3", "9"], ["q3", "", "1", "1", "0"]]
    problems: list[str] = []
    screen.desk.said.connect(lambda kind, words, *_: problems.append(words) if kind == "problem" else None)

    def pasted() -> None:
        rows = ["\t".join(each[:2]) + "\t" + between.join(each[2:]) for each in lines]
        QGuiApplication.clipboard().setText("\n".join(rows))
        page.grid.setFocus()
        QTest.keySequence(page.grid, QKeySequence(QKeySequence.StandardKey.Paste))

    page.grid.setCurrentIndex(page.grid.model().index(0, 0))
    before = len(study.history())
    pasted()
    [said] = problems
    assert "“q2”" in said
    assert f"“{head}”" in said
    assert "“9” is not an answer here. Type a number from 1 to 5, or 0 for “I don't know”." in said
    assert [row.label for row in page.answers.rows] == [""]
    screen.show_tab("results")
    screen.show_tab("answers")
    assert (len(study.history()), respondents_of(study, meeting.board.id)) == (before, ())
    lines[1][1:] = ["moeder, denk ik", "4", "3", "2"]
    pasted()
    assert "“moeder, denk ik” is none of the roles" in problems[-1]
    lines[1][1] = "mother"
    pasted()
    assert len(study.history()) == before + 1
    found = respondents_of(study, meeting.board.id)
    assert [(each.label, [one.value for one in each.answers]) for each in found] == [
        ("q1", [5, 4, 3]),
        ("q2", [4, 3, 2]),
        ("q3", [1, 1, None]),
    ]


def test_answers_of_a_table_several_in_a_cell_and_stickers(
    screen: BoardsScreen, meeting: Meeting, qtmodeltester: ModelTester
) -> None:
    page, study = answers_page(screen), meeting.study
    page.by.setCurrentIndex(1)
    page.by.activated.emit(1)
    asked = [each.asked for each in page.answers.questions]
    page.question.setCurrentIndex(asked.index("addition"))
    page.question.activated.emit(asked.index("addition"))
    model = page.grid.model()
    assert model.setData(model.index(0, FIRST + 3), "de hond // de buren")
    screen.leave()
    [table] = respondents_of(study, meeting.board.id)
    assert (table.label, table.by) == ("table 1", "table")
    assert [(each.factor_id, each.text) for each in table.answers] == [(None, "de hond"), (None, "de buren")]
    # Who comes back to this meeting goes on with tables.
    page._board = None
    page.read()
    assert page.by.currentData() == page.answers.rows[-1].by == "table"
    page.by.setCurrentIndex(2)
    page.by.activated.emit(2)
    stickers = page.stickers
    qtmodeltester.check(stickers)
    assert stickers.setData(stickers.index(0, 5), "6")
    assert not stickers.setData(stickers.index(0, 5), "veel")
    [made] = study.reactions.all(by="stickers")
    assert (made.value, made.count, made.factor_id) == (5, 6, meeting.factors[0].id)


def test_stickers_at_elements_are_counted_by_keyboard_and_pasted(screen: BoardsScreen, meeting: Meeting) -> None:
    page, study, factor = answers_page(screen), meeting.study, meeting.factors[0].id
    page.by.setCurrentIndex(2)
    page.by.activated.emit(2)
    page.of.setCurrentIndex(1)
    page.of.activated.emit(1)
    grid, model = page.counts, page.stickers
    assert model.index(0, 0).data() == "1  jokes"
    page.begin()
    for number in ("4", "12"):
        QTest.keyClicks(grid, number[0])
        editor = grid.indexWidget(grid.currentIndex())
        QTest.keyClicks(editor, number[1:])
        QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 3)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 3)
    jokes, coffee = (each.id for each in study.elements.all(factor_id=factor))
    found = {(each.element_id, each.value): each.count for each in study.reactions.all(by="stickers")}
    assert found == {(jokes, 1): 4, (jokes, 2): 12}
    assert "16 stickers are counted here." in page.told.text()
    before = len(study.history())
    grid.pasted.emit(0, 0, [["jokes", "1", "", "3"], ["coffee", "0", "5"], ["no such row", "1"]])
    assert len(study.history()) == before, "there is no third row, so nothing is taken over"
    grid.pasted.emit(0, 0, [["jokes", "1", "", "3"], ["coffee", "0", "5"]])
    assert len(study.history()) == before + 1
    found = {(each.element_id, each.value): each.count for each in study.reactions.all(by="stickers")}
    assert found == {(jokes, 1): 1, (jokes, 3): 3, (coffee, 2): 5}
    grid.pasted.emit(0, 1, [["7"], ["a few"]])
    assert {(each.element_id, each.value): each.count for each in study.reactions.all(by="stickers")} == found
    grid.setCurrentIndex(model.index(1, 2))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert (coffee, 2) not in {(each.element_id, each.value) for each in study.reactions.all(by="stickers")}
