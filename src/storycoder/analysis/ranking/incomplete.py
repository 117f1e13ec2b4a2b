"""Agreement where nobody ranked everything: Durbin for balanced parts, Skillings & Mack for ragged ones."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from storycoder.analysis.marks import Floats
from storycoder.analysis.ranking.chance import PERMUTATIONS, Chance, exact_ragged_chance, few_enough, random_chance
from storycoder.analysis.ranking.concordance import ALL_TIE, ONE_ITEM, ONE_JUDGE
from storycoder.analysis.ranking.rankings import Rankings
from storycoder.domain.words import Message, message

NOT_BALANCED = message(
    "Durbin's test needs a balanced plan: everybody ranks equally many items, but not all, and every two items come "
    "together equally often."
)
APART = message("Some items were never ranked together with the others, not even by way of a third.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Durbin:
    """Durbin's test of balanced incomplete rankings. What is undefined is None, and `why` says so."""

    judges: int
    items: int
    ranked: int = 0
    """Items each judge ranked."""
    together: int = 0
    """How often every two items were ranked by one judge."""
    rank_sums: tuple[float, ...] = ()
    d: float | None = None
    """Durbin's statistic, corrected for ties (Conover 1999); about chi-square."""
    df: int | None = None
    p_chi2: float | None = None
    f: float | None = None
    """Conover's F, the nearer one; None where everybody agrees, for it has no end there."""
    v2: int | None = None
    p_f: float | None = None
    w: float | None = None
    """Kendall's W of such a plan, not corrected for ties (Kendall & Gibbons 1990)."""
    why: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillingsMack:
    """Skillings & Mack's test of ragged rankings. What is undefined is None, and `why` says so."""

    judges: int
    items: int
    sums: tuple[float, ...] = ()
    """The adjusted rank sums by item; the lower, the more it was put first."""
    statistic: float | None = None
    df: int | None = None
    p_chi2: float | None = None
    why: Message | None = None


def durbin(rankings: Rankings) -> Durbin:
    """Durbin's (1951) test."""
    judges, items = rankings.number, len(rankings.items)
    found = Durbin(judges=judges, items=items)
    if judges < 2 or items < 2:
        return replace(found, why=ONE_JUDGE if judges < 2 else ONE_ITEM)
    together = _together(rankings)
    off = together[~np.eye(items, dtype=np.bool_)]
    size = int(rankings.sizes[0])
    if np.ptp(rankings.sizes) or np.ptp(np.diag(together)) or np.ptp(off) or not 1 < size < items:
        return replace(found, why=NOT_BALANCED)
    sums = rankings.times @ np.nan_to_num(rankings.ranks)
    spread = float(((sums - sums.mean()) ** 2).sum())
    squares = float(rankings.times @ np.nan_to_num(rankings.ranks**2).sum(axis=1))
    within = squares - judges * size * (size + 1) ** 2 / 4
    found = replace(found, ranked=size, together=int(off[0]), rank_sums=tuple(map(float, sums)))
    if within < 1e-9:
        return replace(found, why=ALL_TIE)
    d = (items - 1) * spread / within
    w = 12 * spread / (float(off[0]) ** 2 * items * (items**2 - 1))
    return _with_f(replace(found, d=d, df=items - 1, p_chi2=float(stats.chi2.sf(d, items - 1)), w=w))


def skillings_mack(rankings: Rankings) -> SkillingsMack:
    """Skillings & Mack's (1981) test. Without ties and gaps it is Friedman's, and in a balanced plan Durbin's."""
    kept = rankings.comparing()
    found = SkillingsMack(judges=kept.number, items=len(kept.items))
    if kept.number < 2 or len(kept.items) < 2:
        return replace(found, why=ONE_ITEM if len(kept.items) < 2 else ONE_JUDGE)
    sums = kept.times @ _adjusted(kept)
    found = replace(found, sums=tuple(map(float, sums)))
    spread = _covariance(kept)
    df = int(np.linalg.matrix_rank(spread))
    if df < len(kept.items) - 1:
        return replace(found, why=APART)
    if bool((np.nanmax(kept.ranks, axis=1) == np.nanmin(kept.ranks, axis=1)).all()):
        return replace(found, why=ALL_TIE)
    statistic = float(sums @ np.linalg.pinv(spread) @ sums)
    return replace(found, statistic=statistic, df=df, p_chi2=float(stats.chi2.sf(statistic, df)))


def ragged_by_chance(rankings: Rankings, *, permutations: int = PERMUTATIONS, seed: int = 1) -> Chance | None:
    """The chance of as high a statistic of Skillings & Mack: exact where that can be counted, else from random orders.

    None where the statistic is undefined, and where so many rank so much that it would take long. With ties this holds
    better than chi-square does. In a balanced plan it is the chance of Durbin's statistic too.
    """
    few = few_enough(rankings.number, len(rankings.items), permutations)
    if not few or skillings_mack(rankings).statistic is None:
        return None
    each = rankings.comparing().one_by_one()
    form: Floats = np.asarray(np.linalg.pinv(_covariance(each)), dtype=np.float64)
    scores = _adjusted(each)
    return exact_ragged_chance(scores, each.seen, form) or random_chance(
        scores, each.seen, form, permutations=permutations, seed=seed
    )


def _with_f(found: Durbin) -> Durbin:
    """Conover's F: (D / (t - 1)) / ((b (k - 1) - D) / (b k - b - t + 1))."""
    if found.d is None or found.df is None:
        return found
    v2 = found.judges * (found.ranked - 1) - found.df
    left = found.judges * (found.ranked - 1) - found.d
    if v2 < 1 or left < 1e-9:
        return replace(found, v2=max(v2, 0))
    f = found.d / found.df / (left / v2)
    return replace(found, f=f, v2=v2, p_f=float(stats.f.sf(f, found.df, v2)))


def _together(rankings: Rankings) -> Floats:
    """Items × items: how many judges ranked both."""
    seen = rankings.seen.astype(np.float64)
    return (seen * rankings.times[:, None]).T @ seen


def _adjusted(rankings: Rankings) -> Floats:
    """Ranks about the middle of what each judge ranked, weighted so that a long list does not say more than it can."""
    size = rankings.sizes[:, None]
    return np.nan_to_num(np.sqrt(12 / (size + 1)) * (rankings.ranks - (size + 1) / 2))


def _covariance(rankings: Rankings) -> Floats:
    together = _together(rankings)
    np.fill_diagonal(together, 0.0)
    return np.diag(together.sum(axis=1)) - together
