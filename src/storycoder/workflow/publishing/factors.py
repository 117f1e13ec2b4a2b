"""Factors and their comparison, as the report tells them: people masked, quotations signed."""

from collections.abc import Mapping, Sequence

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.comparing import CaseComparison
from storycoder.workflow.postering import quotations_of
from storycoder.workflow.publishing.masking import MaskedCounts
from storycoder.writing.facts import (
    ComparisonCell,
    ComparisonFacts,
    ComparisonRow,
    FactorFacts,
    FactorGroup,
    QuotationFacts,
    Voice,
)


def factor_groups(
    study: Study, found: CaseComparison, counts: MaskedCounts, citations: Mapping[Key, str], say: Phrasebook
) -> tuple[FactorGroup, ...]:
    """The common factors first, then those of each practice."""
    names = {code.id: say.of(code.name) for code in study.codes.all()}
    practices = {practice.id: practice.name for practice in found.cast.practices}
    groups = [("", "", found.common)]
    groups += [(practices[key], key, factors) for key, factors in found.by_practice.items()]
    return tuple(
        FactorGroup(
            name,
            tuple(_facts(study, each, practice, found, counts, names, citations, say) for each in factors),
        )
        for name, practice, factors in groups
        if factors
    )


def _facts(
    study: Study,
    factor: Factor,
    practice: str,
    found: CaseComparison,
    counts: MaskedCounts,
    names: Mapping[Key, str],
    citations: Mapping[Key, str],
    say: Phrasebook,
) -> FactorFacts:
    # Role within one practice is a cell of very few people; only common factors are told by role.
    voices = tuple(
        Voice(say.of(role.plural or role.name), counts.part(factor.id, role.id))
        for role in found.cast.reported_roles
        if not practice and counts.part(factor.id, role.id).of != 0
    )
    linked = study.factor_references.all(factor_id=factor.id)
    return FactorFacts(
        name=say.of(factor.name),
        kind=factor.kind,
        description=say.of(factor.description),
        elements=tuple(say.of(each.text) for each in study.elements.all(factor_id=factor.id)),
        codes=tuple(names[each.code_id] for each in study.factor_codes.all(factor_id=factor.id)),
        people=counts.part(factor.id, practice=practice),
        voices=voices,
        segments=found.cell(factor.id, practice).segments,
        quotations=tuple(
            QuotationFacts(each.text, each.signature, study.about.language)
            for each in quotations_of(study, factor, found.cast, say)
        ),
        references=tuple(citations[each.reference_id] for each in linked),
    )


def comparison_facts(found: CaseComparison, counts: MaskedCounts, say: Phrasebook) -> ComparisonFacts:
    """The common factors by practice and by role."""
    practices = found.practices()
    names = {practice.id: practice.name for practice in found.cast.practices}
    roles = found.cast.reported_roles
    return ComparisonFacts(
        practices=tuple(names.get(Key(each), say("no practice")) for each in practices),
        rows=tuple(_row(found, counts, factor, practices, say) for factor in found.common),
        roles=tuple(say.of(role.plural or role.name) for role in roles),
        small_cell=counts.threshold,
    )


def _row(
    found: CaseComparison, counts: MaskedCounts, factor: Factor, practices: Sequence[str], say: Phrasebook
) -> ComparisonRow:
    judgements = found.spread(factor.id).judgements
    return ComparisonRow(
        factor=say.of(factor.name),
        cells=tuple(
            ComparisonCell(
                sameness=judgements[practice].sameness if practice in judgements else None,
                people=counts.part(factor.id, practice=practice),
                segments=found.cell(factor.id, practice).segments,
                reason=judgements[practice].reason if practice in judgements else "",
            )
            for practice in practices
        ),
        by_role=tuple(counts.part(factor.id, role.id) for role in found.cast.reported_roles),
    )
