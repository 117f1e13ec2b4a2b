"""The codings that are worth a second look because their code means something else now. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.domain.texts import Transcript
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place

if TYPE_CHECKING:
    from storycoder.workflow.older_definitions import Flagged

_AROUND = 240
"""Characters before and after the words of a coding that are shown with it."""


class OlderState(QObject):
    """What is flagged. It is looked for when the window has nothing else to do, since all codings are gone through."""

    changed = Signal()
    chosen_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.flagged: tuple[Flagged, ...] = ()
        self.chosen: Flagged | None = None
        self.coders: dict[Key, Coder] = {}
        self.transcripts: dict[Key, Transcript] = {}
        """Revision -> the transcript that it is of."""
        self._known: frozenset[Key] = frozenset()
        """Codings that were flagged at some time."""
        self._place = 0
        """Where in the list the chosen one stands."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.read)

    def look_soon(self) -> None:
        """Looks for them as soon as there is time."""
        self._soon.start()

    def take_change(self, change: Change) -> None:
        """Looks again where definitions or versions are others, and where codings are touched that were flagged."""
        others = bool(change.touched.keys() & {"code", "codebook_version"})
        if others or self._known & change.touched.get("coding", frozenset()):
            self.look_soon()

    def read(self) -> None:
        """Looks for them now."""
        from storycoder.workflow.older_definitions import under_older_definitions  # noqa: PLC0415  brings the numbers

        self._soon.stop()
        study = self.desk.study
        self.flagged = under_older_definitions(study)
        self._known |= {each.coding.id for each in self.flagged}
        self.coders = {coder.id: coder for coder in study.coders.all()} if self.flagged else {}
        needed = {each.coding.revision_id for each in self.flagged}
        titles = {each.id: each for each in study.transcripts.all()} if needed else {}
        of = study.revisions.transcripts() if needed else {}
        self.transcripts = {revision: titles[of[revision]] for revision in needed}
        self._settle_choice()
        self.changed.emit()
        self.chosen_changed.emit()

    def _settle_choice(self) -> None:
        """Keeps the chosen one, or takes the one that stands in its place now."""
        known = {each.coding.id: each for each in self.flagged}
        before = self.chosen
        if before is not None and before.coding.id in known:
            self.chosen = known[before.coding.id]
            return
        at = self._place if before is not None else 0
        self.chosen = self.flagged[min(at, len(self.flagged) - 1)] if self.flagged else None
        self._place = self.flagged.index(self.chosen) if self.chosen else 0

    def choose(self, flagged: Flagged) -> None:
        """Looks at another one."""
        self._place = self.flagged.index(flagged)
        if flagged is not self.chosen:
            self.chosen = flagged
            self.chosen_changed.emit()

    def of_code(self) -> tuple[Flagged, ...]:
        """All that have the code of the chosen one."""
        chosen = self.chosen
        return tuple(each for each in self.flagged if chosen and each.code.id == chosen.code.id)

    def words(self, flagged: Flagged) -> tuple[str, str, str]:
        """What stands before the words of a coding, the words, and what stands after them."""
        coding, text = flagged.coding, self.desk.study.revisions.text(flagged.coding.revision_id)
        before = text[max(0, coding.start - _AROUND) : coding.start]
        after = text[coding.end : coding.end + _AROUND]
        return (
            "… " * (coding.start > _AROUND) + before.lstrip(),
            text[coding.start : coding.end],
            after.rstrip() + " …" * (coding.end + _AROUND < len(text)),
        )

    def confirm(self) -> None:
        """The chosen coding holds under the present definition too."""
        if self.chosen is not None:
            self._look_again([self.chosen])

    def confirm_all(self) -> None:
        """All codings with the code of the chosen one hold under its present definition, in one act."""
        self._look_again(list(self.of_code()))

    def _look_again(self, some: list[Flagged]) -> None:
        from storycoder.workflow.older_definitions import look_again  # noqa: PLC0415  brings the numbers

        look_again(self.desk.study, [each.coding.id for each in some])
        self.read()

    def open_in_coding(self) -> None:
        """Goes to the chosen coding in its transcript."""
        if self.chosen is not None:
            coding = self.chosen.coding
            transcript = self.transcripts[coding.revision_id].id
            self.desk.go(Place("coding", "transcript", transcript, coding.span))
