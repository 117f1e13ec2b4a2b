"""What people put first, second and third: whole orders, parts of one, or the first few of a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Self

import numpy as np
from scipy.stats import rankdata

from storycoder.analysis.marks import Booleans, Floats, Integers
from storycoder.domain.problems import Problem

Unlisted = Literal["tied", "unseen"]
"""What it means that an item is not on a list: it comes after those that are, all in one place, or was not judged."""

Listed = Sequence[str | Sequence[str]]
"""Items from the first to the last; those that share a place stand together in a sequence of their own."""

MOST_ITEMS = 500
"""Items that can be put in one order; people rank ten."""


class Ballot(NamedTuple):
    """An order that `n` judges gave alike."""

    n: int
    order: Listed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rankings:
    """The ranks that judges gave to items."""

    items: tuple[str, ...]
    judges: tuple[str, ...]
    ranks: Floats
    """Judges × items: 1 is first, ties share the mean of their places, NaN is an item that this judge did not see."""
    times: Integers
    """For how many judges each row stands."""

    @classmethod
    def of(
        cls, ranks: Mapping[str, Mapping[str, float]], items: Iterable[str] = (), unlisted: Unlisted = "unseen"
    ) -> Self:
        """Rankings by judge and item; of the numbers only the order counts. `items` are all there were to rank.

        Raises Problem where a judge ranked something else, or where there is too much.
        """
        named = _named(items, (item for given in ranks.values() for item in given))
        at = {item: place for place, item in enumerate(named)}
        table = np.full((len(ranks), len(named)), np.nan)
        for row, (judge, given) in zip(table, ranks.items(), strict=True):
            for item, rank in given.items():
                if item not in at:
                    raise Problem("{judge} ranked “{item}”, which is none of the items.", judge=judge, item=item)
                row[at[item]] = rank
        return cls._midranked(named, tuple(ranks), table, unlisted)

    @classmethod
    def from_lists(cls, lists: Mapping[str, Listed], items: Iterable[str], unlisted: Unlisted) -> Self:
        """Rankings from lists such as a top three. Raises Problem where an item stands twice in a list."""
        return cls.of({judge: _ranks_of(listed, judge) for judge, listed in lists.items()}, items, unlisted)

    @classmethod
    def from_ballots(cls, ballots: Sequence[Ballot], items: Iterable[str] = (), unlisted: Unlisted = "tied") -> Self:
        """Rankings from orders with how many gave each; the rows are named by number from 1."""
        numbered = {str(number): ballot.order for number, ballot in enumerate(ballots, start=1)}
        found = cls.from_lists(numbered, items, unlisted)
        return replace(found, times=np.array([ballot.n for ballot in ballots], dtype=np.int64))

    @classmethod
    def from_table(
        cls, table: Sequence[Sequence[float | None]], *, highest_first: bool = False, unlisted: Unlisted = "unseen"
    ) -> Self:
        """Rankings from judges × items, both named by number from 1; None is an item that somebody did not rank."""
        width = len(table[0]) if table else 0
        values = np.array([[np.nan if cell is None else cell for cell in row] for row in table], dtype=np.float64)
        values = values.reshape(len(table), width) * (-1 if highest_first else 1)
        items = tuple(str(number) for number in range(1, width + 1))
        judges = tuple(str(number) for number in range(1, len(table) + 1))
        _check_number(items)
        return cls._midranked(items, judges, values, unlisted)

    @classmethod
    def _midranked(cls, items: tuple[str, ...], judges: tuple[str, ...], table: Floats, unlisted: Unlisted) -> Self:
        if unlisted == "tied":
            table = np.where(np.isnan(table), np.inf, table)
        ranks = np.asarray(rankdata(table, axis=1, nan_policy="omit"), dtype=np.float64) if table.size else table
        return cls(items=items, judges=judges, ranks=ranks, times=np.ones(len(judges), dtype=np.int64))

    @property
    def seen(self) -> Booleans:
        """Judges × items: whether the judge ranked the item."""
        return ~np.isnan(self.ranks)

    @property
    def sizes(self) -> Integers:
        """How many items each row ranks."""
        return self.seen.sum(axis=1).astype(np.int64)

    @property
    def with_ties(self) -> Booleans:
        """By row, whether any two items that were ranked share a place."""
        values = np.where(self.seen, self.ranks, -np.arange(1.0, len(self.items) + 1.0))
        ordered = np.sort(values, axis=1)
        return (ordered[:, 1:] == ordered[:, :-1]).any(axis=1)

    @property
    def number(self) -> int:
        """How many judges there are."""
        return int(self.times.sum())

    @property
    def complete(self) -> bool:
        """Whether every judge ranked every item."""
        return bool(self.seen.all())

    def comparing(self) -> "Rankings":
        """Without those who ranked fewer than two items, and so compared nothing."""
        return self._rows(self.sizes > 1, self.times)

    @property
    def apart(self) -> frozenset[str]:
        """The items that nobody compared with another."""
        compared = self.comparing().seen
        return frozenset(item for at, item in enumerate(self.items) if not compared[:, at].any())

    def without(self, row: int) -> "Rankings":
        """Without one of the judges that this row stands for."""
        times = self.times - (np.arange(len(self.times)) == row)
        return self._rows(times > 0, times)

    def one_by_one(self) -> "Rankings":
        """With a row for each judge."""
        rows = np.repeat(np.arange(len(self.judges)), self.times)
        judges = tuple(self.judges[row] for row in rows)
        return replace(self, judges=judges, ranks=self.ranks[rows], times=np.ones(len(rows), dtype=np.int64))

    def _rows(self, kept: Booleans, times: Integers) -> "Rankings":
        judges = tuple(judge for judge, keep in zip(self.judges, kept, strict=True) if keep)
        return replace(self, judges=judges, ranks=self.ranks[kept], times=times[kept])


def _named(items: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    """The items in the order given, else those found by name, so that the order of judges changes nothing."""
    named = tuple(dict.fromkeys(items)) or tuple(sorted(set(found)))
    _check_number(named)
    return named


def _check_number(items: Sequence[str]) -> None:
    if len(items) > MOST_ITEMS:
        raise Problem("At most {most} items can be put in order; here it is {n}.", most=MOST_ITEMS, n=len(items))


def _ranks_of(listed: Listed, judge: str) -> dict[str, float]:
    ranks: dict[str, float] = {}
    for place, each in enumerate(listed, start=1):
        for item in (each,) if isinstance(each, str) else each:
            if item in ranks:
                raise Problem("“{item}” stands twice in the list of {judge}.", item=item, judge=judge)
            ranks[item] = place
    return ranks
