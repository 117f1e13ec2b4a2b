"""Finding words in a text, whatever their case and accents; positions are code points of the text as it is."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from storycoder.domain.texts import Span

_SAME = str.maketrans("’‘“”–\u00a0", "''\"\"- ")
"""Signs that word processors put in the place of those that people type."""


class Folded:
    """A text without case and accents, prepared once, and where each part of it comes from.

    Most signs become one sign; only for the others is their place kept.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        folds = {sign: _fold(sign) for sign in set(text)}
        self._text = text.translate(str.maketrans(folds))
        uneven = "".join(sign for sign, fold in folds.items() if len(fold) != 1)
        self._at: list[int] = []
        """Signs that became none or several: where they are in the text,"""
        self._folded_at: list[int] = []
        """where what they became begins,"""
        self._sizes: list[int] = []
        """and how long it is."""
        shift = 0
        for found in re.finditer(f"[{re.escape(uneven)}]", text) if uneven else ():
            size = len(folds[found.group()])
            self._at.append(found.start())
            self._folded_at.append(found.start() + shift)
            self._sizes.append(size)
            shift += size - 1

    def find(self, words: str) -> Iterator[Span]:
        """The places of the words, in order and without overlap; nothing where nothing is sought."""
        sought = "".join(map(_fold, words))
        start = self._text.find(sought) if sought else -1
        last = 0
        while start >= 0:
            end = start + len(sought)
            span = Span(self._sign(start), self._end(end)) if self._at else Span(start, end)
            if span.start >= last:
                # Both halves of one sign, such as of "ß", are one place.
                yield span
                last = span.end
            start = self._text.find(sought, end)

    def _sign(self, folded: int) -> int:
        """The place of the sign that a place of the folded text comes from."""
        nearest = bisect_right(self._folded_at, folded) - 1
        if nearest < 0:
            return folded
        behind = folded - self._folded_at[nearest] - self._sizes[nearest]
        return self._at[nearest] + (0 if behind < 0 else 1 + behind)

    def _end(self, folded: int) -> int:
        """The end of the sign before a place of the folded text, with the accents that belong to it."""
        end = self._sign(folded - 1) + 1
        while end < self._length and self._is_accent(end):
            end += 1
        return end

    def _is_accent(self, place: int) -> bool:
        nearest = bisect_right(self._at, place) - 1
        return nearest >= 0 and self._at[nearest] == place and not self._sizes[nearest]


def _fold(sign: str) -> str:
    """A sign without case and accents; an accent alone becomes nothing."""
    apart = unicodedata.normalize("NFKD", sign.translate(_SAME).casefold())
    return "".join(each for each in apart if unicodedata.category(each) not in {"Mn", "Me"})
