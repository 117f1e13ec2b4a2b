"""B18: the calibration screen stays awake with study L.

Study L has a session of five coders that is open to all, with 20,000 codings in 50 transcripts, and one that is blind.
The real window, without a screen, is led through the tabs, and every event that Qt delivers is timed as in B17.

Each step is told on the error channel as it goes, with what its longest event computed beside how long it took: on a
machine that others work on too, the first is what the window did.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QWidget

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark
from benchmarks.watching import Step, outcome, started, told, window_on
from storycoder.domain.texts import Span
from storycoder.study.files import FileStudy, open_study
from storycoder.ui.main_window import MainWindow
from storycoder.ui.screens.calibration.queue.sieve import Wanted
from storycoder.workflow.calibrating import Asked
from storycoder.workflow.packets import hand_out

if TYPE_CHECKING:
    from storycoder.ui.screens.calibration.figures.page import FiguresPage
    from storycoder.ui.screens.calibration.joint.page import JointPage
    from storycoder.ui.screens.calibration.making.page import MakingPage
    from storycoder.ui.screens.calibration.queue.page import QueuePage
    from storycoder.ui.screens.calibration.view import CalibrationScreen


@benchmark("B18")
def run(bench: Bench) -> list[Outcome]:
    """Must be run by itself, or first: the application it needs can be made only once in a process."""
    app = started("B18")
    with bench.copy(generator.L) as study:
        study.coder = study.coders.all()[0].id
        generator.calibrate(study, generator.SESSION)
        packet = _packet(study, bench.folder / "packet.story")
        with window_on(study, bench.folder) as window:
            longest = {step.name: told(app, step) for step in _Gestures(window, packet).steps()}
    return [outcome("B18", name, seconds) for name, seconds in longest.items()]


def _packet(study: FileStudy, path: Path) -> Path:
    """The packet of a coder who is not at work, for the blind session, coded and finished."""
    session = study.sessions.all()[-1].id
    coder = study.sessions.coders_of(session)[1]
    hand_out(study, session, coder, path)
    with open_study(path) as packet:
        code = packet.codes.all()[0].id
        for transcript in packet.sessions.transcripts_of(session):
            for place in range(0, 20_000, 400):
                packet.codings.apply(transcript, Span(place, place + 100), code, session=session)
            packet.finished.say(transcript, session=session)
    return path


class _Gestures:
    """What is done on the calibration screen, and how it is seen that it was done."""

    def __init__(self, window: MainWindow, packet: Path) -> None:
        self._window, self._packet = window, packet
        self._desk, self._study = window.desk, window.desk.study
        self._before: object = None
        self._elsewhere_is, self._coded = self._study.transcripts.all()[-1].id, 0
        self._code_is = self._study.codes.all()[3]

    def steps(self) -> Iterator[Step]:
        """The gestures in their order; each builds on what the one before has done."""
        together, blind = (each.id for each in self._study.sessions.all())
        yield Step("first look at the screen", partial(self._window.show_screen, "calibration"), self._calm)
        yield Step("left alone", lambda: None, lambda: self._desk.spare.is_over and self._calm())
        choose = self._screen.state.choose
        yield self._until("another session", partial(choose, together), lambda: self._session() == together)
        yield from self._figures()
        yield from self._queue()
        yield from self._joint()
        yield from self._elsewhere()
        yield from self._planner()
        yield self._until("a blind session", partial(choose, blind), lambda: self._session() == blind)
        yield from self._taking_in()

    def _figures(self) -> Iterator[Step]:
        yield self._until("first look at the figures", self._tab("figures"), lambda: self._agreement.figures.found)
        tabs = self._agreement.tabs
        for at, name in enumerate(("by code", "over the sessions", "pairs of coders", "confused codes")):
            yield self._until(
                f"figures {name}", partial(tabs.setCurrentIndex, at), lambda at=at: tabs.currentIndex() == at
            )
        heat, code = self._agreement.heat.table, self._study.codes.all()[20].id
        yield self._until("back to pairs of coders", partial(tabs.setCurrentIndex, 2), lambda: tabs.currentIndex() == 2)
        yield self._until("choose a pair and code", partial(heat.go, 5, 3), lambda: heat.at == (5, 3))
        by_code = self._agreement.by_code
        yield self._until("figures by code again", partial(tabs.setCurrentIndex, 0), lambda: tabs.currentIndex() == 0)
        yield self._until("choose a code", partial(by_code.table.choose, code), lambda: by_code.chosen == code)
        found = self._agreement.figures
        asked = Asked(unit="character")
        yield self._until(
            "another question",
            partial(self._ask, asked),
            lambda: found.found and found.found.initial.asked.unit == "character",
        )
        yield self._until(
            "the question as before",
            partial(self._ask, Asked()),
            lambda: found.found and found.found.initial.asked.unit != "character",
        )

    def _queue(self) -> Iterator[Step]:
        yield self._until(
            "first look at the disagreements",
            self._tab("queue"),
            lambda: self._disagreements.queue.cases and self._disagreements.live.rows(),
        )
        page = self._disagreements
        queue = page.queue
        kind = queue.cases[0].disagreement.kind
        code, pair = queue.cases[40].codes[0], tuple(queue.coders)[:2]
        for name, wanted in (
            ("one kind", Wanted(kind=kind)),
            ("one code", Wanted(code=code)),
            ("two coders", Wanted(pair=(pair[0], pair[1]))),
            ("what is open", Wanted(standing="open")),
            ("all", Wanted()),
        ):
            yield self._until(
                f"disagreements: {name}", partial(queue.want, wanted), lambda wanted=wanted: queue.wanted == wanted
            )
        yield self._other("next disagreement", partial(page.step, 1), lambda: queue.current)
        yield self._other("a disagreement far on", lambda: queue.choose(queue.cases[2000]), lambda: queue.current)
        yield self._other("the next that is open", page.next_open, lambda: queue.current)
        yield self._other("settle a disagreement", partial(queue.as_coder, 1), lambda: queue.done)
        yield self._other("settle the next", partial(queue.as_coder, 2), lambda: queue.done)
        yield self._other("undo of it", self._study.undo, lambda: queue.done)
        yield self._other("redo", self._study.redo, lambda: queue.done)

    def _joint(self) -> Iterator[Step]:
        yield self._until("first look at coding together", self._tab("joint"), lambda: self._together.joint.double)
        page = self._together
        row, coder = page.joint.rows[300].transcript.id, page.joint.coders[1].id
        yield self._until(
            "give a transcript", lambda: page.joint.give(coder, row, given=True), lambda: page.joint.codes(coder, row)
        )
        yield self._until("the panel to divide", page.ask_division, self._can_divide)
        yield Step("another share", lambda: self._form("Dividing").share.setValue(30), self._calm)
        yield self._until("divide the transcripts", self._divide, lambda: len(page.joint.given) > 400)
        yield Step("the panel to code again", page.ask_again, self._calm)

    def _elsewhere(self) -> Iterator[Step]:
        for tab in ("queue", "figures", "sessions", "joint"):
            yield Step(f"back to {tab}", self._tab(tab), self._calm)
            yield Step(f"a coding elsewhere, at {tab}", self._code, self._calm)
        yield Step("away", partial(self._window.show_screen, "coding"), self._calm)
        yield Step("a code is changed", self._rename, self._calm)
        yield Step("back to the screen", partial(self._window.show_screen, "calibration"), self._calm)

    def _planner(self) -> Iterator[Step]:
        yield self._until("the planner", self._screen.make_session, lambda: self._making.state.plan)
        state = self._making.state
        for name, values in (("draw more", {"draw": 12}), ("draw passages", {"of": "passages"})):
            yield self._until(
                f"planner: {name}", partial(state.change, **values), lambda: not state.waits and state.plan
            )
        yield Step("leave the planner", self._making.left.emit, self._calm)

    def _taking_in(self) -> Iterator[Step]:
        stack = self._screen.stack
        yield self._until(
            "look at a packet",
            lambda: self._screen.intake.take([self._packet]),
            lambda: type(stack.currentWidget()).__name__ == "TakingPage",
        )
        yield self._other("take it in", lambda: cast(Any, stack.currentWidget()).take(), self._newest)
        yield self._other("undo of taking it in", self._study.undo, self._newest)

    # How it is done, and seen

    def _calm(self) -> bool:
        return not self._desk.jobs.going

    def _until(self, name: str, run: Callable[[], object], seen: Callable[[], object]) -> Step:
        return Step(name, run, lambda: bool(seen()) and self._calm())

    def _other(self, name: str, run: Callable[[], object], seen: Callable[[], object]) -> Step:
        """A step after which something is not what it was."""

        def first_look() -> None:
            self._before = seen()
            run()

        return Step(name, first_look, lambda: seen() != self._before and self._calm())

    def _tab(self, name: str) -> Callable[[], None]:
        return partial(self._screen.show_tab, name)

    def _ask(self, asked: Asked) -> None:
        self._screen.state.ask(asked)

    def _newest(self) -> int:
        return self._study.acts(limit=1)[0].number

    def _session(self) -> object:
        session = self._screen.state.session
        return session and session.id

    def _code(self) -> None:
        self._coded += 60
        self._study.codings.apply(self._elsewhere_is, Span(self._coded, self._coded + 40), self._code_is.id)

    def _rename(self) -> None:
        self._study.codes.redefine(self._code_is.id, {"definition": self._code_is.name})

    def _can_divide(self) -> bool:
        return self._form("Dividing").button.isEnabled()

    def _divide(self) -> None:
        self._form("Dividing").button.click()

    def _form(self, kind: str) -> Any:
        return next(each for each in self._together.findChildren(QWidget) if type(each).__name__ == kind)

    @property
    def _screen(self) -> "CalibrationScreen":
        return cast("CalibrationScreen", self._window.screen_named("calibration"))

    @property
    def _agreement(self) -> "FiguresPage":
        return cast("FiguresPage", self._screen.page("figures"))

    @property
    def _disagreements(self) -> "QueuePage":
        return cast("QueuePage", self._screen.page("queue"))

    @property
    def _together(self) -> "JointPage":
        return cast("JointPage", self._screen.page("joint"))

    @property
    def _making(self) -> "MakingPage":
        return cast("MakingPage", self._screen.stack.currentWidget())
