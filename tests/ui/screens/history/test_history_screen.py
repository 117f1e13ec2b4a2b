"""The history as a screen: narrowed down, kept up, followed, undone up to a line, exported."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.conftest import AskedFor

from storycoder.domain.codings import Memo
from storycoder.domain.people import Topic
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.main_window import MainWindow
from storycoder.ui.places import Place
from storycoder.ui.screens import SCREENS
from storycoder.ui.screens.history import model as model_module
from storycoder.ui.screens.history import state as state_module
from storycoder.ui.screens.history.model import LINE, UNDONE, HistoryModel
from storycoder.ui.screens.history.state import _PLACES, HistoryState, Narrowed
from storycoder.ui.screens.history.view import HistoryScreen
from storycoder.ui.screens.history.way_back import WayBackPanel
from storycoder.workflow.sounding.meetings import plan_board
from storycoder.workflow.validating.answers import add_member, answer
from storycoder.workflow.validating.outcomes import decline
from storycoder.workflow.validating.remarks import add_remark
from storycoder.workflow.validating.rounds import prepare


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> HistoryScreen:
    made = HistoryScreen(desk)
    made.resize(1100, 700)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def said(screen: HistoryScreen) -> list[str]:
    model = screen.model
    return [model.index(row).data() for row in range(model.rowCount())]


def choose(screen: HistoryScreen, sentence: str) -> None:
    screen.list.setCurrentIndex(screen.model.index(said(screen).index(sentence)))


@pytest.fixture
def pages_of_five(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_module, "PAGE", 5)
    monkeypatch.setattr(state_module, "PAGE", 5)
    defaults = HistoryState.page.__defaults__
    monkeypatch.setattr(HistoryState.page, "__defaults__", (defaults[0], 5))


# What is shown


def test_the_latest_stands_on_top_below_its_day(screen: HistoryScreen, desk: Desk) -> None:
    desk.study.codes.make(Bilingual("buiten", "outside"))
    assert said(screen)[:2] == ["Today", "Add code: buiten"]
    assert said(screen)[-1] == "Make the study: Klein"
    assert screen.model.index(0).data(LINE) is None
    assert not screen.model.flags(screen.model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_the_model_is_a_proper_one(desk: Desk, pages_of_five: None, qtmodeltester: ModelTester) -> None:
    model = HistoryModel(HistoryState(desk.study, desk.say), desk.say)
    model.read()
    qtmodeltester.check(model)
    desk.study.codes.make(Bilingual("buiten"))
    model.take_newer()
    qtmodeltester.check(model)


def test_older_pages_come_as_one_scrolls(desk: Desk, pages_of_five: None) -> None:
    model = HistoryModel(HistoryState(desk.study, desk.say), desk.say)
    model.read()
    assert model.rowCount() == 6
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
    numbers = [line.number for row in range(model.rowCount()) if (line := model.index(row).data(LINE))]
    assert numbers == [act.number for act in reversed(desk.study.history())]


def test_what_was_undone_is_shown_as_undone(screen: HistoryScreen, desk: Desk) -> None:
    desk.study.codes.make(Bilingual("buiten"))
    desk.study.undo()
    assert said(screen)[1:3] == ["Undo: add code: buiten", "Add code: buiten"]
    assert [screen.model.index(row).data(UNDONE) for row in (1, 2, 3)] == [False, True, False]
    assert screen.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Add code: buiten, undone")
    desk.study.redo()
    assert [screen.model.index(row).data(UNDONE) for row in (1, 2, 3)] == [False, False, False]


def test_the_chosen_line_stays_chosen_while_others_come(screen: HistoryScreen, desk: Desk) -> None:
    choose(screen, "Add code: er zijn")
    desk.study.codes.make(Bilingual("buiten"))
    assert screen.list.currentIndex().data() == "Add code: er zijn"
    assert screen.list.currentIndex().row() == 2


def test_the_first_line_of_an_empty_selection_comes_in(screen: HistoryScreen, desk: Desk, qtbot: QtBot) -> None:
    screen._narrow(Narrowed(words="buiten"))
    assert not screen.model.rowCount()
    desk.study.codes.make(Bilingual("buiten"))
    assert said(screen) == ["Today", "Add code: buiten"]


# Narrowing down


def test_words_narrow_it_down(screen: HistoryScreen, qtbot: QtBot) -> None:
    qtbot.keyClicks(screen.filters.words, "LACHEN")
    qtbot.keyClick(screen.filters.words, Qt.Key.Key_Return)
    assert said(screen) == ["Today", "Add code: lachen"]
    assert screen.filters._all.isVisible()
    screen.filters._all.click()
    assert len(said(screen)) > 10


def test_person_verb_and_thing_narrow_it_down(screen: HistoryScreen, desk: Desk, small: Small) -> None:
    desk.study.codes.make(Bilingual("buiten"))
    screen.read()
    filters = screen.filters
    filters.who.setCurrentIndex(filters.who.findData(small.coders["Anke"]))
    assert said(screen) == ["Today", "Add code: buiten"]
    filters.clear()
    filters.noun.setCurrentIndex(filters.noun.findData("participant"))
    assert set(said(screen)[1:]) == {"Add participant"}
    filters.clear()
    filters.verb.setCurrentIndex(filters.verb.findText("Import something"))
    assert len(said(screen)) == 5
    assert all(each.startswith("Import transcript") for each in said(screen)[1:])


def test_where_nothing_fits_all_can_be_shown_again(screen: HistoryScreen, qtbot: QtBot) -> None:
    qtbot.keyClicks(screen.filters.words, "qqq")
    qtbot.keyClick(screen.filters.words, Qt.Key.Key_Return)
    assert screen._none.isVisible()
    assert not screen.list.isVisible()
    screen.filters.clear()
    assert screen.list.isVisible()


def test_it_is_found_again_as_it_was(screen: HistoryScreen, desk: Desk, qtbot: QtBot) -> None:
    screen._narrow(Narrowed(noun="code", words="lach"))
    again = HistoryScreen(desk)
    qtbot.addWidget(again)
    remembered = screen.remember()
    assert "lach" not in str(remembered)  # it could be the name of somebody who is forgotten later
    again.recall(remembered)
    again.show()
    assert again.filters.narrowed() == Narrowed(noun="code")
    assert "Add code: lachen" in said(again)


# Following


@pytest.mark.parametrize("follow", ["key", "button"])
def test_a_line_leads_to_what_it_is_about(
    follow: str, screen: HistoryScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    choose(screen, "Add code: lachen")
    with qtbot.waitSignal(desk.going) as going:
        if follow == "key":
            qtbot.keyClick(screen.list, Qt.Key.Key_Return)
        else:
            screen.detail.show_it.click()
    assert going.args == [Place("codebook", "code", small.codes["lachen"])]


def test_a_click_on_the_arrow_leads_there(screen: HistoryScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    rect = screen.list.visualRect(screen.model.index(said(screen).index("Add code: lachen")))
    left = Qt.MouseButton.LeftButton
    with qtbot.assertNotEmitted(desk.going):
        qtbot.mouseClick(screen.list.viewport(), left, pos=rect.center())
    with qtbot.waitSignal(desk.going) as going:
        where = rect.center()
        where.setX(screen.list.viewport().width() - 8)
        qtbot.mouseClick(screen.list.viewport(), left, pos=where)
    assert going.args == [Place("codebook", "code", small.codes["lachen"])]


def test_a_coding_leads_to_its_words(screen: HistoryScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    desk.study.codings.apply(small.texts["Ans"], Span(4, 9), small.codes["lachen"])
    screen.list.setCurrentIndex(screen.model.index(1))
    with qtbot.waitSignal(desk.going) as going:
        screen.detail.show_it.click()
    assert going.args == [Place("coding", "transcript", small.texts["Ans"], Span(4, 9))]


@pytest.mark.parametrize("about", ["passage", "transcript", "code", "about"])
def test_a_note_leads_to_what_it_is_about(about: str, desk: Desk, small: Small) -> None:
    study, text, code = desk.study, small.texts["Ans"], small.codes["lachen"]
    if about == "passage":
        study.memos.on_passage(text, Span(4, 9), "x")
    else:
        key = {"transcript": text, "code": code, "about": study.about.id}[about]
        study.memos.add(Memo(about=about, about_id=key, text="x"))
    state = HistoryState(study, desk.say)
    line = next(line for line in state.page() if line.noun == "memo")
    assert state.has_place(line)
    assert (
        state.place(line)
        == {
            "passage": Place("coding", "transcript", text, Span(4, 9)),
            "transcript": Place("coding", "transcript", text),
            "code": Place("codebook", "code", code),
            "about": None,
        }[about]
    )


def test_what_is_gone_is_told(screen: HistoryScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    desk.study.codes.delete(small.codes["lachen"])
    choose(screen, "Add code: lachen")
    with qtbot.waitSignal(desk.said) as told, qtbot.assertNotEmitted(desk.going):
        screen.detail.show_it.click()
    assert told.args[0] == "problem"


@pytest.mark.parametrize("noun", sorted({"coding", *_PLACES}))
def test_every_place_can_be_shown_in_the_window(
    noun: str, desk: Desk, small: Small, program: AskedFor, qtbot: QtBot
) -> None:
    study = desk.study
    study.codings.apply(small.texts["Ans"], Span(4, 9), small.codes["lachen"])
    study.topics.add(Topic(name=Bilingual("begin", "beginning")))
    version = study.versions.freeze()
    round_ = prepare(study, "Spring", version.id, [small.codes["lachen"]])
    member = add_member(study, round_.id, "parent 1")
    given = answer(study, member.id, small.codes["lachen"], "yes", suggestion="call it fun")
    decline(study, given.id if given else member.id, "it is more")
    add_remark(study, member.id, "and the street?")
    plan_board(study, name="Evening")
    study.coders.change(small.coders["Bram"], colour="#1B7F8C")
    study.participants.change(small.people["Ans"], pseudonym="Anna")
    study.practices.change(small.practices["Tuin"], name="Hof")
    study.roles.change(small.roles["mother"], position=7)
    study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Bea"]])
    window = MainWindow(desk, program, SCREENS, lambda: None)
    qtbot.addWidget(window)
    window.show()
    told: list[object] = []
    desk.said.connect(lambda *news: told.append(news))
    state = HistoryState(study, desk.say)
    line = next(line for line in state.page() if line.noun == noun and line.key)
    assert state.has_place(line)
    place = state.place(line)
    assert place is not None
    desk.go(place)
    assert window.screen_name == place.screen
    assert not told


# The way back


def ask_way_back(screen: HistoryScreen, sentence: str) -> WayBackPanel:
    choose(screen, sentence)
    screen.detail.undo_from.click()
    panel = screen.panels.panel()
    assert panel is not None
    assert isinstance(panel.body, WayBackPanel)
    return panel.body


def test_going_back_first_says_what_goes(screen: HistoryScreen, desk: Desk) -> None:
    before = desk.study.codes.count()
    for name in ("een", "twee", "drie", "vier"):
        desk.study.codes.make(Bilingual(name))
    desk.study.undo()
    body = ask_way_back(screen, "Add code: twee")
    words = [label.text() for label in body.findChildren(QLabel)]
    assert words[0] == "2 steps will be undone."
    assert [each[7:] for each in words if "Add code" in each and ":" in each[:3]] == [
        "Add code: drie  (Anke)",
        "Add code: twee  (Anke)",
    ]
    assert desk.study.codes.count() == before + 3
    assert body.undo.hasFocus()
    body.undo.click()
    assert [code.name.nl for code in desk.study.codes.all()][before:] == ["een"]
    assert screen.panels.panel() is None
    assert screen.model.index(said(screen).index("Add code: twee")).data(UNDONE)
    desk.study.redo()
    assert desk.study.codes.count() == before + 3


def test_after_going_back_the_keyboard_is_in_the_list(screen: HistoryScreen, desk: Desk) -> None:
    for name in ("een", "twee"):
        desk.study.codes.make(Bilingual(name))
    screen.detail.undo_from.setFocus()
    body = ask_way_back(screen, "Add code: een")
    assert body.undo.accessibleDescription().startswith("2 steps will be undone.")
    body.undo.click()
    assert screen.list.hasFocus()


def test_leaving_it_changes_nothing(screen: HistoryScreen, desk: Desk, qtbot: QtBot) -> None:
    desk.study.codes.make(Bilingual("een"))
    acts = len(desk.study.history())
    ask_way_back(screen, "Add code: een")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert screen.panels.panel() is None
    assert len(desk.study.history()) == acts


def test_the_making_of_the_study_and_what_was_undone_cannot_be_gone_back_to(screen: HistoryScreen, desk: Desk) -> None:
    desk.study.codes.make(Bilingual("een"))
    desk.study.undo()
    enabled: Callable[[], bool] = screen.detail.undo_from.isEnabled
    for sentence, possible in (
        ("Add code: een", False),
        ("Undo: add code: een", False),
        ("Make the study: Klein", False),
        ("Add code: lachen", True),
    ):
        choose(screen, sentence)
        assert enabled() is possible, sentence


def test_it_is_said_why_undo_goes_no_further_back(screen: HistoryScreen, desk: Desk, small: Small) -> None:
    choose(screen, "Add code: lachen")
    assert not screen.detail.why_not.isVisible()
    choose(screen, "Make the study: Klein")
    assert "where the study was made" in screen.detail.why_not.text()
    desk.study.forget(small.people["Ans"])
    choose(screen, "Add code: lachen")
    assert not screen.detail.undo_from.isEnabled()
    assert screen.detail.why_not.text().startswith("A participant was forgotten.")


def test_a_way_back_that_is_barred_meanwhile_is_told(screen: HistoryScreen, desk: Desk, qtbot: QtBot) -> None:
    desk.study.codes.make(Bilingual("een"))
    body = ask_way_back(screen, "Add code: een")
    desk.study.undo_begins_here()
    with qtbot.waitSignal(desk.said) as told:
        body.undo.click()
    assert told.args[0] == "problem"
    assert desk.study.codes.all()[-1].name.nl == "een"


# Exporting


def exported(screen: HistoryScreen, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "CSV (*.csv)"))
    with qtbot.waitSignal(desk.said) as told:
        desk.actions["history.export"].trigger()
    assert told.args[0] == "good"


def test_it_goes_into_a_spreadsheet(
    screen: HistoryScreen, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    exported(screen, desk, qtbot, monkeypatch, tmp_path / "history.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "history.xlsx").active.values)
    assert [row[0] for row in rows[1:]] == [act.number for act in desk.study.history()]
    assert rows[-1][3] == "add code: er zijn"


def test_only_what_is_shown_is_exported(
    screen: HistoryScreen, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    screen._narrow(Narrowed(words="lachen"))
    exported(screen, desk, qtbot, monkeypatch, tmp_path / "history")
    with (tmp_path / "history.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[3] for row in rows] == ["What", "add code: lachen"]
