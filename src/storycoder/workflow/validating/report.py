"""The report of one round: who was asked, what they said, what became of it; as Word, PDF or a spreadsheet."""

from pathlib import Path

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.clearing import decided, decisions_in
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.publishing.formats import write_report_file
from storycoder.workflow.publishing.gathered import gather
from storycoder.workflow.publishing.respondents import validation_facts
from storycoder.writing.clearing import report_after
from storycoder.writing.files import wrong_ending
from storycoder.writing.report import Report, Table
from storycoder.writing.sections import validation_section
from storycoder.writing.tables import sheet_of, write_xlsx

SUFFIXES = (".docx", ".pdf", ".xlsx")


def validation_report(study: Study, validation: Key, say: Phrasebook) -> Report:
    """The report of a round. Small numbers are hidden and decisions carried out, as in that of the whole study."""
    round_, say = study.validations.get(validation), say.apart
    with as_all_may_see(study):
        gathered = gather(study, say)
        section = validation_section((validation_facts(gathered, round_),), gathered.counts.threshold, say)
    report = Report(
        title=round_.name or say("Codebook validation"),
        subtitle=say.of(study.about.title),
        date=round_.date,
        language=say.language,
        sections=(section,),
    )
    return report_after(report, decisions_in(decided(study), say))


def write_validation_report(study: Study, validation: Key, path: Path, say: Phrasebook) -> None:
    """Writes the report as Word or PDF, or its tables as a spreadsheet, as the name ends; else raises `Problem`."""
    report = validation_report(study, validation, say)
    if path.suffix.lower() not in SUFFIXES:
        raise wrong_ending(path, SUFFIXES)
    if path.suffix.lower() != ".xlsx":
        write_report_file(report, path, say)
        return
    blocks = (block for section in report.sections for part in (section, *section.sections) for block in part.blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    if not tables:
        raise Problem("Nobody has answered in this round yet, so there is no table to write.")
    write_xlsx([sheet_of(table, table.caption, say.language) for table in tables], path, say)
