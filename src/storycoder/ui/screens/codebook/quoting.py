"""A code's quotations in their context, read from the study as far as they are looked at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Cast, cast_of

_AROUND = 110
"""Code points of context before and after the words."""
_LONGEST = 700
"""Of longer passages the beginning and the end are shown."""
_TEXTS_KEPT = 12


class Mark(NamedTuple):
    """Where one coding of the code is, in the text of that number; positions are code points of it."""

    text: int
    start: int
    end: int
    coding: Key
    coder: Key
    memo: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What quotations are told with: who speaks, who codes, and whose the present texts are."""

    cast: Cast
    coders: Mapping[Key, str]
    current: Mapping[Key, Key]
    """Present text -> its transcript."""

    @classmethod
    def of(cls, study: Study) -> "Surroundings":
        """Those of a study as it is now."""
        current = {revision: transcript for transcript, revision in study.revisions.current_keys().items()}
        return cls(cast_of(study), {each.id: each.name for each in study.coders.all()}, current)


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


EVERY_ONE = Wanted()


class Quotations:
    """The quotations of a code as the coder at work may see them, by transcript and place.

    Only their places are read at once; the texts are read in pages (`rows`).
    """

    def __init__(
        self,
        study: Study,
        say: Phrasebook,
        code: Key,
        wanted: Wanted = EVERY_ONE,
        around: Surroundings | None = None,
    ) -> None:
        self._study, self._say = study, say
        self._around = around or Surroundings.of(study)
        self._texts: dict[Key, str] = {}
        rows = study.codings.columns("revision_id", "start", "end", "id", "coder_id", "memo", code_id=code)
        self._transcript_of = {revision: self._whose(revision) for revision in {row[0] for row in rows}}
        if wanted != EVERY_ONE:
            rows = [row for row in rows if self._is_wanted(row[0], row[3], row[4], wanted)]
        self._revisions = self._ordered({row[0] for row in rows})
        numbers = {revision: number for number, revision in enumerate(self._revisions)}
        # Thousands of plain tuples are sorted well before thousands of named ones are made.
        self._marks: list[tuple[int, int, int, Key, Key, str]] = sorted((numbers[row[0]], *row[1:]) for row in rows)
        self._passages = [tuple(group) for _, group in groupby(self._marks, key=itemgetter(0, 1, 2))]

    @property
    def codings(self) -> tuple[Key, ...]:
        """All of the codings."""
        return tuple(mark[3] for mark in self._marks)

    def __len__(self) -> int:
        """How many passages there are; what several coders marked alike is one."""
        return len(self._passages)

    def transcripts(self) -> int:
        """In how many transcripts they are."""
        return len({self._transcript_of[revision] for revision in self._revisions})

    def rows(self, start: int, number: int) -> list[Heading | Quotation]:
        """The next passages, with a heading wherever another transcript begins."""
        rows: list[Heading | Quotation] = []
        for at in range(start, min(start + number, len(self._passages))):
            transcript = self._transcript(at)
            if at == 0 or transcript != self._transcript(at - 1):
                rows.append(self._heading(transcript))
            rows.append(self._quotation([Mark(*mark) for mark in self._passages[at]]))
        return rows

    def _transcript(self, at: int) -> Key:
        return self._transcript_of[self._revisions[self._passages[at][0][0]]]

    def _whose(self, revision: Key) -> Key:
        """Whose text the revision is a state of. Earlier states are few and looked up."""
        return self._around.current.get(revision) or self._study.revisions.get(revision).transcript_id

    def _ordered(self, revisions: Iterable[Key]) -> list[Key]:
        order = {key: number for number, key in enumerate(self._around.cast.transcripts)}
        return sorted(revisions, key=lambda each: (order[self._transcript_of[each]], each))

    def _is_wanted(self, revision: Key, coding: Key, coder: Key, wanted: Wanted) -> bool:
        if wanted.only is not None and coding not in wanted.only:
            return False
        if wanted.coder is not None and coder != wanted.coder:
            return False
        if wanted.practice is None:
            return True
        who = self._around.cast.of_transcript(self._transcript_of[revision])
        return who is not None and who.practice is not None and who.practice.id == wanted.practice

    def _heading(self, transcript: Key) -> Heading:
        cast = self._around.cast
        who = cast.of_transcript(transcript)
        said = (self._say.of(who.role.name), who.practice.name if who.practice else "") if who else ()
        return Heading(transcript, cast.transcripts[transcript].title, " · ".join(filter(None, said)))

    def _quotation(self, passage: Sequence[Mark]) -> Quotation:
        start, end = passage[0].start, passage[0].end
        revision = self._revisions[passage[0].text]
        text = self._text(revision)
        before, after = max(0, start - _AROUND), end + _AROUND
        return Quotation(
            codings=tuple(each.coding for each in passage),
            transcript=self._transcript_of[revision],
            span=Span(start, end) if revision in self._around.current else None,
            before=_from_a_word(text[before:start], cut=before > 0),
            words=_one_line(_shortened(text[start:end])),
            after=_to_a_word(text[end:after], cut=after < len(text)),
            coders=", ".join(dict.fromkeys(self._around.coders[each.coder] for each in passage)),
            memo=" · ".join(dict.fromkeys(each.memo for each in passage if each.memo)),
        )

    def _text(self, revision: Key) -> str:
        if revision not in self._texts:
            if len(self._texts) >= _TEXTS_KEPT:
                self._texts.pop(next(iter(self._texts)))
            self._texts[revision] = self._study.revisions.get(revision).text
        return self._texts[revision]


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
        self._mine: dict[Key, list[tuple[int, int, Key]]] = {}
        for revision, start, end, coding in study.codings.columns("revision_id", "start", "end", "id", code_id=code):
            self._mine.setdefault(revision, []).append((start, end, coding))
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
        rows = self._study.codings.columns("start", "end", "code_id", revision_id=revision)
        others = sorted(row for row in rows if row[2] != self.code)
        for mine_start, mine_end, coding in self._mine[revision]:
            for start, end, code in others:
                if start >= mine_end:
                    break
                if end > mine_start:
                    self._found.setdefault(code, set()).add(coding)

    def found(self) -> Mapping[Key, frozenset[Key]]:
        """Other code -> the codings of this one that it overlaps; the most first."""
        most = sorted(self._found.items(), key=lambda pair: -len(pair[1]))
        return {code: frozenset(codings) for code, codings in most}
