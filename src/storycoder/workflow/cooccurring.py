"""Which codes occur together, over the settled codings: as rows of a table, as a network, and where they do."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np

from storycoder.analysis.cooccurrence import Pair, Together, people_together, together
from storycoder.analysis.marks import Booleans, Integers, Marks
from storycoder.analysis.network import Place, network
from storycoder.analysis.presence import Presence, PresenceUnit
from storycoder.analysis.units import Units
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.case_ground import Ground, ground_of
from storycoder.workflow.compared import units_of
from storycoder.workflow.pair_units import Unit

Order = Literal["first", "second", "count", "c", "second given first", "first given second", "lift"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Every two codes that occur together, as columns; `row` makes one of them a `Pair`.

    `i` and `j` are places in `codes`, with i < j.
    """

    unit: PresenceUnit
    codes: tuple[str, ...]
    units: int
    own: Integers
    """In how many units each code occurs."""
    i: Integers
    j: Integers
    both: Integers

    def __len__(self) -> int:
        return len(self.i)

    def row(self, at: int) -> Pair:
        """The figures of a pair."""
        i, j = int(self.i[at]), int(self.j[at])
        own = (int(self.own[i]), int(self.own[j]))
        return Pair(self.codes[i], self.codes[j], self.unit, *own, int(self.both[at]), self.units)

    def pairs(self) -> Iterator[Pair]:
        """All of them."""
        return map(self.row, range(len(self)))

    def sorted_by(self, order: Order, *, falling: bool, names: Sequence[str] = ()) -> "Rows":
        """The same rows in another order; equal ones stay as they are. `names` are what the codes are called."""
        values = self._values(order, names)
        # What is not defined stands last, however it is sorted.
        undefined = np.isnan(values)
        place = np.lexsort((np.where(undefined, 0.0, -values if falling else values), undefined))
        return self.taken(place)

    def only(self, codes: Collection[str]) -> "Rows":
        """The rows in which one of these codes is."""
        wanted = np.array([code in codes for code in self.codes], dtype=np.bool_)
        return self.taken(np.flatnonzero(wanted[self.i] | wanted[self.j]))

    def taken(self, place: Integers) -> "Rows":
        """The rows at these places, in this order."""
        return Rows(
            unit=self.unit, codes=self.codes, units=self.units, own=self.own,
            i=self.i[place], j=self.j[place], both=self.both[place],
        )  # fmt: skip

    def _values(self, order: Order, names: Sequence[str]) -> np.ndarray:
        n1, n2, both = self.own[self.i], self.own[self.j], self.both
        match order:
            case "first" | "second":
                rank = np.empty(len(names), dtype=np.float64)
                rank[sorted(range(len(names)), key=lambda at: names[at].casefold())] = np.arange(len(names))
                return rank[self.i if order == "first" else self.j]
            case "count":
                return both.astype(np.float64)
            case "c":
                return both / (n1 + n2 - both)
            case "second given first":
                return both / n1
            case "first given second":
                return both / n2
            case "lift":
                expected = n1 * n2 / max(self.units, 1)
                return np.where(expected >= 1, both / np.maximum(expected, 1), np.nan)


def cooccurrence_rows(found: Together) -> Rows:
    """The pairs that occur together at all, those with the highest c first, then by number and by order."""
    i, j = np.nonzero(np.triu(found.counts, 1))
    own = np.diag(found.counts)
    both = found.counts[i, j]
    c = both / (own[i] + own[j] - both)
    place = np.lexsort((j, i, -both, -c))
    return Rows(
        unit=found.unit, codes=found.codes, units=found.units, own=own, i=i[place], j=j[place], both=both[place]
    )


class Spans(NamedTuple):
    """Stretches of texts, as columns."""

    text: Integers
    start: Integers
    end: Integers


@dataclass(frozen=True, kw_only=True, eq=False)
class Cooccurring:
    """What occurs together by one unit, and what tells where."""

    unit: Unit
    together: Together
    rows: Rows
    presence: Presence
    owners: Integers
    """Whose each unit is, numbered; -1 where it is nobody's."""
    spans: Spans | None = None
    """The turns or segments, where the unit is one."""

    @cached_property
    def people(self) -> Integers:
        """Codes × codes: how many people have a unit with both, in the order of `together`. It takes a moment."""
        return people_together(self.presence, self.owners)

    def of_many(self, least: int) -> Rows:
        """The pairs of which so many people or more have a unit with both: of fewer the numbers tell too much."""
        return self.rows.taken(np.flatnonzero(self.people[self.rows.i, self.rows.j] >= least))

    def people_of(self, first: str, second: str) -> int:
        """How many people have a unit with both codes; of one code given twice, how many have it at all."""
        codes = self.together.codes
        return int(self.people[codes.index(first), codes.index(second)])


def cooccurring(study: Study, unit: Unit, ground: Ground | None = None) -> Cooccurring:
    """Counts it. Of a large study it takes a while, with turns most of all, for which every text is read."""
    ground = ground or ground_of(study)
    turns = units_of(study, ground.marks, "turn") if unit == "turn" else None
    presence, spans = presence_of(ground, unit, turns), _spans(ground.marks, unit, turns)
    found = together(presence)
    return Cooccurring(
        unit=unit,
        together=found,
        rows=cooccurrence_rows(found),
        presence=presence,
        owners=_owners(ground, unit, spans),
        spans=spans,
    )


