"""Transcripts: imported once, corrected by new revisions that carry every coding along or say which they could not."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, bindparam, func, select

from storycoder.domain.carrying import Carrier, carrier
from storycoder.domain.codings import Coding
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Part, Revision, Span, Transcript, Turn, text_hash
from storycoder.domain.words import N_
from storycoder.study.layout import TABLES, act, note, original, written
from storycoder.study.memos import TEXT
from storycoder.study.shelf import Shelf
from storycoder.study.visibility import acts_hidden_from

if TYPE_CHECKING:
    from storycoder.study.study import Study


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction did: the new revision, how many codings came along, and which stayed at the old text.

    Of codings that are hidden from the coder at work it says nothing; their own coder finds them by `stranded`.
    """

    revision: Revision
    carried: int
    stranded: tuple[Coding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionLine:
    """One state of a transcript's text in a list of them: its number, and when (UTC), by whom and why it came about."""

    id: Key
    number: int
    at: str
    coder_id: Key | None
    why: str


class RevisionShelf(Shelf[Revision]):
    """The states of the transcripts' texts. A text that is not what it was written as is never handed out."""

    def __init__(self, study: "Study") -> None:
        super().__init__(study, Revision)

    def all(self, **equal: object) -> tuple[Revision, ...]:
        """The revisions; raises `Problem` where a text on disk has changed under them."""
        found = super().all(**equal)
        for revision in found:
            _check_text(revision.text, revision.sha256)
        return found

    def current(self, transcript: Key) -> Revision:
        """The transcript's text as it stands. Raises `Problem` where the transcript is gone."""
        return self.get(self.current_key(transcript))

    def current_key(self, transcript: Key) -> Key:
        """The key of the transcript's text as it stands. Raises `Problem` where the transcript is gone."""
        table = TABLES["revision"]
        newest = select(table.c.id).where(table.c.transcript_id == transcript)
        with self.study.reading() as connection:
            key = connection.execute(newest.order_by(table.c.number.desc()).limit(1)).scalar_one_or_none()
        if key is None:
            raise Problem("That transcript is no longer in the study.")
        return key

    def current_keys(self) -> dict[Key, Key]:
        """Transcript -> its current revision, without reading any text."""
        table = TABLES["revision"]
        with self.study.reading() as connection:
            rows = connection.execute(select(table.c.transcript_id, table.c.id).order_by(table.c.number)).all()
        return dict(tuple(row) for row in rows)

    def transcripts(self) -> dict[Key, Key]:
        """Every revision, former ones too -> its transcript, without reading any text."""
        table = TABLES["revision"]
        with self.study.reading() as connection:
            rows = connection.execute(select(table.c.id, table.c.transcript_id)).all()
        return dict(tuple(row) for row in rows)

    def current_in_order(self) -> dict[Key, Key]:
        """Transcript -> its current revision, in the order of the study."""
        current, table = self.current_keys(), TABLES["transcript"]
        with self.study.reading() as connection:
            keys = connection.execute(select(table.c.id).order_by(table.c.position, table.c.id)).scalars().all()
        return {key: current[key] for key in keys if key in current}

    def text(self, revision: Key) -> str:
        """The bare text of a revision. Raises `Problem` where it is gone, or was changed on disk."""
        table = TABLES["revision"]
        query = select(table.c.text, table.c.sha256).where(table.c.id == revision)
        with self.study.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise Problem("That transcript is no longer in the study.")
        _check_text(row.text, row.sha256)
        return row.text

    def lengths(self, revisions: Collection[Key] | None = None) -> dict[Key, int]:
        """Revision -> code points of its text, for these revisions only or for all. To know one its text is read."""
        table = TABLES["revision"]
        query = select(table.c.id, func.length(table.c.text))
        if revisions is not None:
            query = query.where(table.c.id.in_(revisions))
        with self.study.reading() as connection:
            rows = connection.execute(query).all()
        return dict(tuple(row) for row in rows)

    def lines(self, transcript: Key) -> tuple[RevisionLine, ...]:
        """The states of a transcript's text, oldest first, without reading any. A reason that is hidden is left out."""
        table, made = TABLES["revision"], note.alias()
        came = and_(made.c.key == table.c.id, made.c.noun == self.name, made.c.before.is_(None))
        query = (
            select(table.c.id, table.c.number, act.c.number, act.c.at, act.c.coder_id, act.c.why)
            .outerjoin(made, came)
            .outerjoin(act, act.c.number == made.c.act)
            .where(table.c.transcript_id == transcript)
            .order_by(table.c.number, act.c.number.desc())
        )
        with self.study.reading() as connection:
            rows = connection.execute(query).all()
            hidden = acts_hidden_from(connection, self.study.coder)
            elsewhere = self._corrected_elsewhere(connection, [key for key, *_ in rows])
        # What was undone and done again was noted each time; the first time tells who and why.
        first = {key: (key, number, of, at, coder, why) for key, number, of, at, coder, why in rows}
        first |= {key: (key, first[key][1], *told) for key, *told in elsewhere}
        return tuple(
            RevisionLine(id=key, number=number, at=at or "", coder_id=coder, why="" if of in hidden else why or "")
            for key, number, of, at, coder, why in first.values()
        )

    def _corrected_elsewhere(self, connection: Connection, keys: Collection[Key]) -> list[tuple[Any, ...]]:
        """Of the texts that came from another copy, by which act they came about there."""
        made = and_(written.c.noun == self.name, written.c.key.in_(keys), written.c.before.is_(None))
        query = select(written.c.key, act.c.number, act.c.at, act.c.coder_id, act.c.why)
        came = query.join(act, and_(act.c.id == written.c.act_id, act.c.within.is_not(None))).where(made)
        return [tuple(row) for row in connection.execute(came.order_by(act.c.number.desc()))]


def _check_text(text: str, sha256: str) -> None:
    if text_hash(text) != sha256:
        raise Problem(
            "The text of a transcript has been damaged on disk. Take a backup; "
            "“storycoder check --repair” saves the rest."
        )


class TranscriptShelf(Shelf[Transcript]):
    """The transcripts of a study."""

    def __init__(self, study: "Study") -> None:
        super().__init__(study, Transcript)

    def take(self, draft: TranscriptDraft, participant: Key | None = None) -> Transcript:
        """Imports a draft: transcript, first revision and original file, in one act.

        Raises `Problem` where the same file is in the study already.
        """
        digest = hashlib.sha256(draft.original).hexdigest() if draft.original else ""
        twin = self.all(original=digest) if digest else ()
        if twin:
            raise Problem("“{name}” is in the study already, as “{title}”.", name=draft.file_name, title=twin[0].title)
        transcript = Transcript(
            title=draft.title,
            participant_id=participant,
            kind=draft.kind,
            date=draft.date,
            file_name=draft.file_name,
            original=digest,
            speakers=draft.speakers,
            position=self.count(),
        )
        with self.study.act(N_("import {thing}"), noun="transcript", key=transcript.id, subject=draft.title):
            self.put([transcript])
            self.study.revisions.put(
                [
                    Revision(
                        transcript_id=transcript.id, text=draft.text, sha256=text_hash(draft.text), turns=draft.turns
                    )
                ]
            )
            self._keep(digest, draft.original)
        return transcript

    def original_of(self, transcript: Key) -> bytes:
        """The imported file as it came; empty where there was none."""
        digest = self.get(transcript).original
        with self.study.reading() as connection:
            found = connection.execute(select(original.c.content).where(original.c.sha256 == digest))
            return found.scalar_one_or_none() or b""

    def correct(
        self,
        transcript: Key,
        text: str,
        turns: Iterable[Turn] | None = None,
        why: str = "",
        carry: Carrier | None = None,
    ) -> Correction:
        """Gives a transcript a corrected text as a new revision; codings, passages, decisions and notes go along.

        Turns are carried too where none are given. A coding whose words are gone stays at the old revision. Line ends
        become line feeds. `carry` is the carrier between the two texts where it is known already. Raises `Problem` for
        what cannot be text.
        """
        old, text = self.study.revisions.current(transcript), clean_text(text)
        carry = carry or carrier(old.text, text)
        new = Revision(
            transcript_id=transcript,
            number=old.number + 1,
            text=text,
            sha256=text_hash(text),
            turns=tuple(turns) if turns is not None else carry.turns(old.turns),
        )
        subject = self.get(transcript).title
        with self.study.act(N_("correct the text"), noun="transcript", key=transcript, subject=subject, why=why):
            self.study.revisions.put([new])
            visible = {coding.id for coding in self.study.codings.all(revision_id=old.id)}
            codings = self.study.codings.unmasked(revision_id=old.id)
            moved = [(coding, carry.span(coding.span)) for coding in codings]
            self._move("coding", new.id, [(coding.id, span) for coding, span in moved if span])
            whole = len(old.text)
            passages = [(each.id, Span(each.start, each.end)) for each in self.study.passages.all(revision_id=old.id)]
            self._move("passage", new.id, [(key, carry.material(span, whole)) for key, span in passages])
            decisions = self.study.decisions.unmasked(revision_id=old.id)
            self._move("decision", new.id, [(each.id, carry.nearest(Span(each.start, each.end))) for each in decisions])
            notes = self.study.memos.unmasked(about=TEXT, about_id=old.id)
            self._move("memo", new.id, [(each.id, carry.nearest(each.span)) for each in notes if each.span], "about_id")
        seen = [(coding, span) for coding, span in moved if coding.id in visible]
        stranded = tuple(coding for coding, span in seen if not span)
        return Correction(new, len(seen) - len(stranded), stranded)

    def _move(self, noun: str, revision: Key, places: Sequence[tuple[Key, Span]], column: str = "revision_id") -> None:
        """Moves these to places in another revision, all with one statement; `column` is where they name it."""
        if places:
            table = TABLES[noun]
            statement = table.update().where(table.c.id == bindparam("moved"))
            rows = [{"moved": key, column: revision, "start": at.start, "end": at.end} for key, at in places]
            self.study.writing.execute(statement, rows)

    def _keep(self, digest: str, content: bytes) -> None:
        known = select(original.c.sha256).where(original.c.sha256 == digest)
        if content and self.study.writing.execute(known).first() is None:
            self.study.writing.execute(original.insert(), {"sha256": digest, "content": content})

    def assign(self, transcript: Key, participant: Key | None) -> Transcript:
        """Says whose interview it is."""
        return self.change(transcript, participant_id=participant)

    def speakers(self, transcript: Key, parts: Mapping[str, Part]) -> Transcript:
        """Says whose a speaker label is; the labels that are not named stay as they are."""
        old = self.get(transcript).speakers
        speakers = tuple(speaker._replace(part=parts.get(speaker.label, speaker.part)) for speaker in old)
        return self.change(transcript, speakers=speakers)


def clean_text(text: str) -> str:
    """The text as a revision holds it, with line feeds only. Raises `Problem` for what cannot be text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Problem("The text holds characters that cannot be in a text. Take them out first.")
    return text
