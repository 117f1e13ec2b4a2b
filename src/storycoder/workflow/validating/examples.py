"""Examples that may be shown with a code: settled words that are short, name nobody, and point to no small group."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.protection import is_small, threshold_of
from storycoder.domain.words import Message
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Cast, cast_of
from storycoder.workflow.export_check import Outgoing, look_through
from storycoder.workflow.settled import settled_codings
from storycoder.workflow.signing import signatures_of, without_pseudonyms

MOST_WORDS, FEWEST_WORDS, _BEST = 30, 4, 14
_MOST = 5
_LOOKED_AT = 3
"""So many times as many are looked through as are wanted."""
_MAY_BE_A_NAME = re.compile(r"(?<![.!?…:“”\"'‘’]\s)(?<!^)(?<=\s)[A-ZÀ-Þ][\w'’-]+")
_ENGLISH_I = re.compile(r"I(?:['’]\w+)?")
_POINTS = re.compile(r"\d{2,}|@|https?:|\bwww\.")


class Example(NamedTuple):
    """Words of a settled coding. How they are signed is for the researcher; a form shows the words only."""

    coding: Key
    text: str


def examples_of(
    study: Study, codes: frozenset[Key], say: Phrasebook, most: int = _MOST
) -> dict[Key, tuple[Example, ...]]:
    """Code -> words that may be shown with it, the handiest first. A person looks at them before they are shown.

    Left out are words of too few people to be signed by, with a pseudonym, a figure or what may be a name, and those
    of a session that is blind.
    """
    cast, threshold = cast_of(study), threshold_of(study.about)
    signatures = signatures_of(study, cast)
    safe = {key for key, one in signatures.items() if not is_small(one.persons, threshold)}
    texts = {each.id: each for each in study.revisions.all()}
    found: dict[Key, list[Example]] = {}
    for coding in settled_codings(study):
        if coding.code_id not in codes:
            continue
        revision = texts[coding.revision_id]
        who = cast.of_transcript(revision.transcript_id)
        words = " ".join(revision.text[coding.start : coding.end].split())
        if who and who.participant.id in safe and names_nobody(words, cast, say):
            found.setdefault(coding.code_id, []).append(Example(coding.id, words))
    chosen = {code: tuple(_handiest(some))[: _LOOKED_AT * most] for code, some in found.items()}
    unsafe = _unsafe(study, [each for some in chosen.values() for each in some])
    return {code: tuple(each for each in some if each.coding not in unsafe)[:most] for code, some in chosen.items()}


def _unsafe(study: Study, examples: Sequence[Example]) -> frozenset[Key]:
    """Those in which the check before an export finds something that may point to a person."""
    codings = {each.coding: study.codings.find(each.coding) for each in examples}
    transcripts = {each.id: each.transcript_id for each in study.revisions.all()}
    pieces = [
        Outgoing(Message(each.coding), each.text, transcripts[coding.revision_id])
        for each in examples
        if (coding := codings[each.coding])
    ]
    found = look_through(study, pieces)
    return frozenset(Key(place.where.template) for finding in found for place in finding.places)


def names_nobody(words: str, cast: Cast, say: Phrasebook) -> bool:
    """Whether words are short and whole, and hold no pseudonym, no figures and nothing that looks like a name."""
    count = len(words.split())
    if not FEWEST_WORDS <= count <= MOST_WORDS or "\n" in words:
        return False
    capitals = [each for each in _MAY_BE_A_NAME.findall(words) if not _ENGLISH_I.fullmatch(each)]
    return not capitals and not _POINTS.search(words) and without_pseudonyms(words, cast, say) == words


def _handiest(some: list[Example]) -> Iterator[Example]:
    """Each wording once, those first that are neither a scrap nor a story."""
    seen: set[str] = set()
    for each in sorted(some, key=lambda one: (abs(len(one.text.split()) - _BEST), one.coding)):
        if each.text.casefold() not in seen:
            seen.add(each.text.casefold())
            yield each
