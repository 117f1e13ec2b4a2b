"""The disagreements of the chosen session, handed out by code, pair of coders, or confusion."""

from __future__ import annotations

from collections.abc import Sequence
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

    def of(self, code: Key | None, other: Key | None = None, pair: tuple[Key, Key] | None = None) -> list[Case]:
        """Those about a code (None: about any), or about two that were confused; or those about which two differ."""
        from storycoder.ui.screens.calibration.queue.sieve import differ  # noqa: PLC0415  brings the numbers

        wanted = [self.counted_under(each) for each in (code, other) if each]
        return [
            case
            for case in self._figures.cases
            if all(not one.isdisjoint(case.codes) for one in wanted) and (pair is None or differ(case, *pair))
        ]

    def confusions(self, code: Key, other: Key | None = None) -> list[Case]:
        """Those in which a code was confused, with that other one or with any."""
        wanted = {code, other} if other else {code}
        cases = self._figures.cases
        return [case for case in cases if case.disagreement.kind == "confusion" and wanted <= set(case.codes)]

    def passages(self, cases: Sequence[Case]) -> Sequence[Passage]:
        """Disagreements, as they are read."""
        names = {each.id: self._desk.say.of(each.name) for each in self._desk.study.codes.all()}
        return of_cases(self._desk.study, cases, names, self._desk.say)

    def places(self, code: Key) -> Sequence[Passage]:
        """Where the coders used a code."""
        session = self._figures.calibration.session
        return of_code(self._desk.study, session.id, self.counted_under(code), self._desk.say) if session else ()

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
