"""What a study can tell in a report, section by section; how a person has it told is put together from that."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from storycoder.domain.words import Bilingual
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.publishing.agreement import agreement_facts, kinds_said, titles_of
from storycoder.workflow.publishing.checklist_evidence import Evidence, evidence_of
from storycoder.workflow.publishing.factors import comparison_facts, factor_groups
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.workflow.publishing.meetings import board_facts
from storycoder.workflow.publishing.method import method_facts, session_facts
from storycoder.workflow.publishing.opening import opening_of
from storycoder.workflow.publishing.people import codebook_facts, participants_facts
from storycoder.workflow.publishing.reliability import reliability_facts
from storycoder.workflow.publishing.respondents import validation_facts
from storycoder.workflow.publishing.saturation import saturation_section
from storycoder.workflow.publishing.section_names import usual
from storycoder.workflow.signing import leaving_pseudonyms_out
from storycoder.workflow.sounding.meetings import was_held
from storycoder.writing import sections
from storycoder.writing.facts import (
    CodebookFacts,
    ComparisonFacts,
    FactorGroup,
    MethodFacts,
    ParticipantsFacts,
    ProtectionFacts,
)
from storycoder.writing.figures import agreement_over_sessions, factors_by_practice
from storycoder.writing.masked import Estimate, Part
from storycoder.writing.meeting_facts import BoardFacts, ValidationFacts
from storycoder.writing.references import list_by_apa
from storycoder.writing.report import Figure, Section
from storycoder.writing.sections.reliability import reliability_said


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a report may hold: numbers masked, nothing of what was decided about words carried out yet."""

    title: Bilingual
    opening: tuple[str, ...]
    """What stands under the title."""
    usual: tuple[str, ...]
    """The sections that a report of this study has where nobody chose, in their order."""
    sections: Mapping[str, Section]
    evidence: Evidence
    protection: ProtectionFacts
    without_names: Callable[[str], str]
    """Leaves pseudonyms out of what people add in their own words."""


def draft_of(
    gathered: Gathered, wanted: Collection[str] | None = None, check: Callable[[], None] = lambda: None
) -> Draft:
    """Makes the sections of these names that there is something to say in; without names those that are usual.

    `check` is called between the sections, so that whoever waits may stop it.
    """
    names = tuple(usual(gathered.study))
    making = _Making(gathered)
    made = making.sections(names if wanted is None else wanted, check)
    return Draft(
        title=gathered.study.about.title,
        opening=opening_of(gathered, making.method),
        usual=names,
        sections=made,
        evidence=evidence_of(gathered, making.method, making.codebook, making.groups),
        protection=_protection(gathered),
        without_names=leaving_pseudonyms_out(gathered.cast, gathered.say),
    )


def more_of(
    draft: Draft, gathered: Gathered, wanted: Collection[str], check: Callable[[], None] = lambda: None
) -> Draft:
    """The same draft with these sections too, of a study that has not changed since."""
    return replace(draft, sections={**draft.sections, **_Making(gathered).sections(wanted, check)})


