"""A remark that is about no code, and what becomes of it: a new code, a change elsewhere, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from storycoder.domain.validation import Outcome
from storycoder.domain.words import N_
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.screens.validation.overview.suggestion import DecidingPanel, Saying, SayingCard
from storycoder.ui.screens.validation.state import ValidationState

if TYPE_CHECKING:
    from storycoder.workflow.validating.remarks import Remarked

_CHANGES = (N_("A new code"), N_("Another code, or it was changed already"), N_("Something else, no code"))


class RemarkCard(SayingCard):
    """The words, whose, and the ways; `decide` shows the panel in which it is taken up or declined."""

    def __init__(
        self, state: ValidationState, remarked: Remarked, decide: Callable[[Remarked, Outcome], object]
    ) -> None:
        remark, member = remarked
        self.remarked = remarked
        saying = Saying(
            remark.id,
            remark.text,
            f"{member.label} · {state.desk.say('about no code')}",
            remark.outcome,
            remark.reason,
            remark.changed_code_id,
        )
        super().__init__(state, saying, lambda outcome: decide(remarked, outcome))


class DecidingRemark(DecidingPanel):
    """The panel: what changes because of a remark, and why."""

    def __init__(
        self, state: ValidationState, remarked: Remarked, outcome: Outcome, done: Callable[[], object]
    ) -> None:
        super().__init__(state, remarked.remark.text, outcome, done)
        self._remark = remarked.remark
        say = state.desk.say
        self.what, self.code = QComboBox(), QComboBox()
        self.name = BilingualField(say, state.desk.study.about.language)
        self._codes = state.desk.study.codes.all()
        if outcome == "taken up":
            self.what.addItems([say(words) for words in _CHANGES])
            self.code.addItems([say.of(each.name) for each in self._codes])
            self.form.add(say("What changes because of it"), self.what)
            self.form.add(say("The name of the code"), self.name)
            self.form.add(say("Which code"), self.code)
            self.what.currentIndexChanged.connect(self._fit)
            self._fit()
        self.ask_why(self.decide)

    def _fit(self) -> None:
        self.name.setEnabled(self.what.currentIndex() == 0)
        self.code.setEnabled(self.what.currentIndex() == 1)

    def decide(self) -> None:
        """Writes it down; with a code that is made it is one step."""
        from storycoder.workflow.validating import remarks  # noqa: PLC0415  on use only

        study, why, at = self._state.desk.study, self.why.toPlainText(), self.what.currentIndex()
        with self._state.desk.telling():
            if self._outcome == "declined":
                remarks.decline_remark(study, self._remark, why)
            elif at == 0:
                remarks.make_code_of(study, self._remark, self.name.value(), why)
            else:
                code = self._codes[self.code.currentIndex()].id if at == 1 else None
                remarks.take_up_remark(study, self._remark, why, code=code)
            self._done()
