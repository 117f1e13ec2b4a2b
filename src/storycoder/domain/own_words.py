"""What the program says itself, told apart from the words of people that stand in it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from storycoder.domain.texts import Span


class Own(str):
    """A text of the program's own, in which `others` are the stretches that people wrote or said.

    Whatever is made of it as of any text, such as a part of it, is an ordinary text again: then all of it counts as
    people's words, for these are what must not be overlooked.
    """

    others: tuple[Span, ...]

    def __new__(cls, text: str, others: Iterable[Span] = ()) -> Self:
        """`others` lie in order, and none over another."""
        made = super().__new__(cls, text)
        made.others = tuple(others)
        return made

    @classmethod
    def joined(cls, pieces: Iterable[str]) -> Self:
        """One text of several, of which each piece stays what it is."""
        pieces = tuple(pieces)
        return cls("".join(pieces), _shifted(pieces))


def in_one(pieces: Iterable[str], between: str = " ") -> str:
    """Those of these texts that say anything in one text, of which each stays what it is."""
    told = tuple(filter(None, pieces))
    if not any(isinstance(each, Own) for each in told):
        return between.join(told)
    return Own.joined((told[0], *(each for piece in told[1:] for each in (Own(between), piece))))


def others_in(text: str) -> Sequence[Span]:
    """The stretches of a text that people wrote or said: all of it, unless it is known to be the program's."""
    if isinstance(text, Own):
        return text.others
    return (Span(0, len(text)),) if text else ()


def _shifted(pieces: Iterable[str]) -> Iterator[Span]:
    start = 0
    for piece in pieces:
        yield from (Span(start + each.start, start + each.end) for each in others_in(piece))
        start += len(piece)
