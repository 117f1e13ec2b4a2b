"""Exact tests of tables of counts, for who asks for them."""

from collections.abc import Iterator, Sequence
from math import exp, lgamma
from typing import NamedTuple

from scipy import stats

from storycoder.domain.problems import Problem

_EQUALLY_LIKELY = 1 + 1e-9
MOST_TABLES = 300_000
"""How many tables are gone through, at most; that takes seconds."""


class ExactTest(NamedTuple):
    """An exact test of a table with its margins fixed."""

    p: float
    smallest: float
    """The smallest p that these margins could give."""
    observed: float
    """The chance of the very table that was found."""
    tables: int
    """How many tables have these margins."""


class FisherTest(NamedTuple):
    """Fisher's exact test of two by two; `greater` is the chance of as much or more in the first cell."""

    two_sided: float
    greater: float
    less: float
    smallest: float
    """The smallest two-sided p that these margins could give."""
    odds_ratio: float | None
    """a d / (b c), as in the sample; None where b c is 0."""


def freeman_halton(table: Sequence[Sequence[int]]) -> ExactTest:
    """Fisher's exact test, two-sided, for a table of any size (Freeman & Halton 1951), by going through all tables.

    For two by two it is Fisher's test. Meant for tables of tens of persons: the tables with the same margins are gone
    through one by one. Raises Problem where there are more than `MOST_TABLES`.
    """
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    fixed = sum(map(_log_factorial, rows)) + sum(map(_log_factorial, columns)) - _log_factorial(sum(rows))
    observed = exp(fixed - sum(_log_factorial(cell) for row in table for cell in row))
    likelihoods: list[float] = []
    for cells in _tables(tuple(rows), tuple(columns)):
        likelihoods.append(exp(fixed - cells))
        if len(likelihoods) > MOST_TABLES:
            raise Problem(
                "There are too many people in this table for an exact test of it; {n} tables are too many.",
                n=MOST_TABLES,
            )
    p = sum(likelihood for likelihood in likelihoods if likelihood <= observed * _EQUALLY_LIKELY)
    least = min(likelihoods)
    smallest = sum(likelihood for likelihood in likelihoods if likelihood <= least * _EQUALLY_LIKELY)
    return ExactTest(min(1.0, p), min(1.0, smallest), observed, len(likelihoods))


def fisher(table: Sequence[Sequence[int]]) -> FisherTest:
    """Fisher's exact test of a table [[a, b], [c, d]], one-sided too."""
    (a, b), (c, d) = table
    both = freeman_halton(table)
    # How many of the first column's are in the first row, with all margins fixed.
    first = stats.hypergeom(a + b + c + d, a + c, a + b)
    return FisherTest(
        two_sided=both.p,
        greater=min(1.0, float(first.sf(a - 1))),
        less=min(1.0, float(first.cdf(a))),
        smallest=both.smallest,
        odds_ratio=a * d / (b * c) if b * c else None,
    )


def _tables(rows: tuple[int, ...], columns: tuple[int, ...]) -> Iterator[float]:
    """The sum of the cells' log factorials of every table with these margins."""
    if len(rows) == 1:
        yield sum(map(_log_factorial, columns))
        return
    for row in _ways(rows[0], columns):
        here = sum(map(_log_factorial, row))
        left = tuple(column - cell for column, cell in zip(columns, row, strict=True))
        for rest in _tables(rows[1:], left):
            yield here + rest


def _ways(total: int, most: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every way to share out `total` with at most so many in each place."""
    if len(most) == 1:
        if total <= most[0]:
            yield (total,)
        return
    room = sum(most[1:])
    for cell in range(max(0, total - room), min(total, most[0]) + 1):
        for rest in _ways(total - cell, most[1:]):
            yield (cell, *rest)


def _log_factorial(n: int) -> float:
    return lgamma(n + 1)
