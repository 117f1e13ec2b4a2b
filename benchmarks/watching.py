"""How long the window's thread is held: the real window, led through gestures, and its longest event in each."""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.suite import Outcome
from storycoder.study.files import FileStudy
from storycoder.ui.desk import Desk
from storycoder.ui.garbage import look_for_garbage
from storycoder.ui.look.style import Look
from storycoder.ui.main_window import MainWindow
from storycoder.ui.memory import Memory
from storycoder.ui.screens import SCREENS
from storycoder.words import speaking

LIMIT = 0.05
"""Seconds that one event may take."""
CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 30.0
"""Seconds after which a gesture is taken to have done nothing."""
SETTLED = 150
"""Milliseconds for which the window is left to itself after each gesture."""


class Step(NamedTuple):
    """One gesture, by what it is called in the table, and whether it has happened."""

    name: str
    run: Callable[[], object]
    happened: Callable[[], bool]


class Held(NamedTuple):
    """The longest that an event held the window's thread, and the most that one computed: seconds.

    On a machine that others work on the two differ by what these took.
    """

    wall: float = 0.0
    computed: float = 0.0


class Watchdog(QApplication):
    """An application that knows its longest event."""

    def __init__(self) -> None:
        super().__init__([])
        self.longest = Held()
        self._within = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Delivers an event and times it; one within another counts as part of it."""
        if self._within:
            return super().notify(receiver, event)
        self._within = True
        before, computed = time.perf_counter(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._within = False
            held = Held(time.perf_counter() - before, time.thread_time() - computed)
            self.longest = Held(*map(max, self.longest, held))


class Program:
    """The window of a benchmark belongs to no program."""

    is_scratch = False

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


def held(app: Watchdog, step: Step) -> Held:
    """The longest event that a gesture caused; the gesture is delivered as an event itself."""
    failures: list[Exception] = []

    def gesture() -> None:
        try:
            step.run()
        except Exception as error:  # noqa: BLE001  Qt would only print it
            failures.append(error)

    app.longest = Held()
    QTimer.singleShot(0, gesture)
    QTest.qWait(SETTLED)
    happened = not failures and wait_for(step.happened)
    longest_one = app.longest
    if not happened:
        raise RuntimeError(f"{step.name}: nothing happened") from (failures[0] if failures else None)
    return longest_one


def wait_for(condition: Callable[[], bool]) -> bool:
    until = time.perf_counter() + PATIENCE
    while not condition() and time.perf_counter() < until:
        QTest.qWait(10)
    return condition()


def focus() -> QWidget:
    focus = QApplication.focusWidget()
    if focus is None:
        raise RuntimeError("nothing has the focus")
    return focus


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)


def type_in(letters: str) -> None:
    QTest.keyClicks(focus(), letters)


def started(benchmark: str) -> Watchdog:
    """The application, of which there can be only one in a process: such a benchmark is run by itself, or first."""
    app = QApplication.instance() or Watchdog()
    if not isinstance(app, Watchdog):
        raise SystemExit(f"{benchmark} needs a process of its own: python -m benchmarks {benchmark}")
    Look.start(app)
    return app


def told(app: Watchdog, step: Step) -> float:
    """How long the longest event took that a gesture caused, in seconds.

    It is told on the error channel as soon as it is known, with what the event computed beside how long it took: on a
    machine that others work on too, the first is what the window did.
    """
    begun = time.perf_counter()
    longest = held(app, step)
    tell(step.name, longest, time.perf_counter() - begun)
    return longest.wall


def tell(what: str, longest: Held, whole: float) -> None:
    over = "  OVER" if longest.wall > LIMIT else ""
    wall, computed = round(1000 * longest.wall), round(1000 * longest.computed)
    sys.stderr.write(f"{what:45} {wall:5} ms, computing {computed:5} ms; {whole:4.1f} s with what follows{over}\n")
    sys.stderr.flush()


def outcome(name: str, what: str, figure: float) -> Outcome:
    return Outcome(name=name, what=what, figure=figure, unit="s", peer="limit", against=LIMIT, at_most=1.0)


@contextmanager
def window_on(study: FileStudy, folder: Path) -> Generator[MainWindow]:
    desk = Desk(study, speaking("nl"), Memory(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)))
    window = MainWindow(desk, Program(), SCREENS, lambda: None)  # pyright: ignore[reportArgumentType]
    window.show()
    look_for_garbage()
    window.activateWindow()
    if not wait_for(lambda: QApplication.activeWindow() is window):
        raise RuntimeError("the window did not become the active one")
    try:
        yield window
    finally:
        window.close()
        desk.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pyright: ignore[reportArgumentType]
