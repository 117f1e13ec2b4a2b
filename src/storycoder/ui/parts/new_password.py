"""A password that somebody makes up: typed twice, since what is protected with it cannot be read without."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from storycoder.ui.parts.form import Form
from storycoder.words import Phrasebook


class NewPassword:
    """Two fields in a form, and a box that shows what is typed."""

    def __init__(self, form: Form, say: Phrasebook, hint: str) -> None:
        self._form, self._say = form, say
        self.field, self.again = QLineEdit(), QLineEdit()
        self.show = QCheckBox(say("Show the password"))
        form.add(say("Password"), self.field, hint)
        form.add(say("The same password again"), self.again)
        form.add_row(self.show)
        self.show.toggled.connect(self._show)
        self._show(shown=False)

    def _show(self, shown: bool) -> None:
        for field in (self.field, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def is_sure(self) -> bool:
        """Whether the same was typed twice, or nothing; says so beside the second field where it was not."""
        sure = self.field.text() == self.again.text()
        self._form.problem(self.again, "" if sure else self._say("This is not the same as the password above."))
        if not sure:
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
            self.again.selectAll()
        return sure

    def text(self) -> str:
        """What was typed; empty where there is to be no password."""
        return self.field.text()
