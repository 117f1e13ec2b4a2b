"""One suggestion of a member, and what becomes of it: taken up, declined with a reason, or still open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from storycoder.domain.validation import Outcome
from storycoder.domain.words import N_, Bilingual
from storycoder.ui.look.icons import Tone
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body, caption, quiet, strong
from storycoder.ui.screens.calibration.sessions.card import Mark
from storycoder.ui.screens.validation.state import ValidationState

if TYPE_CHECKING:
    from storycoder.workflow.validating.overview import Suggested

OUTCOMES: dict[Outcome, str] = {"open": N_("Still open"), "taken up": N_("Taken up"), "declined": N_("Declined")}
_MARKS: dict[Outcome, tuple[str, Tone]] = {
    "open": ("help", "warn"),
    "taken up": ("check", "good"),
    "declined": ("close", "quiet"),
}


class SuggestionCard(QFrame):
    """The words, whose, and the ways; `decide` shows the panel in which it is taken up or declined."""

    def __init__(
        self, state: ValidationState, suggested: Suggested, decide: Callable[[Suggested, Outcome], object]
    ) -> None:
        super().__init__()
        say, answer = state.desk.say, suggested.answer
        self.suggested, self.key = suggested, answer.id
        self.setProperty("role", "card")
        self.setAccessibleName(answer.suggestion)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        column.addWidget(body(f"“{answer.suggestion}”"))
        about = f"{suggested.asked.number}  {say.of(suggested.asked.name)}"
        column.addWidget(caption(f"{suggested.member.label} · {about}"))
        column.addLayout(self._standing(state))
        ways = QHBoxLayout()
        ways.setSpacing(S)
        self.ways: dict[Outcome, QWidget] = {}
        for outcome, words, icon in (
            ("taken up", N_("Take up…"), "check"),
            ("declined", N_("Decline…"), "close"),
            ("open", N_("Leave open again"), "undo"),
        ):
            named: Outcome = outcome  # pyright: ignore[reportAssignmentType]  the three there are
            made = flat(say(words), lambda chosen=named: decide(suggested, chosen), icon)
            made.setAccessibleDescription(answer.suggestion)
            made.setVisible(answer.outcome != named)
            ways.addWidget(made)
            self.ways[named] = made
        ways.addStretch()
        column.addLayout(ways)

    @property
    def first_way(self) -> QWidget:
        """Where the keyboard begins on it."""
        return next(made for made in self.ways.values() if not made.isHidden())

    def _standing(self, state: ValidationState) -> QHBoxLayout:
        say, answer = state.desk.say, self.suggested.answer
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(Mark(*_MARKS[answer.outcome]), 0, Qt.AlignmentFlag.AlignTop)
        words = [say(OUTCOMES[answer.outcome])]
        changed = state.desk.study.codes.find(answer.changed_code_id) if answer.changed_code_id else None
        if changed is not None:
            words.append(say("changed: {code}", code=changed.name))
        if answer.outcome_reason:
            words.append(answer.outcome_reason)
        row.addWidget(strong(words[0]) if len(words) == 1 else quiet(" · ".join(words)), 1)
        return row


_CHANGES = (
    N_("What the code means"),
    N_("The name of the code"),
    N_("When the code is used"),
    N_("A new code"),
    N_("Another code, or it was changed already"),
)
_FIELDS = ("definition", "name", "when_to_use")


class Deciding(QWidget):
    """The panel: what changes because of it, and why."""

    def __init__(
        self, state: ValidationState, suggested: Suggested, outcome: Outcome, done: Callable[[], object]
    ) -> None:
        super().__init__()
        self._state, self._suggested, self._outcome, self._done = state, suggested, outcome, done
        say, study = state.desk.say, state.desk.study
        self._codes = study.codes.all()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(quiet(f"“{suggested.answer.suggestion}”"))
        self.what, self.code = QComboBox(), QComboBox()
        self.text = BilingualField(say, study.about.language, 4)
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(90)
        form = Form()
        if outcome == "taken up":
            self.what.addItems([say(words) for words in _CHANGES])
            self.code.addItems([say.of(each.name) for each in self._codes])
            self.code.setCurrentIndex([each.id for each in self._codes].index(suggested.answer.code_id))
            form.add(say("What changes because of it"), self.what)
            form.add(say("How it reads then"), self.text)
            form.add(say("Which code"), self.code)
            self.what.currentIndexChanged.connect(self._fit)
        form.add(say("Why"), self.why, say("It is told to those who suggested it, and stands in the report."))
        column.addWidget(form)
        words = say("Take it up") if outcome == "taken up" else say("Decline it")
        column.addWidget(primary(words, self.decide, "check"))
        column.addWidget(button(say("Cancel"), done))
        column.addStretch()
        if outcome == "taken up":
            self._fit()

    def _fit(self) -> None:
        at = self.what.currentIndex()
        code = self._state.desk.study.codes.get(self._suggested.answer.code_id)
        self.text.setEnabled(at <= len(_FIELDS))
        self.code.setEnabled(at > len(_FIELDS))
        self.text.set_value(getattr(code, _FIELDS[at]) if at < len(_FIELDS) else Bilingual())

    def decide(self) -> None:
        """Writes it down; with a change of the codebook it is one step."""
        from storycoder.workflow.validating import outcomes  # noqa: PLC0415  on use only

        study, answer, why = self._state.desk.study, self._suggested.answer, self.why.toPlainText()
        with self._state.desk.telling():
            at = self.what.currentIndex()
            if self._outcome == "declined":
                outcomes.decline(study, answer.id, why)
            elif at < len(_FIELDS):
                outcomes.take_up(study, answer.id, {_FIELDS[at]: self.text.value()}, why)
            elif at == len(_FIELDS):
                outcomes.take_up_as_new(study, answer.id, self.text.value(), why)
            else:
                outcomes.take_up(study, answer.id, {}, why, code=self._codes[self.code.currentIndex()].id)
            self._done()
