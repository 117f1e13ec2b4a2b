"""With little room nothing of a disagreement is cut off: parts go, or the side scrolls."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from storycoder.ui.screens.calibration.queue.page import QueuePage


def test_no_number_above_is_cut(page: QueuePage, qtbot: QtBot) -> None:
    for width in (1300, 900, 640):
        page.resize(width, 600)
        qtbot.wait(20)
        shown = [each for each in page.top.findChildren(QLabel) if each.isVisible() and each.text()]
        assert shown
        assert all(each.width() >= each.sizeHint().width() for each in shown)


def test_outcomes_have_the_height_that_they_need(page: QueuePage, qtbot: QtBot) -> None:
    page.resize(700, 380)
    qtbot.wait(50)
    outcomes = page.outcomes
    assert outcomes.height() >= outcomes.heightForWidth(outcomes.width())
    buttons = [*outcomes.coders, *outcomes.others.values()]
    lowest = max(each.mapTo(outcomes, each.rect().bottomLeft()).y() for each in buttons)
    assert lowest < outcomes.reason.mapTo(outcomes, outcomes.reason.rect().topLeft()).y()
    outcomes.others["open"].setFocus()
    qtbot.waitUntil(lambda: not outcomes.others["open"].visibleRegion().isEmpty())
