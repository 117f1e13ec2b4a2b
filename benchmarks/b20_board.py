"""B20: the factor board with study L: 200 codes on it, and the window never waits.

The real window, without a screen, is led over the board, and every event that Qt delivers is timed as in B17. Frames of
dragging are timed by themselves: a card is led over all cards of the fullest column, each move with its painting.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark
from benchmarks.watching import Step, outcome, started, told, wait_for, window_on
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.ui.main_window import MainWindow
from storycoder.workflow.factor_board import NewFactor, new_factors

if TYPE_CHECKING:
    from storycoder.ui.screens.factors.board.page import BoardPage
    from storycoder.ui.screens.factors.suggestions.panel import SuggestionsPanel
    from storycoder.ui.screens.factors.view import FactorsScreen

_FACTORS, _EACH = 8, 12
_PATIENCES = 8
_FRAME = 0.016
"""Seconds a frame may take, at sixty of them in a second."""


@benchmark("B20")
def run(bench: Bench) -> list[Outcome]:
    """Must be run by itself, or first: the application it needs can be made only once in a process."""
    app = started("B20")
    with bench.copy(generator.L) as study:
        study.coder = study.coders.all()[0].id
        _group(study)
        with window_on(study, bench.folder) as window:
            gestures = _Gestures(window)
            longest = {step.name: told(app, step) for step in gestures.steps()}
            frames = gestures.frames()
    dragging = Outcome(
        name="B20",
        what="a frame of dragging, median",
        figure=frames,
        unit="s",
        peer="limit",
        against=_FRAME,
        at_most=1.0,
    )
    return [*(outcome("B20", name, seconds) for name, seconds in longest.items()), dragging]


def _group(study: FileStudy) -> None:
    """Factors of the first practice with some of its codes; the others lie in none."""
    codes = [code.id for code in study.codes.all()]
    made = [NewFactor(Bilingual(f"factor {at}"), tuple(codes[at * _EACH : (at + 1) * _EACH])) for at in range(_FACTORS)]
    new_factors(study, study.practices.all()[0].id, made)


def _patiently(seen: Callable[[], bool]) -> bool:
    """What is reckoned beside the window may take longer than a gesture."""
    return any(wait_for(seen) for _ in range(_PATIENCES))


class _Gestures:
    """What is done on the board, and how it is seen that it was done."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._desk = window, window.desk
        self._study = window.desk.study

    def steps(self) -> Iterator[Step]:
        """The gestures in their order; each builds on what the one before has done."""
        yield Step("first look at the board", partial(self._window.show_screen, "factors"), self._counted)
        yield self._until("left alone", lambda: None, lambda: self._desk.spare.is_over)
        code = self._board.board.board.left[0]
        factor = self._board.board.board.factors[0].id
        lies = partial(self._lies, code)
        yield self._until("a card is moved", lambda: self._board.board.put([code], factor, 3), lambda: lies() == factor)
        many = self._board.board.board.left[:50]
        yield self._until(
            "fifty cards are moved",
            lambda: self._board.board.put(many, factor, 0),
            lambda: self._lies(many[0]) == factor,
        )
        yield self._until("undo of it", self._study.undo, lambda: self._lies(many[0]) is None)
        yield Step("a code is sought", lambda: self._board.columns.left.search.sought.emit("1"), self._calm)
        yield Step("all codes again", lambda: self._board.columns.left.search.sought.emit(""), self._calm)
        yield self._until("a factor in detail", lambda: self._board.show_factor(factor), self._calm)
        yield self._until("segments of a code", lambda: self._board.show_segments(code), self._calm)
        yield from self._suggestions()

    def _suggestions(self) -> Iterator[Step]:
        state = self._board.suggested
        yield Step(
            "suggestions",
            self._board.show_suggestions,
            lambda: _patiently(lambda: bool(state.reckoned and state.groups()) and self._calm()),
        )
        for number in (5, 20, 60, 120):
            yield self._until(f"{number} groups", partial(state.cut, number), lambda n=number: state.k == n)
        for at, name in enumerate(("the network", "into a factor", "refused"), start=1):
            yield Step(name, partial(self._panel.tabs.setCurrentIndex, at), self._calm)
        yield self._until(
            "more lines", partial(self._panel.network.least.setValue, 0), lambda: self._panel.network.least.value() == 0
        )
        codes = state.groups()[0].codes
        yield self._until("a group is refused", partial(state.refuse, codes, "no"), self._calm)
        practice = self._study.practices.all()[1].id
        yield self._until("another practice", partial(self._screen.state.choose, practice), self._counted)

    def frames(self) -> float:
        """How long one move of what is dragged takes with its painting, in seconds."""
        column = max(self._board.columns.lists(), key=lambda each: len(each.cards.cards))
        dragged = column.cards.mimeData([column.cards.index(0)])
        actions, buttons, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        port, times = column.viewport(), list[float]()
        QApplication.sendEvent(port, QDragEnterEvent(QPoint(10, 10), actions, dragged, buttons, keys))
        for y in range(10, port.height() - 10, 4):
            begun = time.perf_counter()
            QApplication.sendEvent(port, QDragMoveEvent(QPoint(20, y), actions, dragged, buttons, keys))
            port.repaint()
            times.append(time.perf_counter() - begun)
        return statistics.median(times)

    # How it is done, and seen

    def _calm(self) -> bool:
        return not self._desk.jobs.going

    def _counted(self) -> bool:
        return self._calm() and self._board.board.figures is not None

    def _until(self, name: str, run: Callable[[], object], seen: Callable[[], object]) -> Step:
        return Step(name, run, lambda: bool(seen()) and self._calm())

    def _lies(self, code: str) -> str | None:
        found = self._board.board.board.factor_of(code)  # pyright: ignore[reportArgumentType]  a key
        return found and found.id

    @property
    def _screen(self) -> "FactorsScreen":
        return cast("FactorsScreen", self._window.screen_named("factors"))

    @property
    def _board(self) -> "BoardPage":
        return cast("BoardPage", self._screen.page("board"))

    @property
    def _panel(self) -> "SuggestionsPanel":
        panel = self._board.panels.panel()
        return cast("SuggestionsPanel", panel.body if panel else None)
