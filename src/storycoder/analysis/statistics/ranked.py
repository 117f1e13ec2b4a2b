"""Rankings as somebody gave them: ballots, ranks or lists by person, or a table of people and items."""

from typing import NamedTuple, cast

from storycoder.analysis.ranking.rankings import Ballot, Listed, Rankings, Unlisted
from storycoder.analysis.statistics.given import Given, a_number_or_gap, a_text, by_name, listed
from storycoder.domain.problems import Problem

RANKINGS = "ballots / ranks / lists, items / ranks_judges_by_items; unlisted"
"""The names that rankings can stand under."""
_TABLE = "ranks_judges_by_items"
_MOST_JUDGES = 1_000_000


class Ranked(NamedTuple):
    """What people themselves put in order, and what it means that they left an item out."""

    rankings: Rankings
    unlisted: Unlisted


def rankings_of(given: Given) -> tuple[Rankings, Ranked]:
    """The rankings to compute from, and what people themselves put in order. Raises Problem where nothing is ranked."""
    shape = given.any_of("ballots", "ranks", "lists", _TABLE)
    usual: tuple[Unlisted, Unlisted] = ("tied", "unseen") if shape in {"ballots", "lists"} else ("unseen", "tied")
    unlisted = cast("Unlisted", given.word("unlisted", *usual))
    items = given.words("items") if "items" in given else []
    ranked = Ranked(_rankings(given, shape, items, "unseen"), unlisted)
    if not ranked.rankings.items or not ranked.rankings.judges:
        raise Problem("“{name}” holds nothing.", name=shape)
    return (ranked.rankings if unlisted == "unseen" else _rankings(given, shape, items, unlisted)), ranked


def _rankings(given: Given, shape: str, items: list[str], unlisted: Unlisted) -> Rankings:
    match shape:
        case "ballots":
            return Rankings.from_ballots(_ballots(given), items, unlisted)
        case "ranks":
            return Rankings.of(given.named("ranks", _ranks), items, unlisted)
        case "lists":
            return Rankings.from_lists(given.named("lists", _order), items, unlisted)
        case _:
            return Rankings.from_table(given.gappy_table(shape), unlisted=unlisted)


def _ranks(value: object, name: str) -> dict[str, float]:
    """Ranks by item; null is as if the item were not there."""
    ranks = by_name(value, name, a_number_or_gap)
    return {item: rank for item, rank in ranks.items() if rank is not None}


def _ballots(given: Given) -> list[Ballot]:
    ballots = [Ballot(each.whole("n", 1, 1), _order(each.raw("order"), "order")) for each in given.objects("ballots")]
    if sum(ballot.n for ballot in ballots) > _MOST_JUDGES:
        raise Problem("At most {n} ballots are counted.", n=_MOST_JUDGES)
    return ballots


def _order(value: object, name: str) -> Listed:
    return listed(
        value, name, lambda each, name: listed(each, name, a_text) if isinstance(each, list) else a_text(each, name)
    )
