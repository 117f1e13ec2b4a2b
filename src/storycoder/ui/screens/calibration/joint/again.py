"""A panel to let somebody code again, blind, what they have coded before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox
from shiboken6 import isValid

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body, quiet
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.joint.state import JointState
from storycoder.writing.speech import enumeration

if TYPE_CHECKING:
    from storycoder.workflow.planning import Draft, Plan

_PASSAGES, _TURNS, _SEEDS = 4, 10, 99_999


class CodeAgain(Form):
    """Who, how much of it, and what was drawn."""

    made = Signal()
    """The session has begun."""

    def __init__(self, state: JointState) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self.coder, self.of = QComboBox(), QComboBox()
        self.number, self.turns, self.seed = QSpinBox(), QSpinBox(), QSpinBox()
        self.preview = body("")
        self._plan: Plan | None = None
        self._build()
        self._show()

    def _build(self) -> None:
        say = self._say
        told = say(
            "It is drawn from what the coder has coded. The earlier codings are not seen until “finished” is said."
        )
        self.add_row(quiet(told))
        for each in self._state.coders:
            self.coder.addItem(each.name, each.id)
        self.coder.setCurrentIndex(max(0, self.coder.findData(self._state.desk.study.coder)))
        self.add(say("Who codes again"), self.coder)
        self.of.addItem(say("Passages"), "passages")
        self.of.addItem(say("Whole transcripts"), "transcripts")
        self.add(say("What is drawn"), self.of)
        self.number.setRange(1, 99)
        self.number.setValue(_PASSAGES)
        self.add(say("How many"), self.number)
        self.turns.setRange(1, 200)
        self.turns.setValue(_TURNS)
        self.add(say("Speaker turns in a passage"), self.turns)
        self.seed.setRange(1, _SEEDS)
        self.add(say("Seed"), self.seed, say("The same seed draws the same."))
        for box in (self.coder, self.of):
            box.currentIndexChanged.connect(self._show)
        for field in (self.number, self.turns, self.seed):
            field.valueChanged.connect(self._show)
        self.preview.setAccessibleName(say("What was drawn"))
        self.add_row(self.preview)
        self.button = primary(say("Begin"), self.begin)
        self.add_row(self.button)

    def _draft(self) -> Draft:
        from storycoder.workflow.planning import Draft  # noqa: PLC0415  brings the numbers with it

        return Draft(
            name=self._say("{name} again", name=self.coder.currentText()),
            date=datetime.now().astimezone().date().isoformat(),
            draw=self.number.value(),
            of=self.of.currentData(),
            passage_turns=self.turns.value(),
            seed=self.seed.value(),
        )

    def _show(self) -> None:
        """Says what would be drawn, or why nothing is."""
        self.turns.setEnabled(self.of.currentData() == "passages")
        coder: Key | None = self.coder.currentData()
        self.button.setEnabled(False)
        self._plan = None
        if coder is None:
            self.preview.setText(self._say("Say first, in Study, who codes."))
            return
        self.preview.setText(self._say("A moment: the transcripts are looked at."))
        self._state.plan_again(coder, self._draft(), self._show_plan)

    def _show_plan(self, found: Plan | Problem) -> None:
        if not isValid(self):
            return  # the panel was closed meanwhile
        if isinstance(found, Problem):
            self.preview.setText(self._say.message(found.message))
        else:
            self._plan = found
            self.preview.setText(self._said(found))
            self.button.setEnabled(bool(found.material))

    def _said(self, plan: Plan) -> str:
        say = self._say
        titles = list(dict.fromkeys(self._state.title(each.transcript) for each in plan.material))
        turns = say.many("{n} turn", "{n} turns", plan.turns)
        return say("{turns}, from {titles}.", turns=turns, titles=enumeration(titles, say.language))

    def begin(self) -> None:
        """Begins the session."""
        desk, say = self._state.desk, self._say
        with desk.telling():
            if self._plan is None:
                return  # the button is not there before there is one
            session = self._state.start_again(self.coder.currentData(), self._draft(), self._plan)
            first = next(iter(desk.study.sessions.transcripts_of(session.id)))
            told = say("{name} can begin. What was coded before stays out of sight.", name=self.coder.currentText())
            desk.tell("good", told, (say("To Coding"), lambda: desk.go(Place("coding", "transcript", first))))
            self.made.emit()
