"""Stickers: how many an item got, and from how many people, for one person may put all on one thing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from storycoder.analysis.proportions import Interval, wilson


@dataclass(frozen=True, slots=True, kw_only=True)
class DotCount:
    """One item's dots. What needs persons is None where only stickers were counted."""

    item: str
    dots: int
    share: float | None
    """Of all dots; None where there are none."""
    people: int | None
    """Who gave it at least one."""
    interval: Interval | None
    """Wilson's interval of the people who did, of all who had dots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DotVote:
    """The dots by item, in the order in which the items were given."""

    items: tuple[DotCount, ...]
    dots: int
    voters: int | None
    over: tuple[str, ...] = ()
    """Who put more dots than each had."""


def dots_by_person(given: Mapping[str, Mapping[str, int]], per_person: int | None = None) -> DotVote:
    """Counts dots by person and item; who put none had dots all the same. Items come by name."""
    dots, people = Counter[str](), Counter[str]()
    for each in given.values():
        dots.update(each)
        people.update(item for item, number in each.items() if number)
    total = dots.total()

    def counted(item: str) -> DotCount:
        share = dots[item] / total if total else None
        interval = wilson(people[item], len(given))
        return DotCount(item=item, dots=dots[item], share=share, people=people[item], interval=interval)

    over = tuple(name for name, own in given.items() if per_person is not None and sum(own.values()) > per_person)
    return DotVote(items=tuple(map(counted, sorted(dots))), dots=total, voters=len(given), over=over)


def stickers(counts: Mapping[str, int]) -> DotVote:
    """Counts of stickers of which nobody knows whose they are."""
    total = sum(counts.values())
    return DotVote(
        items=tuple(
            DotCount(item=item, dots=dots, share=dots / total if total else None, people=None, interval=None)
            for item, dots in counts.items()
        ),
        dots=total,
        voters=None,
    )
