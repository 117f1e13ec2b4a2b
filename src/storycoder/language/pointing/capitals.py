"""Names by their capitals: words with one where others have none, and words that no dictionary knows."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import simplemma

from storycoder.domain.leaving import PointsBy
from storycoder.domain.words import LANGUAGES, N_, Language
from storycoder.language.pointing.gazetteer import (
    COMMON,
    EXCLAIMED,
    GENERIC,
    GIVEN_NAMES,
    NAMES_AND_WORDS,
    NATIONAL,
    NATIONAL_IN_FULL,
    TOWNS,
    countries,
    origins,
)
from storycoder.language.pointing.glance import spoken_in
from storycoder.language.pointing.numbers import number_words
from storycoder.language.pointing.pointer import Pointer
from storycoder.language.pointing.reading import Capital, Reading, read
from storycoder.words.written import written

_SMALL = re.compile(r"(?<![\w’'-])[a-zà-öø-ÿ][\w’'-]*")
_LINK = re.compile(r" (?:(?:van|de|der|den|ten|ter|te|el|al|bin|ben|von|op|[’']t|het|la|le|di|da|dos) ){0,3}$")
_ENDING = re.compile(r"[’']?(?:s|tje|tjes)$")
_IN_PLACES = re.compile(
    r"(?<!\w)(?:in|uit|te|vanuit|richting|from|near|rond|buiten)\s+(?:het |de |the )?$", re.IGNORECASE
)
_TO_PLACES = re.compile(r"(?<!\w)(?:wijk|buurt|dorp|stad|gemeente|town|village|city of)\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:de|het|een|the|a) ")
_INITIALS = re.compile(r"(?<!\w)(?:[A-Z]\.\s?){1,4}(?:(?:van|de|der|den|ten|ter)\s+){0,3}$")
_DOES = re.compile(
    r" (?:(?:en|and|&) (?:ik|I|[A-Z]\w+)|zei|zegt|vroeg|vraagt|vertelde|vertelt|kwam|komt|ging|gaat|had|heeft|was|deed|"
    r"doet|bracht|brengt|pakte|nam|gaf|zat|zit|stond|staat|liep|loopt|werkt|belde|belt|vond|vindt|wilde|kon|moest|mocht|"
    r"wist|weet|dacht|denkt|said|says|asked|asks|told|tells|came|comes|went|goes|has|did|does|brought|brings|took|gave|"
    r"sat|stood|walked|works|called|calls|thought|thinks|wanted|wants|could|knew|knows)(?!\w)"
)
_CLIPPED = re.compile(r"[’'](?:s|m|re|ve|ll|d)$")
"""They've, one’s: what stands before it tells whether it is a name."""
_COMMONEST = frozenset[str]().union(*COMMON.values())
_NAMES = GIVEN_NAMES | NAMES_AND_WORDS
_ADVERB = re.compile(
    r"(?:daar|er|hier|waar)(?:van|aan|op|in|uit|bij|mee|door|voor|na|naar|om|over|onder|tegen|toe|tussen|achter|naast|"
    r"heen|vandaan|langs|binnen|buiten|boven|af)$"
)
"""Dutch: daarvan, hiermee, which dictionaries leave out."""
_PART = 4
_LONG = 7
_WHY: dict[PointsBy, str] = {
    "name": N_("It has a capital as names have."),
    "place": N_("A place."),
    "institution": N_("It may be an institution."),
    "attributes": N_("It tells where somebody comes from."),
}


@dataclass(frozen=True)
class Lexicon:
    """Which words are names, as far as texts tell."""

    known: frozenset[str]
    """Names that may be said, in small letters."""
    seen: frozenset[str]
    """Words that have a capital in the middle of a sentence somewhere."""
    small: frozenset[str]
    """Words that stand without one somewhere."""
    languages: tuple[Language, ...] = LANGUAGES
    """What they are in, by most of them. Words are looked up in no other dictionary: English ones hold many names."""

    @classmethod
    def of(cls, texts: Iterable[str], known: Collection[str]) -> "Lexicon":
        """What these texts tell."""
        seen: set[str] = set()
        small: set[str] = set()
        for text in texts:
            small.update(_SMALL.findall(text))
            seen.update(text[each.start : each.end] for each in read(text).capitals if not each.begins)
        said = {name.casefold() for name in known}
        bare = frozenset({*said, *(_ARTICLE.sub("", name) for name in said)})
        return cls(bare, frozenset(seen), frozenset(small), spoken_in(small))

    def is_name_at_start(
        self, word: str, languages: Collection[Language], leaving_in: Collection[Language] = ()
    ) -> bool:
        """Whether a word at the beginning of a sentence in one of these languages is a name.

        Then it has its capital from elsewhere too. `leaving_in` are those in which the program may have written it.
        """
        if word.casefold() in EXCLAIMED:
            return False
        word = _CLIPPED.sub("", word)
        bare = word.casefold()
        if len(word) < 2 or bare in self.small or bare in GENERIC or bare in EXCLAIMED or bare in _COMMONEST:
            return False
        if bare not in _NAMES and any(bare in written(language).words for language in {*languages, *leaving_in}):
            return False
        return word in self.seen or bare in GIVEN_NAMES or not any(is_word(bare, language) for language in languages)

    def doubted_in(self, text: str, languages: Collection[Language]) -> Iterator[str]:
        """Words, in small letters, that are taken for names since they begin a sentence and no dictionary has them.

        Where one stands in small letters in a text that this does not know, it is none.
        """
        told = read(text)
        in_ = _languages_of(told, self, languages)
        for word in {text[each.start : each.end] for each in told.capitals if each.begins and not each.aside}:
            bare = _CLIPPED.sub("", word).casefold()
            if word not in self.seen and bare not in _NAMES and self.is_name_at_start(word, in_, languages):
                yield bare

    def with_small(self, words: Collection[str]) -> "Lexicon":
        """The same, knowing that these words stand in small letters somewhere."""
        return replace(self, small=self.small.union(words))


