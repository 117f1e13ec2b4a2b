"""How well typed words fit a name: loosely, so that a few letters find it; accents and case do not matter.

Palettes rank with it what they offer. Pure functions; a thousand names at every key is well within a blink.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_WHOLE, _BEGINNING, _WORD, _INITIALS, _INSIDE, _SCATTERED = 1.0, 0.9, 0.8, 0.7, 0.6, 0.3
"""What is typed is worth as the whole text, its beginning, a word's, beginnings of words, part of a word, letters."""
_ONE_OF_MANY = 0.95
"""What several words are worth that are found apart, beside the same words found as they were typed."""
_LOOSE_LETTER = 0.4
"""What a letter is worth that neither follows the one before nor begins a word."""
_LONGEST_NAME = 80
"""Characters in which letters may be scattered; in a long text they would always be found."""


def score(words: str, *texts: str) -> float:
    """How well the words fit a thing that is known by these texts: 0 is not at all, higher is better, at most 1.

    Every word must be found in one of the texts, in any order. The first text weighs most: in it, where it is no longer
    than a name, the letters of a word may also be scattered, from the beginning of a word on. No words fit everything.
    """
    wanted = folded(words).split()
    if not wanted:
        return 1.0
    known = [folded(text) for text in texts]
    parts = [_best(word, known) for word in wanted]
    if not all(parts):
        return 0.0
    apart = sum(parts) / len(parts)
    return apart if len(parts) == 1 else max(_best(" ".join(wanted), known), apart * _ONE_OF_MANY)


def ranked(
    words: str,
    things: Iterable[T],
    texts: Callable[[T], Sequence[str]],
    weight: Callable[[T], float] = lambda _: 1.0,
) -> list[T]:
    """The things that the words fit, the best first; among equals the order stays.

    `weight` makes what somebody used lately come before what fits as well.
    """
    scored = [(score(words, *texts(thing)) * weight(thing), thing) for thing in things]
    return [thing for worth, thing in sorted(scored, key=lambda pair: -pair[0]) if worth > 0]


@lru_cache(maxsize=1 << 14)
def folded(text: str) -> str:
    """The text without case and accents, for comparing."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return apart if apart.isascii() else "".join(sign for sign in apart if not unicodedata.combining(sign))


def _best(word: str, texts: Sequence[str]) -> float:
    """How well the word fits the text that it fits best, each text weighing less than the one before."""
    fits = (_fit(word, text, loose=not at) / (1 + at) for at, text in enumerate(texts))
    return max(fits, default=0.0)


def _fit(word: str, text: str, *, loose: bool) -> float:
    at = text.find(word)
    if at == 0:
        level = _WHOLE if len(word) == len(text) else _BEGINNING
    elif at > 0 and re.search(rf"\b{re.escape(word)}", text):
        level = _WORD
    else:
        scattered = _scattered(word, text) if loose and len(text) <= _LONGEST_NAME else 0.0
        return max(scattered, _among_alike(_INSIDE, word, text)) if at > 0 else scattered
    return _among_alike(level, word, text)


def _among_alike(level: float, word: str, text: str) -> float:
    """Among texts that fit alike, the one of which more was typed comes first."""
    return level - 0.09 * (1 - len(word) / len(text))


def _scattered(word: str, text: str) -> float:
    """How well the letters of the word lie in the text, in their order; 0 where they do not.

    The best way to lay them, letter by letter: `ways` is what the letters so far are worth by where the last one lies.
    """
    letters = iter(text)
    if not all(letter in letters for letter in word):
        return 0.0
    begins = [not before.isalnum() for before in f" {text[:-1]}"]
    ways = {at: 1.0 for at, sign in enumerate(text) if sign == word[0] and begins[at]}
    for letter in word[1:]:
        ways = _next(letter, text, begins, ways)
    worth = max(ways.values(), default=0.0) / len(word)
    return _INITIALS if worth == 1 else _SCATTERED * worth


def _next(letter: str, text: str, begins: Sequence[bool], ways: dict[int, float]) -> dict[int, float]:
    further: dict[int, float] = {}
    best = 0.0
    for at, sign in enumerate(text):
        if sign == letter and best:
            loose = best + (1.0 if begins[at] else _LOOSE_LETTER)
            further[at] = max(loose, ways.get(at - 1, 0.0) + 1.0 if at - 1 in ways else 0.0)
        best = max(best, ways.get(at, 0.0))
    return further
