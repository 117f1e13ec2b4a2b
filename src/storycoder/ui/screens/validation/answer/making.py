"""A panel in which forms are made: in which kind, for whom, in which language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.words import N_, Language
from storycoder.study.study import Study
from storycoder.ui.jobs import Progress
from storycoder.ui.look.spacing import L
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.parts.languages import LanguageBox
from storycoder.ui.parts.panel import SidePanel
from storycoder.ui.screens.validation.in_language import elsewhere_said
from storycoder.ui.screens.validation.state import ValidationState

if TYPE_CHECKING:
    from storycoder.workflow.validating.forms import FormKind, FormsFor

_MOST_TOLD = 8
_KINDS: dict[FormKind, str] = {
    "pdf": N_("To print and fill in by hand (PDF)"),
    "word": N_("To fill in with Word"),
    "spreadsheet": N_("To fill in with Excel"),
}
_FOR: dict[FormsFor, str] = {
    "everybody": N_("One form for everybody"),
    "roles": N_("One for each role, with what is asked of it"),
    "members": N_("One for each member, with their label on it"),
}


class MakingForms(QWidget):
    """The choices. `done` is called as soon as they are being made."""

    def __init__(self, state: ValidationState, done: Callable[[], object]) -> None:
        super().__init__()
        self._state, self._say, self._done = state, state.desk.say, done
        say = self._say
        self.kinds: dict[FormKind, QCheckBox] = {kind: QCheckBox(say(words)) for kind, words in _KINDS.items()}
        self.kinds["pdf"].setChecked(True)
        self.made_for, self.language = QComboBox(), LanguageBox(say, state.form_language)
        self.made_for.addItems([say(words) for words in _FOR.values()])
        self.elsewhere = caption("")
        self.language.currentIndexChanged.connect(self._show_language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(quiet(say("Each form says the same; give people the one that suits them.")))
        for box in self.kinds.values():
            column.addWidget(box)
        form = Form()
        form.add(say("For whom"), self.made_for)
        form.add(say("Language"), self.language)
        column.addWidget(form)
        column.addWidget(self.elsewhere)
        column.addWidget(primary(say("Make forms…"), self.choose, "export"))
        told = say("Forms from Word and Excel are taken in here when they come back. Answers on paper you type in.")
        column.addWidget(caption(told))
        column.addStretch()
        self._show_language()

    def _show_language(self) -> None:
        """Tells what is not in the language that is chosen."""
        from storycoder.workflow.validating.forms import in_other_language  # noqa: PLC0415  on use only

        self._state.form_language = language = self.language.language
        told = elsewhere_said(in_other_language(self._state.asked, language), language, self._say)
        self.elsewhere.setText(told)
        self.elsewhere.setVisible(bool(told))

    def choose(self) -> None:
        """Asks for the folder, and makes them there."""
        chosen = QFileDialog.getExistingDirectory(self, self._say("Choose a folder for the forms"))
        if chosen:
            self.make(Path(chosen))

    def make(self, folder: Path) -> None:
        """Makes the forms in a folder, by a job."""
        from storycoder.domain.problems import Problem  # noqa: PLC0415  on use only

        desk, say = self._state.desk, self._say
        kinds: list[FormKind] = [kind for kind, box in self.kinds.items() if box.isChecked()]
        made_for = tuple(_FOR)[self.made_for.currentIndex()]
        wanted = _Wanted(self._state.key, made_for, self.language.language, tuple(kinds), folder)

        def told(made: _Made) -> None:
            number = say.many(
                "{n} form is in “{folder}”.", "{n} forms are in “{folder}”.", made.number, folder=folder.name
            )
            desk.tell("good", number)
            if made.pointing:
                words = ", ".join(made.pointing[:_MOST_TOLD])
                warned = say("Some words on the forms may point to a person: {words}. Look at them first.", words=words)
                desk.tell("info", warned)

        with desk.telling():
            if not kinds:
                raise Problem("Choose at least one kind of form.")
            desk.read_aside(say("Making the forms"), partial(_make, wanted), told, quiet=False)
            self._done()


def make_forms(state: ValidationState) -> None:
    """Shows the panel in which forms of the round are made."""
    if state.round is not None:
        body = MakingForms(state, state.panel_done.emit)
        state.panel_wanted.emit(SidePanel(state.desk.say("Make forms"), body))


class _Wanted(NamedTuple):
    validation: Key
    made_for: FormsFor
    language: Language
    kinds: tuple[FormKind, ...]
    folder: Path


class _Made(NamedTuple):
    number: int
    pointing: tuple[str, ...]


def _make(wanted: _Wanted, study: Study, progress: Progress) -> _Made:
    from storycoder.workflow.leaving import folder_for  # noqa: PLC0415  on use only
    from storycoder.workflow.validating.forms import (  # noqa: PLC0415  on use only
        ENDINGS,
        forms_of,
        look_at_forms,
        write_form,
    )

    forms = forms_of(study, wanted.validation, wanted.made_for, wanted.language)
    folder_for(wanted.folder)
    done, total = 0, len(forms) * len(wanted.kinds)
    for name, form in forms:
        for kind in wanted.kinds:
            progress(done, total, name)
            write_form(form, wanted.folder / f"{name}{ENDINGS[kind]}", kind)
            done += 1
    return _Made(done, look_at_forms(study, [form for _, form in forms]))
