"""What may be a speaker's label, judged by how it looks. Recurrence is judged in `turns`."""

import re
from functools import lru_cache
from typing import Literal

Likeness = Literal["shaped", "name", "phrase", "never"]


def words_of(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


_SHAPED = re.compile(r"[A-Z]{1,4}\d{0,3}[a-z]?|(?:speaker|spreker|spk|sprecher)[ _-]?\w{1,3}", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-Z]{1,4}\d{0,3}[a-z]?|[a-z]\d{1,3}|[ir]")
_ROLES = words_of(
    "interviewer interviewster interviewee respondent respondente deelnemer deelneemster participant moeder vader "
    "ouder "
    "mother father parent carer verzorger verzorgster vrijwilliger volunteer professional jeugdprofessional begeleider "
    "begeleidster onderzoeker onderzoekster researcher moderator observator gespreksleider speaker spreker vraag "
    "antwoord question answer befragte befragter oma opa student stagiair stagiaire trainee kind child"
)
_PARTICLES = words_of("van de der den ter ten te het 't von zu el al la le du da di dos bin ben en and und &")
_NEVER = words_of(
    "note notes nb n.b ps p.s noot opmerking opmerkingen toelichting let op tip bron datum date plaats place locatie "
    "location tijd time duur duration onderwerp subject titel title project versie version bestand file bijlage pagina "
    "page url http https www mailto tel e-mail email website ja nee nou yes no ok oké oke okay dus want maar en of "
    "bijvoorbeeld example hm hmm mhm pauze pause am pm uur hinweis anmerkung datei ort zeit transcript transcriptie "
    "summary keywords speakers samenvatting contact telefoon "
    "praktijk naam functie rol role bandje opname recording leeftijd age"
)
_WORDS = re.compile(r"[^\s,/]+")


def tidy(label: str) -> str:
    """The label with single plain spaces and without a colon or emphasis around it."""
    return " ".join(label.replace("*", " ").split()).strip(" :_-–—|,")


@lru_cache(maxsize=4096)
def likeness(label: str) -> Likeness:
    """How much a label looks like a speaker's.

    "shaped" is one like I, R1, SPEAKER_00 or Moeder 2; "name" has a capital on each word but the small ones of
    names; "phrase" may still be a label when it keeps coming back; "never" heads a remark or a line of the preface.
    """
    words = _WORDS.findall(label)
    if not words or all(word.casefold().rstrip(".") in _NEVER for word in words):
        return "never"
    if _CAPITALS.fullmatch(label) or ("_" in label and _SHAPED.fullmatch(label)):
        return "shaped"
    if words[0].casefold() in _ROLES and all(_tells_apart(word) for word in words[1:]):
        return "shaped"
    if len(words) <= 5 and words[0].casefold() not in _NEVER and words[0][0].isupper() and all(map(_in_a_name, words)):
        return "name"
    return "phrase"


def _tells_apart(word: str) -> bool:
    return len(word) <= 3 and (word.isdigit() or word.isupper() or not word[0].isalpha())


def _in_a_name(word: str) -> bool:
    bare = word.strip("().'’\"“”")
    return not bare or word.casefold() in _PARTICLES or not bare[0].islower()
