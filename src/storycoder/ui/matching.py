"""How well typed words fit a name: whole words and parts of words, and far below them letters here and there.

Palettes rank with it what they offer; accents and case do not matter. Pure functions; a thousand names at every key is
well within a blink.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

LOOSE = 0.3
"""What fits no better than this holds the letters that were typed, but not the words: nobody may have meant it."""
HELD = 0.4
"""What is worth something that holds the words in another way than by its name: above loose letters, lately or not."""
_AS_TYPED = 0.5
"""What everything is worth at least that holds the words as they were typed."""
_WHOLE, _BEGINNING, _WORD, _INSIDE = 1.0, 0.9, 0.8, 0.6
"""What is typed is worth as the whole text, its beginning, a word's, part of a word."""
_ONE_OF_MANY = 0.95
"""What several words are worth that are found apart, beside the same words found as they were typed."""
_WITH_GAPS = 0.5
"""What letters with gaps between them are worth, beside the first letters of words."""
_AFTER_GAP = 0.4
"""What a letter is worth that neither follows the one before nor begins a word."""
_WIDEST_GAP = 2
"""Letters of a word that may be left out between two that were typed."""
_LONGEST_NAME = 80
"""Characters in which letters may be scattered; in a long text they would always be found."""


def score(words: str, *texts: str) -> float:
    """How well the words fit a thing that is known by these texts: 0 is not at all, higher is better, at most 1.

    Every word must be found in one of the texts, in any order; the first text weighs most. Where a word is in none of
    them, its letters may begin the words of the first text, or lie close together in a word of it; then the worth is
    `LOOSE` at most, and else far more. No words fit everything.
    """
    wanted = folded(words).split()
    if not wanted:
        return 1.0
    known = [folded(text) for text in texts]
    parts = [_best(word, known) for word in wanted]
    if len(parts) == 1 or not all(parts):
        return min(parts)
    apart = sum(parts) / len(parts) * (_ONE_OF_MANY if min(parts) > LOOSE else LOOSE)
    return max(_best(" ".join(wanted), known, loosely=False), apart)


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


def _best(word: str, texts: Sequence[str], *, loosely: bool = True) -> float:
    """How well the word fits the text that it fits best, each text weighing less than the one before."""
    best = max((_held(word, text) / (1 + at) for at, text in enumerate(texts)), default=0.0)
    if best:
        return _AS_TYPED + (1 - _AS_TYPED) * best
    loosely = loosely and bool(texts) and len(texts[0]) <= _LONGEST_NAME
    return LOOSE * _scattered(word, texts[0]) if loosely else 0.0


def _held(word: str, text: str) -> float:
    """How well the text holds the word; 0 where it does not. Of texts that fit alike, the shorter comes first."""
    at = text.find(word)
    if at < 0:
        return 0.0
    if at == 0:
        level = _WHOLE if len(word) == len(text) else _BEGINNING
    else:
        level = _WORD if re.search(rf"\b{re.escape(word)}", text) else _INSIDE
    return level - 0.09 * (1 - len(word) / max(len(text), 1))


def _scattered(word: str, text: str) -> float:
    """How well the letters of the word lie in the text, in their order; 0 where they do not, or too far apart.

    The best way to lay them, letter by letter: `ways` is what the letters so far are worth by where the last one lies.
    """
    letters = iter(text)
    if not all(letter in letters for letter in word):
        return 0.0
    ways = {at: 1.0 for at in _places(word[0], text) if _begins(at, text)}
    for letter in word[1:]:
        ways = {at: worth for at in _places(letter, text) if (worth := _worth(at, text, ways))}
    worth = max(ways.values(), default=0.0) / len(word)
    return 1.0 if worth == 1 else _WITH_GAPS * worth


def _worth(at: int, text: str, ways: Mapping[int, float]) -> float:
    """What the letters are worth with the next one here: beginning a word, beside the last, or after a small gap."""
    worths = [0.0]
    for before, worth in ways.items():
        gap = at - before - 1
        if gap == 0 or (gap > 0 and _begins(at, text)):
            worths.append(worth + 1.0)
        elif 0 < gap <= _WIDEST_GAP and text[before:at].isalnum():
            worths.append(worth + _AFTER_GAP)
    return max(worths)


def _begins(at: int, text: str) -> bool:
    return not at or not text[at - 1].isalnum()


def _places(letter: str, text: str) -> Iterator[int]:
    at = text.find(letter)
    while at >= 0:
        yield at
        at = text.find(letter, at + 1)
