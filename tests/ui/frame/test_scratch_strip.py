"""The strip on the scratch copy of the sample study."""

import pytest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import AskedFor

from storycoder.ui.desk import Desk
from storycoder.ui.frame.scratch_strip import scratch_strip


@pytest.mark.parametrize(
    ("words", "asked"), [("Keep as my study…", "keep"), ("Start over", "sample"), ("New study", "new")]
)
def test_it_offers_ways_on(words: str, asked: str, desk: Desk, program: AskedFor, qtbot: QtBot) -> None:
    program.is_scratch = True
    strip = scratch_strip(desk, program)
    assert strip is not None
    qtbot.addWidget(strip)
    next(button for button in strip.findChildren(QPushButton) if button.text() == words).click()
    assert program.asked == [(asked,)]


def test_it_stays_closed_in_this_study(desk: Desk, program: AskedFor, qtbot: QtBot) -> None:
    program.is_scratch = True
    strip = scratch_strip(desk, program)
    assert strip is not None
    qtbot.addWidget(strip)
    strip.findChild(QToolButton).click()
    assert scratch_strip(desk, program) is None


def test_a_study_of_ones_own_has_none(desk: Desk, program: AskedFor) -> None:
    assert scratch_strip(desk, program) is None
