"""Quotations: the words that were coded, and which of them could stand beside a factor."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from storycoder.analysis.marks import Marks

_FEWEST_WORDS, _MOST_WORDS = 6, 35
"""What can be read from a poster and still says something."""


class Quotation(NamedTuple):
    """One coding with its words; `start` and `end` are code points of the transcript."""

    coding: str
    text: str
    start: int
    end: int
    code: str
    coder: str
    words: str


def quotations(marks: Marks, keys: Sequence[str], texts: Mapping[str, str]) -> list[Quotation]:
    """Every coding with its words, by text and position. `keys` are the codings' keys, row by row as in `marks`.

    Raises KeyError for a text that is not given.
    """
    order: list[int] = np.lexsort((marks.end, marks.start, marks.text)).tolist()
    return [
        Quotation(
            keys[row],
            marks.texts[marks.text[row]],
            int(marks.start[row]),
            int(marks.end[row]),
            marks.codes[marks.code[row]],
            marks.coders[marks.coder[row]],
            texts[marks.texts[marks.text[row]]][marks.start[row] : marks.end[row]],
        )
        for row in order
    ]


def candidates(found: Iterable[Quotation], number: int, persons: Mapping[str, str]) -> list[Quotation]:
    """Quotations to propose for a poster or a cell: of readable length, of as many persons as possible.

    The same passage is proposed once. `persons` says whose each text is; a person still chooses.
    """
    waiting = sorted(_once(found), key=lambda one: (_misfit(one), one.text, one.start))
    turn: dict[str, int] = {}
    ranked: list[tuple[int, int, Quotation]] = []
    for place, one in enumerate(waiting):
        person = persons.get(one.text, one.text)
        turn[person] = turn.get(person, -1) + 1
        ranked.append((turn[person], place, one))
    return [one for _, _, one in sorted(ranked)[:number]]


def _once(found: Iterable[Quotation]) -> Iterable[Quotation]:
    """Of passages of one text that overlap, the one that comes first."""
    reached: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (one.text, one.start, -one.end)):
        if one.start >= reached.get(one.text, 0):
            reached[one.text] = one.end
            yield one


def _misfit(one: Quotation) -> int:
    """By how many words it is too short or too long."""
    words = len(one.words.split())
    return max(0, _FEWEST_WORDS - words, words - _MOST_WORDS)
