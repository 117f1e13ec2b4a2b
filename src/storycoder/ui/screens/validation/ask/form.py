"""How one code is put: its name and meaning in plain words, an example that is safe, and to whom."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.words import Bilingual, Language
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import caption, quiet, strong, title
from storycoder.ui.parts.leaving import on_leaving
from storycoder.ui.screens.validation.ask.preview import Preview
from storycoder.ui.screens.validation.in_language import elsewhere_said
from storycoder.words import speaking

if TYPE_CHECKING:
    from storycoder.workflow.validating.examples import Example
    from storycoder.workflow.validating.rounds import Asked

_WIDEST = 720
_SOON = 150


class AskForm(QWidget):
    """The fields of one code. What is typed is kept when a field is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.say
        self._asked: Asked | None = None
        self._coding: Key | None = None
        self._kept = (Bilingual(), Bilingual(), Bilingual())
        """What was read or kept last; where the fields hold something else, somebody is typing."""
        self._found: dict[Key, tuple[Example, ...]] = {}
        say, language = self.say, desk.study.about.language
        self.setMaximumWidth(_WIDEST)
        self.head = title("")
        self.defined = quiet("")
        self.name, self.words = BilingualField(say, language), BilingualField(say, language, 2)
        self.example = BilingualField(say, language, 3)
        self.preview = Preview(say)
        self.form_language: Language = language
        self.elsewhere = caption("")
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._draw)
        self._lay_out()
        for field in (self.name, self.words, self.example):
            field.changed.connect(self._soon.start)
            on_leaving(field, self.leave)

    def _lay_out(self) -> None:
        say = self.say
        form = Form()
        form.add(say("What it is called"), self.name)
        form.add(say("What it means, in a sentence or two"), self.words)
        form.add(say("An example"), self.example, say("Nobody may be recognised by it. Leave it empty for none."))
        self.suggest = button(say("Suggest examples"), self.suggest_examples, "quote")
        self.offers = QWidget()
        self._offers = QVBoxLayout(self.offers)
        self._offers.setContentsMargins(0, 0, 0, 0)
        self._offers.setSpacing(S)
        self.roles = QWidget()
        self._roles = FlowLayout(self.roles, gap=L)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, L, XL, XL)
        column.setSpacing(M)
        for part in (self.head, self.defined, form, self._row(self.suggest), self.offers):
            column.addWidget(part)
        column.addWidget(strong(say("To whom")))
        column.addWidget(self.roles)
        column.addStretch()

    @staticmethod
    def _row(part: QWidget) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(part)
        row.addStretch()
        return made

    def show_asked(self, asked: Asked) -> None:
        """Shows one code; what is being typed about the same code stays."""
        is_other = self._asked is None or self._asked.asked.id != asked.asked.id
        self._asked = asked
        is_typed = not is_other and (self.name.value(), self.words.value(), self.example.value()) != self._kept
        self.head.setText(f"{asked.number}  {self.say.of(asked.name)}")
        self.defined.setText(self.say("In the codebook: {words}", words=self.say.of(asked.code.definition) or "–"))
        values = (asked.name, asked.words, asked.example.text if asked.example else Bilingual())
        if not is_typed:
            self._kept = values
            for field, value in zip((self.name, self.words, self.example), values, strict=True):
                if field.value() != value:
                    field.set_value(value)
        self._coding = asked.example.coding_id if asked.example else None
        self._show_roles()
        if is_other:
            self._show_offers(self._found.get(asked.code.id))
        self._draw()

    def _show_roles(self) -> None:
        asked = self._asked
        if asked is None:
            return
        self._roles.clear()
        roles = self.desk.study.roles.all()
        everybody = QCheckBox(self.say("Everybody"))
        everybody.setChecked(not asked.roles)
        everybody.clicked.connect(partial(self._ask_roles, frozenset[Key]()))
        self._roles.addWidget(everybody)
        for role in roles:
            box = QCheckBox(self.say.of(role.plural or role.name))
            box.setChecked(role.id in asked.roles)
            box.clicked.connect(partial(self._ask_roles, asked.roles ^ {role.id}))
            self._roles.addWidget(box)

    def _ask_roles(self, roles: frozenset[Key], *_: object) -> None:
        from storycoder.workflow.validating.rounds import ask_roles  # noqa: PLC0415  on use only

        if self._asked is not None:
            with self.desk.telling():
                ask_roles(self.desk.study, self._asked, roles)
            self._show_roles()

    def leave(self) -> None:
        """Keeps what was typed."""
        from storycoder.workflow.validating.rounds import put_so  # noqa: PLC0415  on use only

        asked = self._asked
        if asked is None:
            return
        name, words, example = (field.value() for field in (self.name, self.words, self.example))
        if (name, words, example) == self._kept:
            return
        self._kept = (name, words, example)
        with self.desk.telling():
            # What was shortened is still from that coding, and goes where it goes.
            put_so(
                self.desk.study, asked, name=name or asked.code.name, words=words, example=example, coding=self._coding
            )

    # Examples

    def suggest_examples(self) -> None:
        """Looks for words that may be shown, beside the window."""
        asked = self._asked
        if asked is None:
            return
        code, say = asked.code.id, speaking(self.desk.study.about.language)

        def read(study: Study, _: Progress) -> tuple[Example, ...]:
            from storycoder.workflow.validating.examples import examples_of  # noqa: PLC0415  brings the numbers

            return examples_of(study, frozenset({code}), say).get(code, ())

        def done(found: tuple[Example, ...]) -> None:
            self._found[code] = found
            if self._asked is not None and self._asked.code.id == code:
                self._show_offers(found)

        self.desk.read_aside(self.say("Looking for examples"), read, done)

    def _show_offers(self, found: tuple[Example, ...] | None) -> None:
        while (item := self._offers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if found is None:
            return
        told = (
            self.say("Choose one only where you are sure that nobody can be recognised by it. You can make it shorter.")
            if found
            else self.say("There are no words that are short enough and surely safe. Make an example up.")
        )
        self._offers.addWidget(caption(told))
        for each in found:
            self._offers.addWidget(self._offer(each))

    def _offer(self, example: Example) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(quiet(f"“{example.text}”"), 1)
        take = flat(self.say("It is safe: show it"), partial(self._take, example), "check")
        take.setAccessibleDescription(example.text)
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _take(self, example: Example) -> None:
        from storycoder.workflow.validating.rounds import show_example  # noqa: PLC0415  on use only

        if self._asked is not None:
            with self.desk.telling():
                nl = self.desk.study.about.language == "nl"
                text = Bilingual(nl=example.text) if nl else Bilingual(en=example.text)
                self.leave()
                show_example(self.desk.study, self._asked, text, example.coding)

    def show_in(self, language: Language) -> None:
        """Shows the form in another language."""
        self.form_language = language
        self._draw()

    def _draw(self) -> None:
        from storycoder.writing.validation_form import FormCode  # noqa: PLC0415  on use only

        if self._asked is None:
            return
        say = speaking(self.form_language)
        code = FormCode(
            id=self._asked.asked.id,
            number=self._asked.number,
            name=say.of(self.name.value()) or "–",
            words=say.of(self.words.value()),
            example=say.of(self.example.value()),
        )
        self.preview.show_code(code, say)
        self._tell_language(self._asked)

    def _tell_language(self, asked: Asked) -> None:
        """What is shown in the other language, since it is in no other."""
        from storycoder.workflow.validating.forms import in_other_language  # noqa: PLC0415  on use only

        example = self.example.value()
        typed = replace(
            asked,
            name=self.name.value(),
            words=self.words.value(),
            example=replace(asked.example, text=example) if asked.example and example else None,
        )
        told = elsewhere_said(in_other_language([typed], self.form_language), self.form_language, self.say)
        self.elsewhere.setText(told)
        self.elsewhere.setVisible(bool(told))
