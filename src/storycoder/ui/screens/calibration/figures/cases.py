"""The disagreements of the chosen session, read once and handed out by code, pair of coders, or confusion."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.figures.behind import Passage, of_cases, of_code
from storycoder.ui.screens.calibration.state import CalibrationState

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case


class Cases:
    """Reads them when somebody asks for the first time after a change."""

    def __init__(self, desk: Desk, calibration: CalibrationState) -> None:
        self._desk, self._calibration = desk, calibration
        self._read: tuple[Case, ...] | None = None

    def forget(self) -> None:
        """The study or the session may be another one."""
        self._read = None

    @property
    def all(self) -> tuple[Case, ...]:
        """All of them."""
        session = self._calibration.session
        if self._read is None and session is not None:
            from storycoder.workflow.discussing import queue  # noqa: PLC0415  brings the numbers

            self._read = queue(self._desk.study, session.id)
        return self._read or ()

    def of(self, code: Key, other: Key | None = None, coders: Collection[str] = ()) -> list[Case]:
        """Those about a code, or about two that were confused; or those about which two coders differ."""
        wanted = [self.counted_under(each) for each in (code, other) if each]
        return [
            case
            for case in self.all
            if all(not one.isdisjoint(case.codes) for one in wanted) and (not coders or _differ(case, coders))
        ]

    def passages(self, code: Key, other: Key | None = None, coders: Collection[str] = ()) -> list[Passage]:
        """The same, as they are read."""
        names = {each.id: self._desk.say.of(each.name) for each in self._desk.study.codes.all()}
        return of_cases(self._desk.study, self.of(code, other, coders), names, self._desk.say)

    def places(self, code: Key) -> list[Passage]:
        """Where the coders used a code."""
        session = self._calibration.session
        return of_code(self._desk.study, session.id, self.counted_under(code)) if session else []

    def counted_under(self, code: Key) -> frozenset[Key]:
        """The codes whose codings count for this one: itself, and those below it where that is asked."""
        if not self._calibration.asked.top_codes:
            return frozenset((code,))
        below: dict[Key | None, list[Key]] = {}
        for each in self._desk.study.codes.all():
            below.setdefault(each.parent_id, []).append(each.id)
        found = [code]
        for key in found:
            found += below.get(key, ())
        return frozenset(found)


def _differ(case: Case, coders: Collection[str]) -> bool:
    """Whether these coders did not mark the same there."""
    return len({case.marked_by(Key(each)) for each in coders}) > 1
