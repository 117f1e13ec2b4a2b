"""A first glance at a text: what tells at once that most of the slower forms cannot be in it."""

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from storycoder.domain.words import LANGUAGES, Language
from storycoder.language.pointing.gazetteer import COMMON

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


class Glance(NamedTuple):
    """A text, the same in small letters, its words in these, and whether it has a digit."""

    text: str
    small: str
    words: frozenset[str]
    has_digit: bool


Needs = Callable[[Glance], bool]
"""Whether a text has what a form cannot do without."""


def glance(text: str) -> Glance:
    """A first glance at this text."""
    small = text.lower()
    return Glance(text, small, frozenset(_WORD.findall(small)), _DIGIT.search(text) is not None)


def spoken_in(words: Collection[str]) -> tuple[Language, ...]:
    """The language that these words are of, by the commonest ones; both where that is even."""
    found = {language: len(COMMON[language].intersection(words)) for language in LANGUAGES}
    most = max(found.values())
    return tuple(language for language in LANGUAGES if found[language] == most)


def a_digit(seen: Glance) -> bool:
    """Whether the text has a digit."""
    return seen.has_digit


def signs(*any_of: str) -> Needs:
    """Whether the text has one of these stretches, written so."""
    return lambda seen: any(map(seen.text.__contains__, any_of))


def words(*any_of: str) -> Needs:
    """Whether the text has one of these words, in small letters or not."""
    wanted = frozenset(any_of)
    return lambda seen: not wanted.isdisjoint(seen.words)
