"""A panel in which a round is made: its name and day, of which frozen version, and which codes."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.codes import Code, CodebookVersion
from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, S
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.day_field import add_day
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.screens.validation.code_choice import CodeChoice


class NewRound(QWidget):
    """The fields. `made` gets the key of the round."""

    def __init__(self, desk: Desk, made: Callable[[Key], object]) -> None:
        super().__init__()
        self._desk, self._say, self._made = desk, desk.say, made
        say = desk.say
        self.name = QLineEdit(say("Validation of the codebook"))
        self.version = QComboBox()
        self.codes = CodeChoice(say)
        self.far = caption("")
        self.make = primary(say("Make the round"), self._make, "check")
        self.foot = QWidget()
        """Stays in sight below the fields: how far it is, and making it."""
        self.form = Form()
        self.form.add(say("Name"), self.name)
        self.date = add_day(self.form, say, datetime.now().astimezone().date().isoformat())
        hint = say("Members judge a version that stands still, so that it is clear later what they saw.")
        self.form.add(say("Version of the codebook"), self.version, hint)
        self.freeze = button(say("Freeze the codebook as it is now"), self._freeze, "freeze")
        self.form.add_row(self.freeze)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(quiet(say("Which codes do you put to the people it is about?")))
        column.addWidget(self.form)
        column.addWidget(self.codes)
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(S)
        below.addWidget(self.far)
        below.addWidget(self.make)
        self.version.currentIndexChanged.connect(self._show_codes)
        self.codes.changed.connect(self._count)
        self._versions: tuple[CodebookVersion, ...] = ()
        self._read_versions()

    def _read_versions(self) -> None:
        say = self._say
        self._versions = tuple(reversed(self._desk.study.versions.all()))
        self.version.blockSignals(True)
        self.version.clear()
        for each in self._versions:
            number = say("Version {number}", number=each.number)
            self.version.addItem(f"{number} · {each.name}" if each.name else number)
        self.version.blockSignals(False)
        self.version.setEnabled(bool(self._versions))
        self._show_codes()

    def _freeze(self) -> None:
        with self._desk.telling():
            self._desk.study.versions.freeze(self._say("For the validation"))
            self._read_versions()

    def _show_codes(self) -> None:
        at = self.version.currentIndex()
        codes: tuple[Code, ...] = self._versions[at].codes if 0 <= at < len(self._versions) else ()
        parents = {code.parent_id for code in codes}
        self.codes.show_codes(codes, [code.id for code in codes if code.id not in parents])

    def _count(self) -> None:
        chosen = len(self.codes.chosen())
        self.far.setText(self._say.many("{n} code is asked about.", "{n} codes are asked about.", chosen))
        self.make.setEnabled(chosen > 0 and bool(self._versions))

    def _make(self) -> None:
        from storycoder.workflow.validating.rounds import prepare  # noqa: PLC0415  on use only

        with self._desk.telling():
            version = self._versions[self.version.currentIndex()]
            made = prepare(self._desk.study, self.name.text(), version.id, self.codes.chosen(), date=self.date.text())
            self._made(made.id)
