"""A report as somebody put it together, out of what the study can tell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from storycoder.domain.leaving import Cleared
from storycoder.domain.reporting import Checklist, ChecklistAnswer, ReportPlan
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.clearing import decided, decisions_in
from storycoder.workflow.publishing.checklists import answered_by
from storycoder.workflow.publishing.drafting import Draft
from storycoder.workflow.publishing.own_words import blocks_of
from storycoder.workflow.publishing.section_names import CHECKLISTS, OWN, SECTIONS
from storycoder.writing import sections
from storycoder.writing.clearing import report_after
from storycoder.writing.report import HIDDEN, Block, Report, Section
from storycoder.writing.speech import spoken_cell

PROTECTION = "protection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What people say that a report takes over as it is: decisions before leaving, answers to checklists."""

    decisions: tuple[Cleared, ...] = ()
    answers: tuple[ChecklistAnswer, ...] = ()


def said_in(study: Study) -> Said:
    """What people said up to now."""
    return Said(decisions=decided(study), answers=study.checklist_answers.all())


def composed(draft: Draft, plan: ReportPlan, said: Said, say: Phrasebook) -> Report:
    """The report as it may leave: its sections in the order of the plan, with own words, decisions carried out."""
    return report_after(as_drafted(draft, plan, said, say), decisions_in(said.decisions, say))


def as_drafted(draft: Draft, plan: ReportPlan, said: Said, say: Phrasebook) -> Report:
    """The same before decisions about words are carried out, as the check before export looks through it."""
    say = say.apart
    own = {each.section: draft.without_names(say.of(each.text)) for each in plan.words}
    words = {name: blocks_of(text) for name, text in own.items() if text.strip()}
    names = plan.sections or draft.usual
    made = {name: section for name in names if (section := _with_words(name, draft, words, say))}
    headings = {name: section.heading for name, section in made.items()}
    for name, which in CHECKLISTS.items():
        if name in names:
            section = _checklist(which, draft, said, headings, say)
            made[name] = replace(section, blocks=(*words.get(name, ()), *section.blocks))
    if PROTECTION in names:
        section = _account(draft, tuple(made.values()), say)
        made[PROTECTION] = replace(section, blocks=(*words.get(PROTECTION, ()), *section.blocks))
    return Report(
        title=draft.without_names(say.of(plan.title)) or say.of(draft.title),
        language=say.language,
        sections=tuple(made[name] for name in names if name in made),
        date=plan.date,
        opening=draft.opening,
    )


def _with_words(name: str, draft: Draft, words: Mapping[str, tuple[Block, ...]], say: Phrasebook) -> Section | None:
    """A section with a person's words at its beginning; None where there are neither."""
    section = draft.sections.get(name)
    if section is None and name in OWN and name in words:
        section = Section(name, say(SECTIONS[name]))
    if section is None:
        return None
    return replace(section, blocks=(*words.get(name, ()), *section.blocks))


def _checklist(which: Checklist, draft: Draft, said: Said, headings: Mapping[str, str], say: Phrasebook) -> Section:
    answers = [
        replace(each, text=draft.without_names(each.text), where=draft.without_names(each.where))
        for each in said.answers
    ]
    return sections.checklist_section(which, answered_by(which, answers, draft.evidence), headings, say)


def _account(draft: Draft, shown: Iterable[Section], say: Phrasebook) -> Section:
    return sections.account_of_protection(replace(draft.protection, hidden=_hidden_in(shown, say)), say)


def _hidden_in(shown: Iterable[Section], say: Phrasebook) -> int:
    """How many marks of hidden numbers a reader finds in the tables."""
    cells: Iterator[str] = (
        spoken_cell(cell, say.language)
        for section in shown
        for table in section.tables()
        for row in table.rows
        for cell in row
    )
    return sum(cell.count(HIDDEN.value) for cell in cells)
