"""The disagreements in what several coders marked, each of one kind: what a team talks through after a blind round.

START with `disagreements`. Only coders who finished a text are heard in it.

A *place* of a code is a run of passages, of any coders, of which each overlaps the next; a coder's own overlapping
passages count as one. Where the passages have words, blanks and punctuation at their ends do not count: two coders who
took the full stop along or left it agree. At each place of a code all coders agree, when each of them marked the very
same passages; or there is one disagreement. So every code point at which coders differ about a code lies in the pieces
of exactly one disagreement, however many coders there are.

Two passages are *at the same place* when they share at least half of the shorter one. Which kind a disagreement is, for
two coders or more, is the first of these that holds:

1. Every coder gave the code there. It is a **split** where one coder's passage overlaps two or more of another's, and
   else **boundary**: the same code, from here or from there on.
2. Somebody did not, and gave another code at the same place that somebody of the first did not give there: a
   **confusion** of those two codes. It holds the places of both. Of several codes the two are taken whose passages
   cover one another best, and a place is confused with one other place at most.
3. Somebody did not, and gave another code at the same place: an **extra code** for those who gave it.
4. Those who did not give it marked nothing there: an **omission**.

So with three coders of whom two gave a code, one with other edges than the other, and the third gave nothing, there is
one omission: whether a code applies is talked about before where it begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from storycoder.analysis.marks import Floats, Integers, Marks
from storycoder.analysis.places import Places
from storycoder.domain.calibration import DisagreementKind

_KINDS: tuple[DisagreementKind, ...] = ("boundary", "split", "omission", "extra code", "confusion")
_BOUNDARY, _SPLIT, _OMISSION, _EXTRA, _CONFUSION = range(len(_KINDS))


class Piece(NamedTuple):
    """One coder's passage of one code; code points [start, end) of the text."""

    coder: str
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One thing that coders differ about. `start` and `end` are where the pieces begin and end together."""

    text: str
    start: int
    end: int
    kind: DisagreementKind
    code: str
    """Of two codes that were confused the one that more coders gave, else the one that begins first."""
    other: str | None = None
    """The code that it was confused with."""
    pieces: tuple[Piece, ...]
    """What everybody marked of the code and of the other one, by coder and place."""
    without: tuple[str, ...] = ()
    """The coders who finished the text and marked neither there."""


def disagreements(marks: Marks, texts: Mapping[str, str] | None = None) -> tuple[Disagreement, ...]:
    """The disagreements in the marks, by text and place. `texts` are the words, by text; without them edges count."""
    places = Places.of(marks, texts)
    kinds, partner = _kinds(places)
    return _told(places, kinds, partner)


def agreements(marks: Marks, texts: Mapping[str, str] | None = None) -> tuple[tuple[str, str, int, int], ...]:
    """What every coder who finished the text marked: text, code, start and end, as the first of them marked it."""
    places = Places.of(marks, texts)
    marks, first = places.marks, places.first[:-1]
    foremost = np.minimum.reduceat(marks.coder, first)[places.place] if len(marks) else marks.coder
    rows = np.flatnonzero(places.agreed[places.place] & (marks.coder == foremost))
    return tuple(
        (marks.texts[marks.text[row]], marks.codes[marks.code[row]], int(marks.start[row]), int(marks.end[row]))
        for row in rows
    )


def _kinds(places: Places) -> tuple[Integers, Integers]:
    """The kind of each place, and the place that it is confused with (-1: none)."""
    one, other, shared = places.meeting()
    at_one, at_other = places.place[one], places.place[other]
    by_one, by_other = places.marks.coder[one], places.marks.coder[other]
    kinds = np.full(len(places.agreed), _BOUNDARY)
    kinds[_cut(places, one, other)] = _SPLIT
    length = places.end - places.start
    near = (at_one != at_other) & (2 * shared >= np.minimum(length[one], length[other]))
    one, other, at_one, at_other = one[near], other[near], at_one[near], at_other[near]
    by_one, by_other, shared = by_one[near], by_other[near], shared[near]
    lone = (places.asked & ~places.gave).any(axis=1)
    kinds[lone] = _OMISSION
    silent = places.asked & ~places.gave
    extra = np.concatenate((at_one[silent[at_one, by_other]], at_other[silent[at_other, by_one]]))
    kinds[extra] = _EXTRA
    confused = silent[at_one, by_other] & silent[at_other, by_one]
    cover = shared / (length[one] + length[other] - shared)
    partner = _paired(at_one[confused], at_other[confused], cover[confused], len(kinds))
    kinds[partner >= 0] = _CONFUSION
    return kinds, partner


def _cut(places: Places, one: Integers, other: Integers) -> Integers:
    """The places at which one coder's mark overlaps two or more of another's."""
    same = places.place[one] == places.place[other]
    mark = np.concatenate((one[same], other[same]))
    coder = places.marks.coder[np.concatenate((other[same], one[same]))]
    met, times = np.unique(mark * len(places.marks.coders) + coder, return_counts=True)
    return places.place[met[times > 1] // len(places.marks.coders)]


def _paired(one: Integers, other: Integers, cover: Floats, places: int) -> Integers:
    """Each place's partner: those first that cover one another best, then those that come first."""
    partner = np.full(places, -1)
    first, second = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((second, first, -cover))
    for a, b in zip(first[order].tolist(), second[order].tolist(), strict=True):
        if partner[a] < 0 and partner[b] < 0:
            partner[a], partner[b] = b, a
    return partner


