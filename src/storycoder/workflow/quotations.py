"""Quotations: one coding a row, with everything that says whose words they are."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.texts import Revision
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Who, cast_of
from storycoder.writing.tables import Column, Sheet


class QuotationRow(NamedTuple):
    """One coding. `start` and `end` are code points of the transcript's text; the role is the reported one."""

    transcript: str
    start: int
    end: int
    text: str
    code: str
    coder: str
    role: str
    practice: str
    memo: str


class SignedQuotation(NamedTuple):
    """One coding as it may leave the team."""

    code: str
    text: str
    signature: str


def quotation_rows(study: Study, say: Phrasebook, *, code: Key | None = None) -> Iterator[QuotationRow]:
    """The codings that may be seen, by transcript and place; with `code`, of that code and those below it."""
    cast, texts = cast_of(study), _texts(study)
    paths = {key: " > ".join(say.of(step) for step in path) for key, path in study.codes.paths().items()}
    coders = {each.id: each.name for each in study.coders.all()}
    wanted = below(study.codes.all(), code) if code else None
    order = {key: number for number, key in enumerate(cast.transcripts)}
    codings = [each for each in study.codings.all() if wanted is None or each.code_id in wanted]
    codings.sort(key=lambda each: (order[texts[each.revision_id].transcript_id], each.start, each.end))
    for each in codings:
        revision = texts[each.revision_id]
        who = cast.of_transcript(revision.transcript_id)
        yield QuotationRow(
            transcript=cast.transcripts[revision.transcript_id].title,
            start=each.start,
            end=each.end,
            text=revision.text[each.start : each.end],
            code=paths[each.code_id],
            coder=coders[each.coder_id],
            role=say.of(who.reported.name) if who else "",
            practice=practice_of(who),
            memo=each.memo,
        )


def quotation_sheet(rows: Iterable[QuotationRow]) -> Sheet:
    """The rows as a table. Headings stay in English, because scripts read them."""
    return Sheet("quotations", tuple(Column(name) for name in QuotationRow._fields), [tuple(row) for row in rows])


def signed_quotation_sheet(rows: Iterable[SignedQuotation], say: Phrasebook) -> Sheet:
    """The rows that may leave the team as a table."""
    columns = (Column(say("Code")), Column(say("Quotation")), Column(say("Said by")))
    return Sheet(say("Quotations"), columns, [tuple(row) for row in rows])


def practice_of(who: Who | None) -> str:
    """The name of a person's practice; empty where there is none."""
    return who.practice.name if who and who.practice else ""


def _texts(study: Study) -> dict[Key, Revision]:
    return {each.id: each for each in study.revisions.all()}


def below(codes: tuple[Code, ...], top: Key) -> frozenset[Key]:
    """A code and all that are below it."""
    found = {top}
    while more := {code.id for code in codes if code.parent_id in found} - found:
        found |= more
    return frozenset(found)
