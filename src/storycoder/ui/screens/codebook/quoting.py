"""A code's quotations in their context, read from the study as far as they are looked at."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.texts import Revision, Span
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Cast, cast_of

_AROUND = 110
"""Code points of context before and after the words."""
_LONGEST = 700
"""Of longer passages the beginning and the end are shown."""
_TEXTS_KEPT = 12


class Place(NamedTuple):
    """Where one coding of the code is; positions are code points of its revision."""

    coding: Key
    revision: Key
    start: int
    end: int
    coder: Key
    memo: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A transcript, and whose words follow."""

    transcript: Key | None
    title: str
    who: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words with the code, with those before and after them, on one line each."""

    codings: tuple[Key, ...]
    """Of each coder who put the code on just these words."""
    transcript: Key
    span: Span | None
    """In the present text; None where a correction took the words away."""
    before: str
    words: str
    after: str
    coders: str
    memo: str


class Wanted(NamedTuple):
    """Which quotations are asked for: of one coder, of one practice, or only some; None is all."""

    coder: Key | None = None
    practice: Key | None = None
    only: frozenset[Key] | None = None


class Quotations:
    """The quotations of codes as the coder at work may see them, by transcript and place.

    Only their places are read at once; the texts are read in pages (`rows`).
    """

    def __init__(self, study: Study, say: Phrasebook, codes: Collection[Key], wanted: Wanted = Wanted()) -> None:  # noqa: B008  a value
        self._study, self._say = study, say
        self._cast: Cast = cast_of(study)
        self._coders = {each.id: each.name for each in study.coders.all()}
        self._current = {revision: transcript for transcript, revision in study.revisions.current_keys().items()}
        self._order = {key: number for number, key in enumerate(self._cast.transcripts)}
        self._texts: dict[Key, Revision] = {}
        self._old: dict[Key, Key] = {}
        places = [place for code in codes for place in _places(study, code)]
        self.places = sorted((each for each in places if self._is_wanted(each, wanted)), key=self._sort)
        self._passages = [tuple(group) for _, group in groupby(self.places, key=lambda each: each[1:4])]

    def __len__(self) -> int:
        """How many passages there are; what several coders marked alike is one."""
        return len(self._passages)

    def transcripts(self) -> int:
        """In how many transcripts they are."""
        return len({self._transcript(each) for each in self.places})

    def rows(self, start: int, number: int) -> list[Heading | Quotation]:
        """The next passages, with a heading wherever another transcript begins."""
        rows: list[Heading | Quotation] = []
        for at in range(start, min(start + number, len(self._passages))):
            transcript = self._transcript(self._passages[at][0])
            if at == 0 or transcript != self._transcript(self._passages[at - 1][0]):
                rows.append(self._heading(transcript))
            rows.append(self._quotation(self._passages[at]))
        return rows

    def _is_wanted(self, place: Place, wanted: Wanted) -> bool:
        if wanted.only is not None and place.coding not in wanted.only:
            return False
        if wanted.coder is not None and place.coder != wanted.coder:
            return False
        if wanted.practice is None:
            return True
        who = self._cast.of_transcript(self._transcript(place))
        return who is not None and who.practice is not None and who.practice.id == wanted.practice

    def _sort(self, place: Place) -> tuple[int, str, int, int]:
        return (self._order[self._transcript(place)], place.revision, place.start, place.end)

    def _transcript(self, place: Place) -> Key:
        """Whose text the revision is a state of. Earlier states are few and looked up."""
        found = self._current.get(place.revision) or self._old.get(place.revision)
        if found is None:
            found = self._old[place.revision] = self._study.revisions.get(place.revision).transcript_id
        return found

    def _heading(self, transcript: Key) -> Heading:
        who = self._cast.of_transcript(transcript)
        said = (self._say.of(who.role.name), who.practice.name if who.practice else "") if who else ()
        return Heading(transcript, self._cast.transcripts[transcript].title, " · ".join(filter(None, said)))

    def _quotation(self, passage: tuple[Place, ...]) -> Quotation:
        place = passage[0]
        text = self._text(place.revision)
        before, after = max(0, place.start - _AROUND), place.end + _AROUND
        return Quotation(
            codings=tuple(each.coding for each in passage),
            transcript=self._transcript(place),
            span=Span(place.start, place.end) if place.revision in self._current else None,
            before=_from_a_word(text[before : place.start], cut=before > 0),
            words=_one_line(_shortened(text[place.start : place.end])),
            after=_to_a_word(text[place.end : after], cut=after < len(text)),
            coders=", ".join(dict.fromkeys(self._coders[each.coder] for each in passage)),
            memo=" · ".join(dict.fromkeys(each.memo for each in passage if each.memo)),
        )

    def _text(self, revision: Key) -> str:
        if revision not in self._texts:
            if len(self._texts) >= _TEXTS_KEPT:
                self._texts.pop(next(iter(self._texts)))
            self._texts[revision] = self._study.revisions.get(revision)
        return self._texts[revision].text


def _places(study: Study, code: Key) -> list[Place]:
    names = ("id", "revision_id", "start", "end", "coder_id", "memo")
    return [Place(*row) for row in study.codings.columns(*names, code_id=code)]


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} […] {words[-_LONGEST // 2 :]}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _from_a_word(text: str, *, cut: bool) -> str:
    """The context before, from its first whole word."""
    line = text.replace("\n", " ")
    return f"…{line[line.find(' ') + 1 :]}" if cut and " " in line else line


def _to_a_word(text: str, *, cut: bool) -> str:
    line = text.replace("\n", " ")
    return f"{line[: line.rfind(' ')]}…" if cut and " " in line else line


class Overlaps:
    """Which other codes mark the same words as this one, counted transcript by transcript.

    A large study has too many codings to read at once in the window, so that `step` reads those of one text.
    """

    def __init__(self, study: Study, code: Key) -> None:
        self._study = study
        self._mine: dict[Key, list[Place]] = {}
        for place in _places(study, code):
            self._mine.setdefault(place.revision, []).append(place)
        self.code = code
        self.total = sum(map(len, self._mine.values()))
        self._waiting = list(self._mine)
        self._found: dict[Key, set[Key]] = {}

    @property
    def is_done(self) -> bool:
        """Whether every text was looked at."""
        return not self._waiting

    def step(self) -> None:
        """Looks at one more text."""
        revision = self._waiting.pop()
        mine = self._mine[revision]
        rows = self._study.codings.columns("code_id", "start", "end", revision_id=revision)
        others = sorted((start, end, code) for code, start, end in rows if code != self.code)
        for place in mine:
            for start, end, code in others:
                if start >= place.end:
                    break
                if end > place.start:
                    self._found.setdefault(code, set()).add(place.coding)

    def found(self) -> Mapping[Key, frozenset[Key]]:
        """Other code -> the codings of this one that it overlaps; the most first."""
        most = sorted(self._found.items(), key=lambda pair: -len(pair[1]))
        return {code: frozenset(codings) for code, codings in most}
