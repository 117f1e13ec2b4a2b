"""What only a person can say whether to keep it: window, study and language wait until it is settled."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.sample_story import interview
from tests.ui.screens.transcripts.conftest import file

from storycoder.ui.application import Application
from storycoder.ui.main_window import MainWindow
from storycoder.ui.memory import Memory
from storycoder.ui.parts.banner import Banner
from storycoder.ui.screens.transcripts.view import TranscriptsScreen
from storycoder.workflow.starting import new_study


@pytest.fixture
def program(memory: Memory, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """A study with one transcript, at the screen of the transcripts."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    memory.keep("language", "en")
    with new_study(tmp_path / "groups.story", "Groups", "en", "Anke") as study:
        study.transcripts.take(interview("Ans", "Ik kwam voor de koffie."))
    made = Application(memory, tmp_path / "scratch")
    made.open(tmp_path / "groups.story")
    yield made
    made._let_go()
    made.window.deleteLater()


def window_of(program: Application) -> MainWindow:
    assert isinstance(program.window, MainWindow)
    return program.window


def transcripts_of(program: Application) -> TranscriptsScreen:
    screen = window_of(program).show_screen("transcripts")
    assert isinstance(screen, TranscriptsScreen)
    return screen


def text_of(program: Application) -> str:
    study = window_of(program).desk.study
    return study.revisions.current(study.transcripts.all()[0].id).text


@pytest.fixture
def correcting(program: Application) -> TranscriptsScreen:
    screen = transcripts_of(program)
    screen.table.choose([window_of(program).desk.study.transcripts.all()[0].id])
    screen.correct()
    cursor = QTextCursor(screen.reader.pane.document().find("koffie"))
    cursor.insertText("thee")
    assert screen.unsaved() is not None
    return screen


def ways(program: Application) -> dict[str, Callable[[], None]]:
    [banner] = [each for each in window_of(program).findChildren(Banner) if not each.closed]
    return {button.text(): button.click for button in banner.findChildren(QPushButton)}


GOING = {
    "close": lambda program: program.window.close(),
    "language": lambda program: program.speak("nl"),
    "sample": lambda program: program.open_sample(),
    "start page": lambda program: program.start_page(),
    "quit": lambda program: program.leave(),
}


@pytest.mark.parametrize("going", GOING)
def test_a_correction_keeps_the_window(going: str, program: Application, correcting: TranscriptsScreen) -> None:
    window = window_of(program)
    window.show_screen("history")
    for _ in range(2):
        GOING[going](program)
        assert program.window is window
        assert window.isVisible()
        assert window.screen_name == "transcripts"
    assert "koffie" in text_of(program)
    assert set(ways(program)) == {"Save the correction", "Discard it"}


@pytest.mark.parametrize("way", ["Save the correction", "Discard it"])
def test_it_goes_on_when_that_is_settled(
    way: str, program: Application, correcting: TranscriptsScreen, qtbot: QtBot
) -> None:
    program.speak("nl")
    assert program.say.language == "en"
    ways(program)[way]()
    qtbot.waitUntil(lambda: program.say.language == "nl")
    assert ("thee" in text_of(program)) == (way == "Save the correction")


def test_nobody_is_asked_twice(program: Application, correcting: TranscriptsScreen, qtbot: QtBot) -> None:
    window = window_of(program)
    window.close()
    correcting.reader.discard()
    ways(program)["Save the correction"]()
    qtbot.wait(20)
    assert window.isVisible()
    assert window.close()


def test_a_correction_without_changes_holds_nobody_up(program: Application, correcting: TranscriptsScreen) -> None:
    correcting.reader.discard()
    correcting.correct()
    assert window_of(program).close()


def test_files_that_wait_are_not_lost(program: Application, tmp_path: Path, qtbot: QtBot) -> None:
    screen = transcripts_of(program)
    screen.bring_in([file(tmp_path / "files", "new.txt")])
    qtbot.waitUntil(lambda: bool(screen.importing and screen.importing.state.coming()))
    qtbot.waitUntil(lambda: not window_of(program).desk.jobs.going)
    screen.show_table()
    program.speak("nl")
    assert program.say.language == "en"
    ways(program)["Go on with the import"]()
    assert screen.pages.currentWidget() is screen.importing
    assert program.say.language == "en"
    program.speak("nl")
    ways(program)["Leave the files out"]()
    qtbot.waitUntil(lambda: program.say.language == "nl")
    assert window_of(program).desk.study.transcripts.count() == 1
