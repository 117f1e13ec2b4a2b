"""The small study with a calibration session, and the screen on it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.calibration import Session
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.sessions.page import SessionsPage
from storycoder.ui.screens.calibration.view import CalibrationScreen

Say = Callable[[str, str], None]
Told = list[tuple[str, str]]


@pytest.fixture
def session(small: Small) -> Session:
    """Anke and Bram code Ans and Cor, blind."""
    small.study.versions.freeze("first")
    return small.study.sessions.start(
        name="After the summer",
        date="2026-03-01",
        coders=small.coders.values(),
        transcripts=[small.texts["Ans"], small.texts["Cor"]],
        seed=417,
    )


@pytest.fixture
def finish(small: Small, session: Session, desk: Desk) -> Say:
    """A coder says finished of a transcript."""

    def saying(coder: str, text: str) -> None:
        before = small.study.coder
        desk.observed.work_as(small.coders[coder])
        small.study.finished.say(small.texts[text], session=session.id)
        desk.observed.work_as(before)

    return saying


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> Iterator[CalibrationScreen]:
    """The screen in a window of its own; Anke is at work."""
    made = CalibrationScreen(desk)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    made.hide()


@pytest.fixture
def page(session: Session, screen: CalibrationScreen) -> SessionsPage:
    """The tab of the session."""
    found = screen.page("sessions")
    assert isinstance(found, SessionsPage)
    return found


@pytest.fixture
def told(desk: Desk) -> Told:
    """What the banners said, with their kinds."""
    sentences: Told = []
    desk.said.connect(lambda kind, sentence, _ways: sentences.append((kind, sentence)))
    return sentences


def shown_buttons(page: SessionsPage) -> list[str]:
    return [name for name, each in page.stage.buttons.items() if each.isVisible()]


def everyone(finish: Say) -> None:
    for coder in ("Anke", "Bram"):
        for text in ("Ans", "Cor"):
            finish(coder, text)
