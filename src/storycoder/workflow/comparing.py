"""Comparing the cases: factors by practice by role, and what is common, shared or particular."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storycoder.analysis.comparison import (
    NO_PRACTICE,
    Cell,
    Comparison,
    FactorSpread,
    Material,
    Place,
    common_codes,
    compare,
)
from storycoder.domain.factors import Alignment, Factor, FactorCode
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.case_ground import Ground, ground_of, material_of
from storycoder.workflow.cast import Cast


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseComparison:
    """The practices side by side, for the team: nothing is hidden.

    Cells are by factor, practice and reported role, named by their keys.
    """

    cast: Cast
    common: tuple[Factor, ...]
    by_practice: Mapping[Key, tuple[Factor, ...]]
    codes: Mapping[str, frozenset[str]]
    """Factor -> the codes that it was counted by."""
    comparison: Comparison

    def cell(self, factor: Key, practice: str = "", role: str = "") -> Cell:
        """What is said of a factor in a practice by a role; empty is all of them."""
        return self.comparison.cells[Place(factor, practice, role)]

    def spread(self, factor: Key) -> FactorSpread:
        """In which practices a factor is heard, and how people judged it there."""
        return next(each for each in self.comparison.spreads if each.factor == factor)

    def practices(self) -> Sequence[str]:
        """The practices in the study's order, as they are named in the comparison."""
        named = [practice.id for practice in self.cast.practices if practice.id in self.comparison.practices]
        return [*named, *([NO_PRACTICE] if NO_PRACTICE in self.comparison.practices else [])]


def compare_cases(study: Study) -> CaseComparison:
    """Compares the factors of all practices, over the settled codings."""
    ground = ground_of(study)
    return compare_on(study, ground, material_of(study, ground))


def compare_on(study: Study, ground: Ground, material: Material) -> CaseComparison:
    """The same, over what was read before: only the factors and how they are aligned are read."""
    factors = study.factors.all()
    codes = factor_codes(study)
    return CaseComparison(
        cast=ground.cast,
        common=tuple(each for each in factors if each.practice_id is None),
        by_practice={
            practice.id: tuple(each for each in factors if each.practice_id == practice.id)
            for practice in ground.cast.practices
        },
        codes=codes,
        comparison=compare(material, codes, study.alignments.all()),
    )


def factor_codes(study: Study) -> dict[str, frozenset[str]]:
    """Factor -> the codes that it is heard by.

    A common factor has the codes that people put into it; without any, those of the practices' factors that people
    aligned to it.
    """
    factors = [each.id for each in study.factors.all()]
    return codes_of_factors(factors, study.factor_codes.all(), study.alignments.all())


def codes_of_factors(
    factors: Iterable[Key], links: Sequence[FactorCode], alignments: Iterable[Alignment]
) -> dict[str, frozenset[str]]:
    """The same of what was read before."""
    lent = {**common_codes(links, alignments), **common_codes(links, ())}
    return {key: lent.get(key, frozenset[str]()) for key in factors}
