"""Which round is looked at, and what can be done with it. All tabs of the screen share it; it has no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.domain.validation import Member, Validation
from storycoder.domain.words import Language
from storycoder.ui.desk import Desk

if TYPE_CHECKING:
    from storycoder.study.journal import Change
    from storycoder.workflow.validating.overview import Overview, Standing
    from storycoder.workflow.validating.rounds import Asked


class ValidationState(QObject):
    """What the tabs show, as it was when the study was last read."""

    round_changed = Signal()
    """Another round is chosen, or it was changed."""
    panel_wanted = Signal(object)
    """A tab wants to show this panel beside itself."""
    panel_done = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rounds: tuple[Validation, ...] = ()
        self.round: Validation | None = None
        self.standing: Standing | None = None
        """What is asked in it, of whom, and what they said; None where there is no round."""
        self.form_language: Language = desk.study.about.language
        """In which language forms were looked at or made last."""
        self._wanted: Key | None = None
        self._became: dict[Key, tuple[str, bool]] = {}

    def read(self) -> None:
        """Takes the rounds as they are now. One that is gone makes room for the latest."""
        self.rounds = self.desk.study.validations.all()
        wanted = self._wanted or (self.round.id if self.round else None)
        found = next((each for each in self.rounds if each.id == wanted), None)
        self._show(found or (self.rounds[-1] if self.rounds else None))

    def choose(self, key: Key | None) -> None:
        """Shows a round; one that is not there yet is shown when it is read."""
        self._wanted = key
        found = next((each for each in self.rounds if each.id == key), None)
        if found is not None:
            self._show(found)

    def take_change(self, change: Change) -> bool:
        """Takes over what an act changed in what is shown; False where the rounds have to be read anew."""
        return self.standing is not None and self.standing.follow(change.touched)

    def look_at_codes(self) -> None:
        """Takes how the codes differ now from what was put to the members."""
        from storycoder.workflow.validating.changed import codes_put_to, is_changed, what_changed  # noqa: PLC0415

        before = codes_put_to(self.desk.study, self.round) if self.round else {}
        codes = self.desk.study.codes.all()
        self._became = {
            each.id: (what_changed(before, each, self.desk.say), is_changed(before, each)) for each in codes
        }

    def became(self, code: Key | None) -> tuple[str, bool]:
        """How a code differed, when it was looked at, from what was put to the members; and whether it did at all."""
        return self._became.get(code, ("", True)) if code else ("", True)

    def _show(self, found: Validation | None) -> None:
        from storycoder.workflow.validating.overview import Standing  # noqa: PLC0415  on use only

        if found is not None and found.id == self._wanted:
            self._wanted = None
        self.round = found
        self.standing = Standing(self.desk.study, found.id) if found else None
        self.round_changed.emit()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What is asked, by number."""
        return self.standing.asked if self.standing else ()

    @property
    def members(self) -> tuple[Member, ...]:
        """Who answers, or may."""
        return self.standing.members if self.standing else ()

    @property
    def key(self) -> Key:
        """The round that is looked at; to ask for it where there is none is a bug."""
        if self.round is None:
            raise RuntimeError("no round is looked at")
        return self.round.id

    def overview(self) -> Overview | None:
        """What came of the round; None where there is none."""
        return self.standing.overview() if self.standing else None
