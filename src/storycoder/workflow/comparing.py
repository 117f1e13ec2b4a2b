"""Comparing the cases: factors by practice by role, and what is common, shared or particular."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storycoder.analysis.comparison import (
    NO_PRACTICE,
    Cell,
    Comparison,
    FactorSpread,
    Material,
    Person,
    Place,
    common_codes,
    compare,
)
from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast, cast_of
from storycoder.workflow.compared import units_of
from storycoder.workflow.settled import settled_codings, settled_marks


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
    cast = cast_of(study)
    factors = study.factors.all()
    codes = factor_codes(study)
    found = compare(_material(study, cast), codes, study.alignments.all())
    return CaseComparison(
        cast=cast,
        common=tuple(each for each in factors if each.practice_id is None),
        by_practice={
            practice.id: tuple(each for each in factors if each.practice_id == practice.id)
            for practice in cast.practices
        },
        codes=codes,
        comparison=found,
    )


def factor_codes(study: Study) -> dict[str, frozenset[str]]:
    """Factor -> the codes that it is heard by.

    A common factor has the codes that people put into it; without any, those of the practices' factors that people
    aligned to it.
    """
    links = study.factor_codes.all()
    lent = {**common_codes(links, study.alignments.all()), **common_codes(links, ())}
    return {each.id: lent.get(each.id, frozenset[str]()) for each in study.factors.all()}


def _material(study: Study, cast: Cast) -> Material:
    # Whoever was interviewed counts, also where nothing of what they said is coded.
    marks = settled_marks(study, uncoded_too=True)
    persons = {
        text: Person(who.participant.id, who.reported.id, who.participant.practice_id or NO_PRACTICE)
        for text in marks.texts
        if (who := cast.of_transcript(Key(text)))
    }
    keys = [each.id for each in settled_codings(study)]
    return Material(marks=marks, keys=keys, speech=units_of(study, marks, "turn"), persons=persons)
