"""What a member suggested, and what becomes of it: taken up, declined with a reason, or still open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.validation import Outcome
from storycoder.domain.words import N_, Bilingual
from storycoder.ui.look.icons import Tone
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.flow import FlowLayout
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


class Saying(NamedTuple):
    """What a member said, about what, and what became of it."""

    key: Key
    text: str
    about: str
    outcome: Outcome
    reason: str
    changed: Key | None


class SayingCard(QFrame):
    """The words, whose, and the ways; `decide` gets what is to become of it."""

    def __init__(self, state: ValidationState, saying: Saying, decide: Callable[[Outcome], object]) -> None:
        super().__init__()
        say = state.desk.say
        self.key = saying.key
        self.setProperty("role", "card")
        self.setAccessibleName(saying.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        column.addWidget(body(f"“{saying.text}”"))
        column.addWidget(caption(saying.about))
        told, is_done = state.became(saying.changed)
        column.addLayout(self._standing(state, saying, told, is_done=is_done))
        ways = FlowLayout()
        self.ways: dict[Outcome, QPushButton] = {}
        for outcome, words, icon in (
            ("taken up", N_("Take up…"), "check"),
            ("declined", N_("Decline…"), "close"),
            ("open", N_("Leave open again"), "undo"),
        ):
            named: Outcome = outcome  # pyright: ignore[reportAssignmentType]  the three there are
            made = flat(say(words), lambda chosen=named: decide(chosen), icon)
            made.setAccessibleDescription(saying.text)
            if named == saying.outcome == "taken up" and not is_done:
                made.setText(say("Change the code…"))
            else:
                made.setVisible(saying.outcome != named)
            ways.addWidget(made)
            self.ways[named] = made
        column.addLayout(ways)

    @property
    def first_way(self) -> QPushButton:
        """Where the keyboard begins on it."""
        return next(made for made in self.ways.values() if not made.isHidden())

    @staticmethod
    def _standing(state: ValidationState, saying: Saying, told: str, *, is_done: bool) -> QHBoxLayout:
        say = state.desk.say
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(Mark(*_MARKS[saying.outcome if is_done else "open"]), 0, Qt.AlignmentFlag.AlignTop)
        words = [say(OUTCOMES[saying.outcome])]
        words += filter(None, (told, saying.reason))
        row.addWidget(strong(words[0]) if len(words) == 1 else quiet(" · ".join(words)), 1)
        return row


class SuggestionCard(SayingCard):
    """A suggestion about a code; `decide` shows the panel in which it is taken up or declined."""

    def __init__(
        self, state: ValidationState, suggested: Suggested, decide: Callable[[Suggested, Outcome], object]
    ) -> None:
        self.suggested, answer = suggested, suggested.answer
        about = f"{suggested.asked.number}  {state.desk.say.of(suggested.asked.name)}"
        saying = Saying(
            answer.id,
            answer.suggestion,
            f"{suggested.member.label} · {about}",
            answer.outcome,
            answer.outcome_reason,
            answer.changed_code_id,
        )
        super().__init__(state, saying, lambda outcome: decide(suggested, outcome))


class DecidingPanel(QWidget):
    """The panel in which somebody says what becomes of what was said; `ask_why` ends it."""

    def __init__(self, state: ValidationState, text: str, outcome: Outcome, done: Callable[[], object]) -> None:
        super().__init__()
        self._state, self._outcome, self._done = state, outcome, done
        self.form = Form()
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(90)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(L)
        self._column.addWidget(quiet(f"“{text}”"))
        self._column.addWidget(self.form)

    def ask_why(self, decide: Callable[[], object]) -> None:
        """Adds the reason, and the ways to end it; `decide` writes it down."""
        say = self._state.desk.say
        self.form.add(say("Why"), self.why, say("It is told to those who suggested it, and stands in the report."))
        words = say("Take it up") if self._outcome == "taken up" else say("Decline it")
        self._column.addWidget(primary(words, decide, "check"))
        self._column.addWidget(button(say("Cancel"), self._done))
        self._column.addStretch()


_CHANGES = (
    N_("What the code means"),
    N_("The name of the code"),
    N_("When the code is used"),
    N_("A new code"),
    N_("Another code, or it was changed already"),
)
_FIELDS = ("definition", "name", "when_to_use")


class Deciding(DecidingPanel):
    """The panel: what changes because of a suggestion, and why."""

    def __init__(
        self, state: ValidationState, suggested: Suggested, outcome: Outcome, done: Callable[[], object]
    ) -> None:
        super().__init__(state, suggested.answer.suggestion, outcome, done)
        self._suggested = suggested
        say, study = state.desk.say, state.desk.study
        self._codes = study.codes.all()
        self.what, self.code = QComboBox(), QComboBox()
        self.text = BilingualField(say, study.about.language, 4)
        if outcome == "taken up":
            self.what.addItems([say(words) for words in _CHANGES])
            self.code.addItems([say.of(each.name) for each in self._codes])
            self.code.setCurrentIndex([each.id for each in self._codes].index(suggested.answer.code_id))
            self.form.add(say("What changes because of it"), self.what)
            self.form.add(say("How it reads then"), self.text)
            self.form.add(say("Which code"), self.code)
            self.what.currentIndexChanged.connect(self._fit)
            self._fit()
        self.ask_why(self.decide)

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
