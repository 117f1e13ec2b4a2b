"""Finding words in the transcript as they are typed."""

from bisect import bisect_left

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from storycoder.domain.texts import Span
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import flat, icon_button
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.screens.coding.finding import Folded
from storycoder.ui.screens.coding.later import later
from storycoder.ui.screens.coding.state import CodingState

_LONGEST = 60
"""What is selected is sought at once, where it is no longer than this."""
_PAUSE = 60


class FindBar(QFrame):
    """Enter goes on to the next place, Shift+Enter back; Escape leaves with the found words selected."""

    matches_changed = Signal()
    closed = Signal()

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self.matches: list[Span] = []
        """Where the words are, in order, while the bar is shown."""
        self._folded: Folded | None = None
        self._from = 0
        self.setProperty("role", "paper")
        self.setAccessibleName(self._say("Find in this transcript"))
        self._build()
        self._seek_soon = later(self, _PAUSE, self._seek_and_show)
        self.field.textChanged.connect(self._seek_soon.start)
        state.text_changed.connect(self._take_text)

    def _build(self) -> None:
        say = self._say
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("Find in this transcript"))
        self.field.setAccessibleName(say("Find in this transcript"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.count = QLabel()
        self.count.setProperty("role", "quiet")
        self.everywhere = flat(say("In all transcripts"), self._seek_everywhere, "transcripts")
        row = QHBoxLayout(self)
        row.setContentsMargins(L, S, M, S)
        row.setSpacing(S)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(icon_button("up", say("Previous place (Shift+Enter)"), self.previous))
        row.addWidget(icon_button("down", say("Next place (Enter)"), self.next))
        row.addWidget(self.everywhere)
        row.addWidget(icon_button("close", say("Close (Escape)"), self.leave))
        begins_at(self, self.field)

    def showEvent(self, event: QShowEvent) -> None:
        """Begins with what is selected, and from there."""
        super().showEvent(event)
        self.begin()

    def begin(self) -> None:
        """Seeks what is selected, or else what was sought last, from where the cursor is."""
        start, end = self._state.selection
        self._from = start
        words = self._state.text[start:end]
        if words.strip() and len(words) <= _LONGEST and "\n" not in words:
            self.field.setText(words)
        self.field.selectAll()
        self._seek()

    def leave(self) -> None:
        """Goes away; the words that were found stay selected."""
        found = self._current()
        self.hide()
        self._show_matches([])
        if found is not None:
            self._state.reveal(found)
        self.closed.emit()

    # Seeking

    def _take_text(self) -> None:
        self._folded = None
        if self.isVisible():
            self._seek()

    def _seek(self) -> None:
        if self._folded is None:
            self._folded = Folded(self._state.text)
        self._show_matches(list(self._folded.find(self.field.text())))

    def _seek_and_show(self) -> None:
        """While one types, the first place from where one began is in sight."""
        if not self.isVisible():
            return
        self._seek()
        if self.matches:
            at = bisect_left(self.matches, Span(self._from, self._from))
            self._state.reveal(self.matches[at % len(self.matches)])
        self._show_count()
        if self.field.text():
            announce(self.field, self.count.text())

    def _show_matches(self, matches: list[Span]) -> None:
        changed, self.matches = matches != self.matches, matches
        self._show_count()
        if changed:
            self.matches_changed.emit()

    def _current(self) -> Span | None:
        return self._state.selection if self._state.selection in self.matches else None

    def _show_count(self) -> None:
        current = self._current()
        if not self.field.text():
            said = ""
        elif not self.matches:
            said = self._say("not found")
        elif current is None:
            said = self._say.many("{n} place", "{n} places", len(self.matches))
        else:
            said = self._say("{n} of {total}", n=self.matches.index(current) + 1, total=len(self.matches))
        self.count.setText(said)

    # Going on

    def next(self) -> None:
        """Goes to the next place; after the last to the first."""
        here = self._state.selection
        self._step(bisect_left(self.matches, Span(here.start, here.end + 1)))

    def previous(self) -> None:
        """Goes to the place before; before the first to the last."""
        self._step(bisect_left(self.matches, Span(self._state.selection.start, 0)) - 1)

    def _step(self, at: int) -> None:
        if self._seek_soon.isActive():
            self._seek_soon.stop()
            self._seek()
            at = bisect_left(self.matches, Span(self._from, self._from))
        if self.matches:
            found = self.matches[at % len(self.matches)]
            self._state.reveal(found)
            self._from = found.start
            self._show_count()
            announce(self.field, self.count.text())

    def _seek_everywhere(self) -> None:
        self._state.desk.seeking.emit(self.field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter and Escape, wherever in the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous if back else self.next)()
        else:
            super().keyPressEvent(event)
