"""Whether a cluster would still be there without any one person (Hennig 2007, resampling participants)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from storycoder.analysis.clusters import WORD_WEIGHT, Tree, code_distances, tree_of, used_codes
from storycoder.analysis.code_words import CodeWords, Words
from storycoder.analysis.marks import Floats
from storycoder.analysis.presence import Presence

Trust = Literal["stable", "doubtful", "not to be trusted"]


class WithoutOne(NamedTuple):
    """How much of a cluster is found again when one unit is left out: the best Jaccard, 0 to 1."""

    left_out: str
    jaccard: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """One cluster, looked for again with each unit left out in turn."""

    codes: tuple[str, ...]
    without: tuple[WithoutOne, ...]

    @property
    def mean(self) -> float:
        """The mean best Jaccard."""
        return float(np.mean([one.jaccard for one in self.without]))

    @property
    def trust(self) -> Trust:
        """Hennig's marks: below .6 not to be trusted, from .75 stable."""
        if self.mean >= 0.75:
            return "stable"
        return "doubtful" if self.mean >= 0.6 else "not to be trusted"

    @property
    def hangs_on(self) -> tuple[WithoutOne, ...]:
        """Without whom the cluster changes most, if it changes at all; more than one where they are equal."""
        least = min(one.jaccard for one in self.without)
        return tuple(one for one in self.without if one.jaccard == least < 1)


class Again(NamedTuple):
    """The codes grouped once more, without one unit; fewer than two codes make no tree."""

    left_out: str
    codes: tuple[str, ...]
    tree: Tree | None

    def cut(self, k: int) -> Sequence[tuple[str, ...]]:
        """Its codes in `k` clusters, or in as many as there are codes."""
        return self.tree.cut(min(k, len(self.codes))) if self.tree else [self.codes]


def grouped_again(
    presence: Presence,
    *,
    without: Mapping[str, Presence] | None = None,
    words: CodeWords | None = None,
    word_weight: float = WORD_WEIGHT,
) -> tuple[Again, ...]:
    """The tree of the codes with the participants left out one by one.

    Where units are not participants, `without` says for each of these what is left without their units. The words of
    the segments stay as they were.
    """
    left = without or {name: presence.without(place) for place, name in enumerate(presence.names)}
    return tuple(_again(name, of, words, word_weight) for name, of in left.items())


def _again(name: str, of: Presence, words: CodeWords | None, word_weight: float) -> Again:
    used = used_codes(of)
    tree = tree_of(used, code_distances(of, used, words, word_weight)) if len(used) > 1 else None
    return Again(name, used, tree)


def stability_of(clusters: Sequence[tuple[str, ...]], again: Sequence[Again]) -> tuple[Stability, ...]:
    """Each cluster of a partition, looked for in the trees without one unit, cut into as many clusters."""
    at = {code: number for number, cluster in enumerate(clusters) for code in cluster}
    found = [(each.left_out, _best_jaccards(at, len(clusters), each.cut(len(clusters)))) for each in again]
    return tuple(
        Stability(codes=cluster, without=tuple(WithoutOne(name, float(best[number])) for name, best in found))
        for number, cluster in enumerate(clusters)
    )


def stability(
    presence: Presence,
    k: int,
    *,
    without: Mapping[str, Presence] | None = None,
    words: Words | None = None,
    word_weight: float = WORD_WEIGHT,
) -> tuple[Stability, ...]:
    """Each cluster of the partition into `k`, with the participants left out one by one (`grouped_again`).

    Codes that nobody else speaks of drop out with their unit; a cluster is then looked for among the codes left, and is
    gone (0) where none is.
    """
    table = CodeWords.of(words) if words else None
    clusters = _again("", presence, table, word_weight).cut(k)
    return stability_of(clusters, grouped_again(presence, without=without, words=table, word_weight=word_weight))


def _best_jaccards(at: Mapping[str, int], number: int, found: Sequence[Sequence[str]]) -> Floats:
    """For each cluster, of which only the codes that are still there count, the likeness of the likest one found."""
    pairs = [(at[code], other) for other, codes in enumerate(found) for code in codes]
    both = np.zeros((number, max(len(found), 1)))
    np.add.at(both, tuple(np.array(pairs, dtype=np.int64).reshape(-1, 2).T), 1)
    either = both.sum(axis=1)[:, None] + both.sum(axis=0)[None, :] - both
    return np.divide(both, either, out=np.zeros_like(both), where=either > 0).max(axis=1)
