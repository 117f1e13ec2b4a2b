"""What is asked for: name and date, coders, material, what a coding covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.calibration import PresetUnits
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.look.spacing import XL, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import caption, strong
from storycoder.ui.parts.wheel import calm
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.making.choosing import TranscriptChoice
from storycoder.ui.screens.calibration.making.state import MakingState, other_seed

if TYPE_CHECKING:
    from storycoder.analysis.units import RuleName

_UNITS: dict[PresetUnits, str] = {
    "free": N_("Any words: coders choose them themselves"),
    "turn": N_("Whole turns"),
    "sentence": N_("Whole sentences"),
    "passage": N_("Whole passages"),
}
_COMPARED = {"turn": N_("Turns"), "sentence": N_("Sentences")}
_RULES: dict[RuleName, str] = {"share": N_("At least half of it"), "any overlap": N_("Any part of it")}
_ACCEPTED = (0.667, 0.7, 0.75, 0.8)
_MOST = 10_000


class DraftForm(QWidget):
    """Writes each change into the state at once. Enter in a line goes on to the next field."""

    def __init__(self, state: MakingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self.name, self.date = QLineEdit(), QLineEdit(state.draft.date)
        self._coders: dict[Key, QCheckBox] = {}
        self.units, self.smallest = QComboBox(), QComboBox()
        self.compared, self.rule = QComboBox(), QComboBox()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XL)
        self._add_names()
        self._add_coders()
        self._add_material()
        self._add_ways()
        self._column.addStretch()

    # Name and date

    def _add_names(self) -> None:
        say = self._say
        form = Form()
        form.add(say("Name"), self.name, say("It may stay empty: sessions have a number."))
        form.add(say("Date"), self.date)
        self._column.addWidget(form)
        self.name.textChanged.connect(lambda text: self._state.change(name=text.strip()))
        self.date.textChanged.connect(lambda text: self._state.change(date=text.strip()))
        for field in (self.name, self.date):
            field.returnPressed.connect(self.focusNextChild)

    # Coders

    def _add_coders(self) -> None:
        say, study = self._say, self._state.desk.study
        column = self._part(say("Who codes"))
        for coder in study.coders.all(kind="person"):
            box = QCheckBox(coder.name)
            box.setChecked(coder.id in self._state.draft.coders)
            box.clicked.connect(self._take_coders)
            self._coders[coder.id] = box
            column.addWidget(box)
        self.few = caption(say("A session needs two coders or more."))
        column.addWidget(self.few)
        another = flat(say("Another coder…"), lambda: self._state.desk.go(Place("study", "coder")), "add")
        column.addWidget(another, 0, Qt.AlignmentFlag.AlignLeft)
        self.few.setVisible(len(self._state.draft.coders) < 2)

    def _take_coders(self) -> None:
        coders = tuple(key for key, box in self._coders.items() if box.isChecked())
        self.few.setVisible(len(coders) < 2)
        self._state.change(coders=coders)

    # Material

    def _add_material(self) -> None:
        say = self._say
        column = self._part(say("What is coded"))
        self.drawn, self.by_hand = QCheckBox(say("Drawn by chance")), QCheckBox(say("Chosen by hand"))
        self.drawn.setChecked(True)
        self._drawing, self.choice = self._draw_fields(), TranscriptChoice(self._state.desk)
        for part in (self.drawn, self._drawing, self.by_hand, self.choice, self._turns_row):
            column.addWidget(part)
        self.choice.hide()
        self._show_turns()
        for box in (self.drawn, self.by_hand):
            box.toggled.connect(self._take_material)
        self.choice.changed.connect(self._take_material)

    def _draw_fields(self) -> QWidget:
        say, draft = self._say, self._state.draft
        self.number, self.turns = _number(draft.draw, 0), _number(draft.passage_turns, 1)
        self.seed = _number(draft.seed, 0)
        self.of, self.repeat = QComboBox(), QCheckBox(say("Also what was coded in earlier sessions"))
        self.of.addItems([say("whole transcripts"), say("passages of transcripts")])
        calm(self.of)
        self.others = flat(say("Draw others"), self._draw_others, "redo")
        turns = QLabel(say("turns in each passage"))
        self._turns_row = _row(self.turns, turns)
        named = {
            self.number: say("How many are drawn"),
            self.of: say("What is drawn"),
            self.turns: turns.text(),
            self.seed: say("The seed that they are drawn with"),
        }
        for field, name in named.items():
            field.setAccessibleName(name)
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(XL, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(_row(self.number, self.of))
        column.addWidget(_row(QLabel(say("with the seed")), self.seed, self.others))
        column.addWidget(caption(say("The same seed draws the same again, so that anyone can check it.")))
        column.addWidget(self.repeat)
        self._connect_drawing()
        return fields

    def _connect_drawing(self) -> None:
        for field in (self.number, self.turns, self.seed):
            field.valueChanged.connect(self._take_material)
        self.of.currentIndexChanged.connect(self._take_material)
        self.repeat.clicked.connect(self._take_material)

    def _draw_others(self) -> None:
        self.seed.setValue(other_seed())

    def _show_turns(self) -> None:
        """How long passages are is asked where there are any to be drawn or chosen."""
        self._turns_row.setVisible(self._draws_passages or self.by_hand.isChecked())

    @property
    def _draws_passages(self) -> bool:
        return self.drawn.isChecked() and self.of.currentIndex() == 1

    def _take_material(self) -> None:
        drawn, by_hand, chosen = self.drawn.isChecked(), self.by_hand.isChecked(), self.choice.model
        chosen.cut(self.turns.value())
        if by_hand and self.choice.isHidden():
            self.choice.read()
        self._drawing.setVisible(drawn)
        self.choice.setVisible(by_hand)
        self._show_turns()
        self._state.change(
            draw=self.number.value() if drawn else 0,
            of="passages" if self._draws_passages else "transcripts",
            passage_turns=self.turns.value(),
            seed=self.seed.value(),
            repeat=self.repeat.isChecked(),
            transcripts=chosen.in_order() if by_hand else (),
            passages=chosen.passages() if by_hand else (),
        )

    # How it is coded

    def _add_ways(self) -> None:
        say, state = self._say, self._state
        form = Form()
        self.units.addItems([say(words) for words in _UNITS.values()])
        hint = say(
            "Where it is set beforehand how much is marked, coders differ about codes only, and not about where a "
            "passage begins."
        )
        form.add(say("What a coding covers"), self.units, hint)
        self._add_question(form)
        self.smallest.addItems([_decimal(self._say.language, value) for value in _ACCEPTED])
        self.smallest.setCurrentIndex(_ACCEPTED.index(state.draft.smallest))
        form.add(say("The lowest agreement that you accept"), self.smallest, say("The plan takes it into account."))
        self._column.addWidget(form)
        self.units.currentIndexChanged.connect(self._take_units)
        self.smallest.currentIndexChanged.connect(lambda at: state.change(smallest=_ACCEPTED[at]))

    def _add_question(self, form: Form) -> None:
        """By which unit agreement is asked, and when a coding counts, where coders mark what words they choose."""
        say, state = self._say, self._state
        self.compared.addItems([say(words) for words in _COMPARED.values()])
        self.rule.addItems([say(words) for words in _RULES.values()])
        self.question = Form()
        self.question.add(say("Agreement is asked by"), self.compared)
        hint = say(
            "The plan takes these two into account. The figures of a session are asked for in this way "
            "under “Agreement”."
        )
        self.question.add(say("A coding counts where it fills"), self.rule, hint)
        form.add_row(self.question)
        self.compared.currentIndexChanged.connect(lambda at: state.change(compared=tuple(_COMPARED)[at]))
        self.rule.currentIndexChanged.connect(self._take_rule)

    def _take_rule(self, at: int) -> None:
        from storycoder.analysis.units import Rule  # noqa: PLC0415  brings the numbers

        self._state.change(rule=Rule(tuple(_RULES)[at]))

    def _take_units(self, at: int) -> None:
        units = tuple(_UNITS)[at]
        self.question.setVisible(units == "free")
        self._state.change(units=units)

    def _part(self, title: str) -> QVBoxLayout:
        part = QWidget()
        part.setAccessibleName(title)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(strong(title))
        self._column.addWidget(part)
        return column


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(M)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return made


def _number(value: int, least: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, _MOST)
    made.setValue(value)
    calm(made)
    return made


def _decimal(language: str, value: float) -> str:
    return QLocale(language).toString(value, "g", 3)
