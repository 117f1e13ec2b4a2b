"""Escape in the text: first the highlighter is put away, then the chosen coding is let go of."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.coding.view import CodingScreen


def test_escape_ends_one_thing_at_a_time(desk: Desk, small: Small, qtbot: QtBot) -> None:
    coding = small.code("Anke", "Ans", "koffie", "lachen")
    screen = CodingScreen(desk)
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.go_to(Place("coding", "transcript", small.texts["Ans"], desk.study.codings.get(coding).span))
    text, state = screen.side.pane.text, screen.state
    state.choose(coding)
    state.highlight_with(small.codes["meenemen"])
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert (state.highlighter, state.chosen) == (None, coding)
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert state.chosen is None
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert desk.study.codings.count() == 1
