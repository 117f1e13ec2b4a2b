"""Which factors matter most to those who were at a meeting, and how far they agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from storycoder.analysis.ranking.concordance import Concordance, concordance
from storycoder.analysis.ranking.dots import DotVote, dots_by_person, stickers
from storycoder.analysis.ranking.priority import Priority, priority
from storycoder.analysis.ranking.rankings import Rankings
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.sounding.answers import Respondent, respondents_of
from storycoder.workflow.sounding.meetings import ShownFactor, factors_of
from storycoder.workflow.sounding.results import Group, groups_of


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
    found: Priority | None
    """None where nobody put two things in order."""
    agreement: Concordance | None
    """Kendall's W of those who put all of it in order; None where nobody did."""
    dots: DotVote | None
    """Dots of which it is known whose they are; None where nobody gave any."""
    wall: DotVote | None
    """Dots on a wall, of which it is not known."""


def priority_at(study: Study, board: Key, *, chance: bool = False) -> tuple[PriorityAt, ...]:
    """The order of priority of everybody, then of each reported role. `chance`: with how often chance agrees so.

    What is known of factors that somebody did not rank is kept with the meeting (`Board.unlisted`).
    """
    there = study.boards.get(board)
    shown = tuple(each for each in factors_of(study, board) if each.shown)
    groups = groups_of(study, respondents_of(study, board))
    wall = _wall(study, board, shown)
    return tuple(
        _of_group(each, shown, wall if at == 0 else None, tied=there.unlisted == "tied", chance=chance)
        for at, each in enumerate(groups)
    )


def _of_group(
    group: Group, shown: Sequence[ShownFactor], wall: DotVote | None, *, tied: bool, chance: bool
) -> PriorityAt:
    keys = tuple(each.factor.id for each in shown)
    ranks = {each.label: given for each in group.respondents if (given := _ranks(each, keys))}
    rankings = Rankings.of(ranks, keys, "tied" if tied else "unseen")
    compares = len(keys) > 1 and any(len(each) > 1 or tied for each in ranks.values())
    whole = {label: each for label, each in ranks.items() if len(each) == len(keys)}
    dots = {each.label: _dots(each, keys) for each in group.respondents}
    return PriorityAt(
        group=group,
        factors=tuple(shown),
        ranked=len(ranks),
        whole=len(whole),
        found=priority(rankings, test=chance) if compares else None,
        agreement=concordance(Rankings.of(whole, keys)) if whole else None,
        dots=dots_by_person(dots) if any(dots.values()) else None,
        wall=wall,
    )


def _ranks(respondent: Respondent, keys: Sequence[Key]) -> dict[str, float]:
    given = {key: respondent.value_of("priority", key) for key in keys}
    return {key: float(each.value) for key, each in given.items() if each and each.value}


def _dots(respondent: Respondent, keys: Sequence[Key]) -> dict[str, int]:
    given = {key: respondent.value_of("dots", key) for key in keys}
    return {key: each.value for key, each in given.items() if each and each.value}


def _wall(study: Study, board: Key, shown: Sequence[ShownFactor]) -> DotVote | None:
    counts: dict[str, int] = {}
    for each in study.reactions.all(board_id=board, by="stickers", asked="dots"):
        if each.factor_id is not None and each.element_id is None:
            counts[each.factor_id] = counts.get(each.factor_id, 0) + each.count * (each.value or 1)
    keys: Sequence[Key] = [each.factor.id for each in shown]
    return stickers({key: counts.get(key, 0) for key in keys}) if counts else None
