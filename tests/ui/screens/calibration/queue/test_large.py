"""A large session is read beside the window, and shows the same as one that is read at once."""

import pytest
from pytestqt.qtbot import QtBot

from storycoder.domain.calibration import Session
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration import large
from storycoder.ui.screens.calibration.queue.page import QueuePage
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.calibration.state import CalibrationState
from storycoder.workflow.discussing import queue
from storycoder.workflow.live_figures import LiveFigures


@pytest.fixture(autouse=True)
def every_session_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", 0)


@pytest.fixture
def state(desk: Desk, calibration: CalibrationState, qtbot: QtBot) -> QueueState:
    made = QueueState(desk, calibration, desk)
    desk.observed.changed.connect(made.take_change)
    made.read()
    assert made.is_reading
    assert not made.cases
    qtbot.waitUntil(lambda: not made.is_reading)
    return made


def test_its_disagreements_are_the_same(state: QueueState, desk: Desk, session: Session) -> None:
    assert state.cases
    assert tuple(state.cases) == queue(desk.study, session.id)
    assert state.current == state.cases[0]


def test_what_is_settled_while_it_is_read_again_is_not_lost(state: QueueState, qtbot: QtBot) -> None:
    state.read()
    state.as_coder(1)
    qtbot.waitUntil(lambda: not state.is_reading)
    assert state.done == 1


def test_undo_is_gone_to(state: QueueState, desk: Desk, qtbot: QtBot) -> None:
    first = state.cases[0].id
    state.as_coder(1)
    assert state.current is not None
    assert state.current.id != first
    desk.study.undo()
    qtbot.waitUntil(lambda: not state.is_reading)
    assert state.done == 0
    assert state.current.id == first


def test_its_figures_follow_what_was_settled_while_they_were_counted(
    desk: Desk, calibration: CalibrationState, session: Session, qtbot: QtBot
) -> None:
    page = QueuePage(desk, calibration)
    qtbot.addWidget(page)
    desk.observed.changed.connect(page.take_change)
    page.read()
    qtbot.waitUntil(lambda: bool(page.queue.cases))
    page.live.begin()
    page.queue.as_coder(1)
    qtbot.waitUntil(lambda: bool(page.live.rows()) and not desk.jobs.going)
    figures = LiveFigures(desk.study, session.id, calibration.asked).negotiated.agreement.overall
    shown = {change.now.coefficient: change.now for change in page.live.rows()[-1].figures if change.now}
    assert shown
    assert shown == {each.coefficient: each for each in figures if each.coefficient in shown}
