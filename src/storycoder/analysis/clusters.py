"""Which codes could form a factor: hierarchical clustering of codes by who speaks of them, as a suggestion to people.

Jaccard distance on code × unit, average linkage, codes without any coding left out. Nothing here changes a grouping
that a person made; everything is a value to look at.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.cluster.hierarchy import cophenet, linkage
from scipy.spatial.distance import squareform

from storycoder.analysis.code_words import CodeWords, Words
from storycoder.analysis.cooccurrence import Pair, together
from storycoder.analysis.marks import Booleans, Floats, Integers
from storycoder.analysis.presence import Presence, PresenceUnit
from storycoder.domain.problems import Problem

WORD_WEIGHT = 0.2
"""How much the words of the segments count beside who speaks of a code: they only settle what presence leaves open."""

NEARLY = 0.8
"""Of the highest silhouette so much is nearly as clear: smaller differences do not last when people are left out."""

_DIGITS = 10
"""Distances are rounded to so many digits, so that equal ones are equal on every machine."""
_SHOWN_WORDS, _SHOWN_PAIRS = 6, 3


class Merge(NamedTuple):
    """Two clusters become one at this distance. Clusters 0 … n - 1 are codes; merge i makes cluster n + i."""

    left: int
    right: int
    height: float
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A dendrogram: the codes as its leaves, and the merges from the closest to the last."""

    codes: tuple[str, ...]
    merges: tuple[Merge, ...]
    order: tuple[str, ...]
    """The leaves as they stand side by side without lines that cross."""
    cophenetic: float | None
    """Correlation of the tree's distances with the real ones; undefined where all are equal or there are two codes."""

    def cut(self, k: int) -> tuple[tuple[str, ...], ...]:
        """The partition into exactly `k` clusters, 1 to the number of codes, ordered by their first codes."""
        return cut_into(self.codes, self.merges, k)

    def largest(self, k: int) -> int:
        """How many codes the largest of `k` clusters holds."""
        return max((merge.size for merge in self.merges[: len(self.codes) - k]), default=1)

    def cophenetic_distances(self) -> Floats:
        """Codes × codes: the height at which two codes come into one cluster."""
        number = len(self.codes)
        members = [[place] for place in range(number)]
        heights = np.zeros((number, number))
        for merge in self.merges:
            left, right = members[merge.left], members[merge.right]
            heights[np.ix_(left, right)] = merge.height
            heights[np.ix_(right, left)] = merge.height
            members.append(left + right)
        return heights

    def is_arbitrary(self, k: int) -> bool:
        """Whether the cut into `k` lies between two merges at one height, so that another split would be as good."""
        after = len(self.codes) - k
        return 0 < after < len(self.merges) and self.merges[after - 1].height == self.merges[after].height


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Codes that could belong together, and because of what."""

    codes: tuple[str, ...]
    shared_by: tuple[str, ...]
    """Units (participants by key) in which at least two of the codes occur; empty where units have no names."""
    shared: int
    """How many such units there are."""
    pairs: tuple[Pair, ...]
    """The codes that occur together most, with their figures."""
    words: tuple[str, ...]
    """The lemmas that set the group's segments apart from those of other codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A grouping to talk about. `silhouettes` holds the mean silhouette by number of clusters, where it is defined."""

    unit: PresenceUnit
    groups: tuple[Group, ...]
    tree: Tree
    silhouettes: Mapping[int, float]
    best_k: int
    left_out: tuple[str, ...]
    """Codes without any coding."""

    @property
    def first_k(self) -> int:
        """Where people can begin: the fewest groups that are nearly as clear as can be, none with most of the codes.

        The highest silhouette alone is no beginning where groups hardly differ: of a study of twelve interviews it put
        30 of 31 codes into one group, or 28 codes into fifteen pairs. Where no cut is such, it is `best_k`.
        """
        codes = len(self.tree.codes)
        fair = [k for k in self.silhouettes if 2 * self.tree.largest(k) <= codes and not self.tree.is_arbitrary(k)]
        clearest = max((self.silhouettes[k] for k in fair), default=0.0)
        return min((k for k in fair if clearest > 0 and self.silhouettes[k] >= NEARLY * clearest), default=self.best_k)


