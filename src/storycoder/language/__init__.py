"""Sentences, words and lemmas of Dutch and English speech.

    sentences("Ja. Dat was fijn.", "nl")    -> [Span(0, 3), Span(4, 17)]
    words("kinderen", "nl")                 -> [Word(0, 8, "kind", True)]
    lemmas("de kinderen", "nl")             -> ["de", "kind"]

Positions are code points, half-open. spaCy and the lemmas are loaded when they are first needed, so that a program that
never asks for words does not wait for them.
"""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from storycoder.domain.texts import Span
from storycoder.domain.words import Language

if TYPE_CHECKING:
    from storycoder.language.pipeline import Pipeline


class Word(NamedTuple):
    """A word or a mark of punctuation, at code points [start, end).

    `lemma` is in lower case. `is_word` is False for punctuation and other things without a letter or digit.
    """

    start: int
    end: int
    lemma: str
    is_word: bool


def sentences(text: str, language: Language) -> list[Span]:
    """The sentences of a text, in order, without the white space between them.

    A line end always ends one; "bijv.", initials and three dots in the middle of a thought do not. The rules are the
    same whatever spaCy models are installed, because sentences are units in which agreement is counted.
    """
    return [span for start, line in _lines(text) for span in _pipeline(language).sentences(line, start)]


def words(text: str, language: Language) -> list[Word]:
    """The words and marks of punctuation of a text, in order, white space left out."""
    starts_and_lines = _lines(text)
    parsed = _pipeline(language).parsed([line for _, line in starts_and_lines])
    return [
        Word(start + token.start, start + token.end, token.lemma, token.is_word)
        for (start, _), tokens in zip(starts_and_lines, parsed, strict=True)
        for token in tokens
    ]


def lemmas(text: str, language: Language) -> list[str]:
    """The dictionary form of every word in a text, in order and in lower case; punctuation left out."""
    return [word.lemma for word in words(text, language) if word.is_word]


def telling_lemmas(text: str, language: Language) -> list[str]:
    """The lemmas that say something about the subject: no stop words, numbers or single letters."""
    stops = stop_words(language)
    return [lemma for lemma in lemmas(text, language) if len(lemma) > 1 and lemma not in stops and not lemma.isdigit()]


@cache
def stop_words(language: Language) -> frozenset[str]:
    """Words that say little about a subject, with the fillers of spoken language, as they are and as lemmas."""
    return _pipeline(language).stop_words()


@cache
def _pipeline(language: Language) -> "Pipeline":
    from storycoder.language.pipeline import Pipeline  # noqa: PLC0415  spaCy takes most of a second to import

    return Pipeline(language)


def _lines(text: str) -> list[tuple[int, str]]:
    """Each line that is not blank, with where it begins."""
    found: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, line))
        start += len(line) + 1
    return found
