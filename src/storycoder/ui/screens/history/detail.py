"""Below the history: all of the chosen line, and what can be done with it."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.dates import clock, day, local
from storycoder.ui.parts.labels import body, quiet
from storycoder.ui.screens.history.model import sentence
from storycoder.words import Phrasebook
from storycoder.workflow.history import Line


class Detail(QFrame):
    """The chosen line in full."""

    def __init__(self, say: Phrasebook, look_at: Callable[[], object], go_back: Callable[[], object]) -> None:
        super().__init__()
        self._say = say
        self.setProperty("role", "card")
        self._what = body("")
        self._when = quiet("")
        self.why_not = quiet("")
        """Why nothing from the line on can be undone."""
        self.show_it = button(say("Look at it"), look_at, "next")
        self.undo_from = button(say("Undo from here on…"), go_back, "undo")
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(self._what)
        words.addWidget(self._when)
        words.addWidget(self.why_not)
        row = QHBoxLayout(self)
        row.setContentsMargins(L, M, L, M)
        row.setSpacing(S)
        row.addLayout(words, 1)
        row.addWidget(self.show_it)
        row.addWidget(self.undo_from)
        self.show_line(None, undone=False, has_place=False, can_go_back=False, why_not="")

    def show_line(self, line: Line | None, *, undone: bool, has_place: bool, can_go_back: bool, why_not: str) -> None:
        """Shows a line, or how to choose one. `why_not` is why undo does not go back that far."""
        say = self._say
        self.show_it.setEnabled(has_place)
        self.undo_from.setEnabled(can_go_back)
        self._when.setVisible(line is not None)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        if line is None:
            self._what.setText(say("Choose a line to look at what it is about, or to go back to before it."))
            return
        what = sentence(line)
        self._what.setText(say("{what} (“{why}”)", what=what, why=line.why) if line.why else what)
        moment = local(line.at)
        when = say("{day}, {time}", day=day(moment, datetime.now(UTC).astimezone(), say), time=clock(moment))
        parts = (when, line.coder, say("undone") if undone else "")
        self._when.setText(" · ".join(filter(None, parts)))
