"""Whether a cluster would still be there without any one person (Hennig 2007, resampling participants)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from storycoder.analysis.clusters import WORD_WEIGHT, Words, code_distances, tree_of, used_codes
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


def stability(
    presence: Presence,
    k: int,
    *,
    without: Mapping[str, Presence] | None = None,
    words: Words | None = None,
    word_weight: float = WORD_WEIGHT,
) -> tuple[Stability, ...]:
    """Each cluster of the partition into `k`, with the participants left out one by one.

    Where units are not participants, `without` says for each of these what is left without their units.

    Codes that nobody else speaks of drop out with their unit; a cluster is then looked for among the codes left, and is
    gone (0) where none is. The words of the segments stay as they were.
    """

    def clusters(of: Presence, number: int) -> Sequence[tuple[str, ...]]:
        used = used_codes(of)
        if len(used) < 2:
            return [used]
        return tree_of(used, code_distances(of, used, words, word_weight)).cut(min(number, len(used)))

    if without is None:
        without = {name: presence.without(place) for place, name in enumerate(presence.names)}
    again = [(name, clusters(left, k)) for name, left in without.items()]
    return tuple(
        Stability(
            codes=cluster, without=tuple(WithoutOne(name, _best_jaccard(cluster, found)) for name, found in again)
        )
        for cluster in clusters(presence, k)
    )


def _best_jaccard(cluster: Sequence[str], found: Sequence[Sequence[str]]) -> float:
    left = set(cluster).intersection(*[{code for other in found for code in other}])
    return max((len(left & set(other)) / len(left | set(other)) for other in found if left), default=0.0)
