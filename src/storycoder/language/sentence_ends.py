"""Where spoken sentences end, by rules that a person can read."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storycoder.domain.words import Language

_ENDS = frozenset({".", "!", "?"})
_DOTS = frozenset({"…", "..", "...", "....", "....."})

_ABBREVIATIONS = {
    "nl": "afd bijv blz bv ca cq dhr dr drs ds evt excl fam geb gem hfst incl ing ir jl mej mevr mr mw nr nrs pag "
    "prof resp vgl vnl zgn",
    "en": "approx dept dr eds esp fig incl mr mrs ms mx nr pp prof resp vs",
}
_NEVER_END = {language: frozenset(listed.split()) for language, listed in _ABBREVIATIONS.items()}
# These may stand in the middle of a sentence and at its end alike: a capital after them decides.
_MAY_END = frozenset({"enz", "etc", "e.d", "e.a", "o.i.d", "a.m", "p.m", "jr", "sr", "inc", "ltd", "u.s", "u.k"})

MAY_END = re.compile("|".join([r"[.!?…]", *sorted(word for word in _MAY_END if "." not in word)]), re.IGNORECASE)
"""What there is in every piece that a sentence can end with; most words need no closer look."""


class Piece(NamedTuple):
    """A token, its code points, and whether white space follows it."""

    text: str
    start: int
    end: int
    space_after: bool


def is_abbreviation(word: str, language: Language) -> bool:
    """Whether a dot after this word (given without it) may belong to the word: "bijv", "o.a", "P"."""
    word = word.lower()
    return len(word) == 1 or "." in word or word in _MAY_END or word in _NEVER_END[language]


def sentence_ends(pieces: Sequence[Piece], language: Language) -> Iterator[int]:
    """The position of the last piece of each sentence in one line; the last piece of the line always is one."""
    ended = False
    for i in range(len(pieces) - 1):
        ended = _ends(pieces, i, language) or (ended and _closes(pieces, i))
        if ended and not _closes(pieces, i + 1):
            yield i
            ended = False
    if pieces:
        yield len(pieces) - 1


def _ends(pieces: Sequence[Piece], i: int, language: Language) -> bool:
    text = pieces[i].text
    if text in _DOTS or text.lower().rstrip(".") in _MAY_END:
        return pieces[i + 1].text[:1].isupper()
    return text in _ENDS and not (text == "." and _belongs_to_word(pieces, i, language))


def _belongs_to_word(pieces: Sequence[Piece], dot: int, language: Language) -> bool:
    """Whether a dot that is a piece of its own belongs to an abbreviation or to the number that a line begins with."""
    if dot == 0 or pieces[dot - 1].space_after:
        return False
    before = pieces[dot - 1].text
    return before.lower() in _NEVER_END[language] or (dot == 1 and before.isdigit())


def _closes(pieces: Sequence[Piece], i: int) -> bool:
    """Whether the piece is a closing mark that still belongs to the sentence before it."""
    return not pieces[i - 1].space_after and not any(map(str.isalnum, pieces[i].text))
