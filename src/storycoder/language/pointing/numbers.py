"""Numbers in words, of which ages are made."""

from functools import cache

from storycoder.domain.words import Language


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_UNITS_NL = _words("een twee drie vier vijf zes zeven acht negen")
_TEENS_NL = _words("tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien")
_TENS_NL = _words("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
_UNITS_EN = _words("one two three four five six seven eight nine")
_TEENS_EN = _words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS_EN = _words("twenty thirty forty fifty sixty seventy eighty ninety")


@cache
def number_words(language: Language) -> frozenset[str]:
    """The numbers from two to ninety-nine in words."""
    if language == "nl":
        joined = {f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}" for unit in _UNITS_NL for ten in _TENS_NL}
        return frozenset({*_UNITS_NL[1:], *_TEENS_NL, *_TENS_NL, *joined})
    joined = {f"{ten}-{unit}" for unit in _UNITS_EN for ten in _TENS_EN}
    return frozenset({*_UNITS_EN[1:], *_TEENS_EN, *_TENS_EN, *joined})


@cache
def number_parts(language: Language) -> frozenset[str]:
    """The words of which these numbers are made, one of which each of them begins with."""
    return frozenset(number.partition("-")[0] for number in number_words(language))
