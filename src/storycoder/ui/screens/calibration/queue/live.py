"""The agreement before and after the talk, kept up to date while disagreements are settled. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.journal import Change
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.calibration.state import CalibrationState

if TYPE_CHECKING:
    from storycoder.analysis.coefficients.figures import Figure
    from storycoder.workflow.calibrating import SessionAgreement
    from storycoder.workflow.live_figures import LiveFigures


class Pair(NamedTuple):
    """A figure as it was before the talk, and as it is now; None where there is none of this code."""

    code: Key | None
    """None for all codes together."""
    before: Figure | None
    now: Figure | None


class Live(QObject):
    """Follows the state. The first count is made when the window has nothing else to do."""

    changed = Signal()

    def __init__(self, state: QueueState, calibration: CalibrationState) -> None:
        super().__init__(state)
        self._state, self._calibration = state, calibration
        self._figures: LiveFigures | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.begin)
        calibration.asked_changed.connect(self.forget)

    @property
    def is_hidden(self) -> bool:
        """Whether the team wants no figures."""
        return self._state.desk.study.about.hide_figures

    def forget(self) -> None:
        """Counts anew, since other marks or another question are to be counted."""
        self._figures = None
        if self.is_hidden or self._state.session is None or self._state.obstacle is not None:
            self._soon.stop()
        else:
            self._soon.start()
        self.changed.emit()

    def begin(self) -> None:
        """Counts everything once."""
        from storycoder.workflow.live_figures import LiveFigures  # noqa: PLC0415  brings the numbers with it

        session = self._state.session
        if session is None or self.is_hidden:
            return
        try:
            self._figures = LiveFigures(self._state.desk.study, session.id, self._calibration.asked)
        except Problem:
            # Its words stand in place of the disagreements already.
            self._figures = None
        self.changed.emit()

    def follow(self, change: Change) -> None:
        """Takes in what an act changed."""
        if "about" in change.touched:
            self.forget()
        elif self._figures is not None:
            self._take_in(self._figures, change)

    def _take_in(self, figures: LiveFigures, change: Change) -> None:
        try:
            changed = figures.follow(change.touched)
        except Problem:
            self.forget()
        else:
            if changed:
                self.changed.emit()

    @property
    def coefficient(self) -> str:
        """The name of the coefficient that is shown."""
        return self._calibration.asked.question.coefficients[0]

    def pairs(self) -> list[Pair]:
        """The figures of the codes that are talked about, and of all codes; none before they are counted."""
        if self._figures is None:
            return []
        case, initial, now = self._state.current, self._figures.initial, self._figures.negotiated
        codes = case.codes if case and not self._calibration.asked.top_codes else ()
        found = [Pair(code, _of(initial, code), _of(now, code)) for code in codes]
        return [*found, Pair(None, initial.agreement.overall[0], now.agreement.overall[0])]


def _of(found: SessionAgreement, code: Key) -> Figure | None:
    return next((each.figures[0] for each in found.agreement.codes if each.code == code), None)
