"""How many codings count by a unit and a rule: where they are few, figures of agreement say little of the coding."""

from typing import NamedTuple, Self

import numpy as np

from storycoder.analysis.marks import Booleans, Marks
from storycoder.analysis.units import Rule, Units, finished_only, kept_marks, marks_on_units, marks_within, units_within


class Counts(NamedTuple):
    """How many codings there are, and how many of them count for at least one unit."""

    codings: int = 0
    counting: int = 0

    def plus(self, other: Self) -> Self:
        """Both together."""
        return type(self)(self.codings + other.codings, self.counting + other.counting)


def counts_by_code(
    marks: Marks, units: Units | None, rule: Rule, *, segments: Units | None = None
) -> dict[str, Counts]:
    """Code -> its codings in texts that their coder finished; a coding counts where its unit has its coder's code.

    So two codings that fill a unit only together both count. Without units, character by character, every one does.
    Where only `segments` are compared, what lies outside of them is a coding that does not count.
    """
    done = counting = finished_only(marks)
    if segments is not None:
        counting = marks_within(done, segments)
        units = None if units is None else units_within(units, segments)
    if units is not None:
        counting = kept_marks(counting, _counting(counting, units, rule))
    there, left = (np.bincount(each.code, minlength=len(marks.codes)).tolist() for each in (done, counting))
    return {code: Counts(*each) for code, *each in zip(marks.codes, there, left, strict=True)}


def _counting(marks: Marks, units: Units, rule: Rule) -> Booleans:
    """Which of the marks touch a unit that the rule gives their code."""
    given = marks_on_units(marks.merged(), units, rule)
    base = np.cumsum(units.numbers) - units.numbers
    starts, ends = units.start + units.offsets[units.text], units.end + units.offsets[units.text]
    offset = units.offsets[marks.text]
    first = np.searchsorted(ends, marks.start + offset, side="right")
    stop = np.searchsorted(starts, marks.end + offset)

    def line(of: Marks) -> np.ndarray:
        # One number line for each coder and code, laid end to end.
        return (of.coder * len(of.codes) + of.code) * (len(units) + 1)

    places = np.sort(line(given) + base[given.text] + given.start)
    reaches = np.sort(line(given) + base[given.text] + given.end)
    here = line(marks)
    # Spans that begin before this one ends, less those that end before it begins: what is left touches it.
    begun, over = np.searchsorted(places, here + stop), np.searchsorted(reaches, here + first, side="right")
    return (first < stop) & (begun > over)
