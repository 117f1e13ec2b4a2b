"""What the tab of the figures shows, and the reckoning of it beside the window. It has no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.calibration import DisagreementKind
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.calibration.figures import question
from storycoder.ui.screens.calibration.figures.confusing import Confused, put_in_order
from storycoder.ui.screens.calibration.figures.cut_offs import CutOffs
from storycoder.ui.screens.calibration.large import is_large
from storycoder.ui.screens.calibration.state import CalibrationState

if TYPE_CHECKING:
    from storycoder.workflow.calibrating import Asked, Gathered, Heat, SessionAgreement
    from storycoder.workflow.cases import Case

T = TypeVar("T")
Standing = Literal["none", "blind", "hidden", "open"]
"""Whether there is no session, or one that is blind, or the team hides its figures, or they are shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """The figures of one session. `negotiated` are those after its disagreements were talked through, if any were."""

    initial: SessionAgreement
    negotiated: SessionAgreement | None
    heat: Heat
    confused: Confused


class Read(NamedTuple):
    """What was read of a session: what its figures are reckoned from, and its disagreements."""

    gathered: Gathered
    cases: tuple[Case, ...]


class FiguresState(QObject):
    """Reads what figures are reckoned from on the window's thread, and has them reckoned by a job.

    What was found stays, marked as being renewed, until the new figures are there.
    """

    changed = Signal()
    """The figures of the chosen session are there, or there are none."""
    trend_changed = Signal()
    """The figures of one more session are there."""
    renewing_changed = Signal()
    lines_changed = Signal()

    def __init__(self, desk: Desk, calibration: CalibrationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.calibration = calibration
        self.lines = question.remembered_lines(desk.memory)
        self.found: Found | None = None
        self.confusions: Confused | None = None
        """Which codes were confused in the chosen session; also where the team hides its figures."""
        self.trend: dict[Key, Found] = {}
        """The figures of every session that can be seen, by its key, as far as they were reckoned."""
        self.renewing = False
        self._wants_trend = False
        self._read: dict[Key, Read] = {}
        self._before: dict[Key, Read] = {}
        """What was read of the chosen session before the study changed: it is shown until it is read again."""
        self._known: dict[tuple[Key, Asked], Found] = {}
        self._job: Job | None = None
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        desk.closing.connect(self._stop)
        calibration.asked_changed.connect(self._asked_otherwise)

    # What stands

    @property
    def standing(self) -> Standing:
        """What may be shown of the chosen session."""
        from storycoder.workflow.calibrating import is_blind  # noqa: PLC0415  brings the numbers

        session = self.calibration.session
        if session is None:
            return "none"
        if is_blind(self._desk.study, session.id):
            return "blind"
        return "hidden" if self._desk.study.about.hide_figures else "open"

    @property
    def is_again(self) -> bool:
        """Whether in the chosen session one coder coded again what they had coded before."""
        session = self.calibration.session
        return session is not None and session.kind == "again"

    @property
    def by_kind(self) -> Counter[DisagreementKind]:
        """How many disagreements there are of each kind."""
        return Counter(case.disagreement.kind for case in self.cases)

    def waiting_for(self) -> tuple[str, ...]:
        """The names of those who have not said "finished" in the chosen session."""
        study, session = self._desk.study, self.calibration.session
        return tuple(study.coders.get(each).name for each in study.sessions.waiting_for(session.id)) if session else ()

    def draw_lines(self, lines: CutOffs) -> None:
        """Draws the team's lines elsewhere."""
        if lines != self.lines:
            self.lines = lines
            question.keep_lines(self._desk.memory, lines)
            self.lines_changed.emit()

    @property
    def cases(self) -> tuple[Case, ...]:
        """The disagreements of the chosen session."""
        session = self.calibration.session
        if session is None or self.standing not in {"open", "hidden"}:
            return ()
        at_hand = self._read.get(session.id) or self._before.get(session.id)
        if at_hand is None and is_large(self._desk.study, session.id):
            return ()  # they are being read beside the window
        return (at_hand or self._reading(session.id)).cases

    # Reckoning

    def read(self) -> None:
        """The study may have changed: everything is reckoned again."""
        chosen = self.calibration.session
        self._before = {key: read for key, read in (self._before | self._read).items() if chosen and key == chosen.id}
        self._read.clear()
        self._known.clear()
        self._begin()

    def want_trend(self, wanted: bool) -> None:
        """Whether somebody looks at the figures of all sessions, so that they are worth reckoning."""
        self._wants_trend = wanted
        if wanted and self._job is None and self._missing() is not None:
            self._renew(True)
            self._next.start()

    def _asked_otherwise(self) -> None:
        question.keep(self._desk.memory, self.calibration.asked)
        self._begin()

    def _begin(self) -> None:
        self._stop()
        session, standing = self.calibration.session, self.standing
        if self.found is not None and (session is None or self.found.initial.session.id != session.id):
            self.found = self.confusions = None
        if session is None or standing != "open":
            self.found = self.confusions = None
            self.trend = {}
            self._renew(False)
            self.changed.emit()
        if session is not None and standing == "open":
            self._renew(True)
            self._reckon(session.id)
        elif session is not None and standing == "hidden":
            self._start(session.id, _confused, self._take_confusions)

    def _go_on(self) -> None:
        """Reckons the next session that the trend lacks: one at a time, so that the window stays awake between."""
        missing = self._missing() if self._wants_trend else None
        if missing is None:
            self._renew(False)
        else:
            self._reckon(missing)

    def _missing(self) -> Key | None:
        from storycoder.workflow.calibrating import is_blind  # noqa: PLC0415  brings the numbers

        if self.standing != "open":
            return None
        asked, study = self.calibration.asked, self._desk.study
        sessions = (each for each in self.calibration.sessions if each.kind == "calibration")
        wanted = (each.id for each in sessions if (each.id, asked) not in self._known)
        return next((key for key in wanted if not is_blind(study, key)), None)

    def _reckon(self, session: Key) -> None:
        asked = self.calibration.asked
        known = self._known.get((session, asked))
        if known is not None:
            self._take(session, asked, known)
            return
        done: Callable[[Found], None] = partial(self._take, session, asked)
        self._start(session, partial(reckoned, asked), done)

    def _start(self, session: Key, work: Callable[[Read, Progress], T], done: Callable[[T], None]) -> None:
        """Does the work on what is read of a session; a large one is read beside the window too."""
        title, study = self._desk.say("Working out agreement"), self._desk.study
        if session in self._read or not is_large(study, session):
            at_hand = partial(work, self._reading(session))
            self._job = self._desk.jobs.start(title, at_hand, done, on_failure=self._fail, quiet=True)
            return

        def read_first(aside: Study, progress: Progress) -> tuple[Read, T]:
            read = read_of(aside, session)
            progress.check()
            return read, work(read, progress)

        def take(found: tuple[Read, T]) -> None:
            self._read[session] = found[0]
            done(found[1])

        self._job = self._desk.read_aside(title, read_first, take, on_failure=self._fail)

    def _take_confusions(self, confusions: Confused) -> None:
        self._job = None
        self.confusions = confusions
        self.changed.emit()

    def _reading(self, session: Key) -> Read:
        if session not in self._read:
            self._read[session] = read_of(self._desk.study, session)
        return self._read[session]

    def _take(self, session: Key, asked: Asked, found: Found) -> None:
        self._job = None
        self._known[session, asked] = found
        self.trend = {key: each for (key, question_), each in self._known.items() if question_ == asked}
        chosen = self.calibration.session
        if chosen is not None and chosen.id == session:
            self.found, self.confusions = found, found.confused
            self._renew(self._wants_trend and self._missing() is not None)
            self.changed.emit()
        self.trend_changed.emit()
        self._next.start()

    def _fail(self, error: BaseException) -> None:
        self._job = None
        self._renew(False)
        self._desk.fail(error)

    def _renew(self, going: bool) -> None:
        if going != self.renewing:
            self.renewing = going
            self.renewing_changed.emit()

    def _stop(self) -> None:
        self._next.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None


def read_of(study: Study, session: Key) -> Read:
    """What is read of a session."""
    from storycoder.workflow.calibrating import gather  # noqa: PLC0415  brings the numbers
    from storycoder.workflow.discussing import cases_of  # noqa: PLC0415  brings the numbers

    gathered = gather(study, session)
    alone = gathered.session.kind == "again"
    return Read(gathered, () if alone else cases_of(study, session, gathered.marks))


def reckoned(asked: Asked, read: Read, progress: Progress) -> Found:
    """The figures of a session, from what was read of it; this runs beside the window."""
    from storycoder.workflow.calibrating import agreement_in, heat_in  # noqa: PLC0415  brings the numbers

    gathered = read.gathered
    initial = agreement_in(gathered, asked)
    progress.check()
    after = _after_talking(read)
    later = agreement_in(after, asked) if after else None
    progress.check()
    return Found(initial, later, heat_in(gathered, asked), _confused(read, progress))


def _confused(read: Read, _: Progress) -> Confused:
    from storycoder.analysis.confusions import confused  # noqa: PLC0415  brings the numbers
    from storycoder.workflow.calibrating import with_used_codes  # noqa: PLC0415  brings the numbers

    marks = read.gathered.marks
    texts = {text: each.revision.text for text, each in zip(marks.texts, read.gathered.texts, strict=True)}
    return put_in_order(confused(with_used_codes(marks), texts))


def _after_talking(read: Read) -> Gathered | None:
    """What the figures after the talk are reckoned from, where anything was settled."""
    from storycoder.workflow.discussing import negotiated  # noqa: PLC0415  brings the numbers

    if not any(case.settled for case in read.cases):
        return None
    marks = read.gathered.marks
    return replace(read.gathered, marks=negotiated(marks, read.cases), before=marks)
