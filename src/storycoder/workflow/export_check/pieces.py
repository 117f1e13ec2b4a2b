"""The texts of what is about to leave the team, one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from storycoder.domain.words import Language, Message, message
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import cast_of
from storycoder.workflow.export_check.findings import Outgoing
from storycoder.workflow.export_check.written import pieces_of_written
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.postering.posters import ChosenWords
from storycoder.workflow.publishing import composed, report_of, said_in, usual_plan
from storycoder.workflow.publishing.drafting import draft_of
from storycoder.workflow.publishing.exported import signed_quotations
from storycoder.workflow.publishing.gathered import gather
from storycoder.writing.clearing import texts_of, texts_of_figure, texts_of_table
from storycoder.writing.quotation_table import SignedQuotation
from storycoder.writing.report import Figure, Report, Table


def pieces_of_everything(study: Study, say: Phrasebook) -> tuple[Outgoing, ...]:
    """Every text that could leave now: posters, quotations and report in the language of `say`, and all that people
    wrote beside these, in each language. Window and command line look through this one list.
    """
    with as_all_may_see(study):
        gathered = gather(study, say)
        return (
            *pieces_of_posters(study, say),
            *pieces_of_quotations(signed_quotations(gathered)),
            *pieces_of_report(report_of(gathered)),
            *pieces_of_written(study, say),
        )


def pieces_of_report_folder(study: Study, say: Phrasebook) -> tuple[Outgoing, ...]:
    """The texts of the usual report and the quotations that are written beside it, with what was decided done."""
    with as_all_may_see(study):
        gathered = gather(study, say)
        report = composed(draft_of(gathered), usual_plan(say), said_in(study), say)
        return (*pieces_of_report(report), *pieces_of_quotations(signed_quotations(gathered)))


def pieces_of_posters(study: Study, say: Phrasebook) -> Iterator[Outgoing]:
    """What stands on the posters: factors, elements, and the quotations that were chosen."""
    words = ChosenWords(study, cast_of(study), say)
    for factor in study.factors.all():
        where = message("Poster “{factor}”", factor=factor.name)
        for text in (factor.name, *(each.text for each in study.elements.all(factor_id=factor.id))):
            yield Outgoing(where, say.of(text), practice=factor.practice_id, language=say.language)
        for chosen in words.of(factor):
            yield Outgoing(where, chosen.words, chosen.transcript, factor.practice_id)


def pieces_of_quotations(rows: Iterable[SignedQuotation]) -> Iterator[Outgoing]:
    """The words of the table of quotations."""
    of: dict[str, Message] = {}
    for row in rows:
        if row.code not in of:
            of[row.code] = message("Quotation of “{code}”", code=row.code)
        yield Outgoing(of[row.code], row.text)


def pieces_of_table(table: Table, language: Language | None = None) -> Iterator[Outgoing]:
    """What people wrote in a table that leaves on its own; its name and the notes below it are the program's.

    `language` is that in which it leaves.
    """
    bare, where = replace(table, caption="", description="", notes=()), message(table.caption)
    yield from (Outgoing(where, text, language=language) for text in texts_of_table(bare) if text)


def pieces_of_figure(figure: Figure, language: Language | None = None) -> Iterator[Outgoing]:
    """What can be read in a picture that leaves on its own, in the language in which it leaves."""
    where = message("Picture “{name}”", name=figure.caption)
    yield from (Outgoing(where, text, language=language) for text in texts_of_figure(figure))


def pieces_of_report(report: Report) -> Iterator[Outgoing]:
    """Every text of a report, in its order."""
    for heading, text, language in texts_of(report):
        yield Outgoing(message("Report, “{section}”", section=heading), text, language=language)
