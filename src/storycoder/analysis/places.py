"""Places of codes: where passages of one code, of whichever coders, overlap. Disagreements are told of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from storycoder.analysis.marks import Booleans, Integers, Marks
from storycoder.analysis.units import finished_only


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """What coders marked in texts that they finished, by text, code and start, and the place that each mark belongs to.

    A place is a run of passages of one code of which each overlaps the next; see `disagreements`.
    """

    marks: Marks
    start: Integers
    """Where each mark begins and ends when blanks and punctuation are left out, all texts laid end to end."""
    end: Integers
    place: Integers
    first: Integers
    """The first mark of each place, and one number more."""
    gave: Booleans
    """Places × coders."""
    agreed: Booleans
    """The places at which there is nothing to talk about."""
    asked: Booleans
    """Places × coders: who finished the text."""

    @classmethod
    def of(cls, marks: Marks, texts: Mapping[str, str] | None) -> "Places":
        """The places in the marks; `texts` are the words, by text, and without them the ends of passages count too."""
        marks = finished_only(marks).merged()
        start, end = (marks.start, marks.end) if texts is None else _cores(marks, texts)
        order = np.lexsort((start, marks.code, marks.text))
        marks = _in_order(marks, order)
        offset = (np.cumsum(marks.lengths) - marks.lengths)[marks.text]
        start, end = start[order] + offset, end[order] + offset
        place = _runs(marks.text * len(marks.codes) + marks.code, start, end)
        first = np.flatnonzero(np.diff(place, prepend=-1))
        gave = np.zeros((len(first), len(marks.coders)), dtype=np.bool_)
        gave[place, marks.coder] = True
        asked = marks.finished.T[marks.text[first]]
        return cls(
            marks=marks,
            start=start,
            end=end,
            place=place,
            first=np.append(first, len(marks)),
            gave=gave,
            agreed=_agreed(place, start, end, asked.sum(axis=1)),
            asked=asked,
        )

    def meeting(self) -> tuple[Integers, Integers, Integers]:
        """Every two marks of different coders that overlap, and how many code points they share."""
        order = np.argsort(self.start, kind="stable")
        start, end = self.start[order], self.end[order]
        after = np.arange(1, len(order) + 1)
        others = np.searchsorted(start, end) - after
        one = np.repeat(np.arange(len(order)), others)
        other = np.arange(len(one)) - np.repeat(np.cumsum(others) - others, others) + after[one]
        shared = np.minimum(end[one], end[other]) - start[other]
        one, other = order[one], order[other]
        apart = self.marks.coder[one] != self.marks.coder[other]
        return one[apart], other[apart], shared[apart]


def _in_order(marks: Marks, order: Integers) -> Marks:
    return replace(
        marks,
        coder=marks.coder[order],
        text=marks.text[order],
        code=marks.code[order],
        start=marks.start[order],
        end=marks.end[order],
    )


def _cores(marks: Marks, texts: Mapping[str, str]) -> tuple[Integers, Integers]:
    """Each mark without the blanks and punctuation at its ends; one that holds nothing else stays as it is."""
    cores: list[tuple[int, int]] = []
    for text, start, end in zip(marks.text.tolist(), marks.start.tolist(), marks.end.tolist(), strict=True):
        words, first, last = texts[marks.texts[text]], start, end
        while first < last and not words[first].isalnum():
            first += 1
        while last > first and not words[last - 1].isalnum():
            last -= 1
        cores.append((first, last) if first < last else (start, end))
    starts, ends = np.array(cores, dtype=np.int64).reshape(-1, 2).T
    return starts, ends


def _runs(group: Integers, start: Integers, end: Integers) -> Integers:
    """The number of the run that each span belongs to, spans being ordered by group and start."""
    offset = group * (int(end.max(initial=0)) + 1)
    reach = np.maximum.accumulate(end + offset)
    begins = np.concatenate(([False], (start + offset)[1:] >= reach[:-1]))
    return np.cumsum(begins[: len(start)])


def _agreed(place: Integers, start: Integers, end: Integers, asked: Integers) -> Booleans:
    """The places at which each span is there as often as there are coders."""
    order = np.lexsort((end, start, place))
    place, start, end = place[order], start[order], end[order]
    new = np.ones(len(place), dtype=np.bool_)
    new[1:] = (np.diff(place) != 0) | (np.diff(start) != 0) | (np.diff(end) != 0)
    times = np.diff(np.append(np.flatnonzero(new), len(place)))
    of = place[new]
    return np.bincount(of, weights=times != asked[of], minlength=len(asked)) == 0
