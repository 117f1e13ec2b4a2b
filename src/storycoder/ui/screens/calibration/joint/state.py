"""Who codes what after the sessions, how far everyone is, and what is coded double. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.calibration import Assignment, Session
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Transcript
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.calibration.large import is_large
from storycoder.ui.screens.calibration.state import CalibrationState, CaseFilter

if TYPE_CHECKING:
    from storycoder.analysis.agreement import Agreement
    from storycoder.workflow.calibrating import Asked
    from storycoder.workflow.joint_coding import CoderProgress, DoubleCoded
    from storycoder.workflow.planning import Draft, Plan

T = TypeVar("T")

_ON_TABLE = frozenset(
    {
        "assignment",
        "transcript",
        "participant",
        "practice",
        "coder",
        "finished",
        "session",
        "passage",
        "coding",
        "about",
    }
)
_COUNTED = frozenset({"finished", "coding", "revision", "session", "about", "code"})


@dataclass(frozen=True, slots=True)
class Row:
    """A transcript of the table."""

    transcript: Transcript
    who: str
    """Whose words it holds: the participant, and the practice."""
    sessions: tuple[int, ...]
    """The numbers of the calibration sessions that it is in."""


@dataclass(frozen=True, slots=True)
class Again:
    """A session in which somebody codes again, and how far they agree with themselves where that is known."""

    session: Session
    coder: str
    agreement: Agreement | None


Division = tuple[Assignment, ...] | Problem
"""Who would code what, or what hinders it."""


class Counted(NamedTuple):
    """What is coded double, and by whom again."""

    double: DoubleCoded
    again: tuple[Again, ...]


class JointState(QObject):
    """What the tab shows. Figures come when the window has nothing else to do, those of a large study beside it."""

    changed = Signal()
    progress_changed = Signal()
    figures_changed = Signal()

    def __init__(self, desk: Desk, calibration: CalibrationState, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._calibration = calibration
        self.rows: tuple[Row, ...] = ()
        self.coders: tuple[Coder, ...] = ()
        self.given: dict[Key, tuple[Key, ...]] = {}
        self.finished: frozenset[tuple[Key, Key]] = frozenset()
        """Coder and transcript, of what was finished outside of sessions."""
        self.progress: tuple[CoderProgress, ...] = ()
        self.double: DoubleCoded | None = None
        self.again: tuple[Again, ...] = ()
        self._job: Job | None = None
        self._planning: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.count)
        desk.closing.connect(self._stop)
        calibration.asked_changed.connect(self._soon.start)

    @property
    def hides_figures(self) -> bool:
        """Whether the team wants no figures of agreement."""
        return self.desk.study.about.hide_figures

    # Reading

    def read(self) -> None:
        """Reads who codes what; the figures follow."""
        self._read_table()
        self._soon.start()

    def _read_table(self) -> None:
        from storycoder.workflow.joint_coding import coders_by_transcript  # noqa: PLC0415  numbers
        from storycoder.workflow.starting import tutorials_of  # noqa: PLC0415  as above

        study = self.desk.study
        left_out, sessions, whose = tutorials_of(study), self._sessions(), self._whose()
        self.rows = tuple(
            Row(each, whose.get(each.participant_id or Key(""), ""), tuple(sessions.get(each.id, ())))
            for each in study.transcripts.all()
            if each.id not in left_out
        )
        self.coders = study.coders.all(kind="person")
        self.given = coders_by_transcript(study)
        self.finished = frozenset((each.coder_id, each.transcript_id) for each in study.finished.all(session_id=None))
        self.changed.emit()
        if is_large(study):
            self._soon.start()
        else:
            self._take_progress(_progress(study))

    def _take_progress(self, progress: tuple[CoderProgress, ...]) -> None:
        self.progress = progress
        self.progress_changed.emit()

    def _sessions(self) -> dict[Key, list[int]]:
        """Transcript -> the numbers of the sessions in which all coders have it."""
        found: dict[Key, list[int]] = {}
        for session in self.desk.study.sessions.all(kind="calibration"):
            for transcript in self.desk.study.sessions.transcripts_of(session.id):
                found.setdefault(transcript, []).append(session.number)
        return found

    def _whose(self) -> dict[Key, str]:
        study = self.desk.study
        practices = {each.id: each.name for each in study.practices.all()}
        return {
            each.id: " · ".join(filter(None, (each.pseudonym, practices.get(each.practice_id or Key(""), ""))))
            for each in study.participants.all()
        }

    def count(self) -> None:
        """Counts what is coded double, and how far coders agree there and with themselves."""
        self._stop()
        asked, study = self._calibration.asked, self.desk.study
        count = partial(_counted, asked, self.hides_figures)
        if is_large(study):
            title = self.desk.say("Counting what is coded double")
            self._job = self.desk.read_aside(title, partial(_all_counted, count), self._take, on_failure=self._fail)
        else:
            self._take_figures(count(study))

    def _take(self, found: tuple[tuple[CoderProgress, ...], Counted]) -> None:
        self._job = None
        self._take_progress(found[0])
        self._take_figures(found[1])

    def _take_figures(self, counted: Counted) -> None:
        self.double, self.again = counted
        self.figures_changed.emit()

    def _fail(self, error: BaseException) -> None:
        self._job = None
        self.desk.fail(error)

    def _stop(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def take_change(self, change: Change) -> None:
        """Shows what an act changed."""
        touched = change.touched.keys()
        if touched & _ON_TABLE:
            self._read_table()
        if touched & _COUNTED:
            self._soon.start()

    # Who codes what

    def codes(self, coder: Key, transcript: Key) -> bool:
        """Whether the coder is to code the transcript."""
        return coder in self.given.get(transcript, ())

    def give(self, coder: Key, transcript: Key, *, given: bool) -> None:
        """Gives a transcript to a coder, or takes it from them; others who have it keep it."""
        from storycoder.workflow.joint_coding import hand_to  # noqa: PLC0415  brings the numbers with it

        others = [each for each in self.given.get(transcript, ()) if each != coder]
        hand_to(self.desk.study, transcript, [*others, coder] if given else others)

    def plan_division(
        self, coders: list[Key], share: float, seed: int, *, anew: bool, done: Callable[[Division], None]
    ) -> None:
        """Hands over who would code what, or what hinders it; in a large study that takes a moment."""
        taken = frozenset(self.given) if anew else frozenset[Key]()
        order = tuple(row.transcript.id for row in self.rows)
        plan = partial(_divided, share=share, coders=coders, order=order, taken=taken, seed=seed)
        self._plan(self.desk.say("Dividing the transcripts"), plan, done)

    def divide(self, given: tuple[Assignment, ...]) -> int:
        """Divides them so, in one act; how many transcripts."""
        from storycoder.workflow.joint_coding import assign  # noqa: PLC0415  brings the numbers with it

        return assign(self.desk.study, given)

    def _plan(self, title: str, plan: Callable[[Study, Progress | None], T], done: Callable[[T], None]) -> None:
        """One plan at a time: what somebody changed meanwhile makes another one of it."""
        if self._planning is not None:
            self._planning.cancel()
            self._planning = None
        if is_large(self.desk.study):
            self._planning = self.desk.read_aside(title, plan, done)
            self._planning.ended.connect(partial(self._end_plan, self._planning))
        else:
            done(plan(self.desk.study, None))

    def _end_plan(self, job: Job) -> None:
        if self._planning is job:
            self._planning = None

    # The same again

    def plan_again(self, coder: Key, draft: Draft, done: Callable[[Plan | Problem], None]) -> None:
        """Hands over what a coder would code again, or what hinders it; in a large study that takes a moment."""
        plan = partial(_plan_again, replace(draft, kind="again", coders=(coder,)))
        self._plan(self.desk.say("Planning the session"), plan, done)

    def start_again(self, coder: Key, draft: Draft, plan: Plan) -> Session:
        """Lets a coder code again what was planned of what they have coded before, and shows that session."""
        from storycoder.workflow.joint_coding import again  # noqa: PLC0415  brings the numbers with it

        session = again(self.desk.study, coder, draft, plan)
        self._calibration.choose(session.id)
        return session

    def see_what_differs(self, session: Key) -> None:
        """Leads to what a coder marked otherwise than before."""
        self._calibration.choose(session)
        self._calibration.want_cases(CaseFilter())

    def title(self, transcript: Key) -> str:
        """What a transcript is called."""
        return next((row.transcript.title for row in self.rows if row.transcript.id == transcript), "")

    def name(self, coder: Key) -> str:
        """What a coder is called."""
        return next((each.name for each in self.coders if each.id == coder), "")


def _all_counted(
    count: Callable[[Study], Counted], study: Study, progress: Progress
) -> tuple[tuple[CoderProgress, ...], Counted]:
    found = _progress(study)
    progress.check()
    return found, count(study)


def _progress(study: Study) -> tuple[CoderProgress, ...]:
    from storycoder.workflow.joint_coding import coding_progress  # noqa: PLC0415  brings the numbers with it

    return coding_progress(study)


def _counted(asked: Asked, hides_figures: bool, study: Study) -> Counted:
    from storycoder.workflow.joint_coding import double_coded  # noqa: PLC0415  brings the numbers with it

    plain = replace(asked, question=replace(asked.question, interval="none")) if hides_figures else asked
    again = (_again(study, each, asked) for each in study.sessions.all(kind="again"))
    return Counted(double_coded(study, plain), tuple(again))


def _again(study: Study, session: Session, asked: Asked) -> Again:
    from storycoder.workflow.joint_coding import again_agreement  # noqa: PLC0415  brings the numbers with it

    names = [study.coders.get(each).name for each in study.sessions.coders_of(session.id)]
    found: Agreement | None = None
    if session.state != "blind":
        try:
            found = again_agreement(study, session.id, asked).agreement
        except Problem:
            # Its material is coded blind in another session now; the figures come when that is open.
            found = None
    return Again(session, ", ".join(names), found)


def _divided(
    study: Study,
    _: Progress | None = None,
    *,
    share: float,
    coders: list[Key],
    order: tuple[Key, ...],
    taken: frozenset[Key],
    seed: int,
) -> Division:
    """Who would code what, of the transcripts that nobody has yet and of those that were `taken`."""
    from storycoder.workflow.dividing import divided, undivided  # noqa: PLC0415  brings the numbers with it

    free = frozenset(undivided(study)) | taken
    try:
        return divided(study, share, coders, tuple(key for key in order if key in free), seed)
    except Problem as problem:
        return problem


def _plan_again(draft: Draft, study: Study, _: Progress | None = None) -> Plan | Problem:
    from storycoder.workflow.planning import plan  # noqa: PLC0415  brings the numbers with it

    try:
        return plan(study, draft)
    except Problem as problem:
        return problem