def _owners(ground: Ground, unit: Unit, spans: Spans | None) -> Integers:
    """Whose each unit is, numbered; -1 where it is nobody's."""
    people = {key: at for at, key in enumerate(dict.fromkeys(who.key for who in ground.persons.values()))}
    if unit == "participant":
        return np.arange(len(people))
    texts = ground.marks.texts
    of = np.array([people[ground.persons[text].key] if text in ground.persons else -1 for text in texts], np.int64)
    return of if spans is None else of[spans.text]


def _spans(marks: Marks, unit: Unit, turns: Units | None) -> Spans | None:
    if turns is not None:
        return Spans(turns.text, turns.start, turns.end)
    if unit == "segment":
        longest = int(marks.lengths.max(initial=0)) + 1
        _, at = np.unique((marks.text * longest + marks.start) * longest + marks.end, return_index=True)
        return Spans(marks.text[at], marks.start[at], marks.end[at])
    return None


def presence_of(ground: Ground, unit: Unit, spans: Units | None = None) -> Presence:
    """In which units each code occurs; `spans` are the turns, where those are the unit."""
    match unit:
        case "participant":
            return Presence.by_participant(ground.marks, {text: who.key for text, who in ground.persons.items()})
        case "transcript":
            return Presence.by_transcript(ground.marks)
        case "segment":
            return Presence.by_segment(ground.marks)
        case "turn":
            if spans is None:
                raise ValueError("the turns are to be given")
            return Presence.by_unit(ground.marks, spans)


def network_from(rows: Rows, least: float) -> tuple[tuple[Pair, ...], dict[str, Place]]:
    """The pairs whose c is `least` or more, and where their codes stand in the network; others are left out.

    It takes a while with hundreds of codes.
    """
    n1, n2 = rows.own[rows.i], rows.own[rows.j]
    shown = tuple(map(rows.row, np.flatnonzero(rows.both / (n1 + n2 - rows.both) >= least).tolist()))
    tied = {code for pair in shown for code in (pair.first, pair.second)}
    codes = [code for code in rows.codes if code in tied]
    return shown, dict(network(codes, shown)) if codes else {}


def suited(rows: Rows, lines: int) -> int:
    """The threshold, in hundredths of c, from which about so many lines are drawn for each code; rounded down, so that
    the last of them is drawn too.
    """
    if not len(rows):
        return 0
    at = min(len(rows), lines * int((rows.own > 0).sum())) - 1
    last = rows.row(at)
    return 100 * last.n12 // (last.n1 + last.n2 - last.n12)


class Spot(NamedTuple):
    """A place where two codes stand: in the text of a transcript, with the codings that it is about."""

    transcript: Key
    start: int
    end: int
    codings: tuple[Key, ...]


def spots_of(ground: Ground, found: Cooccurring, first: str, second: str) -> tuple[Spot, ...]:
    """Where both codes stand, in the order of the texts.

    For turns and segments these are the units with both; for people and transcripts, in which the codes may stand far
    apart, the codings of both.
    """
    marks = ground.marks
    pair = [marks.codes.index(code) for code in (first, second)]
    rows = np.flatnonzero(np.isin(marks.code, pair))
    if found.spans is not None:
        return _in_spans(ground, rows, found.spans)
    owner = {text: ground.persons[text].key if text in ground.persons else "" for text in marks.texts}
    group = [owner[text] if found.unit == "participant" else text for text in marks.texts]
    there = [{group[at] for at in marks.text[rows[marks.code[rows] == code]].tolist()} - {""} for code in pair]
    both = there[0] & there[1]
    kept = [int(at) for at in rows if group[int(marks.text[at])] in both]
    return tuple(_spot(marks, at, (ground.codings[at].id,)) for at in ground.in_order(kept))


def _spot(marks: Marks, at: int, codings: tuple[Key, ...]) -> Spot:
    return Spot(Key(marks.texts[marks.text[at]]), int(marks.start[at]), int(marks.end[at]), codings)


def _in_spans(ground: Ground, rows: Integers, spans: Spans) -> tuple[Spot, ...]:
    """The spans (text, start, end) that codings of both codes overlap."""
    marks, found = ground.marks, list[Spot]()
    one, other = (marks.text[rows[marks.code[rows] == code]] for code in _two(marks.code[rows]))
    shared = np.intersect1d(one, other)
    for text in shared.tolist():
        mine = rows[marks.text[rows] == text]
        at = np.flatnonzero(spans.text == text)
        over: Booleans = (spans.start[at][:, None] < marks.end[mine]) & (marks.start[mine] < spans.end[at][:, None])
        codes = marks.code[mine]
        both = (over & (codes == codes.min())).any(axis=1) & (over & (codes == codes.max())).any(axis=1)
        for place in np.flatnonzero(both):
            keys = tuple(ground.codings[row].id for row in mine[over[place]].tolist())
            found.append(Spot(Key(marks.texts[text]), int(spans.start[at][place]), int(spans.end[at][place]), keys))
    return tuple(found)


def _two(codes: Integers) -> tuple[int, int]:
    return (int(codes.min()), int(codes.max())) if len(codes) else (-1, -1)
