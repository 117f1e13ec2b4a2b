"""B17: nothing on the window's thread takes longer than 50 ms while study L is open.

The real window, without a screen, is led past every screen and through the main gestures; every event that Qt delivers
is timed. What is reported of each step is the longest single event in it, a median over the rounds. A first look at a
screen also loads its modules and makes its widgets, which happens once and is told apart.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark
from storycoder.domain.texts import Span
from storycoder.study.files import FileStudy
from storycoder.ui.desk import Desk
from storycoder.ui.look.style import Look
from storycoder.ui.main_window import MainWindow
from storycoder.ui.memory import Memory
from storycoder.ui.places import Place
from storycoder.ui.screens import SCREENS
from storycoder.words import speaking

LIMIT = 0.05
ROUNDS = 3
_SETTLED = 150
"""Milliseconds for which the window is left to itself after each gesture."""


class Step(NamedTuple):
    """One gesture, by what it is called in the table."""

    name: str
    run: Callable[[], object]


class Watchdog(QApplication):
    """An application that knows its longest event."""

    def __init__(self) -> None:
        super().__init__([])
        self.longest = 0.0
        self._depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Delivers an event and times it; one within another counts as part of it."""
        self._depth += 1
        before = time.perf_counter()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            if self._depth == 0:
                self.longest = max(self.longest, time.perf_counter() - before)


class _Program:
    """The window of a benchmark belongs to no program."""

    is_scratch = False

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


@benchmark("B17")
def run(bench: Bench) -> list[Outcome]:
    """Must be run by itself, or first: the application it needs can be made only once in a process."""
    app = QApplication.instance() or Watchdog()
    if not isinstance(app, Watchdog):
        raise SystemExit("B17 needs a process of its own: python -m benchmarks B17")
    Look.start(app)
    with bench.copy(generator.L) as study:
        study.coder = study.coders.all()[0].id
        rounds = [_round(app, study, bench.folder) for _ in range(ROUNDS)]
    return [
        Outcome(
            name="B17",
            what=name,
            figure=median(each[name] for each in rounds),
            unit="s",
            peer="limit",
            against=LIMIT,
            at_most=1.0,
        )
        for name in rounds[0]
    ]


def _round(app: Watchdog, study: FileStudy, folder: Path) -> dict[str, float]:
    desk = Desk(study, speaking("nl"), Memory(QSettings(str(folder / "watch.ini"), QSettings.Format.IniFormat)))
    window = MainWindow(desk, _Program(), SCREENS, lambda: None)  # pyright: ignore[reportArgumentType]
    window.show()
    times = {step.name: _longest(app, step.run) for step in _steps(window)}
    window.close()
    desk.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pyright: ignore[reportArgumentType]
    return times


def _longest(app: Watchdog, gesture: Callable[[], object]) -> float:
    """The longest event that a gesture caused; the gesture is delivered as an event itself."""
    app.longest = 0.0
    QTimer.singleShot(0, gesture)
    QTest.qWait(_SETTLED)
    return app.longest


def _steps(window: MainWindow) -> Iterator[Step]:
    for screen in SCREENS:
        yield Step(f"first look at {screen.name}", partial(window.show_screen, screen.name))
    for screen in SCREENS:
        yield Step(f"back to {screen.name}", partial(window.show_screen, screen.name))
    yield from _coding(window)
    for screen in SCREENS:
        if screen.name != "coding":
            yield Step(f"{screen.name} after a coding", partial(window.show_screen, screen.name))


def _coding(window: MainWindow) -> Iterator[Step]:
    transcripts = window.desk.study.transcripts.all()
    codes = window.desk.study.codes.all()

    def state() -> object:
        return window.screen_named("coding").state  # pyright: ignore[reportAttributeAccessIssue]

    def go(number: int, at: int) -> None:
        window.go_to(Place("coding", "transcript", transcripts[number].id, Span(at, at + 60)))

    yield Step("open another transcript", partial(go, 100, 0))
    yield Step("go to its end", partial(go, 100, 40_000))
    yield Step("give a code", lambda: state().apply(codes[7].id))  # pyright: ignore[reportAttributeAccessIssue]
    yield Step("the code palette", partial(_press, Qt.Key.Key_Space))
    yield Step("a letter in it", partial(_press, Qt.Key.Key_7))
    yield Step("make a code there", partial(_press, Qt.Key.Key_Return))
    yield Step("undo", window.desk.study.undo)
    yield Step("redo", window.desk.study.redo)
    yield Step("next coding", partial(_press, Qt.Key.Key_N))
    yield Step("next passage without a code", partial(_press, Qt.Key.Key_U))
    yield Step("find in the text", partial(_press, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier))
    yield Step("a letter sought", partial(_press, Qt.Key.Key_A))
    yield Step("leave finding", partial(_press, Qt.Key.Key_Escape))
    yield Step("finished", partial(_press, Qt.Key.Key_F))
    yield Step("the command palette", partial(_press, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier))
    yield Step("a letter to the palette", partial(_press, Qt.Key.Key_D))
    yield Step("leave the palette", partial(_press, Qt.Key.Key_Escape))


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    if focus is not None:
        QTest.keyClick(focus, key, modifier)
