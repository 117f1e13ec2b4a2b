"""Sounding boards: a meeting planned, its posters seen, answers typed, results read, an addition taken up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QTableWidget, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.workflow.boards_rig import Meeting, meeting_in

from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.boards.additions.page import AdditionsPage
from storycoder.ui.screens.boards.answers.model import FIRST
from storycoder.ui.screens.boards.answers.page import AnswersPage
from storycoder.ui.screens.boards.board_list import BoardModel
from storycoder.ui.screens.boards.changes.page import ChangesPage
from storycoder.ui.screens.boards.meeting_form import MeetingForm
from storycoder.ui.screens.boards.posters.page import PostersPage
from storycoder.ui.screens.boards.results.page import ResultsPage
from storycoder.ui.screens.boards.results.scale_chart import ScaleBar
from storycoder.ui.screens.boards.view import BoardsScreen
from storycoder.workflow.sounding.answers import Given, respondents_of, take_answers
from storycoder.workflow.sounding.meetings import attendance_of, factors_of, left_off, plan_of


@pytest.fixture
def meeting(small: Small) -> Meeting:
    return meeting_in(small)


@pytest.fixture
def screen(meeting: Meeting, desk: Desk, qtbot: QtBot) -> Iterator[BoardsScreen]:
    made = BoardsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.leave()


def told(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def laid_out(screen: BoardsScreen, qtbot: QtBot) -> PostersPage:
    page = screen.page("posters")
    assert isinstance(page, PostersPage)
    qtbot.waitUntil(lambda: page.posters is not None and not page._soon.isActive() and page._job is None)
    return page


def test_a_meeting_is_planned_in_one_step(screen: BoardsScreen, small: Small) -> None:
    screen.make_meeting()
    panel = screen.panels.panel()
    assert panel is not None
    form = panel.body
    assert isinstance(form, MeetingForm)
    form.name.setText("Schoolavond")
    form.date.setText("2026-04-31")
    form.practice.setCurrentIndex(form.practice.findData(small.practices["School"]))
    form.round.setCurrentIndex(1)
    form.people[small.roles["helper"]].setValue(4)
    form._save()
    assert screen.panels.panel() is not None  # there is no 31 April
    form.date.setText("2026-04-30")
    before = len(small.study.history())
    form._save()
    assert screen.panels.panel() is None
    board = screen.state.board
    assert board is not None
    assert (board.name, board.date, board.round) == ("Schoolavond", "2026-04-30", 2)
    assert attendance_of(small.study, board.id) == {small.roles["helper"]: 4}
    assert len(small.study.history()) == before + 1
    # The latest stands on top, and one in the list leads back to the other.
    assert screen.list.model.index(0).data() == "Schoolavond"
    screen.list.list.setCurrentIndex(screen.list.model.index(1))
    assert screen.state.board != board


def test_the_button_of_a_new_meeting_is_in_sight_in_a_low_window(screen: BoardsScreen) -> None:
    screen.resize(900, 480)
    screen.make_meeting()
    panel = screen.panels.panel()
    assert panel is not None
    form = panel.body
    assert isinstance(form, MeetingForm)
    button = form.foot
    QGuiApplication.processEvents()
    bottom = button.mapTo(screen, button.rect().bottomLeft()).y()
    assert 0 < bottom < screen.height()
    assert not button.visibleRegion().isEmpty()
    # Words in a list are not cut either.
    for field in (form.round, form.unlisted):
        words = max(field.fontMetrics().horizontalAdvance(field.itemText(at)) for at in range(field.count()))
        assert words < field.width() - 40


def test_a_meeting_is_removed_and_comes_back(screen: BoardsScreen, meeting: Meeting, qtbot: QtBot) -> None:
    take_answers(meeting.study, meeting.board.id, "a", meeting.points(5))
    screen.change_meeting()
    form = screen.panels.panel().body  # pyright: ignore[reportOptionalMemberAccess]
    assert isinstance(form, MeetingForm)
    assert form.people[meeting.roles["mother"]].value() == 2
    with qtbot.waitSignal(screen.desk.said) as said:
        form._remove()
    assert not meeting.study.boards.all()
    assert screen.stack.currentIndex() == 1
    said.args[2][0][1]()
    assert respondents_of(meeting.study, meeting.board.id)
    assert screen.stack.currentIndex() == 0


def test_the_list_of_meetings_keeps_qts_rules(screen: BoardsScreen, qtmodeltester: ModelTester) -> None:
    assert isinstance(screen.list.model, BoardModel)
    qtmodeltester.check(screen.list.model)


def test_posters_follow_what_is_ticked(screen: BoardsScreen, meeting: Meeting, qtbot: QtBot) -> None:
    page, study, key = laid_out(screen, qtbot), meeting.study, meeting.board.id
    assert len(page.preview.sheets) == 4
    tree = page.choosing.tree
    top = tree.topLevelItem(0)
    assert top is not None
    top.setExpanded(True)
    assert [top.child(at).text(0) for at in range(top.childCount())][:2] == ["jokes", "coffee"]
    top.child(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert left_off(study, key)
    second = tree.topLevelItem(1)
    assert second is not None
    second.setCheckState(0, Qt.CheckState.Unchecked)
    assert [each.id_ for each in factors_of(study, key) if each.shown] == ["F1", "F3"]
    qtbot.waitUntil(lambda: len(page.preview.sheets) == 3)
    assert "sheets of A1" in page.told.text()
    page.looks.sheet_size.setCurrentIndex(2)
    page.looks.sheet_size.activated.emit(2)
    page.looks.asks["priority"].click()
    plan = plan_of(study, key)
    assert (plan.size, plan.asks) == ("A3", ("recognition", "missing"))
    qtbot.waitUntil(lambda: page.posters is not None and page.posters.sheet.size == "A3")
    tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)  # pyright: ignore[reportOptionalMemberAccess]
    tree.topLevelItem(2).setCheckState(0, Qt.CheckState.Unchecked)  # pyright: ignore[reportOptionalMemberAccess]
    qtbot.waitUntil(lambda: "No factor is chosen" in page.told.text())
    assert not page.preview.sheets


def test_a_sheet_is_looked_at_closer_by_mouse_and_keyboard(screen: BoardsScreen, qtbot: QtBot) -> None:
    preview = laid_out(screen, qtbot).preview
    assert "Samen lachen" in preview.sheets[1].title
    qtbot.mouseClick(preview, Qt.MouseButton.LeftButton, pos=preview._places[1].center())
    assert preview.large == 1
    assert "Samen lachen" in preview.accessibleDescription()
    QTest.keyClick(preview, Qt.Key.Key_Right)
    assert preview.large == 2
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert preview.large is None
    first = preview.sheets[0].page
    qtbot.waitUntil(lambda: (id(first), preview._places[0].width()) in preview._pictures)


@pytest.mark.parametrize("kind", ["pdf", "word", "facilitator", "answers"])
def test_posters_and_sheets_are_saved(
    kind: str, screen: BoardsScreen, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = laid_out(screen, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), ""))
    with qtbot.waitSignal(screen.desk.said) as said:
        page.save(kind) if kind in {"pdf", "word"} else page.save_sheet(kind)  # pyright: ignore[reportArgumentType]
    kind_, words = said.args[:2]
    assert kind_ == "good"
    assert ("print them at 200 percent" in words) == (kind == "word")
    [made] = [each for each in tmp_path.iterdir() if each.name.startswith("out")]
    assert made.stat().st_size > 5_000


def test_what_is_marked_as_new_is_kept_with_the_meeting(screen: BoardsScreen, meeting: Meeting, qtbot: QtBot) -> None:
    page = laid_out(screen, qtbot)
    since = page.looks.since
    assert [since.itemText(at) for at in range(since.count())] == ["no meeting: nothing is marked", "Tuin avond"]
    since.setCurrentIndex(1)
    since.activated.emit(1)
    assert plan_of(meeting.study, meeting.board.id).since_id == meeting.board.id
    meeting.study.undo()
    assert since.currentIndex() == 0


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
    # The row is full, so it was left.
    assert grid.currentIndex().row() == 1
    assert len(study.history()) == before + 1
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
            assert "“9” is no answer here" in page.told.text()
    # After the last one comes who filled in the next form; what was no answer moved nothing.
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    assert not with_banner
    assert "no answer here" not in page.told.text()
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
    # What is no answer leaves everything as it was.
    page._paste(0, 0, [["ouder 3", "", "7"]])
    assert len(respondents_of(study, meeting.board.id)) == 2


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
    assert len(study.history()) == before + 1
    found = {(each.element_id, each.value): each.count for each in study.reactions.all(by="stickers")}
    assert found == {(jokes, 1): 1, (jokes, 3): 3, (coffee, 2): 5}
    grid.pasted.emit(0, 1, [["7"], ["a few"]])
    assert {(each.element_id, each.value): each.count for each in study.reactions.all(by="stickers")} == found
    grid.setCurrentIndex(model.index(1, 2))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert (coffee, 2) not in {(each.element_id, each.value) for each in study.reactions.all(by="stickers")}


def test_results_are_told_in_words_by_role(screen: BoardsScreen, meeting: Meeting, qtbot: QtBot) -> None:
    study, key, roles = meeting.study, meeting.board.id, meeting.roles
    take_answers(study, key, "a", [*meeting.points(5, 4, 1), *meeting.places(1, 2, 3)], role=roles["mother"])
    said = Given("recognition", meeting.factors[0].id, None, 2, "niet elke week")
    take_answers(study, key, "b", [said, *meeting.places(1, 3, 2)], role=roles["helper"])
    screen.show_tab("results")
    page = screen.page("results")
    assert isinstance(page, ResultsPage)
    qtbot.waitUntil(lambda: page.shown is not None)
    words = told(page)
    for part in (
        "2 people answered (1 mother, 1 volunteer).",
        "1 of 2 people recognise this quite a lot or completely.",
        "First comes F1 Laughing together.",
        "“niet elke week” – b",
        "1 of 1",
    ):
        assert part in words, part
    assert page._content is not None
    assert len(page._content.findChildren(ScaleBar)) == 3 + 4
    roles, ways, pairs = page._content.findChildren(QTableWidget)
    assert "First by role: mother (1): F1; volunteer (1): F1." in words
    assert [roles.item(2, at).text() for at in range(2)] == ["3", "2"]  # pyright: ignore
    assert not ways.isVisible()
    button = next(each for each in page._content.findChildren(QPushButton) if each.text() == "Every way of counting")
    button.click()
    assert ways.isVisible()
    heads = [ways.horizontalHeaderItem(at).text() for at in range(ways.columnCount())]  # pyright: ignore
    assert heads == ["Borda", "Schulze", "Kemeny", "Condorcet"]
    assert ways.item(0, 3).text() == "✓ wins from each"  # pyright: ignore[reportOptionalMemberAccess]
    assert pairs.item(0, 1).text() == "2 ✓"  # pyright: ignore[reportOptionalMemberAccess]
    page.by_role.click()
    assert len(page._content.findChildren(ScaleBar)) == 3
    page.intervals.click()
    qtbot.waitUntil(lambda: "of ten such people" in told(page))
    assert "so much agreement or more is found in" in told(page)
    take_answers(study, key, "c", meeting.points(5))
    qtbot.waitUntil(lambda: "3 people answered" in told(page))


def test_an_addition_is_taken_up_and_what_changed_is_told(screen: BoardsScreen, meeting: Meeting, qtbot: QtBot) -> None:
    study, key, factor = meeting.study, meeting.board.id, meeting.factors[0].id
    both = [Given("addition", factor, text="de hond"), Given("addition", None, text="iets anders")]
    take_answers(study, key, "a", both)
    screen.show_tab("additions")
    page = screen.page("additions")
    assert isinstance(page, AdditionsPage)
    assert page.told.text() == "2 things are still to be decided."
    reaction, other = (each.id for each in study.reactions.all())
    page.go_to(Place("boards", "reaction", reaction))
    card = page.cards[reaction]
    card.unfold(card._taking_up)
    form = card.form
    form.text.set_value(type(meeting.factors[0].name)("met de hond", "with the dog"))  # pyright: ignore
    form.why.setText("iedereen")  # pyright: ignore
    form.do()  # pyright: ignore
    assert [each.text.nl for each in study.elements.all(factor_id=factor)][-1] == "met de hond"
    page.cards[other].unfold(page.cards[other]._new_words)
    page.cards[other].fold()
    page.cards[other].unfold(
        lambda: __import__("storycoder.ui.screens.boards.additions.deciding", fromlist=["Declining"]).Declining(
            screen.desk, study.reactions.get(other), lambda: None
        )
    )
    with qtbot.waitSignal(screen.desk.said):
        screen.desk.guard(page.cards[other].form.do)  # pyright: ignore  it needs a reason
    page.cards[other].form.why.setText("past niet")  # pyright: ignore
    page.cards[other].form.do()  # pyright: ignore
    assert page.told.text() == "Nothing is left to be decided."
    screen.show_tab("changes")
    changes = screen.page("changes")
    assert isinstance(changes, ChangesPage)
    assert changes.table.rowCount() == 2
    assert "met de hond" in changes.table.item(0, 0).text()  # pyright: ignore[reportOptionalMemberAccess]
    changes.copy.click()
    assert "past niet" in QGuiApplication.clipboard().text()
    page.cards[reaction]._reopen()
    assert study.reactions.get(reaction).decision == "open"


def test_where_there_is_no_meeting_one_can_be_planned(desk: Desk, qtbot: QtBot) -> None:
    screen = BoardsScreen(desk)
    qtbot.addWidget(screen)
    screen.show()
    assert screen.stack.currentIndex() == 1
    screen.make_meeting()
    assert screen.panels.panel() is not None
    assert screen.remember()["board"] is None


def test_what_was_looked_at_is_found_again(screen: BoardsScreen, desk: Desk, meeting: Meeting, qtbot: QtBot) -> None:
    screen.show_tab("answers")
    kept = screen.remember()
    again = BoardsScreen(desk)
    qtbot.addWidget(again)
    again.recall(kept)
    again.show()
    assert again.tab == "answers"
    assert again.state.board == meeting.board
