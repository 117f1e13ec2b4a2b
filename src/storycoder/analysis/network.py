"""Where codes stand in a picture of what occurs together: near each other where they do so much.

Stress majorization (Gansner, Koren & North 2004) on the lengths of the shortest ways, from the axes of classical
scaling: no chance in it, so that the same codings give the same picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components, shortest_path

from storycoder.analysis.cooccurrence import Pair
from storycoder.analysis.marks import Floats, Integers

_LONGEST = 1.2
"""How long an edge would be between codes that have nothing in common; one of codes always together is 0.2."""
_STEPS, _ENOUGH = 200, 1e-6
_AIR = 0.6
"""Between parts that nothing connects."""
_DIGITS = 6
"""Places are rounded to so many digits, so that they are equal on every machine."""


class Place(NamedTuple):
    """Where a code stands, in lengths of an edge from the upper left corner."""

    x: float
    y: float


def network(codes: Sequence[str], pairs: Iterable[Pair]) -> Mapping[str, Place]:
    """The place of each code. Parts that nothing connects stand beside each other, the largest first."""
    lengths = _lengths(codes, pairs)
    number, label = connected_components(lengths, directed=False)
    parts = sorted((np.flatnonzero(label == each) for each in range(number)), key=lambda part: (-len(part), part[0]))
    laid = [_upright(_laid_out(lengths, part)) for part in parts]
    places = np.zeros((len(codes), 2))
    for part, corner, points in zip(parts, _packed([points.max(axis=0) for points in laid]), laid, strict=True):
        places[part] = points + corner
    return {code: Place(*np.round(places[at], _DIGITS).tolist()) for at, code in enumerate(codes)}


def _lengths(codes: Sequence[str], pairs: Iterable[Pair]) -> sparse.csr_array:
    at = {code: place for place, code in enumerate(codes)}
    known = [(at[each.first], at[each.second], _LONGEST - (each.c or 0.0)) for each in pairs if each.n12]
    rows, columns, lengths = ([each[place] for each in known] for place in range(3))
    return sparse.csr_array((np.array(lengths, dtype=np.float64), (rows, columns)), (len(codes), len(codes)))


def _laid_out(lengths: sparse.csr_array, part: Integers) -> Floats:
    """The places of codes that hang together, code × 2."""
    if len(part) == 1:
        return np.zeros((1, 2))
    inside = sparse.csr_array(lengths[part][:, part])
    return _with_least_stress(np.asarray(shortest_path(inside, directed=False)))


def _with_least_stress(distances: Floats) -> Floats:
    size = len(distances)
    weights = np.zeros_like(distances)
    np.divide(1.0, distances**2, out=weights, where=distances > 0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    points, before = _scaled(distances), np.inf
    for _ in range(_STEPS):
        apart = _apart(points)
        stress = float((weights * (apart - distances) ** 2).sum())
        if before - stress <= _ENOUGH * max(stress, _ENOUGH):
            break
        before = stress
        pull = np.zeros((size, size))
        np.divide(weights * distances, apart, out=pull, where=apart > 0)
        points = inverse @ ((np.diag(pull.sum(axis=1)) - pull) @ points)
    return points


def _scaled(distances: Floats) -> Floats:
    """Classical scaling on two axes, each with its largest value positive; equal places are moved apart a little."""
    centred = np.eye(len(distances)) - 1 / len(distances)
    values, vectors = np.linalg.eigh(-0.5 * centred @ distances**2 @ centred)
    axes = vectors[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 0))
    if axes.shape[1] < 2:
        axes = np.hstack([axes, np.zeros((len(axes), 2 - axes.shape[1]))])
    strongest = np.abs(np.round(axes, _DIGITS)).argmax(axis=0)
    axes *= np.where(axes[strongest, [0, 1]] < 0, -1.0, 1.0)
    turn = np.arange(len(axes)) * 2.399963
    return axes + 1e-3 * np.column_stack([np.cos(turn), np.sin(turn)])


def _apart(points: Floats) -> Floats:
    across, down = (np.subtract.outer(axis, axis) for axis in points.T)
    return np.sqrt(across * across + down * down)


def _upright(points: Floats) -> Floats:
    """Turned so that it is wider than high, with its corner at nothing."""
    wide, high = np.ptp(points, axis=0)
    turned = points if wide >= high else points[:, ::-1]
    return turned - turned.min(axis=0)


def _packed(sizes: Sequence[Floats]) -> list[Floats]:
    """The corners of boxes in rows that are about as wide together as they are high."""
    area = sum(float((size + _AIR).prod()) for size in sizes)
    wide = max(1.2 * area**0.5, *(float(size[0]) for size in sizes))
    corners: list[Floats] = []
    left = top = high = 0.0
    for size in sizes:
        if left and left + float(size[0]) > wide:
            left, top, high = 0.0, top + high + _AIR, 0.0
        corners.append(np.array([left, top]))
        left, high = left + float(size[0]) + _AIR, max(high, float(size[1]))
    return corners
