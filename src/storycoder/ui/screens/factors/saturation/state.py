"""Saturation of the practice that is chosen, or of all: what is asked and what was reckoned. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.factors.state import FactorsState

if TYPE_CHECKING:
    from storycoder.analysis.saturation import NewCodes
    from storycoder.workflow.saturating import Heard, Measure, Saturation

_HEARD_AGAIN = frozenset(
    {
        *("coding", "transcript", "revision", "participant", "session", "finished", "decision", "code"),
        *("codebook_version", "factor", "element", "new_side"),
    }
)
"""Nouns whose changes make other figures."""


class _Reckoned(NamedTuple):
    """What takes a while."""

    found: Saturation
    each: Mapping[Key | None, Heard]


class SaturationState(QObject):
    """What is asked: which interviews, which codes, and with which base, run and threshold."""

    changed = Signal()
    """Other figures are there."""
    asked = Signal()
    """The same figures are measured otherwise."""

    def __init__(self, desk: Desk, shared: FactorsState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.shared = desk, desk.say, shared
        self.pooled = False
        self.version: Key | None = None
        self.base, self.run, self.percent = 4, 2, 5
        self.what: Literal["codes", "elements"] = "codes"
        self.found: Saturation | None = None
        self._each: Mapping[Key | None, Heard] = {}
        self._job: Job | None = None
        self._of: tuple[Key | None, Key | None] | None = None

    @property
    def practice(self) -> Key | None:
        """Whose interviews are looked at; None are all."""
        return None if self.pooled else self.shared.practice

    @property
    def place(self) -> str:
        """What they are called."""
        return self.shared.title if self.practice else self.say("all practices")

    @property
    def measure(self) -> Measure:
        """Base, run and threshold."""
        from storycoder.workflow.saturating import Measure  # noqa: PLC0415  it brings the numbers

        return Measure(self.base, self.run, self.percent / 100)

    def read(self, change: Change | None = None) -> None:
        """Reads what is asked for, where that is not what is there."""
        if change is not None and _HEARD_AGAIN.isdisjoint(change.touched):
            return
        wanted = (self.practice, self.version)
        if self._job is not None:
            self._job.cancel()
        if wanted != self._of:
            self.found = None
            self.changed.emit()
        self._of = wanted

        def work(study: Study, progress: Progress) -> _Reckoned:
            import_module("storycoder.workflow.saturation_words")  # the window needs it then, and does not wait for it
            from storycoder.workflow.saturating import heard_in_each, saturation  # noqa: PLC0415  numbers

            practice, version = wanted
            each = heard_in_each(study, version)
            progress.check()
            return _Reckoned(saturation(each.get(practice, each[None]), check=progress.check), each)

        self._job = self.desk.read_aside(self.say("Finding what each interview brought"), work, self._take)

    def _take(self, reckoned: _Reckoned) -> None:
        self._job = None
        self.found, self._each = reckoned
        self.changed.emit()

    def curves(self) -> dict[Key | None, NewCodes]:
        """What is counted, by practice; None is all of them together."""
        from storycoder.analysis.saturation import new_codes  # noqa: PLC0415  it brings the numbers

        return {
            practice: new_codes(heard.found if self.what == "codes" else heard.elements)
            for practice, heard in self._each.items()
            if heard.interviews
        }

    def choose(self, *, pooled: bool | None = None, version: Key | Literal[""] | None = None) -> None:
        """Looks at all interviews or at the practice's; at the codes of a version, or ("") of today."""
        self.pooled = self.pooled if pooled is None else pooled
        if version is not None:
            self.version = Key(version) if version else None
        self.read()

    def measure_by(self, *, base: int, run: int, percent: int) -> None:
        """Takes another base, run or threshold."""
        self.base, self.run, self.percent = base, run, percent
        self.asked.emit()

    def count(self, what: Literal["codes", "elements"]) -> None:
        """Counts codes, or elements of factors."""
        self.what = what
        self.asked.emit()

    # What people say

    def mark(self, code: Key, transcript: Key, *, heard: bool, note: str = "") -> None:
        """A new side of the code was heard there, or not."""
        from storycoder.workflow.saturating import mark_new_side, unmark_new_side  # noqa: PLC0415  on use only

        with self.desk.telling():
            if heard:
                mark_new_side(self.desk.study, code, transcript, note)
            else:
                unmark_new_side(self.desk.study, code, transcript)

    def reason(self) -> str:
        """Why saturation does not apply, as the team wrote it."""
        from storycoder.workflow.saturating import not_applicable  # noqa: PLC0415  on use only

        return not_applicable(self.desk.study)

    def give_reason(self, why: str) -> None:
        """Keeps why it does not apply."""
        from storycoder.workflow.saturating import set_not_applicable  # noqa: PLC0415  on use only

        with self.desk.telling():
            set_not_applicable(self.desk.study, why, self.say)
