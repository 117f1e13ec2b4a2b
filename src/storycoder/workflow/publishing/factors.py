"""Factors and their comparison, as the report tells them: people masked, quotations signed.

How many segments stand behind a number of people is told where that number is; of a total, where those of all its
parts are. Else a few segments would say how few the people are.
"""

from collections.abc import Sequence

from storycoder.domain.factors import Factor
from storycoder.workflow.asking_about import Guide, asked_said, guide_on
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.writing.facts import (
    ComparisonCell,
    ComparisonFacts,
    ComparisonRow,
    Count,
    FactorFacts,
    FactorGroup,
    QuotationFacts,
    Voice,
)
from storycoder.writing.references import cited


def factor_groups(gathered: Gathered) -> tuple[FactorGroup, ...]:
    """The common factors first, then those of each practice."""
    found, guides = gathered.found, guide_on(gathered.study)
    names = {practice.id: practice.name for practice in gathered.cast.practices}
    groups = [("", found.common), *((names[key], factors) for key, factors in found.by_practice.items())]
    return tuple(
        FactorGroup(name, tuple(_facts(gathered, each, guides[each.id]) for each in factors))
        for name, factors in groups
        if factors
    )


def _facts(gathered: Gathered, factor: Factor, guide: Guide) -> FactorFacts:
    study, say, practice = gathered.study, gathered.say, factor.practice_id or ""
    citations = {each.id: cited(each) for each in gathered.references}
    linked = study.factor_references.all(factor_id=factor.id)
    return FactorFacts(
        name=say.of(factor.name),
        kind=factor.kind,
        description=say.of(factor.description),
        elements=tuple(say.of(each.text) for each in study.elements.all(factor_id=factor.id)),
        codes=tuple(gathered.code_names[each.code_id] for each in study.factor_codes.all(factor_id=factor.id)),
        people=gathered.speaking_of(factor.id, practice=practice),
        voices=() if practice else _voices(gathered, factor),
        segments=_segments(gathered, factor, practice),
        quotations=tuple(
            QuotationFacts(each.text, each.signature, study.about.language)
            for each in gathered.chosen.quotations(factor)
        ),
        references=tuple(citations[each.reference_id] for each in linked),
        asked=asked_said(study, guide, say) if guide.known else "",
    )


def _voices(gathered: Gathered, factor: Factor) -> tuple[Voice, ...]:
    """Who speaks of a common factor; a role within one practice is a cell of very few people."""
    parts = [(role, gathered.speaking_of(factor.id, role=role.id)) for role in gathered.cast.reported_roles]
    return tuple(Voice(gathered.say.of(role.plural or role.name), part) for role, part in parts if part.of != 0)


def _segments(gathered: Gathered, factor: Factor, practice: str) -> Count:
    """The segments in a practice, or in all of them."""
    places = [practice] if practice else ["", *gathered.found.practices()]
    hidden = any(gathered.speaking_of(factor.id, practice=place).count is None for place in places)
    return None if hidden else gathered.found.cell(factor.id, practice).segments


def comparison_facts(gathered: Gathered) -> ComparisonFacts:
    """The common factors by practice and by role."""
    found, say = gathered.found, gathered.say
    names: dict[str, str] = {practice.id: practice.name for practice in gathered.cast.practices}
    return ComparisonFacts(
        practices=tuple(names.get(each, say("no practice")) for each in found.practices()),
        rows=tuple(_row(gathered, factor, found.practices()) for factor in found.common),
        roles=tuple(say.of(role.plural or role.name) for role in gathered.cast.reported_roles),
        small_cell=gathered.counts.threshold,
    )


def _row(gathered: Gathered, factor: Factor, practices: Sequence[str]) -> ComparisonRow:
    judgements = gathered.found.spread(factor.id).judgements
    return ComparisonRow(
        factor=gathered.say.of(factor.name),
        cells=tuple(
            ComparisonCell(
                sameness=judgements[practice].sameness if practice in judgements else None,
                people=gathered.speaking_of(factor.id, practice=practice),
                segments=_segments(gathered, factor, practice),
                reason=judgements[practice].reason if practice in judgements else "",
            )
            for practice in practices
        ),
        by_role=tuple(gathered.speaking_of(factor.id, role=role.id) for role in gathered.cast.reported_roles),
    )
