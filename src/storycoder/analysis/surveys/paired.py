"""The same people at two moments: signed ranks, paired t and the effect sizes, which differ by what they divide by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal, NamedTuple

import numpy as np
from scipy import stats

from storycoder.analysis.marks import Floats
from storycoder.analysis.proportions import Interval
from storycoder.domain.words import Message, message

Zeros = Literal["wilcox", "pratt"]
"""Who did not change is left out before ranking, or after (Pratt 1959)."""

FEWEST_CHANGED = 6
NOBODY_CHANGED = message("Nobody changed.")
FEW_CHANGED = message("Fewer than {n} people changed: too few for a test.", n=FEWEST_CHANGED)
FEW_PAIRS = message("At least two pairs are needed.")
NO_SPREAD = message("Everybody changed by just as much, so there is no spread to compare with.")
_MOST_EXACT = 500
"""People beyond whom signs are not gone through: the normal distribution is as good by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRanks:
    """Wilcoxon's signed ranks. What is undefined is None, and `why` says so."""

    n: int
    """People who changed."""
    zeros: int
    plus: float = 0.0
    minus: float = 0.0
    z: float | None = None
    p_normal: float | None = None
    p_exact: float | None = None
    rank_biserial: float | None = None
    """(T+ - T-) / (T+ + T-), from -1 to 1 (Kerby 2014)."""
    why: Message | None = None


class PairedT(NamedTuple):
    """A paired t-test, two-sided, with the interval of the mean difference (first minus second)."""

    t: float
    df: int
    p: float
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectSizes:
    """Differences in standard deviations. None is undefined (Lakens 2013, who names the variants so)."""

    m1: float
    m2: float
    sd1: float
    sd2: float
    sd_difference: float
    r: float | None
    """The correlation of the two moments."""

    n: int

    @property
    def difference(self) -> float:
        """First minus second."""
        return self.m1 - self.m2

    @property
    def d_z(self) -> float | None:
        """By the standard deviation of the differences."""
        return _over(self.difference, self.sd_difference)

    @property
    def d_av(self) -> float | None:
        """By the mean of the two standard deviations."""
        return _over(self.difference, (self.sd1 + self.sd2) / 2)

    @property
    def d_av_pooled(self) -> float | None:
        """By the root of the mean of the two variances."""
        return _over(self.difference, sqrt((self.sd1**2 + self.sd2**2) / 2))

    @property
    def d_rm(self) -> float | None:
        """As d_z, but as if the moments were of different people: times √(2 (1 - r))."""
        return None if self.d_z is None or self.r is None else self.d_z * sqrt(max(0.0, 2 * (1 - self.r)))

    @property
    def correction(self) -> float:
        """Hedges's correction for few people, 1 - 3 / (4 df - 1), with df = 2 (n - 1)."""
        return _hedges(2 * (self.n - 1))

    @property
    def correction_of_pairs(self) -> float:
        """The same with df = n - 1."""
        return _hedges(self.n - 1)


def signed_ranks(differences: Sequence[float], zeros: Zeros = "wilcox") -> SignedRanks:
    """Wilcoxon's test (1945) by going through all signs, with midranks for ties.

    No p below six people who changed. `p_exact` is None beyond 500 people; `z` has the variance of the very ranks (ties
    are corrected for), and no correction for continuity.
    """
    given = np.round(np.asarray(differences, dtype=np.float64), 10)
    changed = given != 0
    ranks = np.zeros(len(given))
    ranked = changed if zeros == "wilcox" else np.ones(len(given), dtype=np.bool_)
    ranks[ranked] = stats.rankdata(np.abs(given[ranked]))
    plus, minus = float(ranks[given > 0].sum()), float(ranks[given < 0].sum())
    found = SignedRanks(n=int(changed.sum()), zeros=int((~changed).sum()), plus=plus, minus=minus)
    if not found.n:
        return replace(found, why=NOBODY_CHANGED)
    found = replace(found, rank_biserial=(plus - minus) / (plus + minus))
    if found.n < FEWEST_CHANGED:
        return replace(found, why=FEW_CHANGED)
    own = ranks[changed]
    z = (plus - own.sum() / 2) / sqrt(float((own**2).sum()) / 4)
    exact = _by_signs(own, plus) if found.n <= _MOST_EXACT else None
    return replace(found, z=float(z), p_normal=float(2 * stats.norm.sf(abs(z))), p_exact=exact)


def paired_t(first: Sequence[float], second: Sequence[float], level: float = 0.95) -> PairedT | None:
    """Student's paired t; None for fewer than two pairs, and where all differences are equal."""
    apart = np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)
    if len(apart) < 2 or _no_spread(apart):
        return None
    df, mean, error = len(apart) - 1, float(apart.mean()), float(apart.std(ddof=1)) / sqrt(len(apart))
    reach = float(stats.t.ppf((1 + level) / 2, df)) * error
    return PairedT(mean / error, df, float(2 * stats.t.sf(abs(mean / error), df)), Interval(mean - reach, mean + reach))


def effect_sizes(first: Sequence[float], second: Sequence[float]) -> EffectSizes | None:
    """The effect sizes of a difference between two moments; None for fewer than two pairs."""
    one, two = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if len(one) < 2:
        return None
    return EffectSizes(
        m1=float(one.mean()),
        m2=float(two.mean()),
        sd1=_deviation(one),
        sd2=_deviation(two),
        sd_difference=_deviation(one - two),
        r=None if _no_spread(one) or _no_spread(two) else float(np.corrcoef(one, two)[0, 1]),
        n=len(one),
    )


def _by_signs(ranks: Floats, plus: float) -> float:
    """The chance of T+ as far from its mean or farther, over all signs; by the number of ways to reach each sum."""
    doubled = np.round(2 * ranks).astype(np.int64)
    total = int(doubled.sum())
    ways = np.zeros(total + 1)
    ways[0] = 1.0
    for rank in doubled:
        with_it = np.zeros_like(ways)
        with_it[rank:] = ways[: total + 1 - rank]
        ways = (ways + with_it) / 2
    away = np.abs(np.arange(total + 1) - total / 2)
    return min(1.0, float(ways[away >= abs(2 * plus - total / 2) - 1e-9].sum()))


def _no_spread(values: Floats) -> bool:
    return bool(np.ptp(values) <= 1e-12 * max(1.0, float(np.abs(values).max())))


def _deviation(values: Floats) -> float:
    return 0.0 if _no_spread(values) else float(values.std(ddof=1))


def _over(difference: float, spread: float) -> float | None:
    return difference / spread if spread else None


def _hedges(df: int) -> float:
    return 1 - 3 / (4 * df - 1)