def suggest(
    presence: Presence, *, k: int | None = None, words: Words | None = None, word_weight: float = WORD_WEIGHT
) -> Suggestion:
    """Groups of codes, cut at `k` or else where the mean silhouette is highest.

    `word_weight` (0 to 1) is the share that likeness of words has in the distance; without `words` it is nothing.
    Raises Problem with fewer than two coded codes, or for a `k` that cannot be.
    """
    table = CodeWords.of(words) if words else None
    return suggested(presence, list(together(presence).pairs()), table, k=k, word_weight=word_weight)


def suggested(
    presence: Presence,
    pairs: Sequence[Pair],
    words: CodeWords | None,
    *,
    k: int | None = None,
    word_weight: float = WORD_WEIGHT,
) -> Suggestion:
    """The same where the pairs of codes and the table of words are there already. Raises Problem."""
    used = used_codes(presence)
    if len(used) < 2:
        raise Problem(
            "At least two codes must have been given before they can be grouped; here it is {n}.", n=len(used)
        )
    distances = code_distances(presence, used, words, word_weight)
    tree = tree_of(used, distances)
    silhouettes = silhouettes_of(tree, distances)
    best = _best(tree, silhouettes)
    if k is not None and not 1 <= k <= len(used):
        raise Problem("{n} codes can be put into 1 to {n} groups, not into {k}.", n=len(used), k=k)
    return Suggestion(
        unit=presence.unit,
        groups=groups_of(tree.cut(k or best), presence, pairs, words),
        tree=tree,
        silhouettes=silhouettes,
        best_k=best,
        left_out=tuple(code for code in presence.codes if code not in set(used)),
    )


def groups_of(
    clusters: Iterable[tuple[str, ...]], presence: Presence, pairs: Sequence[Pair], words: CodeWords | None
) -> tuple[Group, ...]:
    """What each cluster of codes has in common; `pairs` are all codes that occur together, the most first."""
    clusters = tuple(clusters)
    at = {code: number for number, cluster in enumerate(clusters) for code in cluster}
    within: list[list[Pair]] = [[] for _ in clusters]
    for pair in pairs:
        number = at.get(pair.first)
        if number is not None and number == at.get(pair.second) and len(within[number]) < _SHOWN_PAIRS:
            within[number].append(pair)
    found, row = presence.found(), {code: place for place, code in enumerate(presence.codes)}
    return tuple(
        _group(codes, found[[row[code] for code in codes]], presence.names, some, words)
        for codes, some in zip(clusters, within, strict=True)
    )


def used_codes(presence: Presence) -> tuple[str, ...]:
    """The codes that occur at all, by key: an order that does not change what a tie is decided by."""
    numbers = presence.numbers()
    return tuple(sorted(code for code, number in zip(presence.codes, numbers, strict=True) if number))


def code_distances(
    presence: Presence, codes: Sequence[str], words: CodeWords | None = None, word_weight: float = WORD_WEIGHT
) -> Floats:
    """Distances of these codes, codes × codes from 0 to 1.

    1 - n12 / (n1 + n2 - n12) by units; with `words` that is mixed with 1 - cosine of their TF-IDF weights.
    """
    return distances_of(units_shared(_rows(presence, codes)), codes, words, word_weight)


def distances_of(
    shared: Floats, codes: Sequence[str], words: CodeWords | None = None, word_weight: float = WORD_WEIGHT
) -> Floats:
    """The same of what `units_shared` counted for these codes."""
    if not 0 <= word_weight <= 1:
        raise ValueError("the weight of words lies between 0 and 1")
    by_units = _jaccard(shared)
    by_words = words.distances(codes) if words else None
    if by_words is None:
        return np.round(by_units, _DIGITS)
    mixed = (1 - word_weight) * by_units + word_weight * by_words
    np.fill_diagonal(mixed, 0.0)
    return np.round(mixed, _DIGITS)


def units_shared(rows: Booleans | Floats, times: Floats | None = None) -> Floats:
    """In how many units every two codes occur, codes × codes, from codes × units.

    `times` says how often each unit counts.
    """
    present = rows.astype(np.float64)
    return (present if times is None else present * times) @ present.T


def _jaccard(shared: Floats) -> Floats:
    """Jaccard distances, for all codes at once; of two that are nowhere it is 0."""
    own = np.diag(shared)
    either = own[:, None] + own[None, :] - shared
    return 1.0 - np.divide(shared, either, out=np.ones_like(shared), where=either > 0)


