"""Shares of a few persons, with intervals that hold for small numbers, and exact tests for who asks for them."""

from collections.abc import Iterator, Sequence
from math import exp, lgamma, sqrt
from typing import NamedTuple

from scipy import stats

_EQUALLY_LIKELY = 1 + 1e-9


class Interval(NamedTuple):
    """From `lower` to `upper`."""

    lower: float
    upper: float


class Difference(NamedTuple):
    """The difference of two shares (first minus second), with its interval."""

    value: float
    interval: Interval


class ExactTest(NamedTuple):
    """An exact test of a table with its margins fixed; `smallest` is the smallest p these margins could give."""

    p: float
    smallest: float


def wilson(count: int, n: int, level: float = 0.95) -> Interval | None:
    """Wilson's score interval of count / n, from 0 to 1 (Wilson 1927); None where n is 0."""
    if n == 0:
        return None
    z = float(stats.norm.ppf((1 + level) / 2))
    share, spread = count / n, z * sqrt(count * (n - count) / n + z * z / 4)
    middle = share * n + z * z / 2
    return Interval(max(0.0, (middle - spread) / (n + z * z)), min(1.0, (middle + spread) / (n + z * z)))


def newcombe(count1: int, n1: int, count2: int, n2: int, level: float = 0.95) -> Difference | None:
    """The difference of two shares of different persons with Newcombe's (1998) interval, his method 10.

    None where one group is empty.
    """
    first, second = wilson(count1, n1, level), wilson(count2, n2, level)
    if first is None or second is None:
        return None
    p1, p2 = count1 / n1, count2 / n2
    below = sqrt((p1 - first.lower) ** 2 + (second.upper - p2) ** 2)
    above = sqrt((first.upper - p1) ** 2 + (p2 - second.lower) ** 2)
    return Difference(p1 - p2, Interval(p1 - p2 - below, p1 - p2 + above))


def freeman_halton(table: Sequence[Sequence[int]]) -> ExactTest:
    """Fisher's exact test, two-sided, for a table of any size (Freeman & Halton 1951), by going through all tables.

    For two by two it is Fisher's test. Meant for tables of tens of persons: the tables with the same margins are gone
    through one by one.
    """
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    fixed = sum(map(_log_factorial, rows)) + sum(map(_log_factorial, columns)) - _log_factorial(sum(rows))
    observed = exp(fixed - sum(_log_factorial(cell) for row in table for cell in row))
    likelihoods = [exp(fixed - cells) for cells in _tables(tuple(rows), tuple(columns))]
    p = sum(likelihood for likelihood in likelihoods if likelihood <= observed * _EQUALLY_LIKELY)
    least = min(likelihoods)
    smallest = sum(likelihood for likelihood in likelihoods if likelihood <= least * _EQUALLY_LIKELY)
    return ExactTest(min(1.0, p), min(1.0, smallest))


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
    for cell in range(min(total, most[0]) + 1):
        for rest in _ways(total - cell, most[1:]):
            yield (cell, *rest)


def _log_factorial(n: int) -> float:
    return lgamma(n + 1)
