"""One person who answers: which question they are at, and what they said. It has no widgets."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Member, Recognised, ValidationAnswer
from storycoder.domain.words import Language, Message
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.observing import touches
from storycoder.words import Phrasebook, speaking

if TYPE_CHECKING:
    from storycoder.workflow.cast import Cast
    from storycoder.workflow.validating.rounds import Asked
    from storycoder.writing.validation_form import FormCode

_NUMBERED = re.compile(r"[\s(]*\d+\)?\s*$")

Stage = Literal["whose", "welcome", "question", "pause", "thanks", "unkept"]
"""`whose` is for whoever leads the meeting: is it the person who has answered already, or somebody new?

`unkept` says that something could not be kept; only trying again leads away from it.
"""


class AskingState(QObject):
    """What the person sees. Every answer is on disk as soon as it is given."""

    changed = Signal()

    def __init__(
        self, desk: Desk, validation: Key, member: Member, language: Language, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        from storycoder.workflow.validating.rounds import asked_in  # noqa: PLC0415  on use only

        self._cast: Cast | None = None
        self.desk, self.member = desk, member
        self.say: Phrasebook = speaking(language)
        self._validation = validation
        self._asked: tuple[Asked, ...] = tuple(
            each for each in asked_in(desk.study, validation) if each.for_role(member.role_id)
        )
        self.at = 0
        self._answers: dict[Key, ValidationAnswer] = {}
        self.read()
        self.stage: Stage = "whose" if any(_says(each) for each in self._answers.values()) else "welcome"
        self._before: Stage = self.stage
        self.trouble: Message | None = None
        """Why something could not be kept, for whoever leads the meeting; a bug has no words."""
        self._doing = False
        self._unkept: Callable[[], None] = self._look
        desk.observed.changed.connect(self._on_change)

    def read(self) -> None:
        """Takes what this person said so far, and begins where they were."""
        self._look()
        open_ = (at for at, each in enumerate(self._asked) if self._said_of(each.code.id) is None)
        self.at = next(open_, 0)

    def _look(self) -> None:
        """Takes what is on disk. Raises `Problem` where the person is no longer in the study."""
        from storycoder.workflow.validating.answers import last_answers  # noqa: PLC0415  on use only

        self.member = self.desk.study.members.get(self.member.id)
        self._answers = last_answers(self.desk.study, self.member.id)

    def _on_change(self, change: Change) -> None:
        """Another window, or the way back of one step, may have taken away what was said here."""
        if self._doing or self.stage == "unkept" or not touches(change, "member", "validation_answer"):
            return
        before = self._answers
        self._do(self._look)
        if self._answers != before:
            self.changed.emit()

    def _do(self, run: Callable[[], None]) -> None:
        """Does it. Where that fails, whoever answers is told at once: nobody looks at the window behind."""
        self._doing = True
        try:
            run()
        except Exception as error:  # noqa: BLE001  told here and, as it is, in the window of the study
            self.trouble = error.message if isinstance(error, Problem) else None
            self._unkept = run
            if self.stage != "unkept":
                self._before = self.stage
            self.show("unkept")
            self.desk.fail(error)
        finally:
            self._doing = False

    def try_again(self) -> None:
        """Keeps what could not be kept, and goes on where that was, if it can be kept now."""
        self.stage, run = self._before, self._unkept
        self._do(self._look)
        if self.stage != "unkept":
            self._do(run)
        self.changed.emit()

    def _said_of(self, code: Key) -> Recognised | None:
        given = self._answers.get(code)
        return given.recognised if given else None

    @property
    def total(self) -> int:
        """How many questions there are."""
        return len(self._asked)

    @property
    def answered(self) -> int:
        """How many of the questions were answered."""
        return sum(self._said_of(each.code.id) is not None for each in self._asked)

    def somebody_new(self) -> None:
        """Somebody else of the same role answers, under the next label: what was said before is not theirs."""
        self._do(self._add_somebody)

    def _add_somebody(self) -> None:
        from storycoder.workflow.validating.answers import add_member, next_label  # noqa: PLC0415  on use only

        before, study = self.member, self.desk.study
        word = _NUMBERED.sub("", before.label) or before.label
        label = next_label(study, self._validation, word)
        self.member = add_member(study, self._validation, label, role=before.role_id)
        self.read()
        self.show("welcome")

    @property
    def code(self) -> FormCode:
        """What is asked now, in the language of the person."""
        from storycoder.workflow.cast import cast_of  # noqa: PLC0415  on use only
        from storycoder.workflow.clearing import clearing_of  # noqa: PLC0415  on use only
        from storycoder.workflow.validating.forms import form_code  # noqa: PLC0415  on use only

        self._cast = self._cast or cast_of(self.desk.study)
        return form_code(self._asked[self.at], self._cast, self.say, clearing_of(self.desk.study, self.say))

    @property
    def said(self) -> Recognised | None:
        """What they said of it."""
        return self._said_of(self._asked[self.at].code.id)

    @property
    def why(self) -> str:
        """Why, in their words."""
        given = self._answers.get(self._asked[self.at].code.id)
        return given.why if given else ""

    @property
    def suggestion(self) -> str:
        """What they would change."""
        given = self._answers.get(self._asked[self.at].code.id)
        return given.suggestion if given else ""

    @property
    def who(self) -> str:
        """Who answers, as a form would call them: with what was decided about words in the label."""
        from storycoder.workflow.clearing import clearing_of  # noqa: PLC0415  on use only

        return clearing_of(self.desk.study, self.say)(self.member.label)

    def speak(self, language: Literal["nl", "en"]) -> None:
        """Goes on in another language."""
        self.say = speaking(language)
        self.changed.emit()

    def answer(self, said: Recognised) -> None:
        """They choose one of the three; the same again takes it back."""
        if self.stage == "question":
            self._write(None if said == self.said else said, self.why, self.suggestion)
            self.changed.emit()

    def write(self, why: str, suggestion: str) -> None:
        """They wrote something."""
        if (why.strip(), suggestion.strip()) != (self.why, self.suggestion):
            self._write(self.said, why, suggestion)

    def _write(self, said: Recognised | None, why: str, suggestion: str) -> None:
        code = self._asked[self.at].code.id

        def write() -> None:
            from storycoder.workflow.validating.answers import answer  # noqa: PLC0415  on use only

            study, member = self.desk.study, self.member.id
            written = answer(study, member, code, said, why=why, suggestion=suggestion, way="screen")
            if written is not None:
                self._answers[code] = written

        self._do(write)

    def show(self, stage: Stage) -> None:
        """Shows another page. What could not be kept is not passed over: a pause would say that it is."""
        if (stage, self.stage) == ("pause", "unkept"):
            return
        if stage == "pause" and self.stage != "pause":
            self._before = self.stage
        self.stage = stage
        self.changed.emit()

    def go_on(self) -> None:
        """Back to where it was before the pause."""
        self.show(self._before)

    def next(self) -> None:
        """The next question, or the end."""
        if self.stage == "whose":
            self.show("welcome")
        elif self.stage == "welcome":
            self.show("question" if self.total else "thanks")
        elif self.stage == "question" and self.at + 1 < self.total:
            self.at += 1
            self.changed.emit()
        elif self.stage == "question":
            self.show("thanks")

    def back(self) -> None:
        """The question before."""
        if self.stage == "thanks" and self.total:
            self.show("question")
        elif self.stage == "question" and self.at:
            self.at -= 1
            self.changed.emit()
        elif self.stage == "question":
            self.show("welcome")


def _says(answer: ValidationAnswer) -> bool:
    return bool(answer.recognised or answer.why or answer.suggestion)
