"""What could stand on the posters of a meeting, and whether it does."""

from typing import NamedTuple

from storycoder.domain.clearing import apply_decisions
from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import cast_of
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.postering import chosen_words
from storycoder.workflow.signing import signed
from storycoder.workflow.sounding_meetings import ShownFactor, factors_of, left_off


class Choice(NamedTuple):
    """An element or a quotation that could stand below a factor. `signed` is empty for an element."""

    key: Key
    words: str
    chosen: bool
    signed: str = ""
    is_new: bool = False
    """Whether it was added because of a meeting."""


class FactorChoices(NamedTuple):
    """A factor with what could stand below it."""

    shown: ShownFactor
    elements: tuple[Choice, ...]
    quotations: tuple[Choice, ...]


def choices_of(study: Study, board: Key, say: Phrasebook) -> tuple[FactorChoices, ...]:
    """The factors of a meeting with their elements and quotations, in the words in which they may leave the team."""
    with as_all_may_see(study):
        cast, off, decisions = cast_of(study), left_off(study, board), study.cleared.all()

        def elements(factor: Factor) -> tuple[Choice, ...]:
            return tuple(
                Choice(
                    each.id,
                    apply_decisions(say.of(each.text), decisions),
                    each.id not in off,
                    is_new=each.origin == "sounding board",
                )
                for each in study.elements.all(factor_id=factor.id)
            )

        def quotations(factor: Factor) -> tuple[Choice, ...]:
            return tuple(
                Choice(each.key, each.words, each.key not in off, signed(each.signature, cast, say))
                for each in chosen_words(study, factor, cast, say)
                if each.key is not None
            )

        found = factors_of(study, board)
        return tuple(FactorChoices(each, elements(each.factor), quotations(each.factor)) for each in found)
