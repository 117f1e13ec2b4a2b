"""The small form to ask for another agreement; what is chosen holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from storycoder.ui.look.spacing import XS, L, M
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.wheel import calm
from storycoder.ui.screens.calibration.figures import question
from storycoder.ui.screens.calibration.figures.cut_offs import CutOffs
from storycoder.ui.screens.calibration.figures.wording import title_of
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.calibrating import Asked

_STEP = 0.01
_WORDS_WIDTH = 150


class AskingForm(QFrame):
    """Unit, rule, material, coefficients, interval, and the two lines of the team."""

    asked = Signal(object)
    """An `Asked`."""
    lines_drawn = Signal(object)
    """The team's `CutOffs`."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self.setProperty("role", "card")
        self.setAccessibleName(say("The question"))
        self.unit = self._choice(say("Unit"), question.UNITS)
        self.rule = self._choice(say("Counts as coded"), {})
        self.scope = self._choice(say("Material"), question.SCOPES)
        self.main = self._choice(say("Coefficient"), {})
        self.interval = self._choice(say("Interval"), question.INTERVALS)
        self.top_codes = QCheckBox(say("Count child codes under the topmost one"))
        self.top_codes.toggled.connect(self._tell)
        self._beside = self._others()
        self._offer_coefficients()
        self._lay_out()

    # What is on it

    def _choice(self, name: str, offered: dict[str, str]) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(name)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for data, words in offered.items():
            field.addItem(self._say(words), data)
        field.activated.connect(self._tell)
        calm(field)
        return field

    def _others(self) -> QPushButton:
        made = button("", lambda: None)
        made.setAccessibleName(self._say("Other coefficients"))
        self.others = QMenu(made)
        self.others.triggered.connect(self._tell)
        made.setMenu(self.others)
        return made

    def _offer_coefficients(self) -> None:
        for name in question.COEFFICIENTS:
            title = title_of(name, self._say)
            self.main.addItem(title, name)
            action = QAction(title, self.others)
            action.setCheckable(True)
            action.setData(name)
            self.others.addAction(action)

    def _lay_out(self) -> None:
        say = self._say
        self.low, self.low_words = _value(say("Lower line"), say), _words(say("What reaching the lower line is called"))
        self.high, self.high_words = (
            _value(say("Upper line"), say),
            _words(say("What reaching the upper line is called")),
        )
        for field in (self.low, self.high, self.low_words, self.high_words):
            field.editingFinished.connect(self._tell_lines)
        self.usual = flat(say("Back to the usual question"), self._ask_as_usual)
        fields = FlowLayout(gap=L)
        for label, field in (
            (say("Unit"), self.unit),
            (say("Counts as coded"), self.rule),
            (say("Material"), self.scope),
            (say("Coefficient"), self.main),
            (say("Other coefficients"), self._beside),
            (say("Interval"), self.interval),
            (say("Lower line"), _side_by_side(self.low, self.low_words)),
            (say("Upper line"), _side_by_side(self.high, self.high_words)),
        ):
            fields.addWidget(_labelled(label, field))
        last = FlowLayout(gap=L)
        last.addWidget(self.top_codes)
        last.addWidget(self.usual)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(M)
        column.addLayout(fields)
        column.addLayout(last)

    # Showing

    def show_question(self, asked: Asked) -> None:
        """Shows what is asked, without saying so."""
        with QSignalBlocker(self.top_codes):
            self.top_codes.setChecked(asked.top_codes)
        _set(self.unit, asked.unit)
        self._offer_rules(asked)
        _set(self.scope, asked.question.scope)
        _set(self.interval, asked.question.interval)
        first, *others = asked.question.coefficients
        _set(self.main, first)
        for action in self.others.actions():
            action.setChecked(action.data() in others)
            action.setVisible(action.data() != first)
        self._beside.setText(self._say.many("{n} chosen", "{n} chosen", len(others)))

    def _offer_rules(self, asked: Asked) -> None:
        rule, say = asked.question.rule, self._say
        self.rule.clear()
        self.rule.addItem(say("any overlap"), ("any overlap", 50.0))
        self.rule.addItem(say("its centre"), ("centre", 50.0))
        for share in sorted({*question.SHARES, rule.percent}):
            self.rule.addItem(say("at least {percent} % of it", percent=f"{share:g}"), ("share", share))
        wanted = rule.name if rule.name != "share" else ("share", rule.percent)
        at = (
            row for row in range(self.rule.count()) if wanted in (self.rule.itemData(row), self.rule.itemData(row)[0])
        )
        self.rule.setCurrentIndex(next(at))
        self.rule.setEnabled(asked.unit != "character")

    def show_lines(self, lines: CutOffs) -> None:
        """Shows the team's lines, without saying so."""
        for line, value, words in ((lines.lower, self.low, self.low_words), (lines.upper, self.high, self.high_words)):
            with QSignalBlocker(value), QSignalBlocker(words):
                value.setValue(line.value)
                words.setText(line.said(self._say))

    # Telling

    def _tell(self) -> None:
        rule, percent = self.rule.currentData()
        main = self.main.currentData()
        beside = [each.data() for each in self.others.actions() if each.isChecked() and each.data() != main]
        chosen: dict[str, Any] = {
            "unit": self.unit.currentData(),
            "top codes": self.top_codes.isChecked(),
            "coefficients": [main, *beside],
            "rule": rule,
            "percent": percent,
            "scope": self.scope.currentData(),
            "interval": self.interval.currentData(),
        }
        self.asked.emit(question.asked_of(chosen))

    def _tell_lines(self) -> None:
        usual = CutOffs()
        low, high = (
            "" if field.text().strip() == self._say(line.usual) else field.text()
            for field, line in ((self.low_words, usual.lower), (self.high_words, usual.upper))
        )
        self.lines_drawn.emit(CutOffs.of(self.low.value(), low, self.high.value(), high))

    def _ask_as_usual(self) -> None:
        from storycoder.workflow.calibrating import Asked  # noqa: PLC0415  brings the numbers

        self.asked.emit(Asked())
        self.lines_drawn.emit(CutOffs())


def _set(field: QComboBox, data: object) -> None:
    field.setCurrentIndex(max(0, field.findData(data)))


def _value(name: str, say: Phrasebook) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setLocale(QLocale(say.language))
    field.setRange(0, 1)
    field.setDecimals(3)
    field.setSingleStep(_STEP)
    field.setAccessibleName(name)
    calm(field)
    return field


def _words(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(30)
    field.setAccessibleName(name)
    field.setFixedWidth(_WORDS_WIDTH)
    return field


def _side_by_side(*fields: QWidget) -> QWidget:
    made = QWidget()
    row = FlowLayout(made, gap=XS)
    for field in fields:
        row.addWidget(field)
    made.setMinimumWidth(sum(field.sizeHint().width() for field in fields[:1]) + _WORDS_WIDTH + 2 * XS)
    return made


def _labelled(label: str, field: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS)
    said = caption(label)
    said.setWordWrap(False)
    said.setBuddy(field)
    column.addWidget(said)
    column.addWidget(field)
    return made
