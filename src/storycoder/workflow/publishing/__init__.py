"""Publishing: what may leave the team, put together from the study and masked in one go."""

from dataclasses import dataclass
from pathlib import Path

from storycoder.domain.codes import Reference
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import SessionAgreement, trend
from storycoder.workflow.comparing import CaseComparison, compare_cases
from storycoder.workflow.publishing.agreement import agreement_facts, titles_of
from storycoder.workflow.publishing.citing import citation, cited
from storycoder.workflow.publishing.exported import signed_quotations
from storycoder.workflow.publishing.factors import comparison_facts, factor_groups
from storycoder.workflow.publishing.masking import MaskedCounts, masked_counts
from storycoder.workflow.publishing.method import method_facts, session_facts
from storycoder.workflow.publishing.people import board_facts, codebook_facts, participants_facts, validation_facts
from storycoder.workflow.publishing.use_of_codes import people_by_code, segments_by_code
from storycoder.workflow.quotations import quotation_sheet
from storycoder.workflow.signing import signatures_of
from storycoder.writing import sections
from storycoder.writing.facts import ProtectionFacts
from storycoder.writing.figures import agreement_over_sessions, factors_by_practice
from storycoder.writing.report import Figure, Report, Section
from storycoder.writing.tables import Sheet, sheet_of, write_xlsx
from storycoder.writing.word import write_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What every section needs, gathered once."""

    study: Study
    say: Phrasebook
    found: CaseComparison
    counts: MaskedCounts
    sessions: tuple[SessionAgreement, ...]
    references: tuple[Reference, ...]


def write_report(study: Study, folder: Path, say: Phrasebook) -> tuple[Path, ...]:
    """Writes report.docx and tables/*.xlsx into the folder, and hands back the files.

    Numbers of few people are hidden over all of it together; roles are reported as the study says.
    """
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    gathered = gather(study, say)
    report = report_of(gathered)
    write_word(report, folder / "report.docx", say)
    files = [folder / "report.docx"]
    for name, sheets in tables_of(gathered, report).items():
        files.append(folder / "tables" / f"{name}.xlsx")
        write_xlsx(sheets, files[-1], say)
    return tuple(files)


def gather(study: Study, say: Phrasebook) -> Gathered:
    """Reads and counts what the report needs, and masks all numbers of people together."""
    found = compare_cases(study)
    speaking: dict[str, frozenset[Key]] = {
        factor.id: frozenset(Key(key) for key in found.cell(factor.id, factor.practice_id or "").speaking)
        for factor in study.factors.all()
    }
    speaking |= people_by_code(study, found.cast)
    common = [factor.id for factor in found.common]
    return Gathered(
        study=study,
        say=say,
        found=found,
        counts=masked_counts(study, found.cast, speaking, common),
        sessions=trend(study),
        references=study.references.all(),
    )


def report_of(gathered: Gathered) -> Report:
    """The report, with the sections that there is something to say in."""
    study, say, counts, found = gathered.study, gathered.say, gathered.counts, gathered.found
    validations = tuple(validation_facts(study, each, found.cast, say) for each in study.validations.all())
    boards = tuple(board_facts(study, each.id, found.cast, say) for each in study.boards.all())
    made = (
        sections.method_section(
            method_facts(study, found.cast, counts, gathered.sessions, validations, boards, say), say
        ),
        sections.participants_section(participants_facts(found.cast, counts, say), say),
        sections.codebook_section(codebook_facts(study, counts, segments_by_code(study), say), say),
        *_agreement(gathered),
        sections.validation_section(validations, counts.threshold, say),
        sections.factors_section(
            factor_groups(study, found, counts, {each.id: cited(each) for each in gathered.references}, say),
            counts.threshold,
            say,
        ),
        sections.comparison_section(comparison_facts(found, counts, say), say, _map(gathered)),
        sections.sounding_boards_section(boards, counts.threshold, say),
        sections.references_section(sorted(map(citation, gathered.references)), say),
        sections.account_of_protection(_protection(gathered), say),
    )
    return Report(title=say.of(study.about.title), language=say.language, sections=tuple(each for each in made if each))


def _agreement(gathered: Gathered) -> tuple[Section, ...]:
    if not gathered.sessions:
        return ()
    say, study = gathered.say, gathered.study
    names: dict[str, str] = {code.id: say.of(code.name) for code in study.codes.all()}
    told = tuple(session_facts(study, each, say) for each in gathered.sessions)
    last = gathered.sessions[-1].agreement
    facts = agreement_facts(told, last, names, say)
    points = [(say("Session {n}", n=each.number), each.estimates) for each in told]
    figure = agreement_over_sessions(points, titles_of(last, say), say)
    return (sections.agreement_section(facts, say, (figure,)),)


def _map(gathered: Gathered) -> tuple[Figure, ...]:
    found, counts, say = gathered.found, gathered.counts, gathered.say
    if not found.common:
        return ()
    names = {practice.id: practice.name for practice in found.cast.practices}
    practices = [practice for practice in found.practices() if practice in names]
    parts = [[counts.part(factor.id, practice=practice) for practice in practices] for factor in found.common]
    return (
        factors_by_practice([say.of(f.name) for f in found.common], [names[Key(p)] for p in practices], parts, say),
    )


def _protection(gathered: Gathered) -> ProtectionFacts:
    study, cast = gathered.study, gathered.found.cast
    signatures = signatures_of(study, cast)
    chosen = {each.coding_id for each in study.chosen_quotations.all()}
    transcripts = {revision: text for text, revision in study.revisions.current_keys().items()}
    spoken = [
        cast.of_transcript(transcripts[coding.revision_id])
        for coding in study.codings.all()
        if coding.id in chosen and coding.revision_id in transcripts
    ]
    return ProtectionFacts(
        small_cell=gathered.counts.threshold,
        reason=study.about.small_cell_reason,
        hidden=gathered.counts.hidden,
        reported_otherwise=any(who.role.id != who.reported.id for who in cast.people.values()),
        widened=sum(signatures[who.participant.id].widened != "not" for who in spoken if who),
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
    books["quotations"] = [quotation_sheet(signed_quotations(gathered.study, gathered.found.cast, gathered.say))]
    return books
