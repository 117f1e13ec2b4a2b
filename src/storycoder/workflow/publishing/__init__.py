"""Publishing: what may leave the team, put together from the study and masked in one go.

    plan = plans_of(study, say)[0]
    write_report_file(report_by(study, plan, say), path, say)

`say` speaks the report's language, as `language_of` tells it. `drafted` and `composed` are the two halves of
`report_by`: what the study can tell, which takes a while, and how a plan has it told, which does not.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from storycoder.domain.reporting import ReportPlan
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.leaving import as_all_may_see, folder_for
from storycoder.workflow.publishing.composing import Said, as_drafted, composed, said_in
from storycoder.workflow.publishing.drafting import Draft, draft_of, more_of
from storycoder.workflow.publishing.exported import signed_quotations
from storycoder.workflow.publishing.formats import SUFFIXES, sheets_of, write_report_file
from storycoder.workflow.publishing.gathered import Gathered, gather
from storycoder.workflow.publishing.plans import language_of, plans_of, sections_of, usual_plan
from storycoder.workflow.publishing.section_names import CHECKLISTS
from storycoder.writing.quotation_table import signed_quotation_sheet
from storycoder.writing.report import Report
from storycoder.writing.tables import Sheet, write_csv, write_xlsx

__all__ = [
    "SUFFIXES",
    "Draft",
    "Said",
    "as_drafted",
    "composed",
    "drafted",
    "drafted_more",
    "gather",
    "language_of",
    "plans_of",
    "report_by",
    "report_of",
    "said_in",
    "sections_of",
    "sheets_of",
    "tables_of",
    "write_report",
    "write_report_file",
]


def drafted(
    study: Study,
    say: Phrasebook,
    wanted: Collection[str] | None = None,
    check: Callable[[], None] = lambda: None,
) -> Draft:
    """What the study can tell, in the sections of these names, or in those that are usual.

    Numbers of few people are hidden over all of it together; roles are reported as the study says; a session that is
    blind stays out, whoever is at work.
    """
    with as_all_may_see(study):
        return draft_of(gather(study, say), wanted, check)


def drafted_more(
    study: Study, say: Phrasebook, draft: Draft, wanted: Collection[str], check: Callable[[], None] = lambda: None
) -> Draft:
    """A draft with these sections too, where the study has not changed since it was made."""
    with as_all_may_see(study):
        return more_of(draft, gather(study, say), wanted, check)


def report_by(study: Study, plan: ReportPlan, say: Phrasebook) -> Report:
    """The report as somebody put it together, as it may leave the team."""
    return composed(drafted(study, say, sections_of(study, plan)), plan, said_in(study), say)


def report_of(gathered: Gathered) -> Report:
    """All that any report of this study tells, before what was decided about words in it is carried out.

    Checklists stay out: but for people's answers they repeat the rest.
    """
    study, plan = gathered.study, usual_plan(gathered.say)
    told = (name for each in (plan, *study.report_plans.all()) for name in sections_of(study, each))
    names = tuple(dict.fromkeys(name for name in told if name not in CHECKLISTS))
    return as_drafted(draft_of(gathered, names), replace(plan, sections=names), said_in(study), gathered.say)


def write_report(study: Study, folder: Path, say: Phrasebook) -> tuple[Path, ...]:
    """Writes report.docx, tables/*.xlsx and the same tables as csv/*.csv into the folder, and hands back the files.

    Raises `Problem` where the folder cannot be written to.
    """
    tables, plain = folder_for(folder / "tables"), folder_for(folder / "csv")
    with as_all_may_see(study):
        gathered = gather(study, say)
        report = composed(draft_of(gathered), usual_plan(say), said_in(study), say)
        books = tables_of(gathered, report)
    files = [folder / "report.docx"]
    write_report_file(report, files[0], say)
    for name, sheets in books.items():
        files.append(tables / f"{name}.xlsx")
        write_xlsx(sheets, files[-1], say)
        for number, sheet in enumerate(sheets, start=1):
            files.append(plain / f"{name} {number}.csv")
            write_csv(sheet, files[-1])
    return tuple(files)


def tables_of(gathered: Gathered, report: Report) -> dict[str, list[Sheet]]:
    """File name -> sheets: the report's tables by section, and the quotations."""
    books = sheets_of(report)
    books["quotations"] = [signed_quotation_sheet(signed_quotations(gathered), gathered.say)]
    return books
