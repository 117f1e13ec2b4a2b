"""A large session is read beside the window, and shows the same as one that is read at once."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.calibration import Session
from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration import large
from storycoder.ui.screens.calibration.queue.grid import Grid, Said
from storycoder.ui.screens.calibration.queue.page import QueuePage
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.calibration.state import CalibrationState
from storycoder.workflow.discussing import only_settles, queue
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


def test_undo_and_work_elsewhere_read_no_disagreements_again(state: QueueState, small: Small, session: Session) -> None:
    def reads(run: Callable[[], object]) -> int:
        before = state.times_read
        run()
        return state.times_read - before + state.is_reading

    state.as_coder(1)
    state.as_coder(1)
    assert reads(small.study.undo) == 0
    assert state.done == 1
    assert reads(small.study.redo) == 0
    assert tuple(state.cases) == queue(small.study, session.id)
    assert reads(lambda: small.code("Anke", "Cor", "Ik zet de stoelen klaar.", "lachen")) == 0
    marked = next(coding for case in state.cases for side in case.sides for coding in side.codings)
    assert not only_settles(small.study, session.id, {"coding": frozenset((marked.id,))}, frozenset())
    gone = frozenset((Key("gone"),))
    assert not only_settles(small.study, session.id, {"coding": gone}, gone)
    assert not only_settles(small.study, session.id, {"decision": frozenset(), "code": frozenset()}, frozenset())


def test_labels_stay_while_their_words_change(qtbot: QtBot) -> None:
    grid = Grid("Figures")
    qtbot.addWidget(grid)
    grid.show_rows([[Said("Own view", "caption"), None, Said("held")], [Said("Anke"), Said("1"), Said("2")]])
    labels = set(grid.findChildren(QLabel))
    grid.show_rows([[Said("Own view", "caption"), None, Said("held")], [Said("Bram"), Said("3", "strong"), Said("4")]])
    assert set(grid.findChildren(QLabel)) == labels
    assert {"Own view", "held", "Bram", "3", "4"} == {each.text() for each in labels}


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
