"""What goes on at the bottom of the window."""

from threading import Event

from pytestqt.qtbot import QtBot

from storycoder.ui.desk import Desk
from storycoder.ui.frame.status import JobStrip
from storycoder.ui.main_window import MainWindow


def test_work_that_nobody_asked_for_is_not_shown(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    over = Event()
    with qtbot.waitSignal(desk.jobs.ended):
        desk.jobs.start("Looking", lambda progress: (over.wait(5), progress.check()), lambda _: None, quiet=True)
        assert not window.findChildren(JobStrip)
        asked = desk.jobs.start("Counting", lambda _: over.wait(5), lambda _: None)
        assert [strip.isVisible() for strip in window.findChildren(JobStrip)] == [True]
        assert desk.jobs.waited_for
        over.set()
    qtbot.waitUntil(lambda: not desk.jobs.going)
    assert asked not in desk.jobs.going
