"""What points to a person by its form: ways to reach somebody, addresses, ages, dates."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from storycoder.domain.leaving import PointsBy
from storycoder.domain.words import LANGUAGES, N_, Language
from storycoder.language.pointing.gazetteer import TWO_WORD_TOWNS, WRITTEN_SMALL
from storycoder.language.pointing.glance import Glance, Needs, a_digit, signs, words
from storycoder.language.pointing.numbers import number_parts, number_words
from storycoder.language.pointing.pointer import Pointer

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|"
    "may|june|july|august|october|(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|oct|nov|dec)\\.?"
)
_STREET = "straat|laan|weg|plein|gracht|kade|dijk|singel|hof|pad|steeg|dreef|plantsoen|markt|wal|hoek|burg|park|kamp"
_NO_STREET = r"(?!(?:onder|om|terug|heen|half|snel|uit|voort)weg\b|voetpad|fietspad|kerkhof|supermarkt)"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"

_STREET_ENDINGS = ("straat", "laan", "plein", "gracht", "kade", "singel", "plantsoen", "dreef", "steeg")
_STREET_WORDS = ("Street", "Road", "Avenue", "Lane", "Drive", "Square", "Terrace")
_INSTITUTIONS = (
    "stichting", "basisschool", "school", "kliniek", "ziekenhuis", "huisartsenpraktijk", "buurthuis", "wijkcentrum",
    "kinderdagverblijf", "crèche", "kerk", "moskee", "vereniging", "voetbalclub", "sportclub", "verzorgingshuis",
    "charity", "hospital",
)  # fmt: skip
_INSTITUTION_ENDS = ("College", "Lyceum", "School", "Hospital", "Ziekenhuis", "Church", "Kliniek")

_AN_AT = signs("@")


class _Form(NamedTuple):
    """What something looks like that points to a person."""

    about: PointsBy
    pattern: str
    why: str
    needs: Needs
    """A cheap test: most texts lack this."""


_FORMS: tuple[_Form, ...] = (
    _Form("contact", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", N_("An e-mail address."), _AN_AT),
    _Form("contact", r"(?:https?://|www\.)[^\s<>\"”’]+", N_("An address on the internet."), signs("://", "www.")),
    _Form("contact", r"(?<!\w)@\w{3,}", N_("A name on the internet."), _AN_AT),
    _Form("contact", r"(?<![\w-])[A-Z]{2}\d{2} ?[A-Z]{4} ?(?:\d ?){9,10}(?!\d)", N_("A bank account."), a_digit),
    _Form(
        "contact",
        r"(?<![\w+/.-])(?:\+|00)?\(?\d(?:[\s()./-]{0,3}\d){8,12}(?![\w-])",
        N_("A telephone or other number."),
        a_digit,
    ),
    _Form("date", r"(?<![\w-])\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?![\w-])", N_("A date."), a_digit),
    _Form("date", r"(?<![\w-])(?:19|20)\d\d-\d\d-\d\d(?![\w-])", N_("A date."), a_digit),
    _Form(
        "date",
        rf"(?<![\w-])\d{{1,2}}(?:e|ste|de|th|st|nd|rd)? (?:{_MONTHS})(?!\w)(?: (?:19|20)\d\d)?",
        N_("A date."),
        a_digit,
    ),
    _Form("date", rf"(?<!\w)(?:{_MONTHS}) \d{{1,2}}(?:th|st|nd|rd)?,? (?:19|20)\d\d(?!\w)", N_("A date."), a_digit),
    _Form(
        "date",
        r"(?:geboren|born)(?: in| op| on)?(?: het jaar)? (?:19|20)\d\d(?!\d)",
        N_("A year of birth."),
        a_digit,
    ),
    _Form("address", r"(?<![\w-])[1-9]\d{3} ?(?!S[ADS]\b)[A-Z]{2}(?!\w)", N_("A postcode."), a_digit),
    _Form(
        "address",
        rf"(?<!\w){_NO_STREET}[A-Za-zÀ-ÿ][\w’'.-]+(?:{_STREET})(?:\s+\d{{1,4}}(?:\s?[a-zA-Z](?!\w))?)(?!\w)",
        N_("A street and number."),
        a_digit,
    ),
    _Form(
        "address",
        rf"(?<!\w){_NO_STREET}{_CAPITAL}[\w’'.-]*(?: (?:van|de|der|den|het|{_CAPITAL})[\w’'.-]*){{0,4}}"
        rf"(?:{'|'.join(_STREET_ENDINGS)})(?!\w)",
        N_("A street."),
        signs(*_STREET_ENDINGS),
    ),
    _Form(
        "address",
        rf"(?<!\w)(?:\d{{1,4}} )?(?:{_CAPITAL}[\w’'-]+ ){{1,3}}(?:{'|'.join(_STREET_WORDS)})(?!\w)",
        N_("A street."),
        words(*map(str.lower, _STREET_WORDS)),
    ),
    _Form(
        "institution",
        rf"(?<!\w)(?i:{'|'.join(_INSTITUTIONS)}) "
        rf"(?:(?:[Dd]e|[Hh]et|[Vv]an|[Oo]p|[Ii]n) ){{0,2}}(?:{_CAPITAL}[\w’'-]*)(?: {_CAPITAL}[\w’'-]*)*",
        N_("An institution by its name."),
        words(*_INSTITUTIONS),
    ),
    _Form(
        "institution",
        rf"(?<!\w)(?:{_CAPITAL}[\w’'-]+ )+(?:{'|'.join(_INSTITUTION_ENDS)})(?!\w)",
        N_("An institution by its name."),
        words(*map(str.lower, _INSTITUTION_ENDS)),
    ),
    _Form(
        "place",
        rf"(?<!\w)(?:{'|'.join(TWO_WORD_TOWNS)})(?!\w)",
        N_("A place."),
        signs("Den ", "Hertogenbosch", "Bergen op"),
    ),
    _Form(
        "place",
        rf"(?<![\w-])(?i:{'|'.join(sorted(WRITTEN_SMALL))})(?![\w-])",
        N_("A place."),
        words(*(town.partition("-")[0] for town in WRITTEN_SMALL)),
    ),
)

_AGE = N_("An age.")


def by_pattern(seen: Glance) -> Iterator[Pointer]:
    """What the forms find, one over another too."""
    for needs, forms in _compiled():
        if needs(seen):
            for about, pattern, why in forms:
                yield from (Pointer(*found.span(), about, why) for found in pattern.finditer(seen.text))
    for language in LANGUAGES:
        if seen.has_digit or not number_parts(language).isdisjoint(seen.words) or _is_grown(seen):
            yield from _ages_in(seen, language)


def _ages_in(seen: Glance, language: Language) -> Iterator[Pointer]:
    for needs, pattern in _ages(language):
        if needs(seen):
            yield from (Pointer(*found.span("age"), "age", _AGE) for found in pattern.finditer(seen.text))


@cache
def _compiled() -> tuple[tuple[Needs, list[tuple[PointsBy, re.Pattern[str], str]]], ...]:
    """The forms, those together that need the same."""
    found: dict[Needs, list[tuple[PointsBy, re.Pattern[str], str]]] = {}
    for each in _FORMS:
        found.setdefault(each.needs, []).append((each.about, re.compile(each.pattern), each.why))
    return tuple(found.items())


@cache
def _ages(language: Language) -> tuple[tuple[Needs, re.Pattern[str]], ...]:
    number = rf"(?:\d{{1,3}}(?![.,]\d)|{'|'.join(sorted(number_words(language), key=len, reverse=True))})"
    forms = _AGES_NL if language == "nl" else _AGES_EN
    return tuple((needs, re.compile(form.replace("NUMBER", number), re.IGNORECASE)) for needs, form in forms)


def _is_grown(seen: Glance) -> bool:
    """Whether a number may be written as one word with what it counts."""
    return "jarig" in seen.small or " oud" in seen.small


_PEOPLE_NL = (
    "dochter(?:tje)?|zoon(?:tje)?|kind(?:je)?|jongen|meisje|jongetje|vrouw|man|moeder|vader|baby|zusje?|broer(?:tje)?|"
    "kleinzoon|kleindochter|peuter|kleuter|puber|vriendin|vriend|buurvrouw|buurman|oma|opa|één|iemand|"
    "(?:de|die) (?:oudste|jongste)"
)
_AGES_NL: tuple[tuple[Needs, str], ...] = (
    (
        words("van"),
        rf"(?<!\w)(?:{_PEOPLE_NL}) van (?P<age>NUMBER(?: jaar)?)(?!\w)"
        r"(?! (?:jaar|maanden|weken|dagen|uur|euro|de|het|die))",
    ),
    (words("oud"), r"(?<!\w)(?P<age>NUMBER[ -]?(?:jaar|maanden|weken) oud)(?!\w)"),
    (_is_grown, r"(?<!\w)(?P<age>NUMBER[ -]?jarige?n?)(?!\w)"),
    (
        words("in", "begin", "eind", "midden"),
        r"(?<!\w)(?P<age>(?:in de|begin|eind|midden) (?:twin|der|veer|vijf|zes|zeven|tach|negen)tig)(?!\w)",
    ),
    (
        words("jaar"),
        r"(?<!\w)(?:ben|bent|is|was|werd|wordt|word|worden|geworden|van|leeftijd van)(?: \w+)? "
        r"(?P<age>NUMBER jaar)(?=\s*(?:[.,;:!?…]|$|en\b))",
    ),
    (
        words("ben", "bent", "was", "werd", "wordt", "word", "is"),
        r"(?<!\w)(?:ben|bent|was|werd|wordt|word|is)(?: (?:nu|nog|net|pas|bijna|al|toen|vorig\w* \w+)){0,2} "
        r"(?P<age>NUMBER)(?=\s*(?:[.,;!?]|$|en (?:ik|hij|zij|ze|woon|heb|mijn|nog)\b))",
    ),
)
_AGES_EN: tuple[tuple[Needs, str], ...] = (
    (words("old"), r"(?<!\w)(?P<age>NUMBER[ -](?:years?|months?|weeks?)[ -]old)(?!\w)"),
    (words("age", "aged"), r"(?<!\w)(?P<age>(?:aged?|age of) NUMBER)(?!\w)"),
    (
        words("am", "is", "was", "turned", "m", "s"),
        r"(?<!\w)(?:am|is|was|turned|’m|'m|’s|'s)(?: (?:now|just|only|nearly|almost))? "
        r"(?P<age>NUMBER)(?=\s*(?:[.,;!?]|$|and\b))",
    ),
)
