"""What every screen works with: the open study, the person's language, and the ways to the rest of the window."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from typing import Literal, TypeVar

from PySide6.QtCore import QObject, Signal

from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.files import FileStudy
from storycoder.study.packet_rules import why_not
from storycoder.study.study import Study
from storycoder.ui.actions import Actions
from storycoder.ui.failures import report_of
from storycoder.ui.jobs import Job, Jobs, Progress
from storycoder.ui.memory import Memory
from storycoder.ui.observing import Observed
from storycoder.ui.places import Place
from storycoder.ui.spare_time import SpareTime
from storycoder.ui.way_out import WayOut
from storycoder.words import Phrasebook

T = TypeVar("T")
Kind = Literal["problem", "info", "good", "bug"]
Ways = tuple[tuple[str, Callable[[], None]], ...]
"""What a banner offers to do: a button's words and what it does."""
BUG = N_(
    "Something went wrong in StoryCoder itself. Your study is safe: every step is on disk as it is made. "
    "The report holds nothing of your texts."
)
COPY = N_("Copy the report")


class Desk(QObject):
    """Handed to every screen; the only thing that a screen needs."""

    said = Signal(str, str, object)
    """A banner: its `Kind`, its sentence, its `Ways`."""
    unsaid = Signal(str)
    """The banner with this sentence holds no more."""
    put_away = Signal(str)
    """A person closed the banner with this sentence."""
    going = Signal(object)
    """Somebody wants to look at a `Place`."""
    seeking = Signal(str)
    """Somebody wants to find words wherever they are."""
    undoing = Signal()
    """The last step is about to be taken back; what is being typed is one, where it is not taken over yet."""
    closing = Signal()
    """The study is about to be let go of."""

    def __init__(self, study: FileStudy, say: Phrasebook, person: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.study = study
        self.say = say
        self.person = person
        """What is remembered of the person at this computer."""
        self.memory = person.of_study(study.path)
        """What is remembered of this study."""
        self.observed = Observed(study, self)
        self.jobs = Jobs(self.fail, self)
        self.is_packet = study.about.packet_id is not None
        """Whether the study is what one coder was handed for a session."""
        self.actions = Actions(self.guard, self, self.why_not)
        self.way_out = WayOut(self)
        self.here: Callable[[], Place] = lambda: Place("study")
        """Tells which screen is looked at, and which of its tabs."""
        self.spare = SpareTime(self)
        self.observed.changed.connect(self.spare.look_again)

    def tell(self, kind: Kind, sentence: str, *ways: tuple[str, Callable[[], None]]) -> None:
        """Shows a banner; its buttons do what they say."""
        self.said.emit(kind, sentence, ways)

    def unsay(self, sentence: str) -> None:
        """Takes away the banner that says this, where it is still shown."""
        self.unsaid.emit(sentence)

    def fail(self, error: BaseException) -> None:
        """Tells what went wrong: a `Problem` in its own words, anything else as a bug with a report to copy."""
        if isinstance(error, Problem):
            self.tell("problem", self.say.message(error.message))
        else:
            self.bug(report_of(error))

    def bug(self, report: str) -> None:
        """Tells of a bug. The report holds nothing of the study."""
        self.tell("bug", self.say(BUG), (self.say(COPY), partial(copy, report)))

    def why_not(self, noun: str) -> str:
        """Why nothing of a noun may be changed in this study, such as codes in a packet; empty where it may be."""
        reason = why_not([noun]) if self.is_packet else None
        return self.say.message(reason) if reason else ""

    @contextmanager
    def telling(self) -> Generator[None]:
        """What a person can mend becomes a banner; the rest of the block is not done."""
        try:
            yield
        except Problem as problem:
            self.fail(problem)

    def guard(self, run: Callable[[], object]) -> None:
        """Does what was asked for; what a person can mend becomes a banner."""
        with self.telling():
            run()

    def read_aside(
        self,
        title: str,
        read: Callable[[Study, Progress], T],
        done: Callable[[T], None],
        *,
        on_failure: Callable[[BaseException], None] | None = None,
        quiet: bool = True,
    ) -> Job:
        """Reads beside the window what would hold it up: `read` gets the study as it is on disk then, to be read only.

        It gets what the coder who is at work now may see. `done` gets what it hands back, as from a job.
        """
        aside = self.study.aside()

        def work(progress: Progress) -> T:
            progress.check()
            with aside() as study:
                return read(study, progress)

        return self.jobs.start(title, work, done, on_failure=on_failure, quiet=quiet)

    def go(self, place: Place) -> None:
        """Shows a place, on whichever screen it is."""
        self.going.emit(place)

    def close(self) -> None:
        """Ends what is going on; the study stays open."""
        self.closing.emit()
        self.spare.stop()
        self.jobs.stop()
        self.observed.stop()


def copy(report: str) -> None:
    """Puts a report on the clipboard."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  only where something is wrong

    QApplication.clipboard().setText(report)
