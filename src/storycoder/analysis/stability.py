"""Whether a cluster would still be there with other people (Hennig 2007, resampling participants).

From ten participants on as many of them are drawn again, with replacement, a hundred times over; below that they are
only left out one by one. Leaving out is done in both cases, because it tells on whom a cluster hangs.

Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis, 52(1).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from storycoder.analysis.clusters import WORD_WEIGHT, Merge, cut_into, distances_of, merges_of, units_shared
from storycoder.analysis.code_words import CodeWords, Words
from storycoder.analysis.marks import Floats
from storycoder.analysis.presence import Presence

Trust = Literal["stable", "doubtful", "not to be trusted"]

DRAWN_FROM = 10
"""With fewer people than this a draw of them would be too often the same few."""
DRAWS = 100
"""As many as Hennig's own program draws unless told otherwise."""


class WithoutOne(NamedTuple):
    """How much of a cluster is found again when one unit is left out: the best Jaccard, 0 to 1."""

    left_out: str
    jaccard: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """One cluster, looked for again with each unit left out in turn, and in draws of the people."""

    codes: tuple[str, ...]
    without: tuple[WithoutOne, ...]
    drawn: tuple[float, ...] = ()
    """The best Jaccard in each draw of as many people with replacement; empty below `DRAWN_FROM` people."""

    @property
    def mean(self) -> float:
        """The mean best Jaccard: of the draws, or else of leaving out."""
        return float(np.mean(self.drawn or [one.jaccard for one in self.without]))

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
    """The codes grouped once more, of other people; fewer than two codes are not merged."""

    codes: tuple[str, ...]
    merges: tuple[Merge, ...]

    def cut(self, k: int) -> Sequence[tuple[str, ...]]:
        """Its codes in `k` clusters, or in as many as there are codes."""
        return cut_into(self.codes, self.merges, min(k, len(self.codes))) if self.codes else [()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resampled:
    """The codes grouped without each unit, by its name, and in draws of the people that go by `seed`."""

    without: Mapping[str, Again]
    drawn: tuple[Again, ...]
    seed: int


def resampled(
    presence: Presence,
    *,
    without: Mapping[str, Presence] | None = None,
    words: CodeWords | None = None,
    word_weight: float = WORD_WEIGHT,
    seed: int = 0,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> Resampled:
    """The codes grouped again of other people.

    Where units are not participants, `without` says for each of these what is left without their units. The words of
    the segments stay as they were. `progress` hears how much is done; whoever waits may stop it by raising there.
    """
    grouping = _Grouping(presence, words, word_weight)
    names = tuple(without or presence.names)
    draws = DRAWS if without is None and len(names) >= DRAWN_FROM else 0
    left = {}
    for done, (name, shared) in enumerate(_left_out(presence, without)):
        progress(done, len(names) + draws)
        left[name] = grouping.of(shared)
    drawn: list[Again] = []
    for done, shared in enumerate(_drawn(presence, draws, seed)):
        progress(len(names) + done, len(names) + draws)
        drawn.append(grouping.of(shared))
    return Resampled(without=left, drawn=tuple(drawn), seed=seed)


def _left_out(presence: Presence, without: Mapping[str, Presence] | None) -> Iterator[tuple[str, Floats]]:
    """In how many units every two codes occur together without each person."""
    if without is not None:
        yield from ((name, units_shared(of.found())) for name, of in without.items())
        return
    found = presence.found().astype(np.float64)
    everybody = units_shared(found)
    for name, one in zip(presence.names, found.T, strict=True):
        yield name, everybody - np.outer(one, one)


def _drawn(presence: Presence, draws: int, seed: int) -> Iterator[Floats]:
    """The same in as many people as there are, drawn with replacement."""
    chance = np.random.default_rng(seed)
    found = presence.found().astype(np.float64)
    for _ in range(draws):
        times = np.bincount(chance.integers(presence.size, size=presence.size), minlength=presence.size)
        yield units_shared(found, times.astype(np.float64))


class _Grouping:
    """Groups the codes by how often they occur together; by key, as `used_codes` has them."""

    def __init__(self, presence: Presence, words: CodeWords | None, word_weight: float) -> None:
        self._by_key = np.array(sorted(range(len(presence.codes)), key=presence.codes.__getitem__), dtype=np.int64)
        self._codes = presence.codes
        self._words, self._weight = words, word_weight

    def of(self, shared: Floats) -> Again:
        """`shared` is codes × codes, on its diagonal each code's own number of units."""
        used = self._by_key[np.diag(shared)[self._by_key] > 0]
        codes = tuple(self._codes[place] for place in used)
        if len(codes) < 2:
            return Again(codes, ())
        return Again(codes, merges_of(distances_of(shared[np.ix_(used, used)], codes, self._words, self._weight)))


def stability_of(clusters: Sequence[tuple[str, ...]], again: Resampled) -> tuple[Stability, ...]:
    """Each cluster of a partition, looked for among the codes grouped again, cut into as many clusters."""
    at = {code: number for number, cluster in enumerate(clusters) for code in cluster}

    def best(one: Again) -> list[float]:
        return _best_jaccards(at, len(clusters), one.cut(len(clusters))).tolist()

    left = [(name, best(one)) for name, one in again.without.items()]
    drawn = [best(one) for one in again.drawn]
    return tuple(
        Stability(
            codes=cluster,
            without=tuple(WithoutOne(name, found[number]) for name, found in left),
            drawn=tuple(found[number] for found in drawn),
        )
        for number, cluster in enumerate(clusters)
    )


def stability(
    presence: Presence,
    k: int,
    *,
    without: Mapping[str, Presence] | None = None,
    words: Words | None = None,
    word_weight: float = WORD_WEIGHT,
    seed: int = 0,
) -> tuple[Stability, ...]:
    """Each cluster of the partition into `k`, with other people (`resampled`).

    Codes that nobody else speaks of drop out with their unit; a cluster is then looked for among the codes left, and is
    gone (0) where none is.
    """
    table = CodeWords.of(words) if words else None
    clusters = _Grouping(presence, table, word_weight).of(units_shared(presence.found())).cut(k)
    again = resampled(presence, without=without, words=table, word_weight=word_weight, seed=seed)
    return stability_of(clusters, again)


def _best_jaccards(at: Mapping[str, int], number: int, found: Sequence[Sequence[str]]) -> Floats:
    """For each cluster, of which only the codes that are still there count, the likeness of the likest one found."""
    pairs = [(at[code], other) for other, codes in enumerate(found) for code in codes]
    both = np.zeros((number, max(len(found), 1)))
    np.add.at(both, tuple(np.array(pairs, dtype=np.int64).reshape(-1, 2).T), 1)
    either = both.sum(axis=1)[:, None] + both.sum(axis=0)[None, :] - both
    return np.divide(both, either, out=np.zeros_like(both), where=either > 0).max(axis=1)
