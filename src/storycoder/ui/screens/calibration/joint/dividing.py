"""A panel to divide the transcripts: who codes, how much is coded double, and what would come of it."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from storycoder.domain.calibration import Assignment
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.parts.buttons import icon_button, primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body, quiet
from storycoder.ui.screens.calibration.joint.state import Division, JointState
from storycoder.writing.speech import enumeration

_DOUBLE = 20
"""Per cent that is coded double unless somebody says otherwise."""
_SEEDS = 99_999


class Dividing(Form):
    """Every change shows at once what would come of it; nothing is written before the button is pressed."""

    made = Signal()
    """It is divided."""

    def __init__(self, state: JointState) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self.boxes = {coder.id: QCheckBox(coder.name) for coder in state.coders}
        self.share, self.seed = QSpinBox(), QSpinBox()
        self.anew = QCheckBox(self._say("Divide again what was divided before"))
        self.preview, self.nothing = body(""), quiet("")
        self._given: tuple[Assignment, ...] = ()
        """What is shown: who would code what."""
        self._build()
        self._show()

    def _build(self) -> None:
        say = self._say
        people = QWidget()
        column = QVBoxLayout(people)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        for box in self.boxes.values():
            box.setChecked(True)
            box.toggled.connect(self._show)
            column.addWidget(box)
        self.add(say("Who codes"), people)
        if self.boxes:
            people.setFocusProxy(next(iter(self.boxes.values())))
        self.share.setRange(0, 100)
        self.share.setSingleStep(5)
        self.share.setSuffix(" %")
        self.share.setValue(_DOUBLE)
        self.add(
            say("Coded double"), self.share, say("By two coders, so that you see over time whether you still agree.")
        )
        self.seed.setRange(1, _SEEDS)
        drawn = QWidget()
        row = QHBoxLayout(drawn)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self.seed, 1)
        row.addWidget(icon_button("redo", say("Draw differently"), lambda: self.seed.setValue(self.seed.value() + 1)))
        drawn.setFocusProxy(self.seed)
        self.seed.setAccessibleName(say("Seed"))
        self.add(say("Seed"), drawn, say("The same seed divides the same way."))
        self.anew.setVisible(bool(self._state.given))
        self.add_row(self.anew)
        for signal in (self.share.valueChanged, self.seed.valueChanged, self.anew.toggled):
            signal.connect(self._show)
        self.preview.setAccessibleName(say("What would come of it"))
        self.add_row(self.preview)
        self.button = primary(say("Divide"), self.divide)
        self.add_row(self.button)

    def _coders(self) -> list[Key]:
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def _show(self) -> None:
        """Says what would come of it, or why nothing would."""
        self._given = ()
        self.button.setEnabled(False)
        share, seed = self.share.value() / 100, self.seed.value()
        self._state.plan_division(self._coders(), share, seed, anew=self.anew.isChecked(), done=self._show_division)

    def _show_division(self, found: Division) -> None:
        if not isValid(self):
            return  # the panel was closed meanwhile
        if isinstance(found, Problem):
            self.preview.setText(self._say.message(found.message))
            return
        self._given = found
        self.preview.setText("\n".join(self.lines(found)))
        self.button.setEnabled(True)

    def lines(self, given: tuple[Assignment, ...]) -> list[str]:
        """What everybody would have, and what would be coded double."""
        say = self._say
        twice = {key for key, number in Counter(each.transcript_id for each in given).items() if number > 1}
        told = [self._line(coder, given, twice) for coder in self._coders()]
        double = [self._state.title(key) for key in sorted(twice, key=self._state.title)]
        if double:
            told += ["", say("Coded double: {titles}.", titles=enumeration(double, say.language))]
        return told

    def _line(self, coder: Key, given: tuple[Assignment, ...], twice: set[Key]) -> str:
        own = [each.transcript_id for each in given if each.coder_id == coder]
        number = self._say.many("{n} transcript", "{n} transcripts", len(own))
        double = sum(key in twice for key in own)
        line = self._say("{name}: {number}", name=self._state.name(coder), number=number)
        return self._say("{line}, {n} of them double", line=line, n=double) if double else line

    def divide(self) -> None:
        """Divides them as is shown."""
        if not self._given:
            return  # the button is not there before it is known what would come of it
        with self._state.desk.telling():
            number = self._state.divide(self._given)
            told = self._say.many("{n} transcript is divided.", "{n} transcripts are divided.", number)
            self._state.desk.tell("good", told)
            self.made.emit()
