"""The figures beside the other tabs of the screen."""

from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.calibration.figures.conftest import coded_session, finished

from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.figures.page import FiguresPage
from storycoder.ui.screens.calibration.queue.page import QueuePage
from storycoder.ui.screens.calibration.view import CalibrationScreen


def test_from_a_figure_to_its_disagreements_also_when_they_were_never_looked_at(
    desk: Desk, small: Small, qtbot: QtBot
) -> None:
    finished(small, coded_session(small))
    screen = CalibrationScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1300, 800)
    screen.show()
    screen.show_tab("figures")
    page = screen.page("figures")
    assert isinstance(page, FiguresPage)
    qtbot.waitUntil(lambda: page.figures.found is not None)
    page.by_code.table.choose(small.codes["er zijn"])
    page.by_code.detail.talk.click()
    assert screen.tab == "queue"
    queue = screen.page("queue")
    assert isinstance(queue, QueuePage)
    assert queue.queue.wanted.code == small.codes["er zijn"]
    assert queue.queue.current is not None
    assert queue.queue.current.codes == (small.codes["er zijn"],)
    screen.hide()
