"""Keeping the codebook as it is now, as a version."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import primary
from storycoder.ui.screens.codebook.panels.plan import Effect, Plan


class Freezing(Plan):
    """A name and a reason; sessions and validations can refer to the version afterwards."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._name = QLineEdit()
        self._name.returnPressed.connect(self.confirm)
        self.form.add(self.say("Name"), self._name, self.say("For example: after the first calibration."))
        self.complete(primary, self.say("Freeze"))

    def effects(self) -> Sequence[Effect]:
        versions = self.desk.study.versions.all()
        say, number = self.say, 1 + max((each.number for each in versions), default=0)
        codes = say.many("{n} code", "{n} codes", self.desk.study.codes.count())
        found = [("freeze", say("Version {number} keeps {codes} as they are now.", number=number, codes=codes))]
        found.append(("info", say("You go on working in the codebook as before; the version stays what it is.")))
        return found

    def do(self) -> str:
        version = self.desk.study.versions.freeze(self._name.text().strip(), self.reason())
        return self.say("The codebook is frozen as version {n}.", n=version.number)
