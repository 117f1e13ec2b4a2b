"""Differences between roles in one factor: who speaks of it, for how much of their talk, in which words.

Roles are those that people are reported under. All of it describes the people who were heard; that somebody does not
speak of something does not say that it is not there.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from storycoder.analysis.exact_tables import ExactTest, freeman_halton
from storycoder.analysis.keyness import Keyness
from storycoder.analysis.proportions import Difference, newcombe
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.people import Role
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Span
from storycoder.domain.words import Language
from storycoder.language import lemmas, stop_words
from storycoder.study.study import Study
from storycoder.workflow.asking_about import Guide, people_asked
from storycoder.workflow.cast import Cast, cast_of
from storycoder.workflow.comparing import factor_codes
from storycoder.workflow.sampling import evenly, turns_of
from storycoder.workflow.settled import settled_codings

FEWEST_HITS, FEWEST_SPEAKERS = 5, 3
"""A word that tells a role apart is said so often by it, by so many of its people."""
MOST_WORDS = 8
MOST_OF_A_PERSON = 60
"""Of so many segments of a person at most the words are read."""
_GOOD_LENGTH = 140
"""Code points of a quotation that says enough and is read at a glance."""

Lemmas = Callable[[str, Language], list[str]]


class TellingWord(NamedTuple):
    """A word that a role says more often than the others, where they speak of the factor (log ratio, Hardie)."""

    lemma: str
    hits: int
    speakers: int
    elsewhere: int
    log_ratio: float


class Said(NamedTuple):
    """Words of one of these people, as they stand in the transcript."""

    coding: Key
    transcript: Key
    span: Span
    participant: Key
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleVoice:
    """What the people of one role say of a factor."""

    role: Role
    people: tuple[Key, ...]
    """Those who were interviewed."""
    speaking: tuple[Key, ...]
    segments: int
    coded: int
    """Code points of their talk that are about it."""
    speech: int
    """Code points of their talk."""
    words: tuple[TellingWord, ...]
    quotation: Said | None
    difference: Difference | None
    """The share who speak of it less that of all others, with Newcombe's interval."""

    @property
    def share(self) -> float | None:
        """The share of their talk that is about it."""
        return self.coded / self.speech if self.speech else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDifferences:
    """A factor in the roles of a practice, or of all."""

    factor: Key
    practice: Key | None
    voices: tuple[RoleVoice, ...]
    uncoded: int
    """People of whose words nothing is coded yet; they count among those who do not speak of it."""

    @property
    def only(self) -> Role | None:
        """The one role that it is heard from, where others were interviewed too."""
        heard = [each.role for each in self.voices if each.speaking]
        return heard[0] if len(heard) == 1 and len(self.voices) > 1 else None

    def exact_test(self) -> ExactTest:
        """Whether so uneven a spread over the roles would be rare (Fisher, Freeman & Halton).

        Raises `Problem` where there is one role only, or everybody or nobody speaks of it.
        """
        table = [[len(each.speaking), len(each.people) - len(each.speaking)] for each in self.voices]
        if len(table) < 2 or not all(sum(column) for column in zip(*table, strict=True)):
            raise Problem("There is nothing to test where all or none of the people speak of it, or all have one role.")
        return freeman_halton(table)


def role_differences(
    study: Study, factor: Key, practice: Key | None, *, check: Callable[[], None] = lambda: None, of: Lemmas = lemmas
) -> RoleDifferences:
    """The roles of a practice (None: of all) in a factor. It reads and takes apart words: to be read aside.

    `check` is called between the steps, so that whoever waits may stop it by raising.
    """
    cast = cast_of(study)
    material = _read(study, cast, factor_codes(study).get(factor, frozenset()), practice)
    language = study.about.language
    words = {person: _counts(segments, language, of, check) for person, segments in material.said.items()}
    material = replace(material, words=words)
    chosen = {each.coding_id for each in study.chosen_quotations.all(factor_id=factor)}
    everyone = cast.interviewed(practice)
    roles = [role for role in cast.roles if any(cast.people[key].reported.id == role.id for key in everyone)]
    return RoleDifferences(
        factor=factor,
        practice=practice,
        voices=tuple(_voice(role, cast, everyone, material, chosen) for role in roles),
        uncoded=len(everyone - material.heard),
    )


@dataclass(frozen=True, slots=True)
class _Material:
    """By person: what they say of the factor, how much of their talk that is, and how much they talk."""

    said: Mapping[Key, Sequence[Said]]
    coded: Mapping[Key, int]
    speech: Mapping[Key, int]
    words: Mapping[Key, Counter[str]]
    heard: frozenset[Key]
    """Those of whose words anything is coded, by whichever code."""


