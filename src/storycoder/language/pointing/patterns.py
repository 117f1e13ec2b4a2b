"""What points to a person by its form: ways to reach somebody, addresses, ages, dates."""

import re
from collections.abc import Iterator
from functools import cache

from storycoder.domain.leaving import PointsBy
from storycoder.domain.words import LANGUAGES, N_, Language
from storycoder.language.pointing.gazetteer import TWO_WORD_TOWNS, WRITTEN_SMALL
from storycoder.language.pointing.numbers import number_words
from storycoder.language.pointing.pointer import Pointer

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|"
    "may|june|july|august|october|(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|oct|nov|dec)\\.?"
)
_STREET = "straat|laan|weg|plein|gracht|kade|dijk|singel|hof|pad|steeg|dreef|plantsoen|markt|wal|hoek|burg|park|kamp"
_NO_STREET = r"(?!(?:onder|om|terug|heen|half|snel|uit|voort)weg\b|voetpad|fietspad|kerkhof|supermarkt)"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"

_PLAIN: tuple[tuple[PointsBy, str, str], ...] = (
    ("contact", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", N_("An e-mail address.")),
    ("contact", r"(?:https?://|www\.)[^\s<>\"”’]+", N_("An address on the internet.")),
    ("contact", r"(?<!\w)@\w{3,}", N_("A name on the internet.")),
    ("contact", r"(?<![\w-])[A-Z]{2}\d{2} ?[A-Z]{4} ?(?:\d ?){9,10}(?!\d)", N_("A bank account.")),
    ("contact", r"(?<![\w+/.-])(?:\+|00)?\(?\d(?:[\s()./-]{0,3}\d){8,12}(?![\w-])", N_("A telephone or other number.")),
    ("date", r"(?<![\w-])\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?![\w-])", N_("A date.")),
    ("date", r"(?<![\w-])(?:19|20)\d\d-\d\d-\d\d(?![\w-])", N_("A date.")),
    ("date", rf"(?<![\w-])\d{{1,2}}(?:e|ste|de|th|st|nd|rd)? (?:{_MONTHS})(?!\w)(?: (?:19|20)\d\d)?", N_("A date.")),
    ("date", rf"(?<!\w)(?:{_MONTHS}) \d{{1,2}}(?:th|st|nd|rd)?,? (?:19|20)\d\d(?!\w)", N_("A date.")),
    ("date", r"(?:geboren|born)(?: in| op| on)?(?: het jaar)? (?:19|20)\d\d(?!\d)", N_("A year of birth.")),
    ("address", r"(?<![\w-])[1-9]\d{3} ?(?!S[ADS]\b)[A-Z]{2}(?!\w)", N_("A postcode.")),
    (
        "address",
        rf"(?<!\w){_NO_STREET}[A-Za-zÀ-ÿ][\w’'.-]+(?:{_STREET})(?:\s+\d{{1,4}}(?:\s?[a-zA-Z](?!\w))?)(?!\w)",
        N_("A street and number."),
    ),
    (
        "address",
        rf"(?<!\w){_NO_STREET}{_CAPITAL}[\w’'.-]*(?: (?:van|de|der|den|het|{_CAPITAL})[\w’'.-]*){{0,4}}"
        rf"(?:straat|laan|plein|gracht|kade|singel|plantsoen|dreef|steeg)(?!\w)",
        N_("A street."),
    ),
    (
        "address",
        rf"(?<!\w)(?:\d{{1,4}} )?(?:{_CAPITAL}[\w’'-]+ ){{1,3}}(?:Street|Road|Avenue|Lane|Drive|Square|Terrace)(?!\w)",
        N_("A street."),
    ),
    (
        "institution",
        rf"(?<!\w)(?i:stichting|basisschool|school|kliniek|ziekenhuis|huisartsenpraktijk|buurthuis|wijkcentrum|"
        rf"kinderdagverblijf|crèche|kerk|moskee|vereniging|voetbalclub|sportclub|verzorgingshuis|charity|hospital) "
        rf"(?:(?:[Dd]e|[Hh]et|[Vv]an|[Oo]p|[Ii]n) ){{0,2}}(?:{_CAPITAL}[\w’'-]*)(?: {_CAPITAL}[\w’'-]*)*",
        N_("An institution by its name."),
    ),
    (
        "institution",
        rf"(?<!\w)(?:{_CAPITAL}[\w’'-]+ )+(?:College|Lyceum|School|Hospital|Ziekenhuis|Church|Kliniek)(?!\w)",
        N_("An institution by its name."),
    ),
    ("place", rf"(?<!\w)(?:{'|'.join(TWO_WORD_TOWNS)})(?!\w)", N_("A place.")),
    ("place", rf"(?<![\w-])(?i:{'|'.join(sorted(WRITTEN_SMALL))})(?![\w-])", N_("A place.")),
)

_AGE = N_("An age.")


def by_pattern(text: str) -> Iterator[Pointer]:
    """What the forms find, one over another too."""
    for about, pattern, why in _compiled():
        yield from (Pointer(*found.span(), about, why) for found in pattern.finditer(text))
    for pattern in (each for language in LANGUAGES for each in _ages(language)):
        yield from (Pointer(*found.span("age"), "age", _AGE) for found in pattern.finditer(text))


@cache
def _compiled() -> tuple[tuple[PointsBy, re.Pattern[str], str], ...]:
    return tuple((about, re.compile(pattern), why) for about, pattern, why in _PLAIN)


@cache
def _ages(language: Language) -> tuple[re.Pattern[str], ...]:
    number = rf"(?:\d{{1,3}}|{'|'.join(sorted(number_words(language), key=len, reverse=True))})"
    forms = _AGES_NL if language == "nl" else _AGES_EN
    return tuple(re.compile(form.replace("NUMBER", number), re.IGNORECASE) for form in forms)


_PEOPLE_NL = (
    "dochter(?:tje)?|zoon(?:tje)?|kind(?:je)?|jongen|meisje|jongetje|vrouw|man|moeder|vader|baby|zusje?|broer(?:tje)?|"
    "kleinzoon|kleindochter|peuter|kleuter|puber|vriendin|vriend|buurvrouw|buurman|oma|opa|één|iemand|"
    "(?:de|die) (?:oudste|jongste)"
)
_AGES_NL = (
    rf"(?<!\w)(?:{_PEOPLE_NL}) van (?P<age>NUMBER(?: jaar)?)(?!\w)"
    r"(?! (?:jaar|maanden|weken|dagen|uur|euro|de|het|die))",
    r"(?<!\w)(?P<age>NUMBER[ -]?(?:jaar|maanden|weken) oud)(?!\w)",
    r"(?<!\w)(?P<age>NUMBER[ -]?jarige?n?)(?!\w)",
    r"(?<!\w)(?P<age>(?:in de|begin|eind|midden) (?:twin|der|veer|vijf|zes|zeven|tach|negen)tig)(?!\w)",
    r"(?<!\w)(?:ben|bent|is|was|werd|wordt|word|worden|geworden|van|leeftijd van)(?: \w+)? "
    r"(?P<age>NUMBER jaar)(?=\s*(?:[.,;:!?…]|$|en\b))",
    r"(?<!\w)(?:ben|bent|was|werd|wordt|word|is)(?: (?:nu|nog|net|pas|bijna|al|toen|vorig\w* \w+)){0,2} "
    r"(?P<age>NUMBER)(?=\s*(?:[.,;!?]|$|en (?:ik|hij|zij|ze|woon|heb|mijn|nog)\b))",
)
_AGES_EN = (
    r"(?<!\w)(?P<age>NUMBER[ -](?:years?|months?|weeks?)[ -]old)(?!\w)",
    r"(?<!\w)(?P<age>(?:aged?|age of) NUMBER)(?!\w)",
    r"(?<!\w)(?:am|is|was|turned|’m|'m|’s|'s)(?: (?:now|just|only|nearly|almost))? "
    r"(?P<age>NUMBER)(?=\s*(?:[.,;!?]|$|and\b))",
)
