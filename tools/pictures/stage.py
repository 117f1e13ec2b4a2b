"""The window as situations see it: opened on a fresh copy of the sample study, steered by actions and keys."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QRect, QSettings, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from storycoder.domain.texts import Transcript
from storycoder.domain.words import Language
from storycoder.study.study import Study
from storycoder.ui.application import Application
from storycoder.ui.main_window import MainWindow
from storycoder.ui.memory import Memory
from storycoder.ui.places import Place

SIZE = (1360, 860)
_CORNER = QPoint(40, 40)
_PATIENCE = 60_000
_STEP = 20
_CALM = 150
"""Milliseconds in which what was asked for is laid out and painted."""


class Stage:
    """One window; `memory` is a file that nothing was kept in yet."""

    def __init__(self, folder: Path, language: Language, scheme: str) -> None:
        memory = Memory(QSettings(str(folder / "memory.ini"), QSettings.Format.IniFormat))
        memory.keep("language", language)
        memory.keep("scheme", scheme)
        self.language: Language = language
        self.folder = folder
        self.program = Application(memory, folder / "sample")

    def begin(self) -> None:
        """Shows the sample study as it is the first time."""
        self.program.open_sample()
        self.settle()

    def end(self) -> None:
        """Closes the window and the study."""
        window = self.program.window
        if window is not None:
            window.close()
            window.deleteLater()
        pause(_STEP)

    @property
    def window(self) -> MainWindow:
        """The window of the study."""
        window = self.program.window
        if not isinstance(window, MainWindow):
            raise TypeError("there is no window of a study")
        return window

    @property
    def study(self) -> Study:
        """The open study."""
        return self.window.desk.study

    # What a person does

    def do(self, *names: str) -> None:
        """Does what the actions of these names do."""
        for name in names:
            self.window.desk.actions[name].trigger()
            self.settle()

    def go(self, place: Place) -> None:
        """Looks at a place."""
        self.window.desk.go(place)
        self.settle()

    def press(self, *keys: Qt.Key, widget: QWidget | None = None) -> None:
        """Presses keys one after the other, where the focus is."""
        for key in keys:
            QTest.keyClick(widget or self.focus, key)
            self.settle()

    def type(self, words: str) -> None:
        """Types where the focus is."""
        QTest.keyClicks(self.focus, words)
        self.settle()

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or self.window

    def work_as(self, name: str) -> None:
        """Lets another coder code."""
        self.window.desk.observed.work_as(next(each.id for each in self.study.coders.all() if each.name == name))
        self.settle()

    def transcript(self, title: str) -> Transcript:
        """The transcript of this title."""
        return next(each for each in self.study.transcripts.all() if each.title == title)

    # The picture

    def settle(self) -> None:
        """Waits until nothing is going on any more."""
        window = self.program.window
        if isinstance(window, MainWindow):
            pause(_CALM)
            self.wait(lambda: not window.desk.jobs.going)
        pause(_CALM)

    def wait(self, there: Callable[[], bool]) -> None:
        """Waits until something is there. Raises `TimeoutError` where it does not come."""
        for _ in range(_PATIENCE // _STEP):
            if there():
                return
            pause(_STEP)
        raise TimeoutError("what was waited for did not come")

    def arrange(self, widget: QWidget) -> None:
        """Gives a window its fixed place, and takes the mouse out of it."""
        widget.move(_CORNER)
        screen = QGuiApplication.primaryScreen().geometry()
        QCursor.setPos(screen.bottomRight())
        self.settle()

    def photograph(self, widget: QWidget) -> QImage:
        """What the screen shows of a window, without its frame."""
        place = QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
        return widget.screen().grabWindow(0, place.x(), place.y(), place.width(), place.height()).toImage()


def pause(milliseconds: int) -> None:
    """Lets the window live for so long. (`QTest.qWait` would keep the jobs from working meanwhile.)"""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()
