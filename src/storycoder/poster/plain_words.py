"""Hints for writing a poster that everybody can read. They point at places; they never give a grade."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from storycoder.domain.words import Language, Message, message

MOST_WORDS = 15
"""A sentence with more words than this is hard to follow on a wall."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One place that could be plainer: code points [start, end) of the text."""

    what: Literal["long sentence", "passive", "jargon"]
    start: int
    end: int
    message: Message


_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+(?=\s|$|[”’\"'])|\n|$|[.!?…]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:[.,]\d+)*")

_JARGON: dict[Language, dict[str, str]] = {
    "nl": {
        "werkzame factor": "wat helpt",
        "werkzame factoren": "wat helpt",
        "werkzaam": "dat helpt",
        "interventie": "hulp",
        "interventies": "hulp",
        "participant": "deelnemer",
        "participanten": "deelnemers",
        "respondent": "deelnemer",
        "respondenten": "deelnemers",
        "doelgroep": "de mensen voor wie het is",
        "faciliteren": "helpen",
        "faciliteert": "helpt",
        "stimuleren": "helpen om te",
        "implementeren": "gaan doen",
        "implementatie": "invoeren",
        "laagdrempelig": "makkelijk om binnen te komen",
        "laagdrempelige": "makkelijk om binnen te komen",
        "reciprociteit": "elkaar helpen",
        "wederkerig": "over en weer",
        "wederkerige": "over en weer",
        "wederkerigheid": "elkaar helpen",
        "groepsdynamiek": "hoe de groep met elkaar omgaat",
        "empowerment": "zelf sterker worden",
        "zelfredzaamheid": "het zelf kunnen",
        "opvoedingsondersteuning": "hulp bij opvoeden",
        "methodiek": "manier van werken",
        "methodisch": "volgens een vaste manier",
        "bejegening": "hoe je met iemand omgaat",
        "signaleren": "op tijd zien",
        "expertise": "kennis",
        "competenties": "wat iemand kan",
        "vaardigheden": "wat iemand kan",
        "preventief": "om problemen voor te zijn",
        "preventie": "problemen voor zijn",
        "problematiek": "problemen",
        "sociaal netwerk": "mensen om je heen",
        "normaliseren": "merken dat het gewoon is",
        "reflecteren": "terugkijken en nadenken",
        "reflectie": "terugkijken en nadenken",
        "continuïteit": "het gaat steeds door",
        "randvoorwaarden": "wat er nodig is",
        "ten behoeve van": "voor",
        "met betrekking tot": "over",
        "door middel van": "met",
        "indien": "als",
        "tevens": "ook",
        "middels": "met",
    },
    "en": {
        "working factor": "what helps",
        "working factors": "what helps",
        "effective factor": "what helps",
        "intervention": "help",
        "interventions": "help",
        "participant": "person who took part",
        "participants": "people who took part",
        "respondent": "person who answered",
        "respondents": "people who answered",
        "target group": "the people it is for",
        "facilitate": "help",
        "facilitates": "helps",
        "facilitator": "who leads the meeting",
        "stimulate": "help to",
        "implement": "start to do",
        "implementation": "starting to do it",
        "low-threshold": "easy to join",
        "reciprocity": "helping each other",
        "reciprocal": "both ways",
        "group dynamics": "how the group gets along",
        "empowerment": "growing stronger",
        "self-reliance": "managing by yourself",
        "parenting support": "help with bringing up children",
        "methodology": "way of working",
        "expertise": "knowledge",
        "competencies": "what someone can do",
        "preventive": "to keep problems away",
        "prevention": "keeping problems away",
        "social network": "people around you",
        "normalise": "find that it is normal",
        "reflect": "look back and think",
        "reflection": "looking back and thinking",
        "continuity": "it goes on",
        "preconditions": "what is needed",
        "in order to": "to",
        "with regard to": "about",
        "utilise": "use",
        "prior to": "before",
        "subsequently": "then",
    },
}

# Dutch: a form of "worden", or "zijn" with a participle and "door"; English: a form of "be" or "get" with a participle.
# Rules of thumb: they find most passives and now and then something else, and are shown as a question.
_PARTICIPLE_NL = (
    r"(?:ge|be|ver|ont|her|(?:aan|af|op|uit|in|mee|na|om|over|toe|voor|door|terug|samen|weg)ge)\w{2,}(?:d|t|en)"
)
_IRREGULAR_EN = (
    "given|made|done|seen|told|held|kept|known|taken|shown|found|felt|said|led|paid|put|brought|taught|written|chosen"
)
_PASSIVE: dict[Language, tuple[re.Pattern[str], ...]] = {
    "nl": (
        re.compile(rf"\b(?:word|wordt|worden|werd|werden)\b(?=[^.!?…\n]*\b{_PARTICIPLE_NL}\b)", re.IGNORECASE),
        re.compile(rf"\b{_PARTICIPLE_NL}\s+(?:word|wordt|worden|werd|werden)\b", re.IGNORECASE),
        re.compile(rf"\b(?:is|zijn|was|waren)\b(?=[^.!?…\n]*\bdoor\b[^.!?…\n]*\b{_PARTICIPLE_NL}\b)", re.IGNORECASE),
    ),
    "en": (
        re.compile(
            rf"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+|not\s+)?(?:\w{{2,}}ed|{_IRREGULAR_EN})\b",
            re.IGNORECASE,
        ),
    ),
}


def hints(text: str, language: Language) -> tuple[Hint, ...]:
    """What in the text could be plainer, in the order of the text. An empty answer is no proof of plainness."""
    found = (*_long_sentences(text), *_passives(text, language), *_jargon(text, language))
    return tuple(sorted(found, key=lambda hint: (hint.start, hint.end, hint.what)))


def _long_sentences(text: str) -> Iterator[Hint]:
    for match in _SENTENCE.finditer(text):
        words = len(_WORD.findall(match.group()))
        if words > MOST_WORDS:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            said = message("This sentence has {n} words. Can it become two?", n=words)
            yield Hint("long sentence", start, match.start() + len(match.group().rstrip()), said)


def _passives(text: str, language: Language) -> Iterator[Hint]:
    seen: set[tuple[int, int]] = set()
    for pattern in _PASSIVE[language]:
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in seen):
                seen.add(match.span())
                said = message("“{words}”: can you say who does it?", words=match.group())
                yield Hint("passive", match.start(), match.end(), said)


def _jargon(text: str, language: Language) -> Iterator[Hint]:
    words = sorted(_JARGON[language], key=len, reverse=True)
    for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, words))})\b", text, re.IGNORECASE):
        plainer = _JARGON[language][match.group().lower()]
        said = message("Not everybody knows “{word}”. Perhaps: “{plainer}”", word=match.group(), plainer=plainer)
        yield Hint("jargon", match.start(), match.end(), said)
