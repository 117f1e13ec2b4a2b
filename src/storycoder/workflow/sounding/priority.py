"""Which factors matter most to those who were at a meeting, and how far they agree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storycoder.analysis.ranking.concordance import Concordance, concordance
from storycoder.analysis.ranking.dots import dots_by_person
from storycoder.analysis.ranking.orders import Order
from storycoder.analysis.ranking.priority import Priority, priority
from storycoder.analysis.ranking.rankings import Rankings
from storycoder.domain.factors import Element
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.sounding.answers import Respondent, respondents_of
from storycoder.workflow.sounding.meetings import ShownFactor, factors_of
from storycoder.workflow.sounding.results import Group, groups_of

Things = Sequence[tuple[ShownFactor, Sequence[Element]]]
"""What there was to put in order or give dots: the factors with their elements."""


class DotsOn(NamedTuple):
    """What a factor got, or an element of it: dots of which it is known whose they are, and stickers on the wall."""

    factor: ShownFactor
    element: Element | None
    dots: int
    people: int
    """How many gave the dots."""
    stickers: int
    """Counted on the wall; from how many people is not known."""

    @property
    def key(self) -> Key:
        """The element, or else the factor."""
        return self.element.id if self.element else self.factor.factor.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityAt:
    """The order of one group. Items are the keys of factors, judges the labels of those who answered."""

    group: Group
    factors: tuple[ShownFactor, ...]
    """What there was to put in order."""
    ranked: int
    """Who put anything in order."""
    whole: int
    """Who put all of it in order."""
    tied: bool
    """Whether what somebody left out counts as coming after the rest; else nothing is known of it."""
    found: Priority | None
    """None where nobody put two things in order."""
    agreement: Concordance | None
    """Kendall's W of those who put all of it in order; None where nobody did."""
    dotted: tuple[DotsOn, ...]
    """The factors that were to be had, each before its elements; empty where nobody gave dots or put stickers."""

    def ranked_by(self, factor: Key) -> int:
        """How many gave a factor a place."""
        return len(self._places(factor))

    def mean_place(self, factor: Key) -> float | None:
        """The mean of the places that a factor was given; None where nobody gave it one."""
        places = self._places(factor)
        return sum(places) / len(places) if places else None

    def _places(self, factor: Key) -> list[float]:
        return [place for each in self.group.respondents for place in _ranks(each, (factor,)).values()]


def priority_at(study: Study, board: Key, *, chance: bool = False) -> tuple[PriorityAt, ...]:
    """The order of priority of everybody, then of each reported role. `chance`: with how often chance agrees so.

    What is known of factors that somebody did not rank is kept with the meeting (`Board.unlisted`).
    """
    there, things, wall = study.boards.get(board), _things(study, board), _wall(study, board)
    groups = groups_of(study, respondents_of(study, board))
    return tuple(
        _of_group(each, things, wall if at == 0 else {}, tied=there.unlisted == "tied", chance=chance)
        for at, each in enumerate(groups)
    )


def orders_of(found: PriorityAt) -> tuple[tuple[str, Order], ...]:
    """The order by every way of counting that there is here: Borda's, Schulze's, and Kemeny's of up to eight."""
    if found.found is None:
        return ()
    both = (("Borda", found.found.borda_order), ("Schulze", found.found.schulze.order))
    kemeny = found.found.kemeny
    return (*both, ("Kemeny", kemeny.order)) if kemeny else both


def dots_at(study: Study, board: Key) -> tuple[DotsOn, ...]:
    """Dots and stickers of everybody at a meeting."""
    everybody = groups_of(study, respondents_of(study, board))[0]
    return tuple(_dotted(everybody, _things(study, board), _wall(study, board)))


def _things(study: Study, board: Key) -> Things:
    shown = [each for each in factors_of(study, board) if each.shown]
    return [(each, study.elements.all(factor_id=each.factor.id)) for each in shown]


def _of_group(group: Group, things: Things, wall: Mapping[Key, int], *, tied: bool, chance: bool) -> PriorityAt:
    shown = tuple(each for each, _ in things)
    keys = tuple(each.factor.id for each in shown)
    ranks = {each.label: given for each in group.respondents if (given := _ranks(each, keys))}
    rankings = Rankings.of(ranks, keys, "tied" if tied else "unseen")
    compares = len(keys) > 1 and any(len(each) > 1 or tied for each in ranks.values())
    whole = {label: each for label, each in ranks.items() if len(each) == len(keys)}
    return PriorityAt(
        group=group,
        factors=shown,
        ranked=len(ranks),
        whole=len(whole),
        tied=tied,
        found=priority(rankings, test=chance) if compares else None,
        agreement=concordance(Rankings.of(whole, keys)) if whole else None,
        dotted=tuple(_dotted(group, things, wall)),
    )


def _ranks(respondent: Respondent, keys: Sequence[Key]) -> dict[str, float]:
    given = {key: respondent.value_of("priority", key) for key in keys}
    return {key: float(each.value) for key, each in given.items() if each and each.value}


def _dotted(group: Group, things: Things, wall: Mapping[Key, int]) -> Iterator[DotsOn]:
    given = {each.label: _dots(each) for each in group.respondents}
    counted = {each.item: each for each in dots_by_person(given).items}

    def on(shown: ShownFactor, element: Element | None) -> DotsOn:
        key = element.id if element else shown.factor.id
        dots = counted.get(key)
        return DotsOn(shown, element, dots.dots if dots else 0, (dots.people or 0) if dots else 0, wall.get(key, 0))

    rows = [(on(shown, None), [on(shown, each) for each in elements]) for shown, elements in things]
    any_factor = any(_has(factor) for factor, _ in rows)
    for factor, below in rows:
        any_element = any(map(_has, below))
        if any_factor or any_element:
            yield factor
        if any_element:
            yield from below


def _has(on: DotsOn) -> bool:
    return bool(on.dots or on.stickers)


def _dots(respondent: Respondent) -> dict[str, int]:
    """Dots by factor or element; who answered twice meant the last."""
    given = [each for each in respondent.answers if each.asked == "dots" and each.value]
    return {key: each.value or 0 for each in given if (key := each.element_id or each.factor_id)}


def _wall(study: Study, board: Key) -> dict[Key, int]:
    counts: dict[Key, int] = {}
    for each in study.reactions.all(board_id=board, by="stickers", asked="dots"):
        if key := each.element_id or each.factor_id:
            counts[key] = counts.get(key, 0) + each.count * (each.value or 1)
    return counts
