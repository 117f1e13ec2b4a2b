"""Words in the transcripts, for the command palette. The index is made while nothing else is to be done."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer

from storycoder.study.journal import Change
from storycoder.ui.actions import Found
from storycoder.ui.desk import Desk
from storycoder.ui.observing import touches
from storycoder.ui.places import Place

_FIRST_AFTER = 1500
"""Milliseconds in which the window comes up undisturbed."""
_ONE_EVERY = 15
"""Milliseconds from one transcript to the next, of which indexing takes a few."""
_FEWEST_LETTERS = 3
_MOST = 20
_BEFORE, _AFTER = 24, 32
"""Letters of the line that are shown before and after what was found."""


class TextSource(QObject):
    """Finds words in all texts."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        from storycoder.study.searching import TextSearch  # noqa: PLC0415  the window is up by the time it is needed

        self._desk = desk
        self.search = TextSearch(desk.study)
        self._timer = QTimer(self, interval=_ONE_EVERY)
        self._timer.timeout.connect(self._index)
        self._timer.start()
        desk.observed.changed.connect(self._on_change)
        desk.closing.connect(self.close)

    def __call__(self, words: str) -> Iterator[Found]:
        """The places of these words, in the order of the transcripts."""
        if len(words.strip()) < _FEWEST_LETTERS:
            return
        hits = self.search.find(words, limit=_MOST)
        titles = {each.id: each.title for each in self._desk.study.transcripts.all()} if hits else {}
        for hit in hits:
            place = Place("coding", "transcript", hit.transcript, hit.span)
            detail = self._desk.say("in “{title}”", title=titles.get(hit.transcript, ""))
            text = f"{_end_of(hit.before)}{hit.words}{_beginning_of(hit.after)}"
            yield Found(text, detail, partial(self._desk.go, place), icon="quote", last=True)

    def close(self) -> None:
        """Forgets the index."""
        self._desk.closing.disconnect(self.close)
        self._timer.stop()
        self.search.close()

    def _index(self) -> None:
        if not self.search.more():
            self._timer.stop()

    def _on_change(self, change: Change) -> None:
        if touches(change, "transcript", "revision"):
            self._timer.start()


def _end_of(before: str) -> str:
    """The last words of a line, from the beginning of one on."""
    if len(before) <= _BEFORE:
        return before
    return "…" + before[-_BEFORE:].partition(" ")[2]


def _beginning_of(after: str) -> str:
    """The first words of what follows."""
    if len(after) <= _AFTER:
        return after
    return after[:_AFTER].rpartition(" ")[0] + "…"


def find_in_texts(desk: Desk, window: QObject) -> None:
    """Lets the palette find words in the texts, from shortly after the window is up."""

    def begin() -> None:
        desk.actions.add_source(TextSource(desk, window))

    timer = QTimer(window, singleShot=True, interval=_FIRST_AFTER)
    timer.timeout.connect(begin)
    desk.closing.connect(timer.stop)
    timer.start()
