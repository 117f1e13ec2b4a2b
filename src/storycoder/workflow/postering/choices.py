"""What could stand on the posters of a meeting, and whether it does."""

from typing import NamedTuple

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import cast_of
from storycoder.workflow.clearing import cleared_cast, clearing_of
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.postering.posters import ChosenWords
from storycoder.workflow.signing import signed
from storycoder.workflow.sounding.meetings import ShownFactor, factors_of, left_off, new_since, plan_of


class Choice(NamedTuple):
    """An element or a quotation that could stand below a factor. `signed` is empty for an element."""

    key: Key
    words: str
    chosen: bool
    signed: str = ""
    is_new: bool = False
    """Whether it is marked as new on the posters."""
    transcript: Key | None = None
    """That a quotation is from."""


class FactorChoices(NamedTuple):
    """A factor with what could stand below it."""

    shown: ShownFactor
    elements: tuple[Choice, ...]
    quotations: tuple[Choice, ...]


def choices_of(study: Study, board: Key, say: Phrasebook) -> tuple[FactorChoices, ...]:
    """The factors of a meeting with their elements and quotations, in the words in which they may leave the team."""
    with as_all_may_see(study):
        off, clear = left_off(study, board), clearing_of(study, say)
        new = new_since(study, plan_of(study, board).since_id)
        cast = cleared_cast(cast_of(study), clear)
        chosen = ChosenWords(study, cast, say)

        def elements(factor: Factor) -> tuple[Choice, ...]:
            return tuple(
                Choice(
                    each.id,
                    clear(say.of(each.text)),
                    each.id not in off,
                    is_new=each.id in new,
                )
                for each in study.elements.all(factor_id=factor.id)
            )

        def quotations(factor: Factor) -> tuple[Choice, ...]:
            return tuple(
                Choice(
                    each.key,
                    each.words,
                    each.key not in off,
                    signed(each.signature, cast, say),
                    transcript=each.transcript,
                )
                for each in chosen.of(factor)
                if each.key is not None
            )

        found = factors_of(study, board)
        return tuple(FactorChoices(each, elements(each.factor), quotations(each.factor)) for each in found)