def _read(study: Study, cast: Cast, codes: Collection[str], practice: Key | None) -> _Material:
    people = cast.interviewed(practice)
    current = study.revisions.current_keys()
    codings: dict[Key, list[Coding]] = {}
    coded_texts = set[Key]()
    for each in settled_codings(study):
        coded_texts.add(each.revision_id)
        if each.code_id in codes:
            codings.setdefault(each.revision_id, []).append(each)
    said: dict[Key, list[Said]] = {}
    coded, speech, heard = Counter[Key](), Counter[Key](), set[Key]()
    for transcript in cast.transcripts.values():
        person = transcript.participant_id
        if person is None or person not in people or transcript.id not in current:
            continue
        revision = study.revisions.get(current[transcript.id])
        if revision.id in coded_texts:
            heard.add(person)
        turns = turns_of(transcript, revision)
        speech[person] += sum(end - start for start, end in turns)
        here = codings.get(revision.id, [])
        spans = _united((each.start, each.end) for each in here)
        coded[person] += sum(end - start for start, end in _shared(spans, turns))
        said.setdefault(person, []).extend(_said(here, revision, turns, person))
    return _Material({person: some for person, some in said.items() if some}, coded, speech, {}, frozenset(heard))


def _said(codings: Iterable[Coding], revision: Revision, turns: Sequence[tuple[int, int]], person: Key) -> list[Said]:
    """The segments without what the interviewer says in them; one segment where several coders marked alike."""
    found: dict[tuple[int, int], Said] = {}
    for each in sorted(codings, key=lambda each: (each.start, each.end, each.id)):
        words = " ".join(revision.text[start:end] for start, end in _shared([(each.start, each.end)], turns))
        place = (each.start, each.end)
        if words.strip() and place not in found:
            span = Span(*place)
            found[place] = Said(each.id, revision.transcript_id, span, person, " ".join(words.split()))
    return list(found.values())


def _united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _shared(spans: Sequence[tuple[int, int]], turns: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where spans lie within turns; both in order and each without overlap."""
    shared: list[tuple[int, int]] = []
    at = 0
    for start, end in spans:
        while at < len(turns) and turns[at][1] <= start:
            at += 1
        following = at
        while following < len(turns) and turns[following][0] < end:
            shared.append((max(start, turns[following][0]), min(end, turns[following][1])))
            following += 1
    return shared


def _counts(segments: Sequence[Said], language: Language, of: Lemmas, check: Callable[[], None]) -> Counter[str]:
    """Every lemma of a person's segments, some of many, evenly spread."""
    counted = Counter[str]()
    for each in evenly(segments, MOST_OF_A_PERSON):
        check()
        counted.update(of(each.words, language))
    return counted


def _voice(
    role: Role,
    cast: Cast,
    everyone: Collection[Key],
    material: _Material,
    chosen: Collection[Key],
) -> RoleVoice:
    people = [key for key in cast.people if key in everyone and cast.people[key].reported.id == role.id]
    others = [key for key in everyone if key not in people]
    speaking = [key for key in people if key in material.said]
    heard_elsewhere = sum(key in material.said for key in others)
    segments = [each for key in people for each in material.said.get(key, ())]
    return RoleVoice(
        role=role,
        people=tuple(people),
        speaking=tuple(speaking),
        segments=len(segments),
        coded=sum(material.coded.get(key, 0) for key in people),
        speech=sum(material.speech.get(key, 0) for key in people),
        words=_telling(
            [material.words[key] for key in speaking],
            [material.words[key] for key in others if key in material.words],
        ),
        quotation=_quotation(segments, chosen),
        difference=newcombe(len(speaking), len(people), heard_elsewhere, len(others)),
    )


def _telling(here: Sequence[Counter[str]], elsewhere: Sequence[Counter[str]]) -> tuple[TellingWord, ...]:
    """The words that set these people apart, the strongest first; small words of the language are no answer."""
    mine, theirs = sum(here, Counter[str]()), sum(elsewhere, Counter[str]())
    all_mine, all_theirs = mine.total(), theirs.total()
    if not all_mine or not all_theirs:
        return ()
    small = stop_words("nl") | stop_words("en")
    found: list[TellingWord] = []
    for lemma, hits in mine.items():
        speakers = sum(lemma in one for one in here)
        if hits < FEWEST_HITS or speakers < FEWEST_SPEAKERS or len(lemma) < 2 or lemma in small or lemma.isdigit():
            continue
        ratio = Keyness(a=hits, b=theirs[lemma], c=all_mine, d=all_theirs).log_ratio
        if ratio > 0:
            found.append(TellingWord(lemma, hits, speakers, theirs[lemma], ratio))
    return tuple(sorted(found, key=lambda each: (-each.log_ratio, -each.hits, each.lemma))[:MOST_WORDS])


def _quotation(segments: Sequence[Said], chosen: Collection[Key]) -> Said | None:
    """One that people chose, else one that is neither a word nor a page."""
    best = [each for each in segments if each.coding in chosen] or segments
    return min(best, key=lambda each: abs(len(each.words) - _GOOD_LENGTH), default=None)


class Put(NamedTuple):
    """To how many people of a role the guide has put the factor, and how many of those do not speak of it."""

    asked: int
    of: int
    silent: int


def put_to(study: Study, guide: Guide, found: RoleDifferences) -> Mapping[Key, Put]:
    """Role -> to how many of its people the factor was put; empty where that is not known."""
    if not guide.known:
        return {}
    heard = people_asked(study, guide)
    return {each.role.id: _put(each, heard) for each in found.voices}


def _put(voice: RoleVoice, heard: Collection[Key]) -> Put:
    put = [person for person in voice.people if person in heard]
    return Put(len(put), len(voice.people), sum(person not in voice.speaking for person in put))
