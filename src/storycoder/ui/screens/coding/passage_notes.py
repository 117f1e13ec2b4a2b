"""The notes on passages of the shown transcript, and the verbs for them. No widgets."""

from PySide6.QtCore import QObject, Signal

from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.study.journal import Change
from storycoder.ui.observing import touches
from storycoder.ui.screens.coding.state import CodingState


class PassageNotes(QObject):
    """What the coder at work may see of them, in the order of the text."""

    changed = Signal()

    def __init__(self, state: CodingState) -> None:
        super().__init__(state)
        self._state = state
        self.memos: tuple[Memo, ...] = ()
        state.text_changed.connect(self._read)
        state.desk.observed.changed.connect(self._take_change)
        state.desk.observed.coder_changed.connect(self._read)
        self._read()

    def _take_change(self, change: Change) -> None:
        if touches(change, "memo", "session", "passage", "revision", "coder"):
            self._read()

    def _read(self) -> None:
        revision = self._state.revision
        found = self._state.desk.study.memos.of_text(revision.id) if revision else ()
        if found != self.memos:
            self.memos = found
            self.changed.emit()

    def between(self, span: Span) -> list[Memo]:
        """The notes on words of a stretch, or on words that were taken out of it."""
        return [memo for memo in self.memos if _at_least_one(place(memo)).overlap(_at_least_one(span))]

    def at_cursor(self) -> list[Memo]:
        """The notes at the cursor or on what is selected, the shortest first."""
        return sorted(self.between(self._state.selection), key=lambda memo: place(memo).end - place(memo).start)

    def own_on(self, span: Span) -> Memo | None:
        """The note that the coder at work has on exactly these words; where nothing is selected, on any here."""
        who, bare = self._state.desk.study.coder, span.start == span.end
        own = (memo for memo in self.between(span) if memo.coder_id == who)
        return next((memo for memo in own if bare or place(memo) == span), None)

    def write(self, transcript: Key, span: Span, text: str) -> None:
        """The coder at work writes a note on a passage."""
        self._state.desk.study.memos.on_passage(transcript, span, text)


def place(memo: Memo) -> Span:
    """Where a note on a passage is."""
    return memo.span or Span(0, 0)


def _at_least_one(span: Span) -> Span:
    """A cursor, and a note that has no words left, are taken for the letter after them."""
    return Span(span.start, max(span.end, span.start + 1))


def passage_notes_of(state: CodingState) -> PassageNotes:
    """The ones of this state."""
    return state.findChild(PassageNotes) or PassageNotes(state)
