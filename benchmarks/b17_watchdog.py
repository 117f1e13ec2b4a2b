"""B17: nothing on the window's thread takes longer than 50 ms while study L is open.

The real window, without a screen, is led past every screen and through the main gestures; every event that Qt delivers
is timed. What is reported of each step is the longest single event in it, a median over the rounds. A first look at a
screen also loads its modules and makes its widgets, which happens once: of that the first round tells. A step that did
not do what it is called ends the benchmark.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit, QWidget

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark
from benchmarks.watching import CONTROL, Step, Watchdog, focus, outcome, press, started, told, type_in, window_on
from storycoder.domain.texts import Span
from storycoder.study.files import FileStudy
from storycoder.ui.main_window import MainWindow
from storycoder.ui.places import Place
from storycoder.ui.screens import SCREENS

if TYPE_CHECKING:
    from storycoder.ui.screens.coding.state import CodingState
    from storycoder.ui.screens.coding.view import CodingScreen

ROUNDS = 3
_FIRST = "first look at "


@benchmark("B17")
def run(bench: Bench) -> list[Outcome]:
    """Must be run by itself, or first: the application it needs can be made only once in a process."""
    app = started("B17")
    with bench.copy(generator.L) as study:
        study.coder = study.coders.all()[0].id
        rounds = [_round(app, study, bench.folder) for _ in range(ROUNDS)]
    return [
        outcome("B17", name, rounds[0][name] if name.startswith(_FIRST) else median(each[name] for each in rounds))
        for name in rounds[0]
    ]


def _round(app: Watchdog, study: FileStudy, folder: Path) -> dict[str, float]:
    newest = study.acts(limit=1)[0].number
    with window_on(study, folder) as window:
        times = {step.name: told(app, step) for step in _steps(window)}
    # The next round finds the study as this one did.
    study.undo_back_to(newest + 1)
    return times


def _steps(window: MainWindow) -> Iterator[Step]:
    for screen in SCREENS:
        yield _look(window, screen.name, _FIRST + screen.name)
    yield Step("left alone", lambda: None, lambda: window.desk.spare.is_over and not window.desk.jobs.going)
    for screen in SCREENS:
        yield _look(window, screen.name, f"back to {screen.name}")
    yield from _Coding(window).steps()
    for screen in SCREENS:
        if screen.name != "coding":
            yield _look(window, screen.name, f"{screen.name} after a coding")


def _look(window: MainWindow, screen: str, name: str) -> Step:
    return Step(name, partial(window.show_screen, screen), lambda: window.screen_name == screen)


class _Coding:
    """What is done on the coding screen, and how it is seen that it was done."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._study = window.desk.study
        self._before: object = None

    def steps(self) -> Iterator[Step]:
        """The gestures in their order; each builds on what the one before has done."""
        yield from self._giving_codes()
        yield from self._moving()
        yield from self._finding()

    def _giving_codes(self) -> Iterator[Step]:
        study, code = self._study, self._study.codes.all()[7].id
        yield Step("open another transcript", partial(self._go, 0), lambda: self._text.textCursor().hasSelection())
        yield Step("go to its end", partial(self._go, 40_000), lambda: self._text.textCursor().position() > 39_000)
        yield self._changing("give a code", lambda: self._state.apply(code), study.codings.count)
        yield Step("the code palette", partial(press, Qt.Key.Key_Space), lambda: self._shows("CodePalette"))
        yield from self._typing("7x", "of a new code")
        yield self._changing("make a code there", partial(press, Qt.Key.Key_Return), study.codes.count)
        yield self._changing("undo", study.undo, study.codes.count)
        yield self._changing("redo", study.redo, study.codes.count)

    def _moving(self) -> Iterator[Step]:
        place = lambda: self._text.textCursor().position()  # noqa: E731  the same for all
        yield self._changing("next coding", partial(press, Qt.Key.Key_N), place)
        yield self._changing("next passage without a code", partial(press, Qt.Key.Key_U), place)
        yield self._changing("a page on", partial(press, Qt.Key.Key_PageDown), self._scrolled)
        yield self._changing("finished", partial(press, Qt.Key.Key_F), self._study.finished.count)

    def _finding(self) -> Iterator[Step]:
        yield self._changing("find in the text", partial(press, Qt.Key.Key_F, CONTROL), focus)
        yield from self._typing("dat", "in the text")
        yield self._changing("leave finding", partial(press, Qt.Key.Key_Escape), focus)
        yield Step("the command palette", partial(press, Qt.Key.Key_K, CONTROL), lambda: self._shows("CommandPalette"))
        yield from self._typing("dat", "anywhere")
        yield Step("leave the palette", partial(press, Qt.Key.Key_Escape), lambda: not self._shows("CommandPalette"))

    def _typing(self, letters: str, where: str) -> Iterator[Step]:
        for at, letter in enumerate(letters, start=1):
            name = f"seek “{letters[:at]}” {where}"
            yield self._changing(name, partial(type_in, letter), lambda: focus().text())  # pyright: ignore[reportAttributeAccessIssue]

    def _changing(self, name: str, run: Callable[[], object], seen: Callable[[], object]) -> Step:
        """A step after which something is not what it was."""

        def first_look() -> None:
            self._before = seen()
            run()

        return Step(name, first_look, lambda: seen() != self._before)

    @property
    def _screen(self) -> "CodingScreen":
        return cast("CodingScreen", self._window.screen_named("coding"))

    @property
    def _state(self) -> "CodingState":
        return self._screen.state

    @property
    def _text(self) -> QTextEdit:
        return cast(QTextEdit, self._screen.side.pane.text)

    def _scrolled(self) -> int:
        return self._text.verticalScrollBar().value()

    def _go(self, at: int) -> None:
        transcript = self._study.transcripts.all()[100].id
        self._window.go_to(Place("coding", "transcript", transcript, Span(at, at + 60)))

    def _shows(self, kind: str) -> bool:
        return any(type(each).__name__ == kind and each.isVisible() for each in self._window.findChildren(QWidget))
