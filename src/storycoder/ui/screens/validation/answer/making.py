"""A panel in which forms are made: in which kind, for whom, in which language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QVBoxLayout, QWidget

from storycoder.domain.words import N_, Language
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.look.spacing import L
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.screens.validation.state import ValidationState

if TYPE_CHECKING:
    from storycoder.workflow.validating_forms import FormKind, FormsFor
    from storycoder.writing.validation_form import ValidationForm

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
_LANGUAGES: dict[Language, str] = {"nl": N_("Dutch"), "en": N_("English")}


class MakingForms(QWidget):
    """The choices. `done` is called as soon as they are being made."""

    def __init__(self, state: ValidationState, done: Callable[[], object]) -> None:
        super().__init__()
        self._state, self._say, self._done = state, state.desk.say, done
        say = self._say
        self.kinds: dict[FormKind, QCheckBox] = {kind: QCheckBox(say(words)) for kind, words in _KINDS.items()}
        self.kinds["pdf"].setChecked(True)
        self.made_for, self.language = QComboBox(), QComboBox()
        self.made_for.addItems([say(words) for words in _FOR.values()])
        self.language.addItems([say(words) for words in _LANGUAGES.values()])
        self.language.setCurrentIndex(tuple(_LANGUAGES).index(state.desk.study.about.language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(quiet(say("Each says the same, and can be given to people in their own way.")))
        for box in self.kinds.values():
            column.addWidget(box)
        form = Form()
        form.add(say("For whom"), self.made_for)
        form.add(say("Language"), self.language)
        column.addWidget(form)
        column.addWidget(primary(say("Make forms…"), self.choose, "export"))
        told = say(
            "Forms from Word and Excel are taken in here again when they come back. Those on paper you type over."
        )
        column.addWidget(caption(told))
        column.addStretch()

    def choose(self) -> None:
        """Asks for the folder, and makes them there."""
        chosen = QFileDialog.getExistingDirectory(self, self._say("Choose a folder for the forms"))
        if chosen:
            self.make(Path(chosen))

    def make(self, folder: Path) -> None:
        """Makes the forms in a folder, by a job."""
        from storycoder.domain.problems import Problem  # noqa: PLC0415  on use only
        from storycoder.workflow.validating_forms import forms_of  # noqa: PLC0415  on use only

        desk, say = self._state.desk, self._say
        kinds: list[FormKind] = [kind for kind, box in self.kinds.items() if box.isChecked()]
        made_for = tuple(_FOR)[self.made_for.currentIndex()]
        language = tuple(_LANGUAGES)[self.language.currentIndex()]
        with desk.telling():
            if not kinds:
                raise Problem("Choose at least one kind of form.")
            forms = forms_of(desk.study, self._state.key, made_for, language)

            def told(n: int) -> None:
                sentence = say.many("{n} form is in “{folder}”.", "{n} forms are in “{folder}”.", n, folder=folder.name)
                desk.tell("good", sentence)

            desk.jobs.start(say("Making the forms"), partial(_make, forms, kinds, folder), told)
            desk.read_aside(say("Looking through the forms"), partial(_check, forms), partial(_warn, desk))
            self._done()


def _check(forms: tuple[tuple[str, ValidationForm], ...], study: Study, _: Progress) -> tuple[str, ...]:
    from storycoder.workflow.validating_forms import look_at_forms  # noqa: PLC0415  on use only

    return look_at_forms(study, [form for _, form in forms])


def _warn(desk: Desk, found: tuple[str, ...]) -> None:
    if found:
        words = ", ".join(found[:_MOST_TOLD])
        told = desk.say("Some words on the forms may point to a person: {words}. Look at them first.", words=words)
        desk.tell("info", told)


def _make(
    forms: tuple[tuple[str, ValidationForm], ...], kinds: list[FormKind], folder: Path, progress: Progress
) -> int:
    from storycoder.workflow.leaving import folder_for  # noqa: PLC0415  on use only
    from storycoder.workflow.validating_forms import ENDINGS, write_form  # noqa: PLC0415  on use only

    folder_for(folder)
    done, total = 0, len(forms) * len(kinds)
    for name, form in forms:
        for kind in kinds:
            progress(done, total, name)
            write_form(form, folder / f"{name}{ENDINGS[kind]}", kind)
            done += 1
    return done