def _told(places: Places, kinds: Integers, partner: Integers) -> tuple[Disagreement, ...]:
    """The disagreements as values; of two places that are confused one is told, the other with it."""
    teller = _Teller(places)
    found: list[Disagreement] = []
    for place in np.flatnonzero(~places.agreed & ((partner < 0) | (np.arange(len(partner)) < partner))).tolist():
        other = int(partner[place])
        found.append(teller.told(_KINDS[kinds[place]], place, other if other >= 0 else None))
    order = {text: number for number, text in enumerate(places.marks.texts)}
    return tuple(sorted(found, key=lambda each: (order[each.text], each.start, each.end)))


class _Teller:
    """Makes values of places; columns are lists here, because single cells of arrays are slow to reach."""

    def __init__(self, places: Places) -> None:
        marks = places.marks
        self._coders, self._codes, self._texts = marks.coders, marks.codes, marks.texts
        self._coder, self._code, self._text = marks.coder.tolist(), marks.code.tolist(), marks.text.tolist()
        self._start, self._end = marks.start.tolist(), marks.end.tolist()
        self._first = places.first.tolist()
        self._gave = places.gave.tolist()
        self._asked = places.asked.tolist()

    def told(self, kind: DisagreementKind, place: int, other: int | None) -> Disagreement:
        """One place, or two that are confused, as a disagreement."""
        if other is not None and self._goes_first(other, place):
            place, other = other, place
        own = [place] if other is None else [place, other]
        rows = [mark for each in own for mark in range(self._first[each], self._first[each + 1])]
        rows.sort(key=lambda mark: (self._coder[mark], self._start[mark], self._end[mark]))
        gave = {self._coder[mark] for mark in rows}
        return Disagreement(
            text=self._texts[self._text[rows[0]]],
            start=min(self._start[mark] for mark in rows),
            end=max(self._end[mark] for mark in rows),
            kind=kind,
            code=self._codes[self._code[self._first[place]]],
            other=None if other is None else self._codes[self._code[self._first[other]]],
            pieces=tuple(self._piece(mark) for mark in rows),
            without=tuple(
                coder for number, coder in enumerate(self._coders) if number not in gave and self._asked[place][number]
            ),
        )

    def _goes_first(self, one: int, other: int) -> bool:
        return self._rank(one) < self._rank(other)

    def _rank(self, place: int) -> tuple[int, int, int]:
        mark = self._first[place]
        return -sum(self._gave[place]), self._start[mark], self._code[mark]

    def _piece(self, mark: int) -> Piece:
        coder, code = self._coders[self._coder[mark]], self._codes[self._code[mark]]
        return Piece(coder, code, self._start[mark], self._end[mark])
