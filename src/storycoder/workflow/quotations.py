"""Quotations: one coding a row, with everything that says whose words they are."""

from collections.abc import Iterable, Iterator

from storycoder.domain.codes import Code
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Who, cast_of
from storycoder.writing.quotation_table import QuotationRow


def quotation_rows(
    study: Study, say: Phrasebook, *, code: Key | None = None, codings: Iterable[Coding] | None = None
) -> Iterator[QuotationRow]:
    """The codings that may be seen, by transcript and place; with `code`, of that code and those below it.

    `codings` are those to choose from, of which whoever is at work may see all.
    """
    cast, texts, transcripts = cast_of(study), dict[Key, str](), study.revisions.transcripts()
    paths = {key: " > ".join(say.of(step) for step in path) for key, path in study.codes.paths().items()}
    coders = {each.id: each.name for each in study.coders.all()}
    wanted = below(study.codes.all(), code) if code else None
    order = {key: number for number, key in enumerate(cast.transcripts)}
    seen = study.codings.all() if codings is None else codings
    chosen = [each for each in seen if wanted is None or each.code_id in wanted]
    chosen.sort(key=lambda each: (order[transcripts[each.revision_id]], each.start, each.end))
    for each in chosen:
        if each.revision_id not in texts:
            texts = {each.revision_id: study.revisions.text(each.revision_id)}
        transcript = transcripts[each.revision_id]
        who = cast.of_transcript(transcript)
        yield QuotationRow(
            transcript=cast.transcripts[transcript].title,
            start=each.start,
            end=each.end,
            text=texts[each.revision_id][each.start : each.end],
            code=paths[each.code_id],
            coder=coders[each.coder_id],
            role=say.of(who.reported.name) if who else "",
            practice=practice_of(who),
            memo=each.memo,
        )


def practice_of(who: Who | None) -> str:
    """The name of a person's practice; empty where there is none."""
    return who.practice.name if who and who.practice else ""


def below(codes: tuple[Code, ...], top: Key) -> frozenset[Key]:
    """A code and all that are below it."""
    found = {top}
    while more := {code.id for code in codes if code.parent_id in found} - found:
        found |= more
    return frozenset(found)
