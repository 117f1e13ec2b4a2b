"""Looking through what is about to leave the team."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from storycoder.domain.clearing import is_settled
from storycoder.domain.keys import Key
from storycoder.domain.leaving import Cleared
from storycoder.domain.own_words import others_in
from storycoder.domain.texts import Span
from storycoder.domain.words import LANGUAGES, Language, Message, message
from storycoder.language.pointing import Lexicon, Pointer, lexicon, pointers
from storycoder.language.pointing.capitals import is_word
from storycoder.language.pointing.pointer import SURE, apart
from storycoder.language.selecting import sentence_at
from storycoder.study.study import Study
from storycoder.words.written import written
from storycoder.workflow.cast import Cast, cast_of
from storycoder.workflow.clearing import decided
from storycoder.workflow.export_check.findings import Finding, Outgoing, Place
from storycoder.workflow.export_check.groups import Groups, Pointing
from storycoder.writing.references import cited
from storycoder.writing.speech import day

_CITATION = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:,? (?:&|et al\.|[A-Za-zÀ-ÿ][\w’'-]*))* \((?:19|20)\d\d[a-z]?\)")
_AROUND = 40
"""Characters that are shown on either side."""


def look_through(study: Study, pieces: Iterable[Outgoing]) -> tuple[Finding, ...]:
    """What in these texts may point to a person and has not been settled, in the order in which it stands.

    The same words in several places are one finding.
    """
    pieces = tuple(piece for piece in pieces if piece.text.strip())
    looking = _Looking.over(study, pieces)
    found: dict[str, list[tuple[Pointing, Place]]] = {}
    for piece in pieces:
        for each in looking.through(piece):
            words = each.called or piece.text[each.start : each.end]
            found.setdefault(words, []).append((each, looking.place(piece, each)))
    return tuple(_finding(words, places) for words, places in found.items())


def still_open(study: Study, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What of these findings nothing has been decided about by now, without looking through the texts again."""
    decisions = [(each.text.casefold(), each) for each in decided(study)]

    def is_open(place: Place) -> bool:
        bare = place.sentence.casefold()
        here = [each for words, each in decisions if words in bare]
        ways = [Span(*each.span()) for each in re.finditer(rf"(?<!\w){re.escape(place.words)}(?!\w)", place.sentence)]
        return not (here and ways and all(is_settled(place.sentence, each, here) for each in ways))

    left = (each._replace(places=tuple(filter(is_open, each.places))) for each in findings)
    return tuple(each for each in left if each.places)


def standing_in(study: Study, pieces: Iterable[Outgoing], words: str) -> Finding | None:
    """These words wherever they stand in texts, whether or not anything tells that they point to a person.

    What is warned of in one file is not found among much else that shows it to be a common word; it can be settled.
    """
    pattern, why = _any_of([words]), message("Somebody wants to settle these words.")
    if pattern is None:
        return None
    pieces = tuple(piece for piece in pieces if words in piece.text)
    looking = _Looking.over(study, pieces)
    places = [
        looking.place(piece, Pointing(*found.span(), "name", why))
        for piece in pieces
        for found in pattern.finditer(piece.text)
    ]
    return Finding(words, "name", why, tuple(places)) if places else None


def _finding(words: str, found: Sequence[tuple[Pointing, Place]]) -> Finding:
    surest = min((each for each, _ in found), key=lambda each: SURE.index(each.about))
    places = {(str(place.where), *place[1:]): place for _, place in found}
    return Finding(words, surest.about, surest.why, tuple(places.values()))


@dataclass(frozen=True)
class _Looking:
    """One look through many texts."""

    language: Language
    words: Lexicon
    names: re.Pattern[str] | None
    passed: re.Pattern[str] | None
    groups: Groups
    decisions: tuple[Cleared, ...]

    @classmethod
    def over(cls, study: Study, pieces: Sequence[Outgoing]) -> "_Looking":
        """What the study knows of its people, and the words of the texts themselves."""
        cast = cast_of(study)
        language, decisions = study.about.language, decided(study)
        said = _may_be_said(study, cast) | {each.replacement for each in decisions}
        return cls(
            language=language,
            words=_knowing_the_study(study, pieces, lexicon(_texts(study, pieces), said)),
            names=_any_of([who.participant.pseudonym for who in cast.people.values()], "(?:[’']?s)?"),
            passed=_any_of([*_names_of_no_person(study, cast), *_from_elsewhere(study)]),
            groups=Groups.of(study, cast),
            decisions=decisions,
        )

    def through(self, piece: Outgoing) -> Iterator[Pointing]:
        """What one text holds that has not been settled."""
        text = piece.text
        passed = [Span(*found.span()) for found in self.passed.finditer(text)] if self.passed else []
        bare = text.casefold()
        here = [each for each in self.decisions if each.text.casefold() in bare]
        for each in self._everything(piece):
            place = Span(each.start, each.end)
            if not any(place.overlap(one) for one in passed) and not is_settled(text, place, here):
                yield each

    def _everything(self, piece: Outgoing) -> list[Pointing]:
        text = piece.text
        why = message("A participant is called so in the study.")
        named = self.names.finditer(text) if self.names else ()
        said = {Pointer(*found.span(), "name", why.template): why for found in named}
        if not _is_the_programs(text):
            languages = _languages_of(piece, self.language)
            said |= {each: Message(each.why) for each in pointers(text, self.words, languages)}
        called: dict[Pointer, str] = {}
        for each in self.groups.in_(piece):
            one = Pointer(each.start, each.end, each.about, each.why.template)
            said[one], called[one] = each.why, each.called
        return [
            Pointing(*place, one.about, said[one], called.get(one, ""))
            for one in apart(text, said)
            for other in others_in(text)
            if (place := Span(max(one.start, other.start), min(one.end, other.end))).start < place.end
        ]

    def place(self, piece: Outgoing, each: Pointing) -> Place:
        """Where it stands."""
        text = piece.text
        sentence = sentence_at(text, each.start, self.language) or Span(each.start, each.end)
        start, end = min(sentence.start, each.start), max(sentence.end, each.end)
        return Place(
            where=piece.where,
            before=text[max(0, each.start - _AROUND) : each.start],
            words=text[each.start : each.end],
            after=text[each.end : each.end + _AROUND],
            sentence=text[start:end],
            transcript=piece.transcript,
        )


