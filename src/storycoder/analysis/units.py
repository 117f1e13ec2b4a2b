"""What is counted: characters, or words, sentences, turns and segments that a coding covers or does not.

Marks are moved from the axis of code points onto the axis of units, where unit 0, 1, 2, … take the place of the
code points; from there on everything goes as for characters. No array is ever as long as a text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, Self

import numpy as np

from storycoder.analysis.marks import Booleans, Floats, Integers, Marks
from storycoder.domain.words import Message, message

UnitName = Literal["character", "word", "sentence", "speaker turn", "segment"]
RuleName = Literal["any overlap", "share", "centre"]
ScopeName = Literal["whole", "marked", "assigned"]

UNIT_NAMES: dict[UnitName, Message] = {
    "character": message("character"),
    "word": message("word"),
    "sentence": message("sentence"),
    "speaker turn": message("speaker turn"),
    "segment": message("segment"),
}
SCOPE_NAMES: dict[ScopeName, Message] = {
    "whole": message("whole transcripts"),
    "marked": message("passages that at least one coder marked"),
    "assigned": message("assigned segments"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """When a coding that covers part of a unit counts for it."""

    name: RuleName = "share"
    percent: float = 50.0
    """What the rule "share" asks at least: more than 0, at most 100; a coder's spans in the unit add up."""

    def __post_init__(self) -> None:
        if not 0 < self.percent <= 100:
            raise ValueError("a share of a unit lies between 0 and 100 %")

    def said(self) -> Message:
        """The rule in words."""
        if self.name == "share":
            return message("at least {percent} % of it", percent=f"{self.percent:g}")
        return message("any overlap") if self.name == "any overlap" else message("its centre")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Units:
    """Spans of texts that do not overlap, ordered by text and start: units, turns, or the segments of a scope.

    `text` holds positions in the texts of the marks they go with; `lengths` are those texts' code points (or units,
    once moved). Code points between the spans belong to no unit.
    """

    name: UnitName
    lengths: Integers
    text: Integers
    start: Integers
    end: Integers

    def __post_init__(self) -> None:
        places = self.start + self.offsets[self.text] if len(self) else self.start
        ends = self.end + self.offsets[self.text] if len(self) else self.end
        if (self.start < 0).any() or (self.start >= self.end).any() or (places[1:] < ends[:-1]).any():
            raise ValueError("units are ordered, hold something and do not overlap")
        if (self.end > self.lengths[self.text]).any():
            raise ValueError("a unit reaches beyond its text")

    @classmethod
    def of(cls, name: UnitName, spans: Mapping[str, Iterable[tuple[int, int]]], marks: Marks) -> Self:
        """Units of the texts of `marks`, from spans [start, end) per text; empty spans are left out.

        Spans that overlap are a ValueError, except for segments, which are joined.
        """
        rows = sorted(
            (text, start, end)
            for text, key in enumerate(marks.texts)
            for start, end in spans.get(key, ())
            if start < end
        )
        text, start, end = np.array(rows, dtype=np.int64).reshape(-1, 3).T
        if name == "segment":
            return cls._joined(name, marks.lengths, text, start, end)
        return cls(name=name, lengths=marks.lengths, text=text, start=start, end=end)

    @classmethod
    def marked_in(cls, marks: Marks) -> Self:
        """The passages that at least one coder marked, with any code."""
        return cls._joined("segment", marks.lengths, marks.text, marks.start, marks.end)

    @classmethod
    def _joined(cls, name: UnitName, lengths: Integers, text: Integers, start: Integers, end: Integers) -> Self:
        offset = _offsets(lengths)[text]
        order = np.argsort(start + offset, kind="stable")
        text, offset = text[order], offset[order]
        starts, reach = start[order] + offset, np.maximum.accumulate(end[order] + offset)
        first = np.flatnonzero(np.concatenate((starts[:1] >= 0, starts[1:] >= reach[:-1])))
        last = np.append(first[1:], len(order))[: len(first)] - 1
        return cls(
            name=name,
            lengths=lengths,
            text=text[first],
            start=starts[first] - offset[first],
            end=reach[last] - offset[last],
        )

    def __len__(self) -> int:
        return len(self.start)

    @property
    def offsets(self) -> Integers:
        """Where each text begins when all are laid end to end."""
        return _offsets(self.lengths)

    @property
    def numbers(self) -> Integers:
        """How many units each text has."""
        return np.bincount(self.text, minlength=len(self.lengths)).astype(np.int64)

    def covering(self) -> Self:
        """Each span drawn out to the next one, and a text that has none as one span: no code point is left out."""
        bare = np.flatnonzero((self.numbers == 0) & (self.lengths > 0))
        text = np.concatenate((self.text, bare))
        start = np.concatenate((self.start, np.zeros_like(bare)))
        order = np.lexsort((start, text))
        text, start = text[order], start[order]
        opens = np.diff(text, prepend=-1) > 0
        closes = np.append(opens[1:], True)[: len(text)]
        start = np.where(opens, 0, start)
        return replace(self, text=text, start=start, end=np.where(closes, self.lengths[text], np.append(start[1:], 0)))


