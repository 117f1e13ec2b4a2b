"""What is said of a coder who was just added, and the way to let that coder work."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.labels import body
from storycoder.words import Phrasebook


class Newcomer(QWidget):
    """A sentence; beside it a button, where the newcomer is not at work yet."""

    def __init__(self, say: Phrasebook, let: Callable[[Key], object]) -> None:
        super().__init__()
        self._say, self._let = say, let
        self._coder: Key | None = None
        self.said = body("")
        self.work = button("", self._work, "coding")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self.said, 1)
        row.addWidget(self.work)
        self.hide()

    def show_added(self, coder: Coder, *, at_work: bool) -> None:
        """Tells of a coder who was added."""
        say, self._coder = self._say, coder.id
        if at_work:
            self.said.setText(say("{name} was added and is coding from now on.", name=coder.name))
        else:
            self.said.setText(say("{name} was added.", name=coder.name))
        self.work.setText(say("Let {name} code", name=coder.name))
        self.work.setVisible(not at_work)
        self.show()
        announce(self, self.said.text())

    def look_again(self, at_work: Key | None) -> None:
        """Goes when another coder went to work: what it said is no longer so."""
        if self.isVisible() and at_work != self._coder:
            self.hide()

    def _work(self) -> None:
        if self._coder is not None:
            self.hide()
            self._let(self._coder)
