"""How long the window's thread is held: the real window, led through gestures, and its longest event in each."""

import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

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
    """How long an event held the window's thread, and how much of that it computed: seconds.

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
            self.longest = max(self.longest, Held(time.perf_counter() - before, time.thread_time() - computed))


class Program:
    """The window of a benchmark belongs to no program."""

    is_scratch = False

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


def longest(app: Watchdog, step: Step) -> float:
    """How long the longest event took that a gesture caused, in seconds."""
    return held(app, step).wall


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
