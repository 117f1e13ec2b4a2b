"""Codings, and who is finished with what."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, select

from storycoder.domain.codings import Coding, Finished
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import N_
from storycoder.study.layout import TABLES
from storycoder.study.masked import MaskedShelf
from storycoder.study.shelf import in_chunks, label_of
from storycoder.study.tally import CountedBy, Tally, counting
from storycoder.study.visibility import ON_CODINGS, any_blind, finished_hidden_from, hidden_from, hidden_with_coding

if TYPE_CHECKING:
    from storycoder.study.study import Study

T = TypeVar("T")


class CodingShelf(MaskedShelf[Coding]):
    """The codings, as the coder who is at work may see them."""

    def __init__(self, study: "Study") -> None:
        super().__init__(study, Coding)
        self.tally = Tally()

    def _hidden(self) -> ColumnElement[bool]:
        return hidden_from(self.study.coder)

    def columns(self, *names: str, **equal: object) -> list[tuple[Any, ...]]:
        """Only these columns of the codings that may be seen, for counting many of them fast.

        `equal` narrows them down, as in `all`.
        """
        wanted = [self._table.c[name] for name in names]
        with self.study.reading() as connection:
            return [tuple(row) for row in connection.execute(self._query(equal).with_only_columns(*wanted))]

    def more_than(self, number: int, **equal: object) -> bool:
        """Whether there are more than so many, blind ones too: how long it takes to read them, and nothing of them."""
        some = select(self._table.c.id).where(*(self._table.c[name] == value for name, value in equal.items()))
        with self.study.reading() as connection:
            return len(connection.execute(some.limit(number + 1)).all()) > number

    def counts(self, *by: CountedBy) -> dict[tuple[Key | None, ...], int]:
        """How many codings that may be seen there are of each code, coder, and so on, or of each pair and more of them.

        The keys hold what was asked for in its order; None stands where a coding has none of it. What has no codings
        is not there. Codings that a correction left behind are counted with their transcript.
        """
        with self.study.reading() as connection:
            if by and self.tally.is_full and not self.study.acting and not any_blind(connection):
                return self.tally.counts(connection, by)
            rows = connection.execute(counting(by).where(~hidden_from(self.study.coder)))
            return {tuple(row[:-1]): row[-1] for row in rows}

    def apply(self, transcript: Key, span: Span, code: Key, *, session: Key | None = None, memo: str = "") -> Coding:
        """The coder at work applies a code to a segment of the transcript's present text.

        To say the same of the very same words again is no second judgement: then the coding that is there is handed
        back. Raises `Problem` where the segment is empty or not in the text, transcript or code are gone, or nobody
        is at work.
        """
        coding = Coding(
            revision_id=self.study.revisions.current_key(transcript),
            start=span.start,
            end=span.end,
            code_id=code,
            coder_id=self.who(),
            session_id=session,
            version_id=self.study.versions.latest_key(),
            memo=memo,
        )
        twin = self._twin(coding)
        if twin is not None:
            return twin
        with self.study.act(N_("apply code"), noun="coding", key=coding.id, subject=self.label(coding)):
            self.apply_all([coding])
        return coding

    def _twin(self, coding: Coding) -> Coding | None:
        """What the same coder has said already of the same words, on the same occasion."""
        same = ("revision_id", "start", "end", "code_id", "coder_id")
        found = self.all(**{name: getattr(coding, name) for name in same})
        return next((each for each in found if each.session_id == coding.session_id), None)

    def label(self, value: Coding | None) -> str:
        """A coding is called what its code is."""
        return label_of(self.study.codes.get(value.code_id)) if value else ""

    def apply_all(self, codings: Iterable[Coding]) -> None:
        """Writes many codings in one act, after a look at each one's place."""
        codings = tuple(codings)
        lengths = self.study.revisions.lengths({coding.revision_id for coding in codings})
        for coding in codings:
            _check_place(coding.span, lengths.get(coding.revision_id, 0))
        self._check_sessions(codings)
        with self.study.act(N_("apply codes"), noun="coding"):
            self.put(codings)

    def _check_sessions(self, codings: Iterable[Coding]) -> None:
        """What was marked blind is neither added to nor changed once others could be seen."""
        places = {(each.session_id, each.coder_id, each.revision_id) for each in codings if each.session_id}
        transcripts = {key: name for name, key in self.study.revisions.current_keys().items()} if places else {}
        for session, coder, revision in places:
            if session and revision in transcripts:
                self.study.sessions.check_open_for(session, coder, transcripts[revision])

    def move_edges(self, key: Key, span: Span) -> Coding:
        """Makes a coding longer or shorter."""
        coding = self.get(key)
        _check_place(span, self.study.revisions.lengths([coding.revision_id])[coding.revision_id])
        self._check_sessions([coding])
        with self.study.act(N_("move the edges of a coding"), noun="coding", key=key, subject=self.label(coding)):
            self.write(key, {"start": span.start, "end": span.end})
        return replace(coding, start=span.start, end=span.end)

    def recode(self, key: Key, code: Key) -> Coding:
        """Replaces the code of a coding."""
        self._check_sessions([self.get(key)])
        coding = replace(self.get(key), code_id=code)
        with self.study.act(N_("replace a code"), noun="coding", key=key, subject=self.label(coding)):
            self.write(key, {"code_id": code})
        return coding

    def recode_all(self, keys: Iterable[Key], code: Key) -> None:
        """Gives codings another code, inside an act that is going on, whoever marked them."""
        for some in in_chunks(keys):
            self.study.writing.execute(self._table.update().where(self._table.c.id.in_(some)).values(code_id=code))

    def fold(self, twin: Coding, into: Key) -> None:
        """Makes two codings of one place one, inside an act that is going on: notes and posters go to the other.

        A factor or summary that has both has the kept one once.
        """
        for noun, owner in (("chosen_quotation", "factor_id"), ("summary_segment", "summary_id")):
            table = TABLES[noun]
            known = select(table.c[owner]).where(table.c.coding_id == into)
            self.study.writing.execute(table.delete().where(table.c.coding_id == twin.id, table.c[owner].in_(known)))
        of_anything = (("memo", "about_id"), ("element", "origin_id"))
        for noun, column in (*of_anything, *((noun, "coding_id") for noun in ON_CODINGS)):
            table = TABLES[noun]
            self.study.writing.execute(table.update().where(table.c[column] == twin.id).values({column: into}))
        notes = [*(each.memo for each in self.unmasked(id=into)), twin.memo]
        self.write(into, {"memo": "\n".join(dict.fromkeys(filter(None, notes)))})
        self.drop([twin.id])

    def stranded(self) -> tuple[Coding, ...]:
        """Codings whose words a correction took away; they stay with the revision that had them."""
        current = set(self.study.revisions.current_keys().values())
        return tuple(coding for coding in self.all() if coding.revision_id not in current)

    def who(self) -> Key:
        """The coder at work. Raises `Problem` where nobody is."""
        if self.study.coder is None:
            raise Problem("Say first who is coding.")
        return self.study.coder


