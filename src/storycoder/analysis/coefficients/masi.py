"""Agreement on sets of codes: alpha with a distance between sets."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from storycoder.analysis.coefficients.krippendorff import alpha
from storycoder.analysis.coefficients.ratings import MISSING, Estimate, Ratings
from storycoder.analysis.coefficients.registry import coefficient
from storycoder.analysis.coefficients.scale import Scale
from storycoder.domain.words import message

Codes = AbstractSet[str]
SetDistance = Callable[[Codes, Codes], float]


def monotonicity_distance(a: Codes, b: Codes) -> float:
    """0 for the same set, 1/3 where one holds the other, 2/3 where they share something, else 1. Passonneau (2004)."""
    if a == b:
        return 0.0
    if a <= b or b <= a:
        return 1 / 3
    return 2 / 3 if a & b else 1.0


def masi_distance(a: Codes, b: Codes) -> float:
    """1 − Jaccard × monotonicity (1, 2/3, 1/3, 0). Two empty sets agree. Passonneau (2006)."""
    if not a and not b:
        return 0.0
    return 1.0 - len(a & b) / len(a | b) * (1.0 - monotonicity_distance(a, b))


def set_ratings(
    rows: Sequence[Sequence[Codes | None]], distance: SetDistance = masi_distance, *, coders: int | None = None
) -> Ratings:
    """Ratings of units (rows) by coders whose values are sets of codes; None is missing.

    `coders` is needed where there may be no rows to count them in.
    """
    sets = sorted({frozenset(cell) for row in rows for cell in row if cell is not None}, key=sorted)
    place = {codes: i for i, codes in enumerate(sets)}
    values = [[MISSING if cell is None else place[frozenset(cell)] for cell in row] for row in rows]
    named = [";".join(sorted(codes)) for codes in sets]
    plain = Scale.of(named)
    apart = np.array([[distance(a, b) for b in sets] for a in sets], dtype=float).reshape(len(sets), len(sets))
    scale = Scale(
        values=plain.values, level="nominal", numbers=plain.numbers, weights=plain.weights, own_distances=apart
    )
    width = coders if coders is not None else len(rows[0]) if rows else 0
    patterns, weights = np.unique(
        np.array(values, dtype=np.int64).reshape(len(rows), width), axis=0, return_counts=True
    )
    return Ratings(values=patterns, weights=weights.astype(float), scale=scale)


@coefficient("masi-alpha", message("Krippendorff's alpha with the MASI distance"), measures="disagreement")
def masi_alpha(ratings: Ratings) -> Estimate:
    """Alpha over ratings whose scale carries the distances between sets, as `set_ratings` makes them."""
    return alpha(ratings)
