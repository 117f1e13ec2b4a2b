"""The disagreements of a session: which are shown, which one is talked about, and what is settled. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.domain.calibration import Decision, Outcome, Session
from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual, Message
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job
from storycoder.ui.screens.calibration.large import is_large
from storycoder.ui.screens.calibration.queue.case_reader import CaseReader
from storycoder.ui.screens.calibration.queue.finding import Found, found_in
from storycoder.ui.screens.calibration.queue.sieve import Wanted, following
from storycoder.ui.screens.calibration.state import CalibrationState

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case


_EDGES = frozenset(("boundary", "split"))
"""Kinds in which coders gave the same code and differ about its passages."""


class QueueState(QObject):
    """What the tab of the disagreements shows."""

    cases_changed = Signal()
    """Other disagreements are there, or others of them are shown."""
    case_changed = Signal()
    """Another one is talked about, or what is known of it has changed."""

    def __init__(self, desk: Desk, calibration: CalibrationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._calibration = calibration
        self.session: Session | None = None
        self.reader = CaseReader(desk)
        self.cases: list[Case] = []
        self.obstacle: Message | None = None
        """Why there are none to be seen, where that is not because all agree."""
        self.times_read = 0
        """How often other disagreements were read; meanwhile only what is settled about them becomes another."""
        self.wanted = Wanted()
        self.current: Case | None = None
        self._typed: dict[str, str] = {}
        """Reasons that go with the next outcome, by the disagreement for which they were typed."""
        self.is_settling = False
        """Whether it does something itself, and will tell what has changed."""
        self._marked = frozenset[Key]()
        """The codings that the coders made in the session."""
        self._job: Job | None = None
        desk.closing.connect(self._stop)

    # Reading

    @property
    def is_reading(self) -> bool:
        """Whether disagreements are still to come: those of a large session are read beside the window."""
        return self._job is not None

    def read(self) -> None:
        """Reads the disagreements of the session that is chosen now."""
        self._read_then(self._keep_place)

    def _read_then(self, show: Callable[[Mapping[str, Decision | None]], None]) -> None:
        """Reads them, and calls `show` with what was settled before, when they are there."""
        self._stop()
        study, session = self.desk.study, self._calibration.session
        if session is None or not is_large(study, session.id):
            self._take(show, found_in(study, session))
            return
        title = self.desk.say("Reading the disagreements")
        read = lambda aside, _: found_in(aside, session)  # noqa: E731  the session that is chosen now
        self._job = self.desk.read_aside(title, read, partial(self._take, show), on_failure=self._fail)
        if self.session is None or self.session.id != session.id:
            self._show(Found([]))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _fail(self, error: BaseException) -> None:
        self._job = None
        self.desk.fail(error)

    def _take(self, show: Callable[[Mapping[str, Decision | None]], None], found: Found) -> None:
        before = {case.id: case.decision for case in self.cases}
        self._job = None
        self._show(found)
        show(before)

    def _keep_place(self, _: Mapping[str, Decision | None]) -> None:
        """The one that is talked about stays."""

    def _show(self, found: Found) -> None:
        before = self.current
        other = (self.session and self.session.id) != (self._calibration.session and self._calibration.session.id)
        self.session = self._calibration.session
        self.reader.begin(self.session)
        self.cases, self.obstacle, self._marked = found
        self.times_read += 1
        if other:
            self.wanted = Wanted(standing=self.wanted.standing)
        known = {case.id: case for case in self.cases}
        self.current = known.get(before.id) if before else None
        if self.current is None:
            self._begin()
        self.cases_changed.emit()
        self.case_changed.emit()

    def _begin(self) -> None:
        """Talks about the first that is open, or else about the first."""
        shown = self.shown
        self.current = next((case for case in shown if not case.settled), shown[0] if shown else None)

    def take_change(self, change: Change) -> None:
        """Shows what an act changed. What was settled or opened again by it is gone to, as by undo."""
        if self.is_settling:
            return
        if self._only_settles(change):
            self._read_decisions()
            return
        settled = "decision" in change.touched or "coding" in change.touched
        self._read_then(self._go_where_moved if settled else self._keep_place)

    def _only_settles(self, change: Change) -> bool:
        """Whether nothing but what is settled became another: then the disagreements are the same."""
        from storycoder.workflow.discussing import only_settles  # noqa: PLC0415  brings the numbers with it

        session = self.session
        if self._job is not None or session is None or session.kind == "again" or self.obstacle is not None:
            return False
        return only_settles(self.desk.study, session.id, change.touched, self._marked)

    def _read_decisions(self) -> None:
        from storycoder.workflow.cases import decisions_by_case  # noqa: PLC0415  brings the numbers with it

        if self.session is None:
            return
        before = {case.id: case.decision for case in self.cases}
        decided = decisions_by_case(self.cases, self.desk.study.decisions.all(session_id=self.session.id))
        self.cases = [
            case if case.decision == decided.get(case.id) else replace(case, decision=decided.get(case.id))
            for case in self.cases
        ]
        current = self.current.id if self.current else None
        self.current = next((case for case in self.cases if case.id == current), None)
        moved = [case for case in self.cases if before[case.id] != case.decision]
        self.current = moved[0] if moved else self.current
        self.cases_changed.emit()
        self.case_changed.emit()

    def _go_where_moved(self, before: Mapping[str, Decision | None]) -> None:
        moved = [case for case in self.cases if before.get(case.id, case.decision) != case.decision]
        if moved:
            self.choose(moved[0])

    # Looking

    @property
    def codes(self) -> Mapping[Key, Code]:
        """The codebook, in its order."""
        return self.reader.codes

    @property
    def coders(self) -> Mapping[Key, Coder]:
        """Who takes part, in order."""
        return self.reader.coders

    @property
    def shown(self) -> list[Case]:
        """The disagreements that are wanted, in order; the one that is talked about stays until another is."""
        if self.wanted == Wanted():
            return list(self.cases)
        return [case for case in self.cases if self.wanted.passes(case) or case is self.current]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.cases)

    @property
    def done(self) -> int:
        """How many are settled."""
        return sum(case.settled for case in self.cases)

    @property
    def can_settle(self) -> bool:
        """Whether something can be settled now: not any more when the session is closed, nor by one coder alone."""
        open_to_all = self.session is not None and self.session.state == "together"
        return self.current is not None and open_to_all and not self.is_again

    @property
    def is_again(self) -> bool:
        """Whether one coder coded again what they had coded before: then what differs is only read."""
        return self.session is not None and self.session.kind == "again"

    @property
    def can_be_both(self) -> bool:
        """Whether “both” means something here: both of two codes, or all that anybody marked of one."""
        found = self.current.disagreement if self.current else None
        return self.can_settle and found is not None and (found.other is not None or found.kind in _EDGES)

    def want(self, wanted: Wanted) -> None:
        """Shows others of the disagreements."""
        if wanted == self.wanted:
            return
        self.wanted = wanted
        if self.current is None or not wanted.passes(self.current):
            self.current = None
            self._begin()
            self.case_changed.emit()
        self.cases_changed.emit()

    def choose(self, case: Case) -> None:
        """Talks about another one."""
        if self.current is not None and case.id == self.current.id:
            return
        kept = self.current is None or self.wanted.passes(self.current)
        self.current = case
        if not kept or not self.wanted.passes(case):
            self.cases_changed.emit()
        self.case_changed.emit()

    def go_back_to(self, case: Case | None) -> None:
        """Talks again about what was talked about then, wherever somebody has gone since."""
        found = next((each for each in self.cases if case is not None and each.id == case.id), None)
        if found is not None:
            self.choose(found)

    def step(self, by: int) -> bool:
        """Goes to the next or the one before; False at the end."""
        shown = self.shown
        at = shown.index(self.current) + by if self.current in shown else 0
        if not 0 <= at < len(shown):
            return False
        self.choose(shown[at])
        return True

    def go_on(self) -> bool:
        """Goes to the next that is open; False where none is."""
        shown = self.shown
        at = shown.index(self.current) if self.current in shown else -1
        place = following(shown, at, only_open=True)
        if place is not None:
            self.choose(shown[place])
        return place is not None

    @property
    def reason(self) -> str:
        """The reason that goes with the next outcome: what was typed, or else what was given before."""
        if self.current is None:
            return ""
        kept = self.current.decision.reason if self.current.decision else ""
        return self._typed.get(self.current.id, kept)

    # Settling

    def settle(
        self,
        outcome: Outcome,
        *,
        coder: Key | None = None,
        new_code: Code | None = None,
        changes: Mapping[str, Bilingual] | None = None,
        changed: Key | None = None,
        go_on: bool = True,
    ) -> None:
        """Settles the one that is talked about, as one act, and goes on to the next that is open.

        Raises `Problem` where there is none, and where the session is not open to it.
        """
        from storycoder.workflow.discussing import settle  # noqa: PLC0415  brings the numbers with it

        case, reason = self._to_settle(), self.reason.strip()
        with self._own_act():
            decision = settle(
                self.desk.study,
                case,
                outcome,
                coder=coder,
                reason=reason,
                new_code=new_code,
                changes=changes,
                changed=changed,
            )
        if new_code is not None or changes:
            self.reader.read_codes()
            self.times_read += 1  # codes are called otherwise, or there are others
        self._settled(case, decision, go_on=go_on)

    def reopen(self) -> None:
        """Takes back what was settled about the one that is talked about."""
        from storycoder.workflow.discussing import reopen  # noqa: PLC0415  brings the numbers with it

        case = self._to_settle()
        if case.decision is None:
            raise Problem("Nothing was settled here yet.")
        with self._own_act():
            reopen(self.desk.study, case)
        self._settled(case, None, go_on=False)

    def _to_settle(self) -> Case:
        if self.current is None:
            raise Problem("There is no disagreement here to be settled.")
        if self.is_again:
            raise Problem(
                "In this session one coder coded again what they coded before. There is nobody to agree with."
            )
        if not self.can_settle:
            raise Problem("This session is closed. What was settled in it can be read, and stays as it is.")
        return self.current

    @contextmanager
    def _own_act(self) -> Generator[None]:
        """What this act changes is shown by whoever does it, without reading everything anew."""
        self.is_settling = True
        try:
            yield
        finally:
            self.is_settling = False

    def _settled(self, before: Case, decision: Decision | None, *, go_on: bool) -> None:
        shown, now = self.shown, replace(before, decision=decision)
        at = shown.index(before)
        shown[at] = now
        self.cases[self.cases.index(before)] = now
        self._typed.pop(now.id, None)
        place = following(shown, at, only_open=True) if go_on else None
        self.current = now if place is None else shown[place]
        self.cases_changed.emit()
        self.case_changed.emit()
        if self._job is not None:
            self.read()  # what is being read beside the window does not know of it

    def as_coder(self, number: int) -> None:
        """Takes the side of a coder, counted from 1."""
        coders = tuple(self.coders)
        if self.current is not None and 1 <= number <= len(coders):
            coder = coders[number - 1]
            self.settle(self.current.outcome_of(coder), coder=coder)

    def keep_reason(self, reason: str) -> None:
        """Keeps a reason for the next outcome."""
        if self.current is not None and reason != self.reason:
            self._typed[self.current.id] = reason

    def give_reason(self, reason: str) -> None:
        """Keeps a reason for the next outcome; of what is settled already it is written at once."""
        known = self.reason
        self.keep_reason(reason)
        if self.current is not None and self.current.decision is not None and reason != known and self.can_settle:
            self._settle_again()

    def change_rule(self, code: Key, changes: Mapping[str, Bilingual]) -> None:
        """Gives a code other words because of this disagreement, in one act with what is settled about it.

        Where nothing is settled yet it is left open, so that the change is tied to the session all the same.
        """
        self._settle_again(changes, code)

    def _settle_again(self, changes: Mapping[str, Bilingual] | None = None, changed: Key | None = None) -> None:
        case = self._to_settle()
        decision = case.decision
        outcome: Outcome = decision.outcome if decision else "open"
        made = decision.changed_code_id if decision and outcome == "new code" else None
        self.settle(
            outcome,
            coder=decision.coder_id if decision else None,
            new_code=self.codes[made] if made else None,
            changes=changes,
            changed=changed,
            go_on=False,
        )
