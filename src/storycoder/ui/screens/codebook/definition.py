"""What a code means: all its fields in both languages, changed in place."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual, Language
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import flat, icon_button
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import quiet
from storycoder.ui.parts.leaving import on_escape, on_leaving
from storycoder.ui.places import Place
from storycoder.ui.screens.codebook.asked_under import AskedUnder
from storycoder.ui.screens.codebook.searching import FIELDS

KINDS: Mapping[str, str] = {
    "inductive": N_("Inductive: it came out of the reading"),
    "deductive": N_("Deductive: it was there before, from literature or theory"),
}
_HINTS: Mapping[str, str] = {
    "short": N_("One line, for beside the text while coding."),
    "when_to_use": N_("What must be there for this code to apply."),
    "when_not": N_("What looks like it but belongs to another code."),
}
_LINES: Mapping[str, int] = {"name": 1, "short": 1, "definition": 4, "when_to_use": 3, "when_not": 3, "example": 3}


class FieldKeeper(QObject):
    """One field: what the study has in it, and handing over what a person made of it when the focus leaves it."""

    done = Signal()
    """A person is finished with the field, and it holds something else than the study."""

    def __init__(self, field: QWidget, get: Callable[[], Any], put: Callable[[Any], object]) -> None:
        super().__init__(field)
        self.field, self._get, self._put = field, get, put
        self._kept: Any = get()
        on_leaving(field, self.finish)
        on_escape(field, self.revert)

    @property
    def value(self) -> Any:
        """What stands in the field."""
        return self._get()

    @property
    def is_changed(self) -> bool:
        """Whether it is something else than the study has."""
        return self._get() != self._kept

    def show(self, value: Any, *, over: bool) -> None:
        """Shows what the study has; what somebody is typing stays, unless it is to be written over."""
        if over or not self.is_changed or self._get() == value:
            if self._get() != value:
                self._put(value)
            self._kept = self._get()

    def revert(self) -> None:
        """Takes back what was typed."""
        self._put(self._kept)

    def finish(self) -> None:
        """Hands over what was typed."""
        if self.is_changed:
            self.done.emit()


class Definition(Form):
    """The fields of one code. Each is one act when the focus leaves it; Escape takes back what was typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self._code: Code | None = None
        self._keepers: dict[str, FieldKeeper] = {}
        why_not = desk.why_not("code")
        if why_not:
            self.add_row(quiet(why_not))
        language = desk.study.about.language
        for field in ("name", "short", "definition", "when_to_use", "when_not", "example"):
            self._add_text(field, language)
        self._add_kind()
        self._add_source()
        self._add_in_vivo()
        self.asked = AskedUnder(desk)
        self.add(self._say("Asked about under"), self.asked)
        if why_not:
            self._only_read()

    def _only_read(self) -> None:
        """Where the codebook stands still its fields can be read, copied and walked through."""
        for field in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            field.setReadOnly(True)
        for choice in self.findChildren(QComboBox):
            choice.setEnabled(False)
        self.asked.setEnabled(False)
        self._no_longer.hide()

    def _add_text(self, field: str, language: Language) -> None:
        made = BilingualField(self._say, language, _LINES[field])
        hint = self._say(_HINTS[field]) if field in _HINTS else ""
        self.add(self._say(FIELDS[field]), made, hint)
        self._keep(field, made, made.value, made.set_value)

    def _add_kind(self) -> None:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(16)
        for kind, words in KINDS.items():
            made.addItem(self._say(words), kind)
        self.add(self._say("How it came about"), made)
        keeper = self._keep("kind", made, made.currentData, lambda kind: made.setCurrentIndex(made.findData(kind)))
        made.activated.connect(lambda _: keeper.finish())

    def _add_source(self) -> None:
        made = QLineEdit()
        self.add(self._say("Source"), made, self._say("A publication, a theory, or whose words it is."))
        self._keep("source", made, lambda: made.text().strip(), made.setText)

    def _add_in_vivo(self) -> None:
        self._in_vivo = QWidget()
        row = QHBoxLayout(self._in_vivo)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(quiet(self._say("In the words of")))
        self._words_of = flat("", self._go_to_words, "quote")
        row.addWidget(self._words_of)
        self._no_longer = icon_button("close", self._say("No longer in somebody's own words"), self._not_in_vivo)
        row.addWidget(self._no_longer)
        row.addStretch()
        self.add_row(self._in_vivo)

    def _keep(self, name: str, field: QWidget, get: Callable[[], Any], put: Callable[[Any], object]) -> FieldKeeper:
        keeper = FieldKeeper(field, get, put)
        keeper.done.connect(lambda: self._write(name))
        self._keepers[name] = keeper
        return keeper

    @property
    def first(self) -> QWidget:
        """The field to begin with."""
        return self._keepers["name"].field

    def show_code(self, code: Code) -> None:
        """Shows a code; what is being typed for the same code stays."""
        other = self._code is None or code.id != self._code.id
        self._code = code
        if other:
            self.clear_problems()
        for name, keeper in self._keepers.items():
            keeper.show(getattr(code, name), over=other)
        transcript = self._desk.study.transcripts.find(code.in_vivo) if code.in_vivo else None
        self._in_vivo.setVisible(transcript is not None)
        self._words_of.setText(transcript.title if transcript else "")
        self.asked.show_code(code.id)
        self.show_field(self.asked, self._say("Asked about under"), shown=self.asked.can_be_said)

    def finish(self) -> None:
        """Writes what is being typed."""
        for keeper in self._keepers.values():
            keeper.finish()

    def _write(self, name: str) -> None:
        """Writes one field, as one act. What cannot be is said beside it, and stays to be mended."""
        if self._code is None:
            return
        keeper = self._keepers[name]
        try:
            self._change(self._code.id, name, keeper.value)
        except Problem as problem:
            self.problem(keeper.field, self._say.message(problem.message))
        else:
            self.problem(keeper.field, "")

    def _change(self, key: Key, name: str, value: Bilingual | str) -> None:
        codes = self._desk.study.codes
        if isinstance(value, Bilingual):
            codes.rename(key, value) if name == "name" else codes.redefine(key, {name: value})
        else:
            codes.change(key, **{name: value})

    def _go_to_words(self) -> None:
        if self._code and self._code.in_vivo:
            self._desk.go(Place("coding", "transcript", self._code.in_vivo))

    def _not_in_vivo(self) -> None:
        if self._code:
            self._desk.study.codes.change(self._code.id, in_vivo=None)
