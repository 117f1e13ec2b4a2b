"""Shares of a few persons, with intervals that hold for small numbers."""

from math import sqrt
from typing import NamedTuple

from scipy import stats


class Interval(NamedTuple):
    """From `lower` to `upper`."""

    lower: float
    upper: float


class Difference(NamedTuple):
    """The difference of two shares (first minus second), with its interval."""

    value: float
    interval: Interval


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
