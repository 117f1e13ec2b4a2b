"""Where codings are drawn: in which lane of the margin each one runs, and which are in sight. No Qt.

A coding keeps its lane while others come and go, so that nothing jumps under a coder's eyes.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span

_LINE = 100
"""No line of the reading column holds more code points: codings further apart never share a line."""
_BUCKET = 2048


class Mark(NamedTuple):
    """A coding and its lane, counted from 0 beside the text."""

    coding: Coding
    lane: int


class Piece(NamedTuple):
    """A stretch of the text over which the same codings run, the shortest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def paragraph_starts(text: str) -> list[int]:
    """Where the lines of a text begin."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


class Marks:
    """The codings of one text that are shown. Positions are code points.

    They are laid out from the top as far as somebody looks, so that the first page need not wait for the last.
    """

    def __init__(self, codings: Iterable[Coding] = (), paragraphs: Sequence[int] = (0,), length: int = 0) -> None:
        self._paragraphs = paragraphs
        self._length = length
        self._codings = {coding.id: coding for coding in codings}
        self._marks: dict[Key, Mark] = {}
        self._buckets: dict[int, dict[Key, Mark]] = {}
        self._waiting = sorted(self._codings.values(), key=lambda each: (each.start, -each.end), reverse=True)
        self._busy: list[tuple[int, int]] = []
        self._free: list[int] = []
        self.lanes = _most_together(self._waiting[::-1])
        """How many lanes there is room for: at least as many as are in use."""

    def _reach(self, end: int) -> None:
        """Gives each coding that begins before `end` the nearest lane that is free, in order."""
        waiting, busy, free = self._waiting, self._busy, self._free
        while waiting and waiting[-1].start < end:
            coding = waiting.pop()
            room = self._room(coding)
            while busy and busy[0][0] <= room.start:
                heappush(free, heappop(busy)[1])
            lane = heappop(free) if free else len(busy)
            heappush(busy, (room.end, lane))
            self._put(Mark(coding, lane))

    def _room(self, coding: Coding) -> Span:
        """The code points that may stand on a line with the coding's first or last ones."""
        first = self._paragraphs[bisect_right(self._paragraphs, coding.start) - 1]
        after = bisect_right(self._paragraphs, coding.end - 1)
        last = self._paragraphs[after] if after < len(self._paragraphs) else self._length
        return Span(max(first, coding.start - _LINE), max(coding.end, min(last, coding.end + _LINE)))

    def _put(self, mark: Mark) -> None:
        self._marks[mark.coding.id] = mark
        self.lanes = max(self.lanes, mark.lane + 1)
        for number in _buckets(mark.coding.start, mark.coding.end):
            self._buckets.setdefault(number, {})[mark.coding.id] = mark

    def add(self, coding: Coding) -> None:
        """Adds a coding, or one that has changed, in the nearest lane that is free beside it."""
        self.discard(coding.id)
        self._codings[coding.id] = coding
        room = self._room(coding)
        near = self.between(room.start - _LINE, room.end + _LINE)
        taken = {each.lane for each in near if _overlap(self._room(each.coding), room)}
        self._put(Mark(coding, next(lane for lane in range(len(taken) + 1) if lane not in taken)))

    def discard(self, key: Key) -> None:
        """Takes a coding away where it is there."""
        # What is laid out in order must not meet what comes and goes, so all of it is laid out first.
        self._reach(self._length)
        mark = self._marks.pop(key, None)
        if mark is not None:
            del self._codings[key]
            for number in _buckets(mark.coding.start, mark.coding.end):
                del self._buckets[number][key]

    def __len__(self) -> int:
        return len(self._codings)

    def between(self, start: int, end: int) -> list[Mark]:
        """The marks that have a code point in [start, end), by place, the longer first where they begin together."""
        self._reach(end)
        found: dict[Key, Mark] = {}
        for number in _buckets(start, end):
            found.update(self._buckets.get(number, {}))
        seen = [mark for mark in found.values() if mark.coding.start < end and start < mark.coding.end]
        return sorted(seen, key=lambda mark: (mark.coding.start, -mark.coding.end))


def _most_together(codings: Sequence[Coding]) -> int:
    """The most codings, in the order of their starts, that may share a line: at least as many lanes do they take."""
    ends = sorted([coding.end + _LINE for coding in codings])
    closed, together = 0, [0]
    for opened, coding in enumerate(codings, start=1):
        start = coding.start - _LINE
        while ends[closed] <= start:
            closed += 1
        together.append(opened - closed)
    return max(together)


def pieces(marks: Collection[Mark]) -> Iterator[Piece]:
    """The disjoint stretches over which the same marks run, in order; stretches without any are left out."""
    edges = sorted({edge for mark in marks for edge in mark.coding.span})
    waiting = sorted(marks, key=lambda mark: mark.coding.start, reverse=True)
    running: list[Mark] = []
    for start, end in pairwise(edges):
        running = [mark for mark in running if mark.coding.end > start]
        while waiting and waiting[-1].coding.start <= start:
            running.append(waiting.pop())
        if running:
            yield Piece(start, end, tuple(sorted(running, key=_length)))


def _length(mark: Mark) -> int:
    return mark.coding.end - mark.coding.start


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _buckets(start: int, end: int) -> range:
    return range(max(0, start) // _BUCKET, max(0, end - 1) // _BUCKET + 1)
