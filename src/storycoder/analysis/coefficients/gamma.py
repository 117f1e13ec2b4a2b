"""Gamma: do coders find the same stretches with the same values, when each is matched with what is most like it?

Mathet, Widlöcher & Métivier (2015), "The unified and holistic method gamma for inter-annotator agreement measure and
alignment". Gamma is 1 − observed disorder / disorder expected by chance. The observed part is computed here: it is
exact, and needs nothing that is not installed anyway. The part of chance is drawn by the authors' own sampler, which
comes with the optional package pygamma-agreement (`analysis.gamma_chance`): it is slow, is drawn anew each time, and
brings along half a gigabyte of solvers that nothing else of this program needs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy import optimize, sparse

from storycoder.analysis.coefficients.unitizing import ValuedSpan
from storycoder.analysis.marks import Floats, Integers
from storycoder.domain.problems import Problem
from storycoder.domain.words import message

GAMMA = "gamma"
TITLE = message("Gamma")
_MOST_GROUPS = 200_000
"""More ways to group spans than this take an integer program minutes and a lot of memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissimilarity:
    """How unlike two spans are: `place` × their distance + `value` × whether their values differ.

    A span without a counterpart counts `nothing`. The three are called α, β and Δ∅ in the paper.
    """

    place: float = 1.0
    value: float = 1.0
    nothing: float = 1.0

    def between(self, first: Sequence[ValuedSpan], second: Sequence[ValuedSpan]) -> Floats:
        """How unlike each span of the first is to each of the second."""
        starts, ends = (_outer([span[i] for span in first], [span[i] for span in second]) for i in (1, 2))
        lengths = (ends[0] - starts[0]) + (ends[1] - starts[1])
        apart = (np.abs(starts[0] - starts[1]) + np.abs(ends[0] - ends[1])) / lengths
        values = _outer([span.value for span in first], [span.value for span in second])
        return (self.place * apart**2 + self.value * (values[0] != values[1])) * self.nothing


STANDARD = Dissimilarity()


def observed_disorder(by_coder: Sequence[Sequence[ValuedSpan]], dissimilarity: Dissimilarity = STANDARD) -> float:
    """The disorder of the best alignment: the least that there is, over all ways to match spans of different coders.

    Each span is in one group, with at most one span of every coder; a group's disorder is the mean over its pairs of
    coders, and the whole is their sum over the mean number of spans a coder found. NaN for fewer than two coders or
    no spans. Raises Problem where there are too many ways to tell.
    """
    coders = len(by_coder)
    spans = sum(map(len, by_coder))
    if coders < 2 or not spans:
        return np.nan
    best = _best_of_two if coders == 2 else _best_of_more
    return best(by_coder, dissimilarity) * coders / spans


def _best_of_two(by_coder: Sequence[Sequence[ValuedSpan]], dissimilarity: Dissimilarity) -> float:
    """An assignment: each span goes with one of the other coder or with nothing, which each has to itself."""
    first, second = by_coder
    costs = np.full((len(first) + len(second),) * 2, float(dissimilarity.nothing))
    costs[len(first) :, len(second) :] = 0.0
    costs[: len(first), : len(second)] = dissimilarity.between(first, second)
    return float(costs[optimize.linear_sum_assignment(costs)].sum())


def _best_of_more(by_coder: Sequence[Sequence[ValuedSpan]], dissimilarity: Dissimilarity) -> float:
    """A choice of groups such that every span is in exactly one of them."""
    first = np.cumsum([0, *map(len, by_coder)])
    costs: list[Floats] = []
    members: list[Integers] = []
    for coders, picked, cost in _groups(by_coder, dissimilarity):
        costs.append(cost)
        members.extend(picked + first[list(coders)])
    sizes = [len(group) for group in members]
    shape = (int(first[-1]), len(members))
    held = sparse.csr_array(
        (np.ones(sum(sizes)), (np.concatenate(members), np.repeat(np.arange(len(members)), sizes))), shape=shape
    )
    once = optimize.LinearConstraint(held, 1.0, 1.0)
    whole = np.ones(len(members))
    found = optimize.milp(np.concatenate(costs), constraints=once, integrality=whole, bounds=optimize.Bounds(0.0, 1.0))
    return float(found.fun)


def _groups(
    by_coder: Sequence[Sequence[ValuedSpan]], dissimilarity: Dissimilarity
) -> Iterator[tuple[tuple[int, ...], Integers, Floats]]:
    """Per set of coders the groups with one span of each: groups × coders, and each group's disorder.

    Those that are worse than leaving all their spans by themselves are in no best alignment, and left out.
    """
    coders = range(len(by_coder))
    pairs = len(by_coder) * (len(by_coder) - 1) / 2
    between = {(a, b): dissimilarity.between(by_coder[a], by_coder[b]) for a, b in combinations(coders, 2)}
    number = 0
    for size in range(1, len(by_coder) + 1):
        for chosen in combinations(coders, size):
            alone = (pairs - size * (size - 1) / 2) * dissimilarity.nothing
            most = size * pairs * dissimilarity.nothing - alone
            picked, cost = _together(chosen, [len(by_coder[coder]) for coder in chosen], between, most, number)
            number += len(picked)
            yield chosen, picked, (cost + alone) / pairs


def _together(
    chosen: Sequence[int], sizes: Sequence[int], between: dict[tuple[int, int], Floats], most: float, before: int
) -> tuple[Integers, Floats]:
    """The groups of one span of each of the coders whose pairs add up to at most this much, and what they do."""
    picked, cost = np.arange(sizes[0])[:, None], np.zeros(sizes[0])
    for place in range(1, len(chosen)):
        if before + len(picked) * sizes[place] > 20 * _MOST_GROUPS:
            raise Problem("There are too many spans for gamma. Compare a shorter passage, or fewer coders.")
        more = sum(between[chosen[i], chosen[place]][picked[:, i]] for i in range(place))
        total = cost[:, None] + more
        row, column = np.nonzero(total <= most)
        picked, cost = np.concatenate((picked[row], column[:, None]), axis=1), total[row, column]
    if before + len(picked) > _MOST_GROUPS:
        raise Problem("There are too many spans for gamma. Compare a shorter passage, or fewer coders.")
    return picked, cost


def _outer(first: Sequence[object], second: Sequence[object]) -> tuple[np.ndarray, np.ndarray]:
    return np.array(first)[:, None], np.array(second)[None, :]
