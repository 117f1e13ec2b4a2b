"""A session of the small study that is open to all, with one disagreement of each kind but a split."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.calibration import DisagreementKind, Session
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.queue.page import QueuePage
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.calibration.state import CalibrationState
from storycoder.workflow.calibrating import run_session
from storycoder.workflow.cases import Case

Find = Callable[[DisagreementKind], Case]
MARKS = (
    ("Anke", "Ans", "Ik kwam voor de koffie. We hebben zo gelachen.", "lachen"),
    ("Bram", "Ans", "We hebben zo gelachen.", "lachen"),
    ("Anke", "Bea", "Mijn buurvrouw nam me mee.", "meenemen"),
    ("Bram", "Bea", "Mijn buurvrouw nam me mee.", "er zijn"),
    ("Anke", "Cor", "Ik zet de stoelen klaar.", "er zijn"),
    ("Anke", "Dirk", "Je moet er gewoon zijn.", "er zijn"),
    ("Bram", "Dirk", "Je moet er gewoon zijn.", "er zijn"),
    ("Bram", "Dirk", "Je moet er gewoon zijn.", "lachen"),
)
"""Other edges, another code, not marked by all, one code more."""


@pytest.fixture
def session(small: Small) -> Session:
    """Anke and Bram have coded all four interviews blind, and talk about them."""
    study = small.study
    study.versions.freeze("first")
    made = study.sessions.start(name="Spring", coders=small.coders.values(), transcripts=small.texts.values())
    for coder, text, words, code in MARKS:
        key = small.code(coder, text, words, code, session=made.id)
        if (coder, text) == ("Bram", "Bea"):
            study.coder = small.coders["Bram"]
            study.codings.change(key, memo="She was simply there.")
    run_session(study, small.coders.values(), made.id)
    return study.sessions.get(made.id)


@pytest.fixture
def calibration(desk: Desk, session: Session) -> CalibrationState:
    made = CalibrationState(desk, desk)
    made.read()
    return made


@pytest.fixture
def state(desk: Desk, calibration: CalibrationState) -> QueueState:
    """The queue without a window; it follows the study."""
    made = QueueState(desk, calibration, desk)
    desk.observed.changed.connect(made.take_change)
    made.read()
    return made


@pytest.fixture
def page(desk: Desk, calibration: CalibrationState, qtbot: QtBot) -> Iterator[QueuePage]:
    """The tab in a window of its own; Anke is at work."""
    made = QueuePage(desk, calibration)
    qtbot.addWidget(made)
    desk.observed.changed.connect(made.take_change)
    calibration.session_changed.connect(made.read)
    made.resize(1300, 850)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.read()
    made.begin()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made.passage.text)
    qtbot.waitUntil(lambda: bool(made.live.rows()))
    yield made
    made.hide()


def found(state: QueueState, kind: DisagreementKind) -> Case:
    """The disagreement of a kind."""
    return next(case for case in state.cases if case.disagreement.kind == kind)