def finished_only(marks: Marks) -> Marks:
    """Without what stands in texts that its coder has not finished, which is missing and no judgement."""
    return kept_marks(marks, marks.finished[marks.coder, marks.text])


def kept_marks(marks: Marks, kept: Booleans) -> Marks:
    """The marks that are named True."""
    return replace(
        marks,
        coder=marks.coder[kept],
        text=marks.text[kept],
        code=marks.code[kept],
        start=marks.start[kept],
        end=marks.end[kept],
    )


def marks_within(marks: Marks, scope: Units) -> Marks:
    """The marks on an axis that holds the scope's code points and nothing else."""
    lengths, start, end = _drawn_together(scope, marks.text, marks.start, marks.end)
    left = kept_marks(marks, start < end)
    return replace(left, lengths=lengths, start=start[start < end], end=end[start < end])


def units_within(units: Units, scope: Units) -> Units:
    """What lies within the scope of each unit, on the scope's axis; units outside it fall away."""
    lengths, start, end = _drawn_together(scope, units.text, units.start, units.end)
    kept = start < end
    return replace(units, lengths=lengths, text=units.text[kept], start=start[kept], end=end[kept])


def marks_on_units(marks: Marks, units: Units, rule: Rule) -> Marks:
    """The marks as spans of unit numbers: [2, 5) says that the rule gives units 2, 3 and 4 of the text the code.

    `marks` must be merged, so that no coder covers a code point twice. The cost follows the marks, not the units.
    """
    offset = units.offsets[marks.text]
    start, end = marks.start + offset, marks.end + offset
    unit_start, unit_end = units.start + units.offsets[units.text], units.end + units.offsets[units.text]
    if rule.name == "centre":
        centre = unit_start + (unit_end - unit_start - 1) // 2
        first, stop = np.searchsorted(centre, start), np.searchsorted(centre, end)
        return _numbered(marks, units, np.arange(len(marks)), first, stop)
    first, stop = np.searchsorted(unit_end, start, side="right"), np.searchsorted(unit_start, end)
    if rule.name == "any overlap":
        return _numbered(marks, units, np.arange(len(marks)), first, stop)
    touched = np.flatnonzero(first < stop)
    head, tail = first[touched], stop[touched] - 1
    # Units in the middle of a mark are covered whole; only its first and last can be covered in part.
    edge_mark = np.concatenate((touched, touched[tail > head]))
    edge_unit = np.concatenate((head, tail[tail > head]))
    covered = np.minimum(end[edge_mark], unit_end[edge_unit]) - np.maximum(start[edge_mark], unit_start[edge_unit])
    owner = (marks.coder[edge_mark] * len(marks.codes) + marks.code[edge_mark]) * max(len(units), 1) + edge_unit
    _, where, which = np.unique(owner, return_index=True, return_inverse=True)
    together = np.bincount(which, weights=covered, minlength=len(where))
    edge_mark, edge_unit = edge_mark[where], edge_unit[where]
    enough = together * 100.0 >= rule.percent * (unit_end - unit_start)[edge_unit]
    return _numbered(
        marks,
        units,
        np.concatenate((edge_mark[enough], touched)),
        np.concatenate((edge_unit[enough], head + 1)),
        np.concatenate((edge_unit[enough] + 1, tail)),
    )


def units_on_units(turns: Units, units: Units) -> Units:
    """Spans as numbers of the units that start in them; spans in which none starts fall away."""
    begins = units.start + units.offsets[units.text]
    offset = turns.offsets[turns.text]
    base = _offsets(units.numbers)[turns.text]
    start, end = (np.searchsorted(begins, place + offset) - base for place in (turns.start, turns.end))
    kept = start < end
    return Units(name=turns.name, lengths=units.numbers, text=turns.text[kept], start=start[kept], end=end[kept])


