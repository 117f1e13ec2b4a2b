"""Going to what was said at a time of the recording."""

import re
from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Span, Turn
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button, icon_button
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.parts.labels import redress
from storycoder.ui.screens.coding.state import CodingState

_TIME = re.compile(r"(?:(\d{1,2})[:.])?(\d{1,3})[:.]([0-5]?\d)")
_WIDTH = 140


def milliseconds(written: str) -> int:
    """A time such as 1:02:03 or 62:03. Raises `Problem` for what is none."""
    found = _TIME.fullmatch(written.strip())
    if found is None:
        raise Problem("Write the time as minutes and seconds, such as 12:30, or with hours, such as 1:02:30.")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def written_time(time: int) -> str:
    """Milliseconds as they are written in the field."""
    minutes, seconds = divmod(time // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def spoken_then(revision: Revision, time: int) -> Turn | None:
    """The turn that is spoken at a time (ms): the last that began by then, else the first with a time."""
    timed = sorted((turn for turn in revision.turns if turn.began is not None), key=_began)
    return timed[max(bisect_right(timed, time, key=_began) - 1, 0)] if timed else None


def _began(turn: Turn) -> int:
    return turn.began or 0


class TimeBar(QFrame):
    """A field for a time; Enter goes to the turn that is spoken then, Escape leaves."""

    closed = Signal()

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self.setProperty("role", "paper")
        self.setAccessibleName(self._say("Go to a time of the recording"))
        self._build()
        state.text_changed.connect(self._show_range)

    def _build(self) -> None:
        say = self._say
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("12:30"))
        self.field.setAccessibleName(say("Time, as minutes and seconds"))
        self.field.setFixedWidth(_WIDTH)
        self.field.addAction(icon("time", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.said = QLabel()
        self.said.setProperty("role", "quiet")
        self._go = button(say("Go"), self.go)
        row = QHBoxLayout(self)
        row.setContentsMargins(L, S, M, S)
        row.setSpacing(S)
        row.addWidget(self.field)
        row.addWidget(self._go)
        row.addWidget(self.said, 1)
        row.addWidget(icon_button("close", say("Close (Escape)"), self.leave))
        begins_at(self, self.field)

    def showEvent(self, event: QShowEvent) -> None:
        """Says from when to when the recording is."""
        super().showEvent(event)
        self._show_range()
        self.field.selectAll()

    def _show_range(self) -> None:
        revision = self._state.revision
        begun = [turn.began for turn in revision.turns if turn.began is not None] if revision else []
        for part in (self.field, self._go):
            part.setEnabled(bool(begun))
        if begun:
            span = {"first": written_time(min(begun)), "last": written_time(max(begun))}
            self._tell(self._say("The times in this transcript go from {first} to {last}.", **span))
        else:
            self._tell(self._say("This transcript has no times. They come with the file, where it has them."))

    def go(self) -> None:
        """Goes to what is spoken at the written time."""
        revision = self._state.revision
        if not self.field.isEnabled():
            return
        try:
            turn = spoken_then(revision, milliseconds(self.field.text())) if revision else None
        except Problem as problem:
            self._tell(self._say.message(problem.message), wrong=True)
            announce(self.field, self.said.text(), urgent=True)
            return
        if turn is not None:
            self._state.reveal(Span(turn.speech, turn.end))
            self._tell(self._say("At {time}: {speaker}", time=written_time(_began(turn)), speaker=turn.speaker))
            announce(self.field, self.said.text())

    def leave(self) -> None:
        """Goes away."""
        self.hide()
        self.closed.emit()

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        self.said.setText(sentence)
        self.field.setProperty("invalid", wrong)
        redress(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go()
        else:
            super().keyPressEvent(event)
