"""Whether the items of a scale hold together: alpha with what goes with it, and omega of one factor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.optimize import least_squares

from storycoder.analysis.marks import Floats
from storycoder.domain.words import Message, message

Missing = Literal["listwise", "pairwise"]
"""Leave out everybody with a gap, or use for every two items those who answered both."""

FEWEST_PEOPLE, FEWEST_ITEMS = 30, 3
_MOST_STEPS = 200
"""Steps in which loadings are found, at most; a scale that is one takes ten."""
TOO_FEW = message(
    "Neither alpha nor omega is given below {people} people or {items} items; a scale this small says too little.",
    people=FEWEST_PEOPLE,
    items=FEWEST_ITEMS,
)
NO_SPREAD = message("Everybody gave the same answer to an item, or to all of them together, so nothing goes together.")
NO_ONE_FACTOR = message("One factor does not fit these correlations.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Cronbach's alpha of a scale. What is undefined is None, and `why` says so."""

    items: int
    n: int
    """People whose answers count: complete ones, or with pairwise the fewest that answered any two items."""
    left_out: int = 0
    """People with a gap, who do not count (listwise)."""
    raw: float | None = None
    standardised: float | None = None
    guttman: float | None = None
    """Guttman's lambda 6, from the correlations."""
    mean_correlation: float | None = None
    dropped: tuple[float | None, ...] = ()
    """Raw alpha without each item in turn."""
    why: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Omega:
    """McDonald's omega total of one factor. What is undefined is None, and `why` says so."""

    loadings: tuple[float, ...] = ()
    omega: float | None = None
    alpha: float | None = None
    """Standardised alpha, of the same correlations."""
    why: Message | None = None


def answers_of(items: Mapping[str, Sequence[float | None]]) -> Floats:
    """People × items from the answers to each item; NaN is missing."""
    columns = [[np.nan if answer is None else answer for answer in answers] for answers in items.values()]
    return np.array(columns, dtype=np.float64).T.reshape(-1, len(columns))


def alpha(answers: Floats, missing: Missing = "listwise") -> Alpha:
    """Alpha of people × items, with how it would be without each item (Cronbach 1951; Guttman 1945)."""
    there = ~np.isnan(answers)
    whole = there.all(axis=1)
    both = there.astype(np.int64).T @ there
    n = int(whole.sum()) if missing == "listwise" else int(both.min(initial=len(answers)))
    found = Alpha(items=answers.shape[1], n=n, left_out=int((~whole).sum()) if missing == "listwise" else 0)
    if n < FEWEST_PEOPLE or found.items < FEWEST_ITEMS:
        return _with(found, why=TOO_FEW)
    covariance = np.cov(answers[whole].T) if missing == "listwise" else _pairwise(answers)
    spread = np.sqrt(np.diag(covariance))
    if not spread.all() or _alpha_of(covariance) is None:
        return _with(found, why=NO_SPREAD)
    correlation = covariance / np.outer(spread, spread)
    off = correlation[~np.eye(found.items, dtype=np.bool_)]
    return Alpha(
        items=found.items,
        n=n,
        left_out=found.left_out,
        raw=_alpha_of(covariance),
        standardised=_alpha_of(correlation),
        guttman=_guttman(correlation),
        mean_correlation=float(off.mean()),
        dropped=tuple(_alpha_of(_without(covariance, item)) for item in range(found.items)),
    )


def correlations(answers: Floats) -> Floats | None:
    """The correlations of items over people without gaps; None where an item has no spread."""
    whole = answers[~np.isnan(answers).any(axis=1)]
    if len(whole) < 2 or not np.ptp(whole, axis=0).all():
        return None
    return np.asarray(np.corrcoef(whole.T), dtype=np.float64)


def omega(correlation: Floats) -> Omega:
    """Omega total (McDonald 1999) from correlations, by the one factor that misses them least (least squares)."""
    if len(correlation) < FEWEST_ITEMS:
        return Omega(why=TOO_FEW)
    found = _loadings(correlation)
    if found is None:
        return Omega(alpha=_alpha_of(correlation), why=NO_ONE_FACTOR)
    common, own = float(found.sum()) ** 2, float((1 - found**2).sum())
    return Omega(loadings=tuple(map(float, found)), omega=common / (common + own), alpha=_alpha_of(correlation))


def _with(found: Alpha, why: Message) -> Alpha:
    return Alpha(items=found.items, n=found.n, left_out=found.left_out, dropped=(None,) * found.items, why=why)


def _alpha_of(covariance: Floats) -> float | None:
    number, total = len(covariance), float(covariance.sum())
    if number < 2 or total <= 1e-12:
        return None
    return number / (number - 1) * (1 - float(np.trace(covariance)) / total)


def _guttman(correlation: Floats) -> float | None:
    """1 - Σ (1 - squared multiple correlation) / Σ r; None where an item follows from the others."""
    if np.linalg.matrix_rank(correlation) < len(correlation):
        return None
    unique = 1 / np.diag(np.linalg.inv(correlation))
    return 1 - float(unique.sum()) / float(correlation.sum())


def _without(table: Floats, place: int) -> Floats:
    return np.delete(np.delete(table, place, axis=0), place, axis=1)


def _pairwise(answers: Floats) -> Floats:
    number = answers.shape[1]
    table = np.empty((number, number))
    for i in range(number):
        for j in range(number):
            both = answers[~np.isnan(answers[:, [i, j]]).any(axis=1)]
            table[i, j] = np.cov(both[:, i], both[:, j])[0, 1]
    return table


def _loadings(correlation: Floats) -> Floats | None:
    """Loadings on one factor by unweighted least squares; None where one would pass 1, or none are found."""
    rows, columns = np.triu_indices(len(correlation), 1)

    def missed(loadings: Floats) -> Floats:
        return correlation[rows, columns] - loadings[rows] * loadings[columns]

    def slope(loadings: Floats) -> Floats:
        table = np.zeros((len(rows), len(loadings)))
        at = np.arange(len(rows))
        table[at, rows], table[at, columns] = -loadings[columns], -loadings[rows]
        return table

    values, vectors = np.linalg.eigh(correlation)
    start = vectors[:, -1] * np.sqrt(max(float(values[-1]) - 1, 0.0) + 0.1)
    fit = least_squares(
        missed,
        start,
        slope,  # pyright: ignore[reportArgumentType]  a function too
        xtol=1e-12,
        ftol=1e-12,
        gtol=1e-12,
        max_nfev=_MOST_STEPS,
    )
    found = np.asarray(fit.x, dtype=np.float64)
    if fit.status == 0 or np.abs(found).max() > 1 + 1e-9:
        return None
    return found if found.sum() >= 0 else -found