def marks_by_span(marks: Marks, spans: Units) -> Marks:
    """The marks cut at the borders of spans, each span a text of its own; what lies between spans falls away."""
    offset = spans.offsets
    begins, ends = spans.start + offset[spans.text], spans.end + offset[spans.text]
    start, end = marks.start + offset[marks.text], marks.end + offset[marks.text]
    first, stop = np.searchsorted(ends, start, side="right"), np.searchsorted(begins, end)
    pieces = np.maximum(stop - first, 0)
    mark = np.repeat(np.arange(len(marks)), pieces)
    span = np.arange(len(mark)) - np.repeat(np.cumsum(pieces) - pieces, pieces) + first[mark]
    return replace(
        marks,
        texts=tuple(map(str, range(len(spans)))),
        lengths=spans.end - spans.start,
        finished=marks.finished[:, spans.text],
        coder=marks.coder[mark],
        text=span,
        code=marks.code[mark],
        start=np.maximum(start[mark], begins[span]) - begins[span],
        end=np.minimum(end[mark], ends[span]) - begins[span],
    )


def unit_values(marks: Marks) -> Floats:
    """Codes × units × coders: 1 coded, 0 not, NaN missing; the units of all texts in order.

    `marks` lie on the axis of units (`marks_on_units`). For lists of units to look at, not for computing.
    """
    offset = _offsets(marks.lengths)
    units = int(marks.lengths.sum())
    steps = np.zeros((len(marks.codes), units + 1, len(marks.coders)))
    place = offset[marks.text]
    np.add.at(steps, (marks.code, marks.start + place, marks.coder), 1.0)
    np.add.at(steps, (marks.code, marks.end + place, marks.coder), -1.0)
    values = (np.cumsum(steps, axis=1)[:, :units] > 0).astype(float)
    done = marks.finished[:, np.repeat(np.arange(len(marks.texts)), marks.lengths)].T
    return np.where(done[None], values, np.nan)


def unit_sets(marks: Marks) -> list[list[frozenset[str] | None]]:
    """Units × coders: the set of codes that the coder gave the unit, None where missing. As `unit_values` otherwise."""
    done = marks.finished[:, np.repeat(np.arange(len(marks.texts)), marks.lengths)].T
    nothing = frozenset[str]()
    found = [[nothing if finished else None for finished in row] for row in done.tolist()]
    place = _offsets(marks.lengths)[marks.text]
    rows = (marks.start + place, marks.end + place, marks.coder, marks.code)
    given: dict[tuple[int, int], set[str]] = {}
    for first, end, coder, code in zip(*(row.tolist() for row in rows), strict=True):
        for unit in range(first, end):
            given.setdefault((unit, coder), set()).add(marks.codes[code])
    for (unit, coder), codes in given.items():
        if found[unit][coder] is not None:
            found[unit][coder] = frozenset(codes)
    return found


def _offsets(lengths: Integers) -> Integers:
    return np.cumsum(lengths) - lengths


def _drawn_together(
    scope: Units, text: Integers, start: Integers, end: Integers
) -> tuple[Integers, Integers, Integers]:
    """The texts' lengths, and starts and ends, counted in the scope's code points only."""
    offset = scope.offsets
    begins, ends = scope.start + offset[scope.text], scope.end + offset[scope.text]
    before = np.concatenate(([0], np.cumsum(ends - begins)))

    def counted(place: Integers) -> Integers:
        span = np.searchsorted(begins, place, side="right") - 1
        reached = np.minimum(place, ends[span]) - begins[span] if len(begins) else place
        return np.where(span >= 0, before[span] + reached, 0)

    base = counted(offset)
    lengths = counted(offset + scope.lengths) - base
    return lengths, counted(start + offset[text]) - base[text], counted(end + offset[text]) - base[text]


def _numbered(marks: Marks, units: Units, mark: Integers, first: Integers, stop: Integers) -> Marks:
    """Marks over units [first, stop), counted through all texts; empty ones fall away."""
    kept = first < stop
    mark, base = mark[kept], _offsets(units.numbers)[marks.text[mark[kept]]]
    return replace(
        marks,
        lengths=units.numbers,
        coder=marks.coder[mark],
        text=marks.text[mark],
        code=marks.code[mark],
        start=first[kept] - base,
        end=stop[kept] - base,
    )
