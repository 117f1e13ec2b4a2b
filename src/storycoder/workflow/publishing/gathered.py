"""What every section of a report needs, read and counted once, with all numbers of people masked together."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from storycoder.domain.codes import Reference
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import SessionAgreement, trend
from storycoder.workflow.cast import Cast
from storycoder.workflow.comparing import CaseComparison, compare_cases
from storycoder.workflow.publishing.answers import answer_tables
from storycoder.workflow.publishing.masking import MaskedCounts, masked_counts
from storycoder.workflow.publishing.use_of_codes import people_by_code


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """One study on its way out of the team, in the language of `say`."""

    study: Study
    say: Phrasebook
    found: CaseComparison
    counts: MaskedCounts
    sessions: tuple[SessionAgreement, ...]
    references: tuple[Reference, ...]

    @property
    def cast(self) -> Cast:
        """Who speaks, and as whom they are reported."""
        return self.found.cast

    @cached_property
    def code_names(self) -> Mapping[str, str]:
        """Code -> its name."""
        return {code.id: self.say.of(code.name) for code in self.study.codes.all()}


def gather(study: Study, say: Phrasebook) -> Gathered:
    """Reads and counts what the report needs."""
    found = compare_cases(study)
    speaking: dict[str, frozenset[Key]] = {
        factor.id: frozenset(Key(key) for key in found.cell(factor.id, factor.practice_id or "").speaking)
        for factor in study.factors.all()
    }
    speaking |= people_by_code(study, found.cast)
    common = [factor.id for factor in found.common]
    others = answer_tables(study, found.cast)
    return Gathered(
        study=study,
        say=say,
        found=found,
        counts=masked_counts(study, found.cast, speaking, by_role=common, others=others),
        sessions=trend(study),
        references=study.references.all(),
    )
