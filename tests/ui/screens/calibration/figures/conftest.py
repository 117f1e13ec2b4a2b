"""The tab of the figures, on the small study with a session that was coded by two, and on the sample's sessions."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.calibration import Session
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.figures.page import FiguresPage
from storycoder.ui.screens.calibration.state import CalibrationState


def coded_session(small: Small, *, name: str = "Ronde") -> Session:
    """A blind session of Anke and Bram over all four interviews, with their codings, not finished.

    Both take Ans's answer for "lachen". Of Bea's Anke says "meenemen" and Bram "lachen". Of Cor's only Anke says
    anything. Of Dirk's nobody does.
    """
    session = small.study.sessions.start(name=name, coders=small.coders.values(), transcripts=small.texts.values())
    for coder, text, code in (
        ("Anke", "Ans", "lachen"),
        ("Bram", "Ans", "lachen"),
        ("Anke", "Bea", "meenemen"),
        ("Bram", "Bea", "lachen"),
        ("Anke", "Cor", "er zijn"),
    ):
        words = small.study.revisions.current(small.texts[text]).text.split("R: ")[1]
        small.code(coder, text, words, code, session=session.id)
    return session


def finished(small: Small, session: Session) -> None:
    """Everyone says "finished", and the codings are opened."""
    before = small.study.coder
    for coder in small.coders.values():
        small.study.coder = coder
        for text in small.texts.values():
            small.study.finished.say(text, session=session.id)
    small.study.sessions.reveal(session.id)
    small.study.coder = before


def shown(desk: Desk, qtbot: QtBot) -> FiguresPage:
    state = CalibrationState(desk, desk)
    page = FiguresPage(desk, state)
    state.read()
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.recall({})
    desk.observed.changed.connect(page.take_change)
    state.session_changed.connect(page.read)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.read()
    return page


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[FiguresPage], FiguresPage]:
    """Waits until the figures of a page are there."""

    def wait(page: FiguresPage) -> FiguresPage:
        qtbot.waitUntil(lambda: not page.figures.renewing and not page.desk.jobs.going)
        return page

    return wait


@pytest.fixture
def page(desk: Desk, small: Small, qtbot: QtBot, settled: Callable[[FiguresPage], FiguresPage]) -> FiguresPage:
    """The figures of the small study's session."""
    finished(small, coded_session(small))
    return settled(shown(desk, qtbot))


@pytest.fixture
def sample_page(sample_desk: Desk, qtbot: QtBot, settled: Callable[[FiguresPage], FiguresPage]) -> FiguresPage:
    """Those of the sample's last session, in Dutch."""
    return settled(shown(sample_desk, qtbot))
