"""The whole program, as a person starts it: real window, real studies, a memory of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.dressed import look

from storycoder.domain.words import Language
from storycoder.ui.application import Application
from storycoder.ui.look.style import Look
from storycoder.ui.main_window import MainWindow
from storycoder.ui.memory import Memory
from storycoder.ui.screens.coding.view import CodingScreen

__all__ = ["look"]


class Person:
    """Somebody at the keyboard: keys go to whatever has the focus, as they do for people."""

    def __init__(self, program: Application, qtbot: QtBot) -> None:
        self.program = program
        self.qtbot = qtbot

    @property
    def window(self) -> MainWindow:
        """The window of the open study."""
        return cast(MainWindow, self.program.window)

    @property
    def coding(self) -> CodingScreen:
        """The coding screen."""
        return cast(CodingScreen, self.window.screen_named("coding"))

    def begin(self, *paths: Path) -> None:
        """Starts the program."""
        self.program.begin([str(path) for path in paths])
        self.settle()

    def settle(self) -> None:
        """Waits until the window is the active one."""
        window = self.program.window
        assert window is not None
        self.qtbot.waitExposed(window)
        window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is window)

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, *keys: Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses keys, one after another."""
        for key in keys:
            QTest.keyClick(self.focus, key, hold)

    def type(self, words: str) -> None:
        """Types."""
        QTest.keyClicks(self.focus, words)

    def read_to(self, words: str) -> None:
        """Puts the cursor into these words of the transcript, as a click does."""
        self.put_cursor(self.coding.state.text.index(words) + len(words) // 2)

    def put_cursor(self, at: int) -> None:
        """Puts the cursor before a letter of the transcript, as a click does."""
        text = self.coding.side.pane.text
        cursor = text.textCursor()
        cursor.setPosition(self.coding.state.positions.units(at))
        text.setTextCursor(cursor)
        text.setFocus()

    def words_of(self, index: int) -> str:
        """The words of a coding of the shown transcript, by place."""
        coding = self.coding.state.shown()[index]
        return self.coding.state.text[coding.start : coding.end]


@pytest.fixture
def language() -> Language:
    """What the person's computer speaks."""
    return "en"


@pytest.fixture
def person(
    tmp_path: Path, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: Language
) -> Iterator[Person]:
    """A person at a computer on which StoryCoder was never used."""
    monkeypatch.setenv("STORYCODER_LANGUAGE", language)
    memory = Memory(QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat))
    program = Application(memory, tmp_path / "sample")
    yield Person(program, qtbot)
    if program.window is not None:
        program.window.close()
        program.window.deleteLater()
    # Windows of earlier tests would be dressed again with every change of the look.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
