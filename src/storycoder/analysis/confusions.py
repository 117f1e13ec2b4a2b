"""Which codes coders take for one another: a matrix of codes by codes, for any number of coders."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from storycoder.analysis.disagreements import Disagreement, disagreements
from storycoder.analysis.marks import Integers, Marks
from storycoder.analysis.places import Places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Confusions:
    """How often two coders gave the same place which codes, every pair of coders counted.

    `counts` is codes × codes and symmetric: off the diagonal how often one gave the one code and the other the other
    (the disagreements of the kind "confusion"), on it how often both gave the code, from wherever to wherever.
    `unanswered` says how often one gave the code and another who finished the text did not, for whatever reason.
    """

    codes: tuple[str, ...]
    counts: Integers
    unanswered: Integers


def confused(marks: Marks, texts: Mapping[str, str] | None = None) -> Confusions:
    """The matrix of the marks' codes, in their order. `texts` as for `disagreements`."""
    places = Places.of(marks, texts)
    code = places.marks.code[places.first[:-1]]
    gave = places.gave.sum(axis=1)
    size = len(marks.codes)
    counts = np.zeros((size, size), dtype=np.int64)
    np.add.at(counts, (code, code), gave * (gave - 1) // 2)
    at = {key: number for number, key in enumerate(marks.codes)}
    for each in disagreements(marks, texts):
        if each.other is not None:
            one, other = at[each.code], at[each.other]
            times = _pairs(each)
            counts[one, other] += times
            counts[other, one] += times
    unanswered = np.zeros(size, dtype=np.int64)
    np.add.at(unanswered, code, gave * (places.asked.sum(axis=1) - gave))
    return Confusions(codes=marks.codes, counts=counts, unanswered=unanswered)


def _pairs(each: Disagreement) -> int:
    """How many pairs of coders there are of whom one gave only the one code, and the other only the other."""
    one = {piece.coder for piece in each.pieces if piece.code == each.code}
    other = {piece.coder for piece in each.pieces if piece.code == each.other}
    return len(one - other) * len(other - one)
