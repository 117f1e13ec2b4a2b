"""A transcript that is removed while it is coded makes way for another one."""

from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.coding.view import CodingScreen


def test_another_transcript_comes_where_one_is_removed(desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen = CodingScreen(desk)
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.go_to(Place("coding", "transcript", small.texts["Cor"]))
    small.study.transcripts.remove(small.texts["Cor"])
    assert screen.state.transcript is not None
    assert screen.state.transcript.title == "Ans"
    assert screen.side.isVisible()
    small.study.transcripts.remove(*(each.id for each in small.study.transcripts.all()))
    assert screen.state.transcript is None
    assert not screen.side.isVisible()
