"""Words that may point to a person: names, places, institutions, addresses, ages, dates, ways to reach somebody.

    pointers("Ik ken Fatuma uit Oudeveen.")
        -> [Pointer(7, 13, "name", …), Pointer(18, 26, "place", …)]

Rules that a person can read, for Dutch and English at once, and no trained model. They find too much rather than too
little: a person settles it. What they cannot find: a name that is a word too and stands where any word has a capital;
names in small letters; what only those who were there understand.
"""

from collections.abc import Collection, Iterable

from storycoder.domain.words import Language
from storycoder.language.pointing.capitals import Lexicon, by_capitals
from storycoder.language.pointing.pointer import Pointer, apart
from storycoder.language.pointing.reading import read

__all__ = ["Lexicon", "Pointer", "lexicon", "pointers"]


def lexicon(texts: Iterable[str], known: Collection[str] = ()) -> Lexicon:
    """What these texts tell of which words are names. `known` are names that may be said, such as a practice's."""
    return Lexicon.of(texts, known)


def pointers(text: str, words: Lexicon | None = None, languages: Collection[Language] = ()) -> list[Pointer]:
    """The stretches that may point to a person, in order, none over another.

    `words` knows more texts than this one: what has a capital in the middle of a sentence elsewhere is a name at its
    beginning too. `languages` are those that the text may be in, where its own words do not tell.
    """
    words = words or lexicon([text])
    return apart(text, [*read(text).forms, *by_capitals(text, words, languages)])
