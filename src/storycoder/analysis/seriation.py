"""An order in which things that often go together stand beside each other, for a matrix that is to be looked at."""

import numpy as np

from storycoder.analysis.marks import Integers


def near_the_diagonal(counts: Integers) -> list[int]:
    """The rows of a symmetric matrix of counts, ordered so that large counts lie near the diagonal.

    What hangs together in any way stays together, the parts with the most first. Within a part the order is that of
    the Fiedler vector, which keeps the sum of counts times squared distances small (Atkins, Boman & Hendrickson 1998).
    The diagonal has no say, and rows of equal standing keep their order.
    """
    weights = counts.astype(float) * (1 - np.eye(len(counts)))
    order: list[int] = []
    for part in sorted(_parts(weights), key=lambda rows: (-weights[np.ix_(rows, rows)].sum(), rows)):
        order += _along(weights, part)
    return order


def _parts(weights: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[list[int]]:
    """Rows that hang together by any way of counts."""
    found: list[list[int]] = []
    left = set(range(len(weights)))
    while left:
        part = [min(left)]
        left.discard(part[0])
        for row in part:
            beside = sorted(other for other in left if weights[row, other] > 0)
            part += beside
            left.difference_update(beside)
        found.append(sorted(part))
    return found


def _along(weights: np.ndarray[tuple[int, int], np.dtype[np.float64]], part: list[int]) -> list[int]:
    if len(part) < 3:
        return part
    inside = weights[np.ix_(part, part)]
    laplacian = np.diag(inside.sum(axis=1)) - inside
    _, vectors = np.linalg.eigh(laplacian)
    # Rounded, so that rows of equal standing do not change places by the last bit of a processor.
    places = np.round(vectors[:, 1], 9)
    order = np.argsort(places, kind="stable")
    if order[0] > order[-1]:
        order = np.argsort(-places, kind="stable")
    return [part[at] for at in order]
