"""The screen as a whole: tabs, places, what is remembered, the way round by keyboard, and both languages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.calibration.conftest import Say, everyone

from storycoder.domain.calibration import Session
from storycoder.ui.desk import Desk
from storycoder.ui.memory import Memory
from storycoder.ui.places import Place
from storycoder.ui.screens import SCREENS
from storycoder.ui.screens.calibration.state import CalibrationState, CaseFilter
from storycoder.ui.screens.calibration.view import CalibrationScreen
from storycoder.words import speaking


def test_it_stands_after_coding_in_the_order_of_the_method() -> None:
    names = [each.name for each in SCREENS]
    assert names.index("calibration") == names.index("coding") + 1


def test_a_place_leads_to_a_session_and_its_disagreements(
    screen: CalibrationScreen, session: Session, small: Small
) -> None:
    small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Bea"]])
    screen.go_to(Place("calibration", "session", session.id))
    assert screen.state.session == session
    assert screen.tab == "sessions"
    screen.go_to(Place("calibration", "case", session.id))
    assert screen.tab == "queue"


def test_whoever_wants_cases_sees_the_disagreements(
    screen: CalibrationScreen, session: Session, finish: Say, small: Small
) -> None:
    everyone(finish)
    small.study.sessions.reveal(session.id)
    screen.state.want_cases(CaseFilter(code=small.codes["lachen"]))
    assert screen.tab == "queue"


def test_session_and_tab_are_found_again(
    screen: CalibrationScreen, session: Session, small: Small, desk: Desk, qtbot: QtBot
) -> None:
    small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Bea"]])
    screen.state.choose(session.id)
    screen.show_tab("joint")
    again = CalibrationScreen(desk)
    qtbot.addWidget(again)
    again.recall(screen.remember())
    again.read()
    assert again.state.session == session
    assert again.tab == "joint"


def test_the_state_tells_of_another_session_once(desk: Desk, session: Session, qtbot: QtBot) -> None:
    state = CalibrationState(desk)
    heard: list[Session | None] = []
    state.session_changed.connect(lambda: heard.append(state.session))
    state.read()
    state.read()
    state.choose(session.id)
    assert heard == [session]


def test_a_session_that_is_chosen_before_it_is_known_is_shown_when_it_is(desk: Desk, session: Session) -> None:
    state = CalibrationState(desk)
    state.choose(session.id)
    assert state.session is None
    state.read()
    assert state.session == session


def test_arrows_go_through_the_sessions(screen: CalibrationScreen, session: Session, small: Small) -> None:
    other = small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Bea"]])
    screen.setFocus()
    assert screen.list.list.hasFocus()
    QTest.keyClick(screen.list.list, Qt.Key.Key_Up)
    assert screen.state.session == other


def test_a_tab_is_reached_from_the_palette(screen: CalibrationScreen, session: Session, desk: Desk) -> None:
    desk.actions["calibration.tab.sessions"].trigger()
    assert screen.page("sessions").isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_speaks_the_language_of_the_person(
    language: str, small: Small, session: Session, memory: Memory, qtbot: QtBot
) -> None:
    desk = Desk(small.study, speaking("nl" if language == "nl" else "en"), memory)
    screen = CalibrationScreen(desk)
    qtbot.addWidget(screen)
    screen.show()
    expected = {"nl": "1 maart 2026", "en": "1 March 2026"}[language]
    assert expected in screen.list.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    screen.hide()
    desk.close()


def test_where_there_is_little_room_the_list_makes_room_for_the_figures(
    screen: CalibrationScreen, session: Session, qtbot: QtBot
) -> None:
    screen.read()
    screen.resize(900, 700)
    assert not screen.list.collapsed, "beside the page of the session there is room for both"
    screen.show_tab("joint")
    assert screen.list.collapsed
    assert screen._shown.isVisible()
    assert screen._shown.text() == "Session 1 · After the summer"
    screen.resize(600, 700)
    assert not screen._shown.isVisible(), "the tabs come first"
    screen.resize(900, 700)
    screen.show_tab("sessions")
    assert not screen.list.collapsed
    screen.resize(1250, 700)
    screen.show_tab("joint")
    assert not screen.list.collapsed
    screen.show_tab("figures")
    assert screen.list.collapsed, "the table of the codes needs the room for its remarks"


def test_whoever_wants_the_list_has_it(screen: CalibrationScreen, session: Session, desk: Desk) -> None:
    screen.read()
    screen.resize(900, 700)
    screen.show_tab("joint")
    screen.list._unfold.click()
    assert not screen.list.collapsed
    assert screen.list.list.hasFocus()
    desk.actions["calibration.list"].trigger()
    assert screen.list.collapsed
    assert screen.list._unfold.hasFocus()
    screen.resize(1400, 700)
    assert not screen.list.collapsed


def test_a_panel_takes_room_from_the_list_too(screen: CalibrationScreen, session: Session, qtbot: QtBot) -> None:
    screen.read()
    screen.resize(920, 700)
    assert not screen.list.collapsed
    screen.hand_out(())
    qtbot.waitUntil(lambda: screen.list.collapsed)
    screen.panels.close_panel()
    qtbot.waitUntil(lambda: not screen.list.collapsed)


def test_without_sessions_the_keyboard_begins_where_one_is_made(screen: CalibrationScreen) -> None:
    screen.setFocus()
    assert screen.list.make.hasFocus()
    assert not screen.list.list.isVisible()