class _Making:
    """The sections of one study; what several of them need is gathered once."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._study: Study = gathered.study
        self._say: Phrasebook = gathered.say
        self._small = gathered.counts.threshold

    @cached_property
    def validations(self) -> tuple[ValidationFacts, ...]:
        return tuple(validation_facts(self._gathered, each) for each in self._study.validations.all())

    @cached_property
    def boards(self) -> tuple[BoardFacts, ...]:
        """Those that took place."""
        held = (each for each in self._study.boards.all() if was_held(self._study, each))
        return tuple(board_facts(self._gathered, each) for each in held)

    @cached_property
    def method(self) -> MethodFacts:
        return method_facts(self._gathered, self.validations, self.boards)

    @cached_property
    def people(self) -> ParticipantsFacts:
        return participants_facts(self._gathered)

    @cached_property
    def codebook(self) -> CodebookFacts:
        return codebook_facts(self._gathered)

    @cached_property
    def groups(self) -> tuple[FactorGroup, ...]:
        return factor_groups(self._gathered)

    @cached_property
    def comparison(self) -> ComparisonFacts:
        return comparison_facts(self._gathered)

    def sections(self, names: Iterable[str], check: Callable[[], None]) -> dict[str, Section]:
        """Those of these sections that there is something to say in."""
        made: dict[str, Section] = {}
        for name in names:
            check()
            section = self.section(name)
            if section:
                made[name] = section
        return made

    def section(self, name: str) -> Section | None:
        """The section of this name; None where there is nothing to say, or where only a person writes it."""
        say = self._say
        makers: dict[str, Callable[[], Section | None]] = {
            "method": lambda: sections.method_section(self.method, say),
            "participants": lambda: sections.participants_section(self.people, say),
            "codebook": lambda: sections.codebook_section(self.codebook, say) if self.codebook.codes else None,
            "agreement": lambda: _agreement(self._gathered),
            "validation": lambda: (
                sections.validation_section(self.validations, self._small, say) if self.validations else None
            ),
            "factors": lambda: sections.factors_section(self.groups, self._small, say) if self.groups else None,
            "comparison": lambda: (
                sections.comparison_section(self.comparison, say, _map(self._gathered))
                if self.comparison.rows
                else None
            ),
            "sounding boards": lambda: (
                sections.sounding_boards_section(self.boards, self._small, say) if self.boards else None
            ),
            "saturation": lambda: saturation_section(self._study, say),
            "guide": lambda: sections.guide_section(self.groups, say),
            "references": lambda: sections.references_section(list_by_apa(self._gathered.references, say), say),
        }
        return makers[name]() if name in makers else None


def _agreement(gathered: Gathered) -> Section | None:
    if not gathered.sessions:
        return None
    say, last = gathered.say, gathered.sessions[-1]
    told = tuple(session_facts(gathered, each) for each in gathered.sessions)
    account = reliability_said(reliability_facts(gathered.study, say, gathered.sessions, gathered.cases), say)
    facts = replace(
        agreement_facts(told, last, gathered.code_names, say),
        disagreements=kinds_said(gathered.cases, say),
        account=account,
    )
    if gathered.study.about.hide_figures:
        return sections.agreement_section(replace(facts, coefficients=(), codes=()), say)
    points = tuple((say("Session {n}", n=each.number), each.estimates) for each in told)
    return sections.agreement_section(facts, say, (_over_sessions(points, titles_of(last, say), say),))


def _map(gathered: Gathered) -> tuple[Figure, ...]:
    found, say = gathered.found, gathered.say
    names: dict[str, str] = {practice.id: practice.name for practice in gathered.cast.practices}
    practices = [practice for practice in found.practices() if practice in names]
    parts = tuple(
        tuple(gathered.speaking_of(factor.id, practice=each) for each in practices) for factor in found.common
    )
    if not practices:
        return ()

    def drawn(said: Callable[[str], str]) -> Figure:
        factors = tuple(said(say.of(factor.name)) for factor in found.common)
        return _by_practice(factors, tuple(said(names[each]) for each in practices), parts, say)

    return (replace(drawn(str), redrawn=drawn),)


# Drawing takes longer than all the rest, and mostly what is drawn has not changed since the last time.


@lru_cache(maxsize=8)
def _over_sessions(
    points: tuple[tuple[str, tuple[Estimate, ...]], ...], titles: tuple[str, ...], say: Phrasebook
) -> Figure:
    return agreement_over_sessions(points, titles, say)


@lru_cache(maxsize=8)
def _by_practice(
    factors: tuple[str, ...], practices: tuple[str, ...], parts: tuple[tuple[Part, ...], ...], say: Phrasebook
) -> Figure:
    return factors_by_practice(factors, practices, parts, say)


def _protection(gathered: Gathered) -> ProtectionFacts:
    """How people are protected, but for the numbers that are hidden, which depend on what is shown."""
    study, cast = gathered.study, gathered.cast
    shown = [each for factor in study.factors.all() for each in gathered.chosen.of(factor)]
    decisions = study.cleared.all()
    return ProtectionFacts(
        small_cell=gathered.counts.threshold,
        reason=study.about.small_cell_reason,
        reported_otherwise=any(who.role.id != who.reported.id for who in cast.people.values()),
        widened=sum(each.signature is None or each.signature.widened != "not" for each in shown),
        named=len({each.text for each in decisions}),
        settled=len({each.text for each in decisions if each.decision != "let through"}),
    )
