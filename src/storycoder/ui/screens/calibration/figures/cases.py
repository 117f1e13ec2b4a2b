"""The disagreements of the chosen session, handed out by code, pair of coders, or confusion."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.figures.behind import Passage, of_cases, of_code
from storycoder.ui.screens.calibration.figures.state import FiguresState

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case


class Cases:
    """Picks out those that belong to a figure, and says them."""

    def __init__(self, desk: Desk, figures: FiguresState) -> None:
        self._desk, self._figures = desk, figures

    def of(self, code: Key, other: Key | None = None, coders: Collection[str] = ()) -> list[Case]:
        """Those about a code, or about two that were confused; or those about which two coders differ."""
        wanted = [self.counted_under(each) for each in (code, other) if each]
        return [
            case
            for case in self._figures.cases
            if all(not one.isdisjoint(case.codes) for one in wanted) and (not coders or _differ(case, coders))
        ]

    def passages(self, code: Key, other: Key | None = None, coders: Collection[str] = ()) -> list[Passage]:
        """The same, as they are read."""
        names = {each.id: self._desk.say.of(each.name) for each in self._desk.study.codes.all()}
        return of_cases(self._desk.study, self.of(code, other, coders), names, self._desk.say)

    def places(self, code: Key) -> list[Passage]:
        """Where the coders used a code."""
        session = self._figures.calibration.session
        return of_code(self._desk.study, session.id, self.counted_under(code)) if session else []

    def counted_under(self, code: Key) -> frozenset[Key]:
        """The codes whose codings count for this one: itself, and those below it where that is asked."""
        if not self._figures.calibration.asked.top_codes:
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
