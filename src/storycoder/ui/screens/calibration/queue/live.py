"""The agreement before and after the talk, kept up to date while disagreements are settled. No widgets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study import journal
from storycoder.study.study import Study
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.calibration.large import is_large
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.calibration.state import CalibrationState

if TYPE_CHECKING:
    from storycoder.analysis.coefficients.figures import Figure
    from storycoder.workflow.calibrating import Asked, SessionAgreement
    from storycoder.workflow.live_figures import LiveFigures


class Change(NamedTuple):
    """A coefficient as it was before the talk, and as it is now; None where nobody marked the code."""

    before: Figure | None
    now: Figure | None


class Row(NamedTuple):
    """The coefficients of one code, or of all codes together where `code` is None."""

    code: Key | None
    figures: tuple[Change, ...]


class Live(QObject):
    """Follows the state. The first count is made when the window has nothing else to do."""

    changed = Signal()

    def __init__(self, state: QueueState, calibration: CalibrationState) -> None:
        super().__init__(state)
        self._state, self._calibration = state, calibration
        self._figures: LiveFigures | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.begin)
        self._job: Job | None = None
        self._missed: list[journal.Change] = []
        """What was changed while the first count is made beside the window."""
        calibration.asked_changed.connect(self.forget)
        state.desk.closing.connect(self._stop)

    @property
    def is_hidden(self) -> bool:
        """Whether the team wants no figures, or nobody talks: then there are none after the talk."""
        return self._state.desk.study.about.hide_figures or self._state.is_again

    def forget(self) -> None:
        """Counts anew, since other marks or another question are to be counted."""
        self._figures = None
        self._stop()
        if self.is_hidden or self._state.session is None or self._state.obstacle is not None:
            self._soon.stop()
        else:
            self._soon.start()
        self.changed.emit()

    def begin(self) -> None:
        """Counts everything once; in a large session beside the window."""
        session, desk = self._state.session, self._state.desk
        if session is None or self.is_hidden:
            return
        count = partial(_counted, session.id, self._calibration.asked)
        self._stop()
        if is_large(desk.study, session.id):
            self._missed = []
            title = desk.say("Working out agreement")
            self._job = desk.read_aside(title, count, self._take, on_failure=self._fail)
        else:
            self._take(count(desk.study))

    def _take(self, figures: LiveFigures | None) -> None:
        self._job, self._figures = None, figures
        missed, self._missed = self._missed, []
        if figures is not None:
            figures.go_on_in(self._state.desk.study)
            for change in missed:
                self.follow(change)
        self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        self._job = None
        self._state.desk.fail(error)

    def _stop(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def follow(self, change: journal.Change) -> None:
        """Takes in what an act changed."""
        if "about" in change.touched:
            self.forget()
            return
        if self._job is not None:
            self._missed.append(change)
        if self._figures is not None:
            self._take_in(self._figures, change)

    def _take_in(self, figures: LiveFigures, change: journal.Change) -> None:
        session = self._state.session
        if session is not None and figures.rests_on(change.touched) and is_large(self._state.desk.study, session.id):
            self.begin()  # what is shown stays until the new count is there
            return
        try:
            changed = figures.follow(change.touched)
        except Problem:
            self.forget()
        else:
            if changed and not self._state.is_settling:
                self.changed.emit()

    @property
    def coefficients(self) -> tuple[str, ...]:
        """The names of the coefficients that are shown: the first that is asked for, and percent agreement."""
        asked = self._calibration.asked.question.coefficients
        return tuple(dict.fromkeys((asked[0], *(name for name in asked if name == "percent"))))

    def rows(self) -> list[Row]:
        """The figures of the codes that are talked about, and of all codes; none before they are counted."""
        if self._figures is None:
            return []
        case = self._state.current
        codes = case.codes if case and not self._calibration.asked.top_codes else ()
        return [self._row(self._figures, code) for code in (*codes, None)]

    def _row(self, figures: LiveFigures, code: Key | None) -> Row:
        before, now = _of(figures.initial, code), _of(figures.negotiated, code)
        return Row(code, tuple(Change(before.get(name), now.get(name)) for name in self.coefficients))


def _counted(session: Key, asked: Asked, study: Study, _: Progress | None = None) -> LiveFigures | None:
    from storycoder.workflow.live_figures import LiveFigures  # noqa: PLC0415  brings the numbers with it

    try:
        return LiveFigures(study, session, asked)
    except Problem:
        return None  # its words stand in place of the disagreements already


def _of(found: SessionAgreement, code: Key | None) -> dict[str, Figure]:
    of_codes = (each.figures for each in found.agreement.codes if each.code == code)
    figures = found.agreement.overall if code is None else next(of_codes, ())
    return {figure.coefficient: figure for figure in figures}
