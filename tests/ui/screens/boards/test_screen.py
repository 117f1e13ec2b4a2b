"""Sounding boards: a meeting planned, its posters seen, answers typed, results read, an addition taken up."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTableWidget, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.workflow.boards_rig import Meeting

from storycoder.domain.leaving import Cleared
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.boards.additions.page import AdditionsPage
from storycoder.ui.screens.boards.answers.page import AnswersPage
from storycoder.ui.screens.boards.board_list import BoardModel
from storycoder.ui.screens.boards.changes.page import ChangesPage
from storycoder.ui.screens.boards.meeting_form import MeetingForm
from storycoder.ui.screens.boards.posters.page import PostersPage
from storycoder.ui.screens.boards.results.page import ResultsPage
from storycoder.ui.screens.boards.results.scale_chart import ScaleBar
from storycoder.ui.screens.boards.view import BoardsScreen
from storycoder.workflow.sounding.answers import Given, respondents_of, take_answers
from storycoder.workflow.sounding.meetings import attendance_of, factors_of, left_off, plan_board, plan_of


def told(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def laid_out(screen: BoardsScreen, qtbot: QtBot) -> PostersPage:
    page = screen.page("posters")
    assert isinstance(page, PostersPage)
    qtbot.waitUntil(lambda: page.posters is not None and not page._soon.isActive() and page._job is None)
    return page


def typed_at(screen: BoardsScreen) -> AnswersPage:
    """The answers, of which one is typed and not taken in yet."""
    screen.show_tab("answers")
    page = screen.page("answers")
    assert isinstance(page, AnswersPage)
    page.answers.write(0, 0, "4")
    return page


def test_a_meeting_is_planned_in_one_step(screen: BoardsScreen, small: Small) -> None:
    answers, elsewhere = typed_at(screen), screen.state.board
    assert elsewhere is not None
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
    assert len(small.study.history()) == before + 2
    # It begins with its posters; what was being typed at the other meeting is kept there.
    assert screen.tab == "posters"
    assert [each.label for each in respondents_of(small.study, elsewhere.id)] == ["person 1"]
    screen.show_tab("answers")
    assert [each.label for each in answers.answers.rows] == [""]
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


def test_a_sheet_with_a_name_on_it_is_looked_at_first(
    screen: BoardsScreen, meeting: Meeting, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting.study.boards.change(meeting.board.id, name="Avond van Fatima")
    page = laid_out(screen, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), ""))
    with qtbot.waitSignal(screen.desk.said) as said:
        page.save_sheet("facilitator")
    kind, words = said.args[:2]
    assert (kind, "may point to somebody: look first" in words) == ("info", True)
    assert not list(tmp_path.glob("out*"))
    assert [each.text for each in screen.desk.way_out.found] == []
    dict(said.args[2])["Look"]()
    assert [each.text for each in screen.desk.way_out.found] == ["Fatima"]


def test_a_name_that_is_masked_is_not_in_the_name_that_is_offered_for_a_file(
    screen: BoardsScreen, meeting: Meeting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting.study.boards.change(meeting.board.id, name="Avond van Fatima")
    meeting.study.cleared.add(Cleared(text="Fatima", about="name", decision="mask", replacement="[naam]"))
    page, offered = laid_out(screen, qtbot), list[str]()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (offered.append(asked[2]), ("", ""))[1])
    page.save("pdf")
    page.save_sheet("facilitator")
    assert offered == ["Posters Avond van [naam].pdf", "Facilitator's sheet Avond van [naam].pdf"]


def test_what_is_marked_as_new_is_kept_with_the_meeting(screen: BoardsScreen, meeting: Meeting, qtbot: QtBot) -> None:
    page = laid_out(screen, qtbot)
    since = page.looks.since
    assert [since.itemText(at) for at in range(since.count())] == ["no meeting: nothing is marked", "Tuin avond"]
    since.setCurrentIndex(1)
    since.activated.emit(1)
    assert plan_of(meeting.study, meeting.board.id).since_id == meeting.board.id
    meeting.study.undo()
    assert since.currentIndex() == 0


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
    assert "this much agreement or more would be found in" in told(page)
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
    assert form.text.value().nl == "de hond"  # pyright: ignore
    form.text.set_value(type(meeting.factors[0].name)("met de hond", "with the dog"))  # pyright: ignore
    form.why.setText("iedereen")  # pyright: ignore
    QTest.keyClick(form.why, Qt.Key.Key_Return)  # pyright: ignore
    became = study.reactions.get(reaction).became
    assert f"Taken up\nWhat changed: {became}\nWhy: iedereen" in told(page.cards[reaction])
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
    # Who clicks on a tab goes on with the keyboard in it.
    screen.show_tab("answers")
    screen.activateWindow()
    bar = screen.tabs.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(3).center())
    qtbot.waitUntil(lambda: page.isAncestorOf(screen.focusWidget()))
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


def test_a_general_meeting_says_that_its_answers_are_of_no_practice(screen: BoardsScreen, meeting: Meeting) -> None:
    screen.make_meeting()
    form = screen.panels.panel().body  # pyright: ignore[reportOptionalMemberAccess]
    assert isinstance(form, MeetingForm)
    assert form.of_none.isHidden()
    form.practice.setCurrentIndex(form.practice.count() - 1)
    assert not form.of_none.isHidden()
    general = plan_board(meeting.study, name="All together")
    assert screen.state.practice_of(general) == "general meeting"
    assert screen.state.practice_of(meeting.board) == "Tuin"
