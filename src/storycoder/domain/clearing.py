"""Carrying out what was decided about words that may point to a person."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from storycoder.domain.leaving import Cleared
from storycoder.domain.own_words import others_in
from storycoder.domain.texts import Span

LEFT_OUT = "[…]"
"""What stands where words were left out."""
_WORDS = re.compile(r"[^\W_]+")
_LINKS = frozenset(("van", "de", "der", "den", "ten", "ter", "het", "en", "of", "the", "and", "t", "s"))
_STAND_IN = re.compile(r"\[[^\]\n]*\]")
_FURTHEST = 80
"""So many characters at most a stand-in in brackets stands for."""


class _Hidden(NamedTuple):
    """A stretch that is not to be read, and what is to be read instead."""

    start: int
    end: int
    instead: str


def apply_decisions(text: str, decisions: Iterable[Cleared]) -> str:
    """The text with what is to be masked replaced, and what is to be left out gone.

    Stretches that overlap become one, for which the longest speaks; nothing of either stays. What was let through in
    one sentence stays there, though the same words are masked elsewhere. What the program says itself stays. The order
    of the decisions makes no difference.
    """
    decisions = sorted(decisions, key=lambda each: (each.text, each.context, each.decision, each.replacement))
    others = others_in(text)
    kept = [span for each in decisions if each.decision == "let through" and each.context for span in spans(text, each)]
    hidden = [
        _Hidden(*span, LEFT_OUT if each.decision == "leave out" else each.replacement)
        for each in decisions
        if each.decision != "let through"
        for span in spans(text, each)
        if any(span.overlap(one) for one in others)
        and (each.context or not any(one.start <= span.start and span.end <= one.end for one in kept))
    ]
    pieces: list[str] = []
    reached = 0
    for one in _joined(sorted(hidden)):
        pieces += [text[reached : one.start], one.instead]
        reached = one.end
    return "".join([*pieces, text[reached:]])


def spans(text: str, decision: Cleared) -> Iterator[Span]:
    """Where the words of a decision stand in a text, as words of their own; a name in the genitive and in capitals too.

    Where the decision was made for one sentence, only in that sentence.
    """
    if not decision.text or decision.text.casefold() not in text.casefold():
        return
    ways = "|".join(re.escape(way) for way in dict.fromkeys((decision.text, decision.text.upper())))
    genitive = "(?:[’']?s)?" if decision.about == "name" else ""
    within = _places(text, decision.context) if decision.context else [Span(0, len(text))]
    for found in re.finditer(rf"(?<!\w)(?:{ways}){genitive}(?!\w)", text):
        if any(place.start <= found.start() and found.end() <= place.end for place in within):
            yield Span(*found.span())


def is_settled(text: str, place: Span, decisions: Iterable[Cleared]) -> bool:
    """Whether all words of a stretch have been decided about, together or one by one."""
    decided = [span for each in decisions for span in spans(text, each)]
    return all(
        word[0].casefold() in _LINKS or any(one.start <= word.start() and word.end() <= one.end for one in decided)
        for word in _WORDS.finditer(text, place.start, place.end)
    )


def _places(text: str, sentence: str) -> list[Span]:
    """Where a sentence stands; what stands in brackets in it may be the words that it stands for."""
    parts = _STAND_IN.split(sentence)
    if not any(map(str.strip, parts)):
        return []
    pattern = rf"[^\n]{{0,{_FURTHEST}}}?".join(map(re.escape, parts))
    return [Span(*found.span()) for found in re.finditer(pattern, text)]


def _joined(hidden: Sequence[_Hidden]) -> Iterator[_Hidden]:
    """Stretches of which none overlap, in order."""
    group: list[_Hidden] = []
    for one in hidden:
        if group and one.start >= max(each.end for each in group):
            yield _one_of(group)
            group = []
        group.append(one)
    if group:
        yield _one_of(group)


def _one_of(group: Sequence[_Hidden]) -> _Hidden:
    longest = max(group, key=lambda each: (each.end - each.start, each.instead == LEFT_OUT, each.instead))
    return _Hidden(min(each.start for each in group), max(each.end for each in group), longest.instead)