def _check_place(span: Span, length: int) -> None:
    if not 0 <= span.start < span.end <= length:
        raise Problem("A coding needs a piece of the text, and this one has none.")


class FinishedShelf(MaskedShelf[Finished]):
    """Who has said to be finished with which transcript, as the coder who is at work may know it."""

    def __init__(self, study: "Study") -> None:
        super().__init__(study, Finished)

    def _hidden(self) -> ColumnElement[bool]:
        return finished_hidden_from(self.study.coder)

    def say(self, transcript: Key, *, session: Key | None = None) -> None:
        """The coder at work is finished with the transcript, for this session or altogether."""
        coder = self.study.codings.who()
        if self.all(transcript_id=transcript, coder_id=coder, session_id=session):
            return
        title = self.study.transcripts.get(transcript).title
        with self.study.act(N_("finish a transcript"), noun="transcript", key=transcript, subject=title):
            self.put([Finished(transcript_id=transcript, coder_id=coder, session_id=session)])

    def take_back(self, transcript: Key, *, session: Key | None = None) -> None:
        """The coder at work is not finished after all."""
        coder = self.study.codings.who()
        said = self.all(transcript_id=transcript, coder_id=coder, session_id=session)
        title = self.study.transcripts.get(transcript).title
        with self.study.act(N_("go on with a transcript"), noun="transcript", key=transcript, subject=title):
            self.drop(each.id for each in said)


class OnCodingShelf(MaskedShelf[T]):
    """What rests on codings, such as quotations chosen for factors: where the coder at work may see those codings."""

    def _hidden(self) -> ColumnElement[bool]:
        return hidden_with_coding(self._table, self.study.coder)