def tree_of(codes: Sequence[str], distances: Floats) -> Tree:
    """Average linkage (UPGMA) of at least two codes. Ties go by the order of `codes`."""
    condensed, rows = _linked(distances)
    merges = _merges(rows)
    correlation = float(cophenet(rows, condensed)[0]) if np.ptp(condensed) > 0 and len(condensed) > 1 else None
    return Tree(codes=tuple(codes), merges=merges, order=_leaf_order(codes, merges), cophenetic=correlation)


def merges_of(distances: Floats) -> tuple[Merge, ...]:
    """The merges of that tree alone, which is much quicker."""
    return _merges(_linked(distances)[1])


def cut_into(codes: Sequence[str], merges: Sequence[Merge], k: int) -> tuple[tuple[str, ...], ...]:
    """The codes in exactly `k` clusters, 1 to the number of codes, ordered by their first codes."""
    if not 1 <= k <= len(codes):
        raise ValueError("a tree is cut into at least one cluster and at most one a code")
    members = {place: [place] for place in range(len(codes))}
    for i, merge in enumerate(merges[: len(codes) - k]):
        members[len(codes) + i] = members.pop(merge.left) + members.pop(merge.right)
    clusters = sorted(sorted(cluster) for cluster in members.values())
    return tuple(tuple(codes[place] for place in cluster) for cluster in clusters)


def _linked(distances: Floats) -> tuple[Floats, Floats]:
    condensed: Floats = squareform(distances, checks=False)
    return condensed, linkage(condensed, "average")


def _merges(rows: Floats) -> tuple[Merge, ...]:
    return tuple(
        Merge(*sorted((int(left), int(right))), height=round(height, _DIGITS), size=int(size))
        for left, right, height, size in rows.tolist()
    )


def silhouettes_of(tree: Tree, distances: Floats) -> dict[int, float]:
    """Mean silhouette (Rousseeuw 1987) for 2 to n - 1 clusters; a code alone in its cluster counts as 0."""
    return {k: _silhouette(distances, np.array(_labels(tree, k))) for k in _ks(tree)}


def _silhouette(distances: Floats, label: Integers) -> float:
    """Of each code (b - a) / max(a, b): a is how far its own cluster is on average, b how far the nearest other one."""
    inside = np.eye(label.max() + 1)[label]
    sizes = inside.sum(axis=0)
    sums = distances @ inside
    here = np.arange(len(label)), label
    own = sums[here] / np.maximum(sizes[label] - 1, 1)
    others = sums / sizes
    others[here] = np.inf
    nearest = others.min(axis=1)
    larger = np.maximum(own, nearest)
    values = np.divide(nearest - own, larger, out=np.zeros_like(own), where=larger > 0)
    return float(np.where(sizes[label] > 1, values, 0.0).mean())


def _ks(tree: Tree) -> range:
    return range(2, len(tree.codes))


def _labels(tree: Tree, k: int) -> list[int]:
    at = {code: number for number, cluster in enumerate(tree.cut(k)) for code in cluster}
    return [at[code] for code in tree.codes]


def _best(tree: Tree, silhouettes: Mapping[int, float]) -> int:
    """The clearest number of clusters, the smaller one of equals; cuts through a tie only where there is no other."""
    clear = {k: value for k, value in silhouettes.items() if not tree.is_arbitrary(k)} or dict(silhouettes)
    return min(clear, key=lambda k: (-round(clear[k], _DIGITS), k)) if clear else 1


def _leaf_order(codes: Sequence[str], merges: Sequence[Merge]) -> tuple[str, ...]:
    leaves: list[list[str]] = [[code] for code in codes]
    for merge in merges:
        leaves.append(leaves[merge.left] + leaves[merge.right])
    return tuple(leaves[-1])


def _rows(presence: Presence, codes: Sequence[str]) -> Booleans:
    at = {code: place for place, code in enumerate(presence.codes)}
    return presence.found()[[at[code] for code in codes]]


def _group(
    codes: tuple[str, ...], rows: Booleans, names: Sequence[str], pairs: Sequence[Pair], words: CodeWords | None
) -> Group:
    speaks = rows.sum(axis=0) >= min(2, len(codes))
    return Group(
        codes=codes,
        shared_by=tuple(name for name, there in zip(names, speaks, strict=False) if there),
        shared=int(speaks.sum()),
        pairs=tuple(pairs),
        words=words.telling(codes, _SHOWN_WORDS) if words else (),
    )
