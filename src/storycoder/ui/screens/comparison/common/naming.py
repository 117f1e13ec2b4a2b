"""A name and a reason are asked for above the table: for a new common factor, another name, or to take one away."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.labels import strong
from storycoder.ui.parts.leaving import on_escape
from storycoder.words import Phrasebook


class Naming(QWidget):
    """Hidden until something is asked; Enter does it, Escape leaves it."""

    def __init__(self, say: Phrasebook, back: Callable[[], object]) -> None:
        super().__init__()
        self._say, self._back = say, back
        self._do: Callable[[str, str], object] | None = None
        self.question = strong("")
        self.name, self.why = QLineEdit(), QLineEdit()
        self.name.setAccessibleName(say("Name"))
        self.why.setAccessibleName(say("Why"))
        self.why.setPlaceholderText(say("Why? May stay empty"))
        self.name.returnPressed.connect(self.go)
        self.why.returnPressed.connect(self.go)
        self.doing = button("", self.go)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.name, 3)
        row.addWidget(self.why, 4)
        row.addWidget(self.doing)
        row.addWidget(flat(say("Leave it"), self.leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(M, 0, M, S)
        column.setSpacing(S)
        column.addWidget(self.question)
        column.addLayout(row)
        on_escape(self, self.leave)
        self.hide()

    def ask(
        self, question: str, doing: str, do: Callable[[str, str], object], name: str | None = "", *, why: bool = True
    ) -> None:
        """Asks; `name` is what stands there at first, None where only a reason is asked for."""
        self._do = do
        self.question.setText(question)
        self.doing.setText(doing)
        self.name.setText(name or "")
        self.name.setVisible(name is not None)
        self.name.selectAll()
        self.why.clear()
        self.why.setVisible(why)
        self.show()
        (self.why if name is None else self.name).setFocus()

    def go(self) -> None:
        """Does it; what cannot be done leaves the question standing."""
        if self._do is not None and self._do(self.name.text().strip(), self.why.text().strip()) is not False:
            self.leave()

    def leave(self) -> None:
        """Goes back without doing anything."""
        self._do = None
        self.hide()
        self._back()
