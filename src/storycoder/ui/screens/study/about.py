"""What the study is: fields that are taken over when one is done with them, each as one act."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from storycoder.domain.people import Approach
from storycoder.domain.problems import Problem
from storycoder.domain.protection import LEAST_THRESHOLD, MOST_THRESHOLD, USUAL_THRESHOLD, threshold_of
from storycoder.domain.words import N_, Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.languages import LANGUAGE_NAMES
from storycoder.ui.parts.leaving import on_escape, on_leaving
from storycoder.workflow.describing import protect

_APPROACHES: dict[Approach, str] = {
    "codebook": N_("With a codebook that grows with the reading"),
    "coding reliability": N_("With a codebook, and agreement as the measure of its quality"),
    "reflexive": N_("Reflexive: codes grow out of the reading; agreement is not the aim"),
}


class AboutForm(Form):
    """Title, description, language and approach."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say, language = desk.say, desk.study.about.language
        self._shown: dict[BilingualField, Bilingual] = {}
        """What stood in a field before somebody typed there."""
        self.title = BilingualField(say, language)
        self._description = BilingualField(say, language, lines=4)
        self._language = _choice([say(name) for name in LANGUAGE_NAMES.values()])
        self._approach = _choice([say(name) for name in _APPROACHES.values()])
        self.add(say("Title"), self.title)
        self.add(say("What it is about"), self._description)
        self.add(say("Language of the study"), self._language, say("What posters and reports are written in."))
        self.add(say("Way of coding"), self._approach, say("Reports describe the method accordingly."))
        for field in (self.title, self._description):
            on_leaving(field, self.commit)
            on_escape(field, partial(self._take_back, field))
        self._language.activated.connect(lambda at: self._change(language=tuple(LANGUAGE_NAMES)[at]))
        self._approach.activated.connect(lambda at: self._change(approach=tuple(_APPROACHES)[at]))
        self.read()

    def read(self) -> None:
        """Shows the study as it is now; what somebody is typing is left alone."""
        about = self._desk.study.about
        for field, value in ((self.title, about.title), (self._description, about.description)):
            if field.value() == self._shown.get(field, field.value()):
                self._shown[field] = value
                if field.value() != value:
                    field.set_value(value)
        self._language.setCurrentIndex(tuple(LANGUAGE_NAMES).index(about.language))
        self._approach.setCurrentIndex(tuple(_APPROACHES).index(about.approach))

    def commit(self) -> None:
        """Takes over what was typed."""
        for field, name in ((self.title, "title"), (self._description, "description")):
            if field.value() != self._shown[field]:
                self._shown[field] = field.value()
                self._change(**{name: field.value()})

    def _take_back(self, field: BilingualField) -> None:
        field.set_value(self._shown[field])

    def _change(self, **values: Any) -> None:
        about = self._desk.study.about
        if any(getattr(about, name) != value for name, value in values.items()):
            with self._desk.telling():
                self._desk.study.about_shelf.change(about.id, **values)


class ProtectionForm(QWidget):
    """From how many people on a group may be counted, and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.say
        self._form = Form()
        self._shown: tuple[int, str] | None = None
        """What stood here before somebody typed."""
        self._least = QSpinBox()
        self._least.setRange(LEAST_THRESHOLD, MOST_THRESHOLD)
        self._reason = QPlainTextEdit()
        self._reason.setTabChangesFocus(True)
        self._reason.setFixedHeight(4 * self._reason.fontMetrics().lineSpacing() + 20)
        hint = say("In everything that leaves the team smaller groups are hidden. {n} is usual.", n=USUAL_THRESHOLD)
        self._form.add(say("Smallest group that is counted"), self._least, hint)
        self._form.add(say("Why another number than usual"), self._reason, say("It stands in the report."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        self._least.valueChanged.connect(self._look)
        self._reason.textChanged.connect(self._look)
        on_leaving(self, self.commit)
        on_escape(self, self._take_back)
        self.read()

    def read(self) -> None:
        """Shows the study as it is now; what is being settled is left alone."""
        about = self._desk.study.about
        now = about.small_cell, about.small_cell_reason
        if self._written() == (self._shown or self._written()) and self._written() != now:
            self._show(now)

    def _show(self, now: tuple[int, str]) -> None:
        for field in (self._least, self._reason):
            field.blockSignals(True)
        self._least.setValue(now[0])
        self._reason.setPlainText(now[1])
        for field in (self._least, self._reason):
            field.blockSignals(False)
        self._shown = now
        self._form.clear_problems()

    def _take_back(self) -> None:
        about = self._desk.study.about
        self._show((about.small_cell, about.small_cell_reason))

    def _written(self) -> tuple[int, str]:
        return self._least.value(), self._reason.toPlainText()

    def commit(self) -> None:
        """Takes number and reason over together; what is missing is said beside the field."""
        if self._written() != self._shown:
            self._try(self._protect)

    def _protect(self) -> None:
        protect(self._desk.study, *self._written())
        self._shown = self._written()

    def _look(self) -> None:
        """Says at once where a number needs a reason; it is taken over when one is done here."""
        least, reason = self._written()
        wanted = replace(self._desk.study.about, small_cell=least, small_cell_reason=reason)
        self._try(lambda: threshold_of(wanted))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Problem as problem:
            self._form.problem(self._reason, self._desk.say.message(problem.message))
        else:
            self._form.clear_problems()


def _choice(texts: list[str]) -> QComboBox:
    made = QComboBox()
    made.addItems(texts)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(20)
    return made
