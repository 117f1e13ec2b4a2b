"""Clustering codes into factors: suggestions, beside which people make factors of their own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from storycoder.analysis.clusters import Suggestion, suggest
from storycoder.analysis.cuts import Cuts, cuts_of
from storycoder.analysis.marks import Marks
from storycoder.analysis.presence import Presence
from storycoder.analysis.stability import DRAWN_FROM, Stability, stability
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.language import telling_lemmas
from storycoder.study.study import Study
from storycoder.workflow.cast import cast_of
from storycoder.workflow.compared import units_of
from storycoder.workflow.sampling import evenly
from storycoder.workflow.settled import marks_of_settled, settled_codings


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeSuggestion:
    """How the codes of one practice (None: of all) could be grouped, and how far each group can be relied on."""

    practice: Key | None
    suggestion: Suggestion
    stability: tuple[Stability, ...]


FEW_PEOPLE = DRAWN_FROM
"""With fewer people than this, who speaks of a code says too little: codes are then compared by speaker turn."""
MOST_OF_A_CODE = 40
"""Of so many segments of a code at most the words are read."""


Told = Callable[[int, int], object]
"""Hears how much is done, of how much."""


def _nobody(done: int, total: int) -> None:
    del done, total


def _by_percent(told: Told, first: int, last: int) -> Told:
    """Tells of a part of the work that goes from one percentage to another, each of them once."""
    before = -1

    def tell(done: int, total: int) -> None:
        nonlocal before
        percent = first + (last - first) * done // max(total, 1)
        if percent != before:
            before = percent
            told(percent, 100)

    return tell


def suggest_factors(
    study: Study, practice: Key | None, *, groups: int | None = None, with_words: bool = True
) -> PracticeSuggestion:
    """Groups of codes by how they occur together and, a little, by the words of their segments.

    They occur together in the same people, or with fewer than `FEW_PEOPLE` in the same speaker turns. A person's
    grouping is not touched: this is a value to look at. Raises `Problem` where too little is coded.
    """
    material = _material(study, practice, with_words=with_words)
    suggestion = suggest(material.presence, k=groups, words=material.words)
    return PracticeSuggestion(
        practice=practice,
        suggestion=suggestion,
        stability=stability(material.presence, len(suggestion.groups), without=material.without, words=material.words),
    )


def cuts_for(study: Study, practice: Key | None, *, progress: Told = _nobody) -> Cuts:
    """The same as a tree that a person cuts: groups and how far they can be relied on, for any number of them.

    `progress` hears how much is done, of how much; whoever waits may stop it by raising there.
    """
    material = _material(study, practice, with_words=True, told=_by_percent(progress, 0, 60))
    again = _by_percent(progress, 60, 100)
    return cuts_of(material.presence, without=material.without, words=material.words, progress=again)


@dataclass(frozen=True, slots=True)
class _Material:
    presence: Presence
    without: Mapping[str, Presence] | None
    """What is left without each person, where they are not the units themselves."""
    words: Mapping[str, Sequence[str]] | None


def _material(study: Study, practice: Key | None, *, with_words: bool, told: Told = _nobody) -> _Material:
    cast = cast_of(study)
    codings = settled_codings(study)
    told(0, 1)
    marks = marks_of_settled(study, codings)
    whose = {
        text: who.participant.id
        for text in marks.texts
        if (who := cast.of_transcript(Key(text))) and practice in (None, who.participant.practice_id)
    }
    marks = marks.selected(codes=_with_codings(marks.codes, study, codings), texts=list(whose))
    presence = _presence(study, marks, whose)
    without: dict[str, Presence] | None = (
        {
            person: _presence(study, marks.selected(texts=[text for text in whose if whose[text] != person]), whose)
            for person in dict.fromkeys(whose.values())
        }
        if presence.unit != "participant"
        else None
    )
    return _Material(presence, without, _words_of_codes(study, codings, set(whose), told) if with_words else None)


def _presence(study: Study, marks: Marks, whose: Mapping[str, Key]) -> Presence:
    if len(set(whose.values())) >= FEW_PEOPLE:
        return Presence.by_participant(marks, whose)
    return Presence.by_unit(marks, units_of(study, marks, "turn"))


def _with_codings(codes: Sequence[str], study: Study, codings: Iterable[Coding]) -> list[str]:
    """The codes that may be grouped: a code that only holds others together is no candidate."""
    parents = {code.parent_id for code in study.codes.all()}
    used = {coding.code_id for coding in codings}
    return [code for code in codes if code in used or code not in parents]


def _words_of_codes(study: Study, codings: Iterable[Coding], transcripts: set[str], told: Told) -> dict[str, list[str]]:
    """Code -> the lemmas of its segments in these transcripts, without stop words.

    Of a code with many segments some are read, evenly spread over the texts: more would hardly change what is told.
    """
    revisions = {revision for text, revision in study.revisions.current_keys().items() if text in transcripts}
    segments: dict[Key, list[Coding]] = {}
    for coding in codings:
        if coding.revision_id in revisions:
            segments.setdefault(coding.code_id, []).append(coding)
    read = [each for some in segments.values() for each in evenly(some, MOST_OF_A_CODE)]
    texts = {key: study.revisions.get(key).text for key in {each.revision_id for each in read}}
    language = study.about.language
    words: dict[str, list[str]] = {}
    for number, coding in enumerate(read):
        told(number, len(read))
        said = texts[coding.revision_id][coding.start : coding.end]
        words.setdefault(coding.code_id, []).extend(telling_lemmas(said, language))
    return words
