"""What a text tells by itself, whatever is known from other texts; kept, since most texts leave again as they were."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from storycoder.domain.words import Language
from storycoder.language.pointing.glance import glance, spoken_in
from storycoder.language.pointing.patterns import by_pattern
from storycoder.language.pointing.pointer import Pointer

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŲŹŻŽ]"
_PLAIN = re.compile(rf"{_CAPITAL}(?<![\w’'-].)\w*(?:[’'-]\w+)*")
"""A word that begins with a capital. It begins with what is rare, so that most of a text is passed over at once."""
_WITH_PREFIX = re.compile(rf"(?<![\w’'-])(?:[a-z]{{1,2}}[’'])?{_CAPITAL}\w*(?:[’'-]\w+)*")
"""The same, or one such as d’Arc."""
_ASIDE = re.compile(r"\[[^\]\n]{0,80}\]|<[^>\n]{0,80}>")
"""What a transcriber put between brackets: [lacht], [naam]."""
_STARTS = re.compile(r"(?:^|[\n.?!…:;\]\)“”„\"‘»«–—>›→]|(?:^|\s)[-'’*•]|[.?!…][’'\"”])\s*$")
_CLIPPED = re.compile(r"(?:^|[\s\"“‘(])[‘’'](?:t|s|k|n|m|r)\s+$", re.IGNORECASE)
"""Dutch: after ’t and ’s at the beginning of a sentence it is the next word that has the capital."""
_STOPS = frozenset(".?!…:;")
_MOST = 100_000


class Capital(NamedTuple):
    """A word with a capital at code points [start, end), and how it stands there."""

    start: int
    end: int
    begins: bool
    """Whether a sentence or somebody's words begin here, so that any word would have a capital."""
    aside: bool
    """Whether a transcriber put it between brackets."""


class Reading(NamedTuple):
    """What one text tells."""

    forms: tuple[Pointer, ...]
    """What points to a person by its form."""
    capitals: tuple[Capital, ...]
    languages: tuple[Language, ...]
    """What it is in, as its own words tell; both where they do not."""


_kept: dict[tuple[int, int], Reading] = {}
"""By a text's hash and its length: no words of anybody are kept."""


def read(text: str) -> Reading:
    """What this text tells, without looking twice."""
    key = (hash(text), len(text))
    found = _kept.get(key)
    if found is None:
        seen = glance(text)
        found = Reading(tuple(by_pattern(seen)), tuple(_capitals(text)), spoken_in(seen.words))
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[key] = found
    return found


def _capitals(text: str) -> Iterator[Capital]:
    asides = [found.span() for found in _ASIDE.finditer(text)] if "[" in text or "<" in text else []
    words = _WITH_PREFIX if "’" in text or "'" in text else _PLAIN
    for found in words.finditer(text):
        position = found.start()
        aside = any(start <= position < end for start, end in asides)
        yield Capital(position, found.end(), _begins(text, position), aside)


def _begins(text: str, position: int) -> bool:
    before = text[max(0, position - 12) : position]
    if before[-1:] == " ":  # what nearly all of them are is told at once
        if before[-2:-1] in _STOPS:
            return True
        if before[-2:-1].isalnum() and before[-3:-2].isalnum():
            return False
    if not before or (position <= 12 and not before.strip(" \t‘'’“\"-–—(")):
        return True
    clipped = _CLIPPED.search(before)
    if clipped:
        return (
            _begins(text, position - len(before) + clipped.start() + 1) or before[clipped.start() :].strip()[0] != "‘"
        )
    return bool(_STARTS.search(before))