def _languages_of(piece: Outgoing, of_study: Language) -> tuple[Language, ...]:
    """What a text may be in, where its own words do not tell."""
    return (piece.language, of_study) if piece.language else ()


def _is_the_programs(text: str) -> bool:
    """Whether this is a heading or a sentence of the program, word for word; one word may be somebody's name too."""
    return " " in text.strip() and any(text.strip() in written(language).sentences for language in LANGUAGES)


def _knowing_the_study(study: Study, pieces: Sequence[Outgoing], words: Lexicon) -> Lexicon:
    """The same, knowing too which words stand in small letters in what the study holds beside these texts."""
    told = {(piece.text, _languages_of(piece, study.about.language)) for piece in pieces}
    doubted = {word for text, languages in told for word in words.doubted_in(text, languages)}
    return words.with_small(_small_in(_beside(study, pieces), doubted))


def _small_in(texts: Iterable[str], words: Collection[str]) -> set[str]:
    """Which of these words stand in these texts in small letters, and nowhere within a sentence with a capital."""
    sought = [(word, word.capitalize()) for word in words]
    small: set[str] = set()
    named: set[str] = set()
    for text in texts if sought else ():
        for word, name in sought:
            if word not in small and word in text and _standing(word).search(text):
                small.add(word)
            if name in text and _within(name).search(text):
                named.add(word)
    return small - named


def _standing(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-]){re.escape(word)}(?![\w’'-])")


def _within(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[a-z,] ){re.escape(name)}(?!\w)")


def _beside(study: Study, pieces: Sequence[Outgoing]) -> Iterator[str]:
    """The codebook, and the transcripts that none of the texts is from."""
    for code in study.codes.all():
        for each in (code.name, code.short, code.definition, code.when_to_use, code.when_not):
            yield from (each.nl, each.en)
    looked_at = {piece.transcript for piece in pieces}
    current = study.revisions.current_keys()
    yield from (study.revisions.text(revision) for key, revision in current.items() if key not in looked_at)


def _texts(study: Study, pieces: Sequence[Outgoing]) -> Iterator[str]:
    """The texts themselves, and the transcripts that they are from."""
    yield from (piece.text for piece in pieces)
    current = study.revisions.current_keys()
    transcripts: set[Key] = {piece.transcript for piece in pieces if piece.transcript}
    yield from (study.revisions.text(current[key]) for key in transcripts if key in current)


def _may_be_said(study: Study, cast: Cast) -> set[str]:
    """Names that every report tells: of practices, of roles, of the study."""
    said = {practice.name for practice in cast.practices}
    for language in LANGUAGES:
        said |= {each.in_(language) for role in cast.roles for each in (role.name, role.plural)}
        said.add(study.about.title.in_(language))
    return said - {""}


def _names_of_no_person(study: Study, cast: Cast) -> Iterator[str]:
    """Names of practices, and of codes and factors those that have no capital but at their beginning."""
    yield from (practice.name for practice in cast.practices)
    named = (*(code for code in study.codes.all() if not code.in_vivo), *study.factors.all())
    names = ((each.name.in_(language), language) for each in named for language in LANGUAGES)
    yield from (
        name
        for name, language in names
        if name and is_word(name.split()[0].casefold(), language) and name[1:] == name[1:].lower()
    )


def _from_elsewhere(study: Study) -> Iterator[str]:
    """Authors as they are cited, where codes come from, and the days on which the team met."""
    yield from (cited(each) for each in study.references.all())
    sources = [found[0] for code in study.codes.all() for found in _CITATION.finditer(code.source)]
    yield from (*sources, *(source.split(", ", 1)[-1] for source in sources))
    met = (*study.sessions.all(), *study.validations.all(), *study.boards.all())
    yield from (day(each.date, study.about.language) for each in met if each.date)


def _any_of(words: Iterable[str], ending: str = "") -> re.Pattern[str] | None:
    ways = sorted(filter(None, set(words)), key=lambda each: (-len(each), each))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ways))}){ending}(?!\w)") if ways else None
