"""What may point to a person in what is about to leave, and what is decided about it; no widgets."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.leaving import Clearance, Cleared
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.way_out import Export
from storycoder.words import speaking
from storycoder.workflow.export_check import Finding, Outgoing, Place, cleared, look_through, settle, take_back
from storycoder.workflow.export_check.pieces import pieces_of_everything

_AGAIN_AFTER = 1_500
"""Milliseconds of quiet after which all is looked through again."""


class LeavingState(QObject):
    """Findings that are open, and decisions: in the export that waits, or else in everything that could leave."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.findings: tuple[Finding, ...] | None = None
        """None while nothing was looked through yet."""
        self.decisions: tuple[Cleared, ...] = ()
        self.waiting: Export | None = None
        self._job: Job | None = None
        self._own = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_AFTER)
        self._again.timeout.connect(self.look)
        desk.way_out.changed.connect(self._turn)

    @property
    def looking(self) -> bool:
        """Whether it is being looked through."""
        return self._job is not None

    def read(self) -> None:
        """Takes the decisions as they are now, and looks through everything."""
        self.decisions = cleared(self.desk.study)
        if self.waiting is not self.desk.way_out.waiting:
            self._turn()
        elif not self._own:
            self.look()
        self.changed.emit()

    def look(self) -> None:
        """Looks through what waits, or everything that could leave now, beside the window."""
        self._stop()
        say = speaking(self.desk.study.about.language)
        pieces = self.waiting.pieces if self.waiting else partial(pieces_of_everything, say=say)
        self._job = self.desk.read_aside(
            self.desk.say("Looking for what may point to somebody"), partial(_look, pieces), self._on_found
        )
        self.changed.emit()

    def _turn(self) -> None:
        """Turns to what waits now. What was found in it is known; else everything is looked through."""
        way_out = self.desk.way_out
        self.waiting, self.findings = way_out.waiting, way_out.found if way_out.waiting else None
        if self.waiting is None:
            self.look()
            return
        self._stop()
        if not way_out.known:
            self.look()
        self.changed.emit()

    def _stop(self) -> None:
        self._again.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_found(self, found: tuple[Finding, ...]) -> None:
        self._job, self.findings = None, found
        self.changed.emit()

    def decide(
        self,
        findings: Sequence[Finding],
        decision: Clearance,
        *,
        replacement: str = "",
        reason: str = "",
        only: Place | None = None,
    ) -> bool:
        """Decides about these words wherever they stand, or in one sentence only; one act. Whether it was done."""
        study, say = self.desk.study, speaking(self.desk.study.about.language)
        self._own = True
        try:
            with self.desk.telling(), study.act(N_("settle before export"), noun="cleared"):
                for each in findings:
                    settle(study, each, decision, say, replacement=replacement, reason=reason, only=only)
                # What is left is known at once; to be sure, all is looked through again when it has been quiet.
                self._without(findings, only)
                return True
        finally:
            self._own = False
            self.decisions = cleared(study)
            self.changed.emit()
        return False

    def take_back(self, decisions: Sequence[Cleared]) -> None:
        """Asks about these words again."""
        with self.desk.telling(), self.desk.study.act(N_("take back what was settled before export"), noun="cleared"):
            for each in decisions:
                take_back(self.desk.study, each.id)

    def _without(self, gone: Sequence[Finding], only: Place | None) -> None:
        texts = {each.text for each in gone}
        left = (self._less(each, only) if each.text in texts else each for each in self.findings or ())
        self.findings = tuple(each for each in left if each.places)
        self._again.start()

    @staticmethod
    def _less(finding: Finding, only: Place | None) -> Finding:
        if only is None:
            return finding._replace(places=())
        return finding._replace(places=tuple(each for each in finding.places if each.sentence != only.sentence))


def _look(pieces: Callable[[Study], Iterable[Outgoing]], study: Study, progress: Progress) -> tuple[Finding, ...]:
    texts = tuple(pieces(study))
    progress.check()
    return look_through(study, texts)
