"""A whole calibration session in the window: made, handed out, coded blind, taken in, opened, talked about, closed."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from tests.journeys.conftest import Person
from tests.sample_story import furnished

from storycoder.study.files import make_study
from storycoder.study.study import Study
from storycoder.ui.frame.packet_strip import PacketStrip
from storycoder.ui.screens.calibration.making.page import MakingPage
from storycoder.ui.screens.calibration.sessions.handing_out import HandingOut
from storycoder.ui.screens.calibration.sessions.page import SessionsPage
from storycoder.ui.screens.calibration.taking_in.page import TakingPage
from storycoder.ui.screens.calibration.view import CalibrationScreen

Key, Hold = Qt.Key, Qt.KeyboardModifier


def tab_to(person: Person, words: str) -> QPushButton:
    """Goes on by Tab until a button says this."""
    for _ in range(80):
        if isinstance(person.focus, QPushButton) and words in person.focus.text():
            return cast(QPushButton, person.focus)
        person.press(Key.Key_Tab)
    raise AssertionError(f"Tab never came to “{words}”")


def calibration(person: Person) -> CalibrationScreen:
    return cast(CalibrationScreen, person.window.screen_named("calibration"))


def page(person: Person) -> SessionsPage:
    return cast(SessionsPage, calibration(person).page("sessions"))


def work_as(person: Person, name: str) -> None:
    desk = person.window.desk
    desk.observed.work_as(next(each.id for each in desk.study.coders.all() if each.name == name))


def code_all(person: Person, words: str, code: str) -> None:
    """Gives these words a code, and says finished of every transcript of the session, by keys."""
    study: Study = person.window.desk.study
    (session,) = study.sessions.all()
    for transcript in study.sessions.transcripts_of(session.id):
        person.coding.state.open(transcript)
        person.coding.side.pane.text.setFocus()
        if words in person.coding.state.text:
            person.read_to(words)
            person.press(Key.Key_T, Key.Key_Space)
            person.type(code)
            person.press(Key.Key_Return)
            person.coding.side.pane.text.setFocus()
        person.press(Key.Key_F)
        assert person.coding.state.finished


def test_a_session_from_beginning_to_end(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make_study(tmp_path / "team.story", "Ons onderzoek") as study:
        furnished(study)
    person.begin(tmp_path / "team.story")
    work_as(person, "Anke")

    make_session(person)
    packet = hand_out(person, tmp_path)
    tab_to(person, "Go on coding")
    person.press(Key.Key_Space)
    assert person.window.screen_name == "coding"
    code_all(person, "gelachen", "lachen")

    person.program.open(packet)
    person.settle()
    bram_codes(person)

    person.program.open(tmp_path / "team.story")
    person.settle()
    work_as(person, "Anke")
    take_in(person, packet, monkeypatch)
    talk_it_through(person)


def make_session(person: Person) -> None:
    """By keys: the number of transcripts, whole turns, start."""
    person.press(Key.Key_5, hold=Hold.ControlModifier)
    tab_to(person, "Make a session")
    person.press(Key.Key_Space)
    making = cast(MakingPage, calibration(person).stack.currentWidget())
    person.type("Before the summer")
    making.form.units.setCurrentIndex(1)
    person.qtbot.waitUntil(lambda: making.state.plan is not None and not making.state.waits)
    tab_to(person, "Start the session")
    person.press(Key.Key_Space)
    (session,) = person.window.desk.study.sessions.all()
    assert (session.name, session.state, session.units) == ("Before the summer", "blind", "turn")


def hand_out(person: Person, tmp_path: Path) -> Path:
    tab_to(person, "Hand out packets")
    person.press(Key.Key_Space)
    panel = calibration(person).panels.panel()
    assert panel is not None
    body = cast(HandingOut, panel.body)
    body.folder.setText(str(tmp_path / "packets"))
    tab_to(person, "Write the packets")
    person.press(Key.Key_Space)
    (packet,) = (tmp_path / "packets").glob("*.story")
    person.press(Key.Key_Escape)
    return packet


def bram_codes(person: Person) -> None:
    """In the packet, which opens at its first transcript, as Bram."""
    strip = person.window.findChild(PacketStrip)
    assert strip is not None
    assert "This is the packet of Bram" in strip.told.text()
    assert person.window.screen_name == "coding"
    code_all(person, "stoelen", "meenemen")
    assert strip.told.text().endswith("Everything is finished: the packet can go back.")


def take_in(person: Person, packet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(packet)], ""))
    person.press(Key.Key_5, hold=Hold.ControlModifier)
    study, screen = person.window.desk.study, calibration(person)
    assert study.codings.count() == 1, "what Bram marks is not here yet"
    tab_to(person, "Take in")
    person.press(Key.Key_Space)
    person.qtbot.waitUntil(lambda: isinstance(screen.stack.currentWidget(), TakingPage))
    tab_to(person, "Take it in")
    person.press(Key.Key_Space)
    assert study.codings.count() == 1, "what Bram marked is here, and blind"


def talk_it_through(person: Person) -> None:
    study = person.window.desk.study
    tab_to(person, "Open the codings")
    person.press(Key.Key_Space)
    assert study.codings.count() == 2
    meter = page(person).stage.meter
    person.qtbot.waitUntil(lambda: meter.accessibleDescription() == "0 of 2 disagreements settled")
    tab_to(person, "Go to the disagreements")
    person.press(Key.Key_Space)
    assert calibration(person).tab == "queue"
    calibration(person).show_tab("sessions")
    QTest.keyClick(page(person).stage.buttons["close"], Key.Key_Space)
    assert study.sessions.all()[0].state == "closed"
    assert page(person).stage.title.text() == "What came of it"
