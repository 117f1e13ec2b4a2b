"""Whether the window works: the sample study is shown, a code is applied and taken back, and how long that took."""

import os
import sys
import time
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from storycoder.domain.texts import Span
from storycoder.study.files import FileStudy
from storycoder.ui.main_window import MainWindow
from storycoder.ui.parts.banner import Banner

_PATIENCE = 60_000
"""Milliseconds after which a window that was not painted is taken to be broken."""
_loaded = time.perf_counter()


class Program(Protocol):
    """What is tried out."""

    window: QWidget | None

    def open_sample(self) -> None:
        """Opens a fresh scratch copy of the sample study."""


def leave_when_usable(app: QApplication, program: Program) -> int:
    """Opens the sample and leaves when it can be worked in; hands back 0, or 1 where it cannot.

    "usable" and the milliseconds since the process began go to the terminal, or the reason why not.
    """
    try:
        program.open_sample()
    except Exception as error:  # noqa: BLE001  whatever it is, the window does not work
        return _ended(f"{type(error).__name__}: {error}", 1)
    trial = Trial(app, program.window)
    return trial.outcome if trial.outcome is not None else app.exec()


class Trial(QObject):
    """Waits until the window was painted, and then works in it."""

    def __init__(self, app: QApplication, window: QWidget | None) -> None:
        super().__init__()
        self.outcome: int | None = None
        self._app = app
        self._window = window
        if not isinstance(window, MainWindow):
            # There is no loop to leave yet.
            self.outcome = _ended("there is no window of a study", 1)
            return
        window.installEventFilter(self)
        QTimer.singleShot(_PATIENCE, self, self._give_up)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is there when it was painted and nothing else waits to be done."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._work)
        return False

    def _work(self) -> None:
        try:
            taken = milliseconds_since_start()
            if not isinstance(self._window, MainWindow):
                raise TypeError("there is no window of a study")
            code_and_undo(self._window.desk.study)
            check_for_bugs(self._window)
        except Exception as error:  # noqa: BLE001  whatever it is, the window does not work
            self._end(f"{type(error).__name__}: {error}", 1)
        else:
            self._end(f"usable after {taken:.0f} ms", 0)

    def _give_up(self) -> None:
        self._end("the window was not painted", 1)

    def _end(self, said: str, outcome: int) -> None:
        if self.outcome is None:
            self.outcome = _ended(said, outcome)
            if self._window is not None:
                self._window.close()
            self._app.exit(outcome)


def code_and_undo(study: FileStudy) -> None:
    """Gives the first words of the first transcript a code and takes that back. Raises where that leaves a trace."""
    transcript, code = study.transcripts.all()[0], study.codes.all()[0]
    before = study.codings.count()
    study.codings.apply(transcript.id, Span(0, 10), code.id)
    between = study.codings.count()
    study.undo()
    if (between, study.codings.count()) != (before + 1, before):
        raise RuntimeError("a code that was applied and undone was not there in between, or still is")


def check_for_bugs(window: MainWindow) -> None:
    """Raises where something went wrong on the way, which the window tells in a banner and survives."""
    for banner in window.findChildren(Banner):
        if banner.kind in {"problem", "bug"}:
            raise RuntimeError(banner.text)


def milliseconds_since_start() -> float:
    """How long this process has lived; where the system does not tell, since the window's modules were loaded."""
    try:
        born = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
        return 1000 * (time.clock_gettime(time.CLOCK_BOOTTIME) - born)
    except (OSError, AttributeError, ValueError):
        return 1000 * (time.perf_counter() - _loaded)


def _ended(said: str, outcome: int) -> int:
    # A program without a terminal has nowhere to say it.
    stream = sys.stderr if outcome else sys.stdout
    if stream is not None:  # pyright: ignore[reportUnnecessaryComparison]
        stream.write(said + "\n")
        stream.flush()
    return outcome
