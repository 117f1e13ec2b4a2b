"""The panel that asks for the password of a packet or copy."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import L
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body
from storycoder.words import Phrasebook


class PasswordPanel(QWidget):
    """One field; Enter goes on. `wrong` is what was wrong with the last one, if there was one."""

    def __init__(self, say: Phrasebook, path: Path, wrong: str, go_on: Callable[[str], object]) -> None:
        super().__init__()
        self._go_on = go_on
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.returnPressed.connect(self._done)
        form = Form()
        form.add(say("Password"), self.field)
        if wrong:
            form.problem(self.field, wrong)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(body(say("“{name}” can only be read with its password.", name=path.name)))
        column.addWidget(form)
        row = QHBoxLayout()
        row.addWidget(primary(say("Read it"), self._done))
        row.addStretch()
        form.add_row(row)

    def _done(self) -> None:
        if self.field.text():
            self._go_on(self.field.text())