def _languages_of(told: Reading, words: Lexicon, languages: Collection[Language]) -> Collection[Language]:
    """What a text is in, by its own words; else one of these; else what most texts are in."""
    return told.languages if len(told.languages) == 1 else languages or words.languages


def _does(text: str, each: Capital, word: str) -> bool:
    """Whether a word that is a given name too does what people do: “Roos zei”, “Mark and I”."""
    return word.casefold() in NAMES_AND_WORDS and _DOES.match(text, each.end) is not None


def by_capitals(text: str, words: Lexicon, languages: Collection[Language] = ()) -> Iterator[Pointer]:
    """Names, places and institutions by their capitals. `languages` are those that the text may be in."""
    told = read(text)
    in_ = _languages_of(told, words, languages)
    everybodys = [found.span() for found in NATIONAL_IN_FULL.finditer(text)]
    run: list[tuple[int, int]] = []
    for each in told.capitals:
        word = text[each.start : each.end]
        begun = each.begins
        named = words.is_name_at_start(word, in_, languages) or _does(text, each, word) if begun else len(word) > 1
        if each.aside or not named or any(start <= each.start < end for start, end in everybodys):
            continue
        if run and not _LINK.match(text[run[-1][1] : each.start]):
            yield from _pointer(text, run, words)
            run = []
        run.append((each.start, each.end))
    if run:
        yield from _pointer(text, run, words)


def _pointer(text: str, run: list[tuple[int, int]], words: Lexicon) -> Iterator[Pointer]:
    """The pointer of words with capitals that belong together, without what may be said of them."""
    whole = text[run[0][0] : run[-1][1]]
    if _may_be_said(whole, words):
        return
    told = [span for span in run if not _may_be_said(text[slice(*span)], words)]
    if not told:
        return
    start, end = told[0][0], told[-1][1]
    initials = _INITIALS.search(text[:start])
    about = _about(text, start, end, words)
    yield Pointer(initials.start() if initials else start, end, about, _WHY[about])


def _may_be_said(words_: str, words: Lexicon) -> bool:
    bare = words_.casefold()
    stem = _ENDING.sub("", bare)
    return bare in words.known or stem in words.known or bare in GENERIC or stem in GENERIC or bare in NATIONAL


def _about(text: str, start: int, end: int, words: Lexicon) -> PointsBy:
    word, before = text[start:end], text[max(0, start - 40) : start]
    bare = word.casefold()
    if bare in origins():
        return "attributes"
    if _ENDING.sub("", word) in words.seen - {word} or word.capitalize() in words.seen - {word}:
        return "name"
    if bare in countries() or bare in TOWNS or _IN_PLACES.search(before) or _TO_PLACES.search(before):
        return "place"
    return "institution" if word.isupper() and 1 < len(word) < 7 and word.isalpha() else "name"


@cache
def is_word(word: str, language: Language) -> bool:
    """Whether a dictionary knows a word in small letters, its accents for stress left out, or both parts of it."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    inflected = plain[:-1] if plain.endswith("e") and len(plain) >= _LONG else plain
    if (language == "nl" and _ADVERB.match(plain)) or plain in number_words(language):
        return True
    if any(_is_known(each, language) for each in (word, plain, inflected)):
        return True
    if "-" in plain:
        return all(part and is_word(part, language) for part in plain.split("-"))
    cuts = range(_PART, len(plain) - _PART + 1)
    return any(_is_known(plain[cut:], language) and _is_first_part(plain[:cut], language) for cut in cuts)


def _is_first_part(word: str, language: Language) -> bool:
    """Whether a compound can begin so: with a word, or with one and what joins it to the next."""
    return any(_is_known(each, language) for each in (word, word.removesuffix("s"), word.removesuffix("er")) if each)


@cache
def _is_known(word: str, language: Language) -> bool:
    return simplemma.is_known(word, lang=language)
