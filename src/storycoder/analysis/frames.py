"""A deductive set of factors as a frame: which codes could go under which factor."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Literal, NamedTuple

_LIKE_ENOUGH = 0.1
"""Cosine of words below which a code is left to people."""


class FramedCode(NamedTuple):
    """A code with the keys of the codes above it (nearest first) and the telling lemmas of its name and segments."""

    code: str
    above: Sequence[str] = ()
    words: Sequence[str] = ()


class FrameFactor(NamedTuple):
    """A given factor: the codes that stand for it, and the telling lemmas of its name, elements and definition."""

    factor: str
    codes: Sequence[str] = ()
    words: Sequence[str] = ()


class Placed(NamedTuple):
    """A code under a factor, because it stands below it in the codebook, or because of these words they share."""

    code: str
    factor: str
    because: Literal["its place in the codebook", "its words"]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameSuggestion:
    """Codes placed under given factors, and the codes that people must place."""

    placed: tuple[Placed, ...]
    left: tuple[str, ...]


def frame_suggestion(codes: Sequence[FramedCode], frame: Sequence[FrameFactor]) -> FrameSuggestion:
    """Places each code under one of the factors, by its place in the codebook first and else by its words.

    By words the factor with the most similar ones is taken (cosine, words that most factors share count little); a code
    that is like none of them, or like two equally, is left.
    """
    factor_of = {code: factor.factor for factor in frame for code in factor.codes}
    weight = _rarity([factor.words for factor in frame])
    placed: list[Placed] = []
    left: list[str] = []
    for code in codes:
        found = _by_place(code, factor_of) or _by_words(code, frame, weight)
        if found:
            placed.append(found)
        else:
            left.append(code.code)
    return FrameSuggestion(tuple(placed), tuple(left))


def _by_place(code: FramedCode, factor_of: Mapping[str, str]) -> Placed | None:
    for key in (code.code, *code.above):
        if key in factor_of:
            return Placed(code.code, factor_of[key], "its place in the codebook")
    return None


def _by_words(code: FramedCode, frame: Sequence[FrameFactor], weight: Mapping[str, float]) -> Placed | None:
    likeness = sorted(((_cosine(code.words, factor.words, weight), i) for i, factor in enumerate(frame)), reverse=True)
    best, second = [*likeness, (0.0, -1), (0.0, -1)][:2]
    if best[0] < _LIKE_ENOUGH or best[0] == second[0]:
        return None
    factor = frame[best[1]]
    shared = sorted(set(code.words) & set(factor.words), key=lambda word: (-weight[word], word))
    return Placed(code.code, factor.factor, "its words", tuple(shared))


def _rarity(documents: Sequence[Iterable[str]]) -> dict[str, float]:
    """Smoothed inverse document frequency: 1 for a word in all factors, more the fewer have it."""
    seen = Counter(word for words in documents for word in set(words))
    return {word: 1 + log((1 + len(documents)) / (1 + number)) for word, number in seen.items()}


def _cosine(one: Sequence[str], other: Sequence[str], weight: Mapping[str, float]) -> float:
    """Cosine of the two sets of words, rounded so that equals are equal; a word that no factor has weighs 1."""
    first, second = set(one), set(other)
    shared = sum(weight[word] ** 2 for word in sorted(first & second))
    lengths = [sum(weight.get(word, 1.0) ** 2 for word in sorted(words)) for words in (first, second)]
    return round(shared / sqrt(lengths[0] * lengths[1]), 10) if shared else 0.0
