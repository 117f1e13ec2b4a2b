"""How far people recognise a factor: worded points from "not at all" to "completely", and "I don't know" apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

import numpy as np

from storycoder.analysis.proportions import Interval, wilson
from storycoder.domain.words import message

NOBODY = message("Nobody answered.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """The answers to one thing. Shares are of those who gave one of the points; who does not know stands apart."""

    counts: tuple[int, ...]
    """People at each point, the lowest first."""
    do_not_know: int = 0

    @property
    def n(self) -> int:
        """People who gave one of the points."""
        return sum(self.counts)

    @property
    def upper(self) -> int:
        """People at the upper two points."""
        return sum(self.counts[-2:])

    @property
    def share(self) -> float | None:
        """The share at the upper two points; None where nobody answered. Below 20 people say "6 of 8" instead."""
        return self.upper / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        """Wilson's 95 % interval of that share."""
        return wilson(self.upper, self.n)

    @property
    def mean(self) -> float | None:
        """The mean point, from 1; None where nobody answered."""
        return sum(point * count for point, count in enumerate(self.counts, start=1)) / self.n if self.n else None

    @property
    def consensus(self) -> float | None:
        """How near the answers lie together (`consensus`)."""
        return consensus(self.counts)


def consensus(counts: Sequence[int]) -> float | None:
    """Tastle & Wierman's (2007) consensus: 1 + Σ p log2(1 - |x - mean| / (highest - lowest)) over the points.

    1 where everybody is at one point, 0 where half are at each end. `counts` are people at each of at least two points;
    None where there are none.
    """
    n = sum(counts)
    if not n:
        return None
    points = np.arange(len(counts))
    shares = np.asarray(counts) / n
    away = np.abs(points - float(shares @ points)) / (len(counts) - 1)
    told = sum(float(share) * log2(1 - float(far)) for share, far in zip(shares, away, strict=True) if share)
    return min(1.0, max(0.0, 1 + told))
