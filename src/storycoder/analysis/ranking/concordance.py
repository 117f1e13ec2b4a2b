"""How far judges agree on a whole order: Kendall's W."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from storycoder.analysis.marks import Floats
from storycoder.analysis.ranking.chance import PERMUTATIONS, Chance, exact_chance, few_enough, random_chance
from storycoder.analysis.ranking.rankings import Rankings
from storycoder.domain.words import N_, Message, message

ONE_JUDGE = message("One person alone cannot agree or disagree: it takes two who rank at least two things.")
ONE_ITEM = message("With fewer than two items there is no order.")
ALL_TIE = message("Everybody puts all items in one place, so there is no order to agree on.")
NOT_WHOLE = message("Not everybody ranked everything, and Kendall's W needs that.")

# Schmidt (1997), Decision Sciences 28(3), table 2, gives words to W = .1, .3, .5, .7 and .9; a word is used here from
# its mark on, so that none is used too early.
_WORDS = (
    (0.9, N_("very strong agreement")),
    (0.7, N_("strong agreement")),
    (0.5, N_("moderate agreement")),
    (0.3, N_("weak agreement")),
    (0.0, N_("very weak agreement or none")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """Kendall's W of complete rankings with what comes with it. What is undefined is None; `why` tells of W."""

    judges: int
    items: int
    rank_sums: tuple[float, ...] = ()
    s: float | None = None
    """The sum of squared deviations of the rank sums."""
    uncorrected: float | None = None
    """W as if nothing were tied."""
    w: float | None = None
    """W corrected for ties, 0 to 1."""
    why: Message | None = None

    @property
    def word(self) -> Message | None:
        """What such a W is called; it says nothing about chance."""
        return None if self.w is None else message(next(word for least, word in _WORDS if self.w >= least or not least))

    @property
    def by_chance(self) -> float | None:
        """The mean of W where everybody ranks at random: 1 / judges, so that few judges always have a W to show."""
        return 1 / self.judges if self.w is not None else None

    @property
    def mean_spearman(self) -> float | None:
        """(m W - 1) / (m - 1): without ties the mean of Spearman's correlation over all pairs of judges."""
        return None if self.w is None else (self.judges * self.w - 1) / (self.judges - 1)

    @property
    def df(self) -> int:
        """Degrees of freedom of chi-square."""
        return max(self.items - 1, 0)

    @property
    def chi2(self) -> float | None:
        """Friedman's chi-square, m (n - 1) W; a poor guide for few judges and items."""
        return None if self.w is None else self.judges * self.df * self.w

    @property
    def p_chi2(self) -> float | None:
        """The chance of so high a chi-square."""
        return None if self.chi2 is None else float(stats.chi2.sf(self.chi2, self.df))

    @property
    def v1(self) -> float:
        """First degrees of freedom of F: n - 1 - 2/m (Kendall & Babington Smith 1939)."""
        return self.items - 1 - 2 / max(self.judges, 1)

    @property
    def v2(self) -> float:
        """Second degrees of freedom of F."""
        return (self.judges - 1) * self.v1

    @property
    def f(self) -> float | None:
        """(m - 1) W / (1 - W), nearer than chi-square; None where everybody agrees, for it has no end there."""
        return None if self.w is None or self.w > 1 - 1e-12 else (self.judges - 1) * self.w / (1 - self.w)

    @property
    def p_f(self) -> float | None:
        """The chance of so high an F; None too where there is no such distribution (two judges of two items)."""
        return None if self.f is None or self.v1 <= 0 else float(stats.f.sf(self.f, self.v1, self.v2))


def concordance(rankings: Rankings) -> Concordance:
    """Kendall's W with its correction for ties (Kendall & Gibbons 1990)."""
    judges, items = rankings.number, len(rankings.items)
    if not rankings.complete:
        return Concordance(judges=judges, items=items, why=NOT_WHOLE)
    sums = rankings.times @ rankings.ranks
    s = float(((sums - sums.mean()) ** 2).sum()) if items else 0.0
    found = Concordance(judges=judges, items=items, rank_sums=tuple(map(float, sums)), s=s)
    if judges < 2 or items < 2:
        return replace(found, why=ONE_JUDGE if judges < 2 else ONE_ITEM)
    whole = judges**2 * (items**3 - items)
    untied = whole - judges * float(rankings.times @ _ties(rankings.ranks))
    if untied < 0.5:
        return replace(found, uncorrected=0.0, why=ALL_TIE)
    return replace(found, uncorrected=12 * s / whole, w=min(1.0, 12 * s / untied))


def concordance_by_chance(rankings: Rankings, *, permutations: int = PERMUTATIONS, seed: int = 1) -> Chance | None:
    """The chance of as high a W or a higher one: exact where that can be counted. None where W is undefined, and
    where so many rank so much that it would take long.
    """
    found = concordance(rankings)
    if found.w is None or found.s is None or not few_enough(found.judges, found.items, permutations):
        return None
    each = rankings.one_by_one()
    centred = np.eye(found.items) - 1 / found.items
    return exact_chance(each.ranks, found.s) or random_chance(
        each.ranks, each.seen, centred, permutations=permutations, seed=seed
    )


def _ties(ranks: Floats) -> Floats:
    """For each judge the sum of t³ - t over groups of t tied items."""
    same = (ranks[:, :, None] == ranks[:, None, :]).sum(axis=2)
    return (same**2 - 1.0).sum(axis=1)
