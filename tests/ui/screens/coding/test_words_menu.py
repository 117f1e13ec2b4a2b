"""The menu of the words under the mouse: short, and giving a code comes first."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.texts import Span
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.coding.text import TranscriptText
from storycoder.ui.screens.coding.view import CodingScreen
from storycoder.ui.screens.coding.words_menu import words_menu


@pytest.fixture
def text(desk: Desk, small: Small, qtbot: QtBot) -> TranscriptText:
    screen = CodingScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1000, 600)
    screen.show()
    screen.go_to(Place("coding", "transcript", small.texts["Ans"]))
    return screen.side.pane.text


def lines(menu: QMenu) -> list[str]:
    return [each.text().partition("\t")[0] for each in menu.actions() if not each.isSeparator()]


def test_giving_a_code_comes_first_and_the_codes_of_late_have_names(text: TranscriptText, small: Small) -> None:
    text.select(Span(19, 30))
    assert lines(words_menu(text)) == [
        "Give a code…",
        "Make these words a code (in vivo)",
        "Write a note on these words",
        "Copy",
    ]
    text.state.apply(small.codes["lachen"])
    menu = words_menu(text)
    assert lines(menu)[:2] == ["Give a code…", "Give “lachen”"]
    assert {"Replace the code…", "Take the code away"} < set(lines(menu))
    text.select(Span(32, 40))
    menu.actions()[1].trigger()
    assert [each.span for each in small.study.codings.all()] == [Span(19, 30), Span(32, 40)]


def test_the_words_under_the_mouse_are_meant(text: TranscriptText, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QPoint] = []
    monkeypatch.setattr(QMenu, "popup", lambda _, place: shown.append(place))

    def ask_at(place: QPoint) -> Span:
        above = text.viewport().mapToGlobal(place)
        QApplication.sendEvent(text.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, above))
        assert shown.pop() == above
        return text.state.selection

    text.select(Span(0, 4))
    assert ask_at(text.rects(Span(25, 26))[0].center().toPoint()).start in {25, 26}
    text.select(Span(0, 4))
    assert ask_at(text.rects(Span(1, 2))[0].center().toPoint()) == Span(0, 4)
