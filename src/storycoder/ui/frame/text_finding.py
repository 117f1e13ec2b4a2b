"""Words in the transcripts, for the command palette. The index is made while nothing else is to be done."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from storycoder.ui.actions import Found
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place

if TYPE_CHECKING:
    from storycoder.study.searching import TextSearch

_FEWEST_LETTERS = 3
_MOST = 20
_BEFORE, _AFTER = 24, 32
"""Letters of the line that are shown before and after what was found."""


class TextSource:
    """Finds words in all texts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._search: TextSearch | None = None
        desk.spare.add(self._more)
        desk.closing.connect(self.close)

    @property
    def ready(self) -> bool:
        """Whether all texts are indexed."""
        return self._search is not None and self._search.ready

    def __call__(self, words: str) -> Iterator[Found]:
        """The places of these words, in the order of the transcripts."""
        if len(words.strip()) < _FEWEST_LETTERS or self._search is None:
            return
        hits = self._search.find(words, limit=_MOST)
        titles = {each.id: each.title for each in self._desk.study.transcripts.all()} if hits else {}
        for hit in hits:
            place = Place("coding", "transcript", hit.transcript, hit.span)
            detail = self._desk.say("in “{title}”", title=titles.get(hit.transcript, ""))
            text = f"{_end_of(hit.before)}{hit.words}{_beginning_of(hit.after)}"
            yield Found(text, detail, partial(self._desk.go, place), icon="quote", last=True)

    def close(self) -> None:
        """Forgets the index."""
        self._desk.closing.disconnect(self.close)
        if self._search is not None:
            self._search.close()

    def _more(self) -> bool:
        if self._search is None:
            from storycoder.study.searching import TextSearch  # noqa: PLC0415  the window is up by the time it is needed

            self._search = TextSearch(self._desk.study)
        return self._search.more()


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
