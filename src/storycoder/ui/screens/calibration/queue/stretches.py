"""Where in a passage the coders differ: words that all of them marked alike, and words that only some did. No Qt."""

from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import NamedTuple, Protocol

from storycoder.domain.texts import Span


class Marked(Protocol):
    """One coder's code on code points [start, end)."""

    @property
    def coder(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Stretch(NamedTuple):
    """Words over which the same coders gave the same codes. `given` holds pairs of coder and code."""

    start: int
    end: int
    given: frozenset[tuple[str, str]]
    agreed: bool
    """Whether every coder gave these words the same codes."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that anybody gave here."""
        return tuple(sorted({code for _, code in self.given}))


def stretches(marked: Iterable[Marked], coders: Collection[str]) -> tuple[Stretch, ...]:
    """The disjoint stretches of what these coders marked, in order; words that nobody marked are left out."""
    pieces = tuple(marked)
    edges = sorted({edge for piece in pieces for edge in (piece.start, piece.end)})
    found: list[Stretch] = []
    for start, end in pairwise(edges):
        given = frozenset((each.coder, each.code) for each in pieces if each.start < end and start < each.end)
        if given:
            found.append(Stretch(start, end, given, _is_agreed(given, coders)))
    return tuple(found)


def _is_agreed(given: frozenset[tuple[str, str]], coders: Collection[str]) -> bool:
    codes = {coder: frozenset(code for who, code in given if who == coder) for coder in coders}
    return len(set(codes.values())) == 1


class Only(NamedTuple):
    """Words that some of the coders marked with a code, and the others did not."""

    code: str
    coders: tuple[str, ...]
    span: Span


def only_some(found: Iterable[Stretch], coders: Collection[str]) -> tuple[Only, ...]:
    """The words of each code on which the coders differ, in order; neighbours of the same coders are put together."""
    told: list[Only] = []
    for stretch in found:
        for code in stretch.codes:
            who = tuple(coder for coder in coders if (coder, code) in stretch.given)
            if len(who) == len(coders):
                continue
            before = next((each for each in told if each.code == code and each.span.end == stretch.start), None)
            if before is not None and before.coders == who:
                told[told.index(before)] = Only(code, who, Span(before.span.start, stretch.end))
            else:
                told.append(Only(code, who, Span(stretch.start, stretch.end)))
    return tuple(told)
