"""The two forms of the start page: a new study, and the password of a study."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from storycoder.domain.words import LANGUAGES, Language
from storycoder.study.files import SUFFIX
from storycoder.ui.memory import Memory
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.form import Form
from storycoder.ui.start.places import documents, proposed
from storycoder.words import Phrasebook

_NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}


class NewStudyForm(Form):
    """What a new study is called, in which language, and who codes; then where it is kept."""

    ready = Signal(object)
    """The path that the person chose for the study."""

    def __init__(self, say: Phrasebook, memory: Memory) -> None:
        super().__init__()
        self._say = say
        self._memory = memory
        self.title = QLineEdit()
        self.name = QLineEdit(memory.get("name", ""))
        self.language = QComboBox()
        for language in LANGUAGES:
            self.language.addItem(_NAMES[language], language)
        self.language.setCurrentIndex(LANGUAGES.index(say.language))
        self.add(say("What is your study called?"), self.title)
        hint = say("What goes on posters and into reports. The window can speak another language.")
        self.add(say("Language of the study"), self.language, hint)
        self.add(say("Your name"), self.name, say("What you code gets this name beside it. A first name is enough."))
        self.add_row(primary(say("Choose where to keep it…"), self.choose_place))
        for field in (self.title, self.name):
            field.returnPressed.connect(self.choose_place)

    def choose_place(self) -> None:
        """Asks for the place, once all is filled in."""
        self.clear_problems()
        say = self._say
        if not self.title.text().strip():
            self._stop(self.title, say("Give the study a name. You can change it later."))
        elif not self.name.text().strip():
            self._stop(self.name, say("Say first who is coding."))
        elif path := self._asked_place():
            self._memory.keep("name", self.name.text().strip())
            self.ready.emit(path)

    def _stop(self, field: QLineEdit, why: str) -> None:
        self.problem(field, why)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked_place(self) -> Path | None:
        say = self._say
        kinds = say("Studies") + f" (*{SUFFIX})"
        suggested = proposed(self.title.text(), documents(), say)
        # A name that is taken is refused in our own words, so nobody is asked whether to write over it.
        options = QFileDialog.Option.DontConfirmOverwrite
        chosen, _ = QFileDialog.getSaveFileName(self, say("Where to keep the study"), suggested, kinds, options=options)
        return Path(chosen) if chosen else None

    def typed(self) -> dict[str, Any]:
        """What is filled in, so that it can be filled in again."""
        return {"title": self.title.text(), "name": self.name.text(), "language": self.language.currentData()}

    def type_again(self, typed: dict[str, Any]) -> None:
        """Fills in what `typed` handed out."""
        self.title.setText(typed.get("title", ""))
        self.name.setText(typed.get("name", ""))
        self.language.setCurrentIndex(LANGUAGES.index(typed.get("language", self._say.language)))


class PasswordForm(Form):
    """The password of one study."""

    ready = Signal(str)

    def __init__(self, say: Phrasebook, wrong: str) -> None:
        super().__init__()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self._say_ready)
        self.add(say("Password"), self.password)
        self.add_row(primary(say("Open"), self._say_ready, "lock"))
        if wrong:
            self.problem(self.password, wrong)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self.password

    def _say_ready(self) -> None:
        if self.password.text():
            self.ready.emit(self.password.text())
