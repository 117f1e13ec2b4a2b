"""Publishing: what may leave the team, put together from the study and masked in one go."""

from dataclasses import replace
from pathlib import Path

from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.leaving import as_all_may_see, folder_for
from storycoder.workflow.postering import chosen_words
from storycoder.workflow.publishing.agreement import agreement_facts, kinds_said, titles_of
from storycoder.workflow.publishing.exported import signed_quotations
from storycoder.workflow.publishing.factors import comparison_facts, factor_groups
from storycoder.workflow.publishing.gathered import Gathered, gather
from storycoder.workflow.publishing.method import method_facts, session_facts
from storycoder.workflow.publishing.people import codebook_facts, participants_facts
from storycoder.workflow.publishing.reliability import reliability_facts
from storycoder.workflow.publishing.respondents import board_facts, validation_facts
from storycoder.writing import sections
from storycoder.writing.clearing import report_after
from storycoder.writing.facts import ProtectionFacts
from storycoder.writing.figures import agreement_over_sessions, factors_by_practice
from storycoder.writing.quotation_table import signed_quotation_sheet
from storycoder.writing.references import list_by_apa
from storycoder.writing.report import HIDDEN, Figure, Report, Section
from storycoder.writing.sections.reliability import reliability_said
from storycoder.writing.speech import spoken_cell
from storycoder.writing.tables import Sheet, sheet_of, write_csv, write_xlsx
from storycoder.writing.word import write_word


def write_report(study: Study, folder: Path, say: Phrasebook) -> tuple[Path, ...]:
    """Writes report.docx, tables/*.xlsx and the same tables as csv/*.csv into the folder, and hands back the files.

    Numbers of few people are hidden over all of it together; roles are reported as the study says; a session that is
    blind stays out, whoever is at work. Raises `Problem` where the folder cannot be written to.
    """
    tables, plain = folder_for(folder / "tables"), folder_for(folder / "csv")
    with as_all_may_see(study):
        gathered = gather(study, say)
        report = report_after(report_of(gathered), study.cleared.all())
        books = tables_of(gathered, report)
    files = [folder / "report.docx"]
    write_word(report, files[0], say)
    for name, sheets in books.items():
        files.append(tables / f"{name}.xlsx")
        write_xlsx(sheets, files[-1], say)
        for number, sheet in enumerate(sheets, start=1):
            files.append(plain / f"{name} {number}.csv")
            write_csv(sheet, files[-1])
    return tuple(files)


def report_of(gathered: Gathered) -> Report:
    """The report, with the sections that there is something to say in."""
    study, say, small_cell = gathered.study, gathered.say, gathered.counts.threshold
    validations = tuple(validation_facts(gathered, each) for each in study.validations.all())
    boards = tuple(board_facts(gathered, each) for each in study.boards.all())
    codebook = codebook_facts(gathered)
    groups, comparison = factor_groups(gathered), comparison_facts(gathered)
    made = (
        sections.method_section(method_facts(gathered, validations, boards), say),
        sections.participants_section(participants_facts(gathered), say),
        *((sections.codebook_section(codebook, say),) if codebook.codes else ()),
        *_agreement(gathered),
        *((sections.validation_section(validations, small_cell, say),) if validations else ()),
        *((sections.factors_section(groups, small_cell, say),) if groups else ()),
        *((sections.comparison_section(comparison, say, _map(gathered)),) if comparison.rows else ()),
        *((sections.sounding_boards_section(boards, small_cell, say),) if boards else ()),
        sections.references_section(list_by_apa(gathered.references, say), say),
    )
    account = sections.account_of_protection(_protection(gathered, _hidden_in(made, say)), say)
    said = tuple(each for each in (*made, account) if each)
    return Report(title=say.of(study.about.title), language=say.language, sections=said)


def _agreement(gathered: Gathered) -> tuple[Section, ...]:
    if not gathered.sessions:
        return ()
    say, last = gathered.say, gathered.sessions[-1]
    told = tuple(session_facts(gathered, each) for each in gathered.sessions)
    account = reliability_said(reliability_facts(gathered.study, say, gathered.sessions, gathered.cases), say)
    facts = replace(
        agreement_facts(told, last, gathered.code_names, say),
        disagreements=kinds_said(gathered.cases, say),
        account=account,
    )
    if gathered.study.about.hide_figures:
        return (sections.agreement_section(replace(facts, coefficients=(), codes=()), say),)
    points = [(say("Session {n}", n=each.number), each.estimates) for each in told]
    figure = agreement_over_sessions(points, titles_of(last, say), say)
    return (sections.agreement_section(facts, say, (figure,)),)


def _map(gathered: Gathered) -> tuple[Figure, ...]:
    found, say = gathered.found, gathered.say
    names: dict[str, str] = {practice.id: practice.name for practice in gathered.cast.practices}
    practices = [practice for practice in found.practices() if practice in names]
    parts = [[gathered.speaking_of(factor.id, practice=each) for each in practices] for factor in found.common]
    if not practices:
        return ()
    return (factors_by_practice([say.of(f.name) for f in found.common], [names[p] for p in practices], parts, say),)


def _hidden_in(said: tuple[Section, ...], say: Phrasebook) -> int:
    """How many marks of hidden numbers a reader finds in the tables."""
    cells = (cell for section in said for table in section.tables() for row in table.rows for cell in row)
    return sum(spoken_cell(cell, say.language).count(HIDDEN.value) for cell in cells)


def _protection(gathered: Gathered, hidden: int) -> ProtectionFacts:
    study, cast = gathered.study, gathered.cast
    shown = [each for factor in study.factors.all() for each in chosen_words(study, factor, cast, gathered.say)]
    return ProtectionFacts(
        small_cell=gathered.counts.threshold,
        reason=study.about.small_cell_reason,
        hidden=hidden,
        reported_otherwise=any(who.role.id != who.reported.id for who in cast.people.values()),
        widened=sum(each.signature is None or each.signature.widened != "not" for each in shown),
    )


def tables_of(gathered: Gathered, report: Report) -> dict[str, list[Sheet]]:
    """File name -> sheets: the report's tables by section, and the quotations."""
    books: dict[str, list[Sheet]] = {}
    for section in report.sections:
        tables = list(section.tables())
        if tables:
            books[section.name] = [
                sheet_of(table, f"{section.name} {number}", report.language) for number, table in enumerate(tables, 1)
            ]
    books["quotations"] = [signed_quotation_sheet(signed_quotations(gathered), gathered.say)]
    return books
