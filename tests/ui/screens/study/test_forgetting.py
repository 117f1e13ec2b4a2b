"""Forgetting a participant through the window: said first, meant, and then nothing of them is left anywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.conftest import AskedFor

from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.frame.text_finding import TextSource
from storycoder.ui.main_window import MainWindow
from storycoder.ui.places import Place
from storycoder.ui.screens import SCREENS
from storycoder.ui.screens.coding.view import CodingScreen
from storycoder.ui.screens.study.forgetting import ForgetForm
from storycoder.ui.screens.study.participants import Participants
from storycoder.ui.screens.study.view import StudyScreen
from storycoder.ui.screens.transcripts.view import TranscriptsScreen


@pytest.fixture
def window(desk: Desk, small: Small, program: AskedFor, qtbot: QtBot) -> Iterator[MainWindow]:
    """Ans has been coded, and every screen looks at her."""
    small.code("Anke", "Ans", "koffie", "lachen")
    small.study.codes.make(Bilingual.same("zo gelachen"), in_vivo=small.texts["Ans"])
    made = MainWindow(desk, program, SCREENS, lambda: None)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    desk.go(Place("coding", "transcript", small.texts["Ans"]))
    desk.go(Place("transcripts", "transcript", small.texts["Ans"]))
    transcripts = made.screen_named("transcripts")
    assert isinstance(transcripts, TranscriptsScreen)
    transcripts.read_chosen()
    for name in ("codebook", "history"):
        made.show_screen(name)
    yield made
    made.close()


def people_of(window: MainWindow, small: Small) -> Participants:
    window.desk.go(Place("study", "participant", small.people["Ans"]))
    study = window.screen_named("study")
    assert isinstance(study, StudyScreen)
    return study.people


def asked(people: Participants) -> ForgetForm:
    people.ask_to_forget()
    form = people.findChild(ForgetForm)
    assert isinstance(form, ForgetForm)
    return form


def said(form: ForgetForm) -> str:
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


def test_what_goes_is_said_and_the_pseudonym_is_asked_for(window: MainWindow, small: Small, qtbot: QtBot) -> None:
    form = asked(people_of(window, small))
    assert "1 transcript goes, with its file." in said(form)
    assert "1 coding of 1 coder goes too." in said(form)
    assert "cannot be undone" in said(form)
    assert not form.do_it.isEnabled()
    qtbot.keyClicks(form.typed, "Bea")
    qtbot.keyClick(form.typed, Qt.Key.Key_Return)
    assert small.study.participants.find(small.people["Ans"]) is not None
    form.typed.clear()
    qtbot.keyClicks(form.typed, "Ans")
    assert form.do_it.isEnabled()


def test_everything_lets_go_of_who_is_forgotten(window: MainWindow, small: Small, qtbot: QtBot, tmp_path: Path) -> None:
    desk = window.desk
    words = TextSource(desk)
    qtbot.waitUntil(lambda: words.ready)
    assert list(words("koffie"))
    form = asked(people_of(window, small))
    qtbot.keyClicks(form.typed, "Ans")
    qtbot.keyClick(form.typed, Qt.Key.Key_Return)
    assert small.study.participants.find(small.people["Ans"]) is None
    assert "1 transcript and all that hung on it is gone." in said(form)
    assert "Look at “zo gelachen”" in said(form)
    assert "Ans" not in said(form)
    assert not desk.actions["undo"].isEnabled()
    assert not list(words("koffie"))
    assert not [each for each in desk.actions.find("Ans") if each.text == "Ans"]
    coding, transcripts = window.show_screen("coding"), window.show_screen("transcripts")
    assert isinstance(coding, CodingScreen)
    assert isinstance(transcripts, TranscriptsScreen)
    assert coding.state.transcript is not None
    assert coding.state.transcript.id != small.texts["Ans"]
    assert "koffie" not in coding.side.pane.text.toPlainText()
    assert not transcripts.is_reading
    for name in ("codebook", "history", "study"):
        window.show_screen(name)
        texts = (label.text() for label in window.findChildren(QLabel) if label.isVisible())
        assert not [text for text in texts if "koffie" in text or "Ans" in text.split()]
    window.remember()
    desk.memory._settings.sync()
    kept = (tmp_path / "memory.ini").read_text()
    for word in ("Ans", "koffie", "gelachen", small.people["Ans"], small.texts["Ans"]):
        assert word not in kept
