"""Reports as people put them together, kept in the study: which sections, in which order, with which words."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import count
from typing import Literal

from storycoder.domain.keys import key_of, new_key
from storycoder.domain.problems import Problem
from storycoder.domain.reporting import ReportPlan, SectionWords
from storycoder.domain.words import N_, Bilingual, Language
from storycoder.study.shelf import ADD
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.publishing.section_names import FOR_PRACTITIONERS, SECTIONS, SHORT, offered, usual

Kind = Literal["full", "short", "for practitioners"]
KINDS: dict[Kind, str] = {
    "full": N_("Full report"),
    "short": N_("Short report"),
    "for practitioners": N_("For practitioners"),
}


def plans_of(study: Study, say: Phrasebook) -> tuple[ReportPlan, ...]:
    """The reports that were put together, by name; where there are none, the full one that everybody has."""
    kept = study.report_plans.all()
    return tuple(sorted(kept, key=lambda each: each.name.casefold())) or (usual_plan(say),)


def usual_plan(say: Phrasebook) -> ReportPlan:
    """The full report, which is not kept until somebody changes it."""
    return ReportPlan(id=key_of("report_plan", "usual"), name=say(KINDS["full"]))


def plan_called(study: Study, name: str, say: Phrasebook) -> ReportPlan:
    """The report of this name. Raises `Problem` where there is none."""
    found = [each for each in plans_of(study, say) if each.name.casefold() == name.casefold()]
    if not found:
        names = ", ".join(each.name for each in plans_of(study, say))
        raise Problem("There is no report “{name}”. There is: {names}.", name=name, names=names)
    return found[0]


def language_of(study: Study, plan: ReportPlan) -> Language:
    """The language that a report is in."""
    return plan.language or study.about.language


def sections_of(study: Study, plan: ReportPlan) -> tuple[str, ...]:
    """The names of its sections in their order."""
    return plan.sections or tuple(usual(study))


def make_plan(study: Study, kind: Kind, say: Phrasebook) -> ReportPlan:
    """A new report of a kind, under a name that is free; one act. The one that everybody has stays beside it."""
    chosen = {"full": usual(study), "short": SHORT, "for practitioners": FOR_PRACTITIONERS}[kind]
    fitting = set(offered(study))
    sections = tuple(each for each in chosen if each in fitting)
    return _put_beside(study, ReportPlan(name=say(KINDS[kind]), sections=sections), say)


def copy_plan(study: Study, plan: ReportPlan, say: Phrasebook) -> ReportPlan:
    """The same report once more, to be changed; one act."""
    name = say("{name}, copy", name=plan.name)
    return _put_beside(study, replace(plan, id=new_key(), name=name), say)


def _put_beside(study: Study, plan: ReportPlan, say: Phrasebook) -> ReportPlan:
    """Keeps a report under a name that is free, and with it the one that was there without being kept."""
    there = plans_of(study, say)
    made = replace(plan, name=_free(plan.name, {each.name for each in there}))
    missing = [each for each in there if study.report_plans.find(each.id) is None]
    with study.act(ADD, noun="report_plan", key=made.id, subject=made.name):
        study.report_plans.put([*missing, made])
    return made


def change_plan(study: Study, plan: ReportPlan, changed: ReportPlan) -> ReportPlan:
    """Keeps a report as it is now; one act, and none where nothing is different.

    Raises `Problem` for a name that is empty or another report's.
    """
    changed = replace(changed, name=" ".join(changed.name.split()))
    if changed == plan:
        return plan
    others = {each.name.casefold() for each in study.report_plans.all() if each.id != changed.id}
    if not changed.name or changed.name.casefold() in others:
        raise Problem("A report needs a name that no other report has.")
    unknown = [name for name in changed.sections if name not in SECTIONS]
    if unknown:
        raise Problem("There is no section “{name}”.", name=unknown[0])
    with study.act(N_("change a report"), noun="report_plan", key=changed.id, subject=changed.name):
        if study.report_plans.find(changed.id):
            values = {each.name: getattr(changed, each.name) for each in fields(changed) if each.name != "id"}
            study.report_plans.write(changed.id, values)
        else:
            study.report_plans.put([changed])
    return changed


def choose_sections(study: Study, plan: ReportPlan, names: Sequence[str]) -> ReportPlan:
    """Gives a report these sections, in this order. Raises `Problem` where it would have none."""
    if not names:
        raise Problem("A report needs at least one section.")
    if tuple(names) == sections_of(study, plan):
        return plan
    return change_plan(study, plan, replace(plan, sections=tuple(dict.fromkeys(names))))


def words_in(plan: ReportPlan, section: str) -> Bilingual:
    """What a person wrote in a section."""
    return next((each.text for each in plan.words if each.section == section), Bilingual())


def write_words(study: Study, plan: ReportPlan, section: str, text: str, language: Language) -> ReportPlan:
    """Gives a section words of one's own, in one language; one act. Without words in any language they go."""
    text = text.strip()
    before = words_in(plan, section)
    after = replace(before, **{language: text})
    if after == before:
        return plan
    words = [each for each in plan.words if each.section != section]
    if after.nl or after.en:
        words.append(SectionWords(section, after))
    return change_plan(study, plan, replace(plan, words=tuple(words)))


def remove_plan(study: Study, plan: ReportPlan) -> None:
    """Takes a report away; what it tells stays in the study."""
    if study.report_plans.find(plan.id):
        study.report_plans.remove(plan.id)


def _free(name: str, taken: set[str]) -> str:
    known = {each.casefold() for each in taken}
    names: Iterator[str] = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(each for each in names if each.casefold() not in known)
