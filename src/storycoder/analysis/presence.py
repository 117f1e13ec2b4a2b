"""In which units a code occurs at all: participants, transcripts, turns, sentences or segments."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, Self

import numpy as np

from storycoder.analysis.marks import Booleans, Integers, Marks
from storycoder.analysis.units import UNIT_NAMES, Rule, UnitName, Units, marks_on_units
from storycoder.domain.words import Message, message

PresenceUnit = Literal["participant", "transcript"] | UnitName

PRESENCE_UNITS: dict[PresenceUnit, Message] = {
    "participant": message("participant"),
    "transcript": message("transcript"),
    **UNIT_NAMES,
}

_PAIRS_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Presence:
    """Codes by units, as pairs of positions: `codes[code[i]]` occurs in unit `place[i]`. No pair stands twice.

    A unit counts once for a code, however often and by however many coders the code was given in it.
    `names` are the units' keys where they have any (participants, transcripts), else empty.
    """

    unit: PresenceUnit
    codes: tuple[str, ...]
    size: int
    """How many units there are, those without any code included."""
    code: Integers
    place: Integers
    names: tuple[str, ...] = ()

    @classmethod
    def by_participant(cls, marks: Marks, participants: Mapping[str, str]) -> Self:
        """`participants` says whose each text is; texts that it does not name are left out."""
        names = tuple(dict.fromkeys(participants[text] for text in marks.texts if text in participants))
        at = {name: place for place, name in enumerate(names)}
        owner = np.array([at.get(participants.get(text, ""), -1) for text in marks.texts], dtype=np.int64)
        kept = owner[marks.text] >= 0
        return cls._of("participant", marks.codes, len(names), marks.code[kept], owner[marks.text[kept]], names=names)

    @classmethod
    def by_transcript(cls, marks: Marks) -> Self:
        """Each text of the marks is a unit."""
        return cls._of("transcript", marks.codes, len(marks.texts), marks.code, marks.text, names=marks.texts)

    @classmethod
    def by_unit(cls, marks: Marks, units: Units) -> Self:
        """Turns, sentences or other spans; a code occurs in one that any of its codings overlaps."""
        spans = marks_on_units(marks.merged(), units, Rule("any overlap"))
        before = np.cumsum(spans.lengths) - spans.lengths
        length = spans.end - spans.start
        place = _ranges(spans.start + before[spans.text], length)
        return cls._of(units.name, marks.codes, len(units), np.repeat(spans.code, length), place)

    @classmethod
    def by_segment(cls, marks: Marks) -> Self:
        """The unit is a distinct coded span; a code occurs in each one that any of its codings overlaps.

        So a code that stands on a long passage occurs in every segment within it, and figures on these units stay
        between 0 and 1, as those on overlapping quotations do not.
        """
        start, end = _on_one_line(marks)
        line = int(end.max(initial=0)) + 1
        distinct, which = np.unique(start * line + end, return_inverse=True)
        size = max(len(distinct), 1)
        found = [np.unique(marks.code * size + which)]
        for first, second in overlapping(marks):
            found.append(np.unique(marks.code[first] * size + which[second]))
            found.append(np.unique(marks.code[second] * size + which[first]))
        pairs = np.unique(np.concatenate(found))
        return cls._of("segment", marks.codes, len(distinct), pairs // size, pairs % size)

    @classmethod
    def _of(
        cls,
        unit: PresenceUnit,
        codes: tuple[str, ...],
        size: int,
        code: Integers,
        place: Integers,
        *,
        names: tuple[str, ...] = (),
    ) -> Self:
        pairs = np.unique(code * max(size, 1) + place)
        return cls(
            unit=unit, codes=codes, size=size, code=pairs // max(size, 1), place=pairs % max(size, 1), names=names
        )

    def only(self, names: Iterable[str]) -> Self:
        """These named units only, such as the participants of one practice, in the order they had."""
        wanted = set(names)
        return self._where([name in wanted for name in self.names])

    def without(self, place: int) -> Self:
        """All units but the one at this position."""
        return self._where([at != place for at in range(self.size)])

    def _where(self, kept: list[bool]) -> Self:
        mask = np.array(kept, dtype=np.bool_)
        new = np.cumsum(mask) - 1
        there = mask[self.place]
        names = tuple(name for name, keep in zip(self.names, kept, strict=False) if keep)
        return replace(self, size=int(mask.sum()), code=self.code[there], place=new[self.place[there]], names=names)

    def found(self) -> Booleans:
        """Codes × units, True where the code occurs. For participants and transcripts rather than sentences."""
        matrix = np.zeros((len(self.codes), self.size), dtype=np.bool_)
        matrix[self.code, self.place] = True
        return matrix

    def numbers(self) -> Integers:
        """In how many units each code occurs."""
        return np.bincount(self.code, minlength=len(self.codes)).astype(np.int64)


def overlapping(marks: Marks) -> Iterator[tuple[Integers, Integers]]:
    """Every two codings that share a code point, once each, as two columns of positions in `marks`; in portions.

    One sort by start: what overlaps a coding and starts no earlier are its next neighbours, up to its end.
    """
    start, end = _on_one_line(marks)
    order = np.argsort(start, kind="stable")
    ordered = start[order]
    partners = np.searchsorted(ordered, end[order]) - np.arange(1, len(order) + 1)
    for begin, stop in _portions(partners):
        number = partners[begin:stop]
        yield order[np.repeat(np.arange(begin, stop), number)], order[_ranges(np.arange(begin + 1, stop + 1), number)]


def _portions(numbers: Integers) -> Iterator[tuple[int, int]]:
    """Stretches whose numbers add up to what fits in memory at once; a single larger one stands alone."""
    reached = np.cumsum(numbers)
    begin = 0
    while begin < len(numbers):
        before = int(reached[begin - 1]) if begin else 0
        stop = max(begin + 1, int(np.searchsorted(reached, before + _PAIRS_AT_ONCE, side="right")))
        yield begin, stop
        begin = stop


def _ranges(starts: Integers, lengths: Integers) -> Integers:
    """start, start + 1, … of each length, one after the other."""
    before = np.cumsum(lengths) - lengths
    return np.arange(int(lengths.sum())) - np.repeat(before - starts, lengths)


def _on_one_line(marks: Marks) -> tuple[Integers, Integers]:
    """Starts and ends with all texts laid end to end."""
    before = np.cumsum(marks.lengths) - marks.lengths
    offset = before[marks.text]
    return marks.start + offset, marks.end + offset
