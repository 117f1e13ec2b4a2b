"""Borda's points: the more items somebody puts below one, the more points it has."""

from typing import NamedTuple

import numpy as np

from storycoder.analysis.marks import Floats
from storycoder.analysis.ranking.rankings import Rankings


class BordaScore(NamedTuple):
    """The mean of what judges gave an item, from 0 (last) to 1 (first), and how many judges that were.

    None where nobody who ranked it ranked anything else.
    """

    item: str
    mean: float | None
    n: int


def borda_points(rankings: Rankings) -> Floats:
    """Points by item: k - r from each judge who ranked it r-th of k, so that the last has none. Ties share."""
    points = np.nan_to_num(rankings.sizes[:, None] - rankings.ranks)
    return rankings.times @ points


def normalised_borda(rankings: Rankings) -> tuple[BordaScore, ...]:
    """Scores that compare across partial lists: (k - r) / (k - 1), the mean over the judges who ranked the item.

    Who ranked one item only compared nothing, and has no say.
    """
    kept = rankings.comparing()
    size = kept.sizes[:, None]
    shares = np.nan_to_num((size - kept.ranks) / (size - 1))
    sums, numbers = kept.times @ shares, kept.times @ kept.seen
    return tuple(
        BordaScore(item, float(total / n) if n else None, int(n))
        for item, total, n in zip(rankings.items, sums, numbers, strict=True)
    )
