"""Whether new interviews still bring new codes. Interviews in the order they were held, on a frozen codebook version.

Merged codes count once where the marks were rolled up before (`Marks.rolled_up`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from storycoder.analysis.marks import Booleans, Floats, Integers
from storycoder.analysis.presence import Presence
from storycoder.domain.words import Message, message

FEWEST_FOR_ESTIMATES = 6
"""Interviews below which the number of unseen codes is not estimated."""


class Run(NamedTuple):
    """The interviews after the first `after`, up to and with `through`: new codes in them / codes in the base."""

    after: int
    through: int
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseAndRuns:
    """Guest, Namey & Chen (2020): new information in runs of interviews, against a base that stays the same."""

    base_size: int
    run_length: int
    threshold: float
    base_codes: int
    runs: tuple[Run, ...]
    """Empty while there are not enough interviews, or where the base brought no code."""

    @property
    def reached(self) -> Run | None:
        """The first run at or below the threshold."""
        return next((run for run in self.runs if run.ratio <= self.threshold), None)

    def why_no_runs(self, interviews: int) -> Message:
        """Why there are no runs, of so many interviews."""
        if not self.base_codes and interviews >= self.base_size:
            return message(
                "The first {base} interviews brought nothing, so there is nothing to compare with.", base=self.base_size
            )
        return message(
            "A base of {base} and a run of {run} need {need} interviews; there are {n}.",
            base=self.base_size,
            run=self.run_length,
            need=self.base_size + self.run_length,
            n=interviews,
        )

    @property
    def notation(self) -> str | None:
        """As the authors write it: "6+2", reached after 6 interviews, and 2 more to know it. None: not reached."""
        reached = self.reached
        return f"{reached.after}+{self.run_length}" if reached else None


def base_and_runs(
    new_codes: Sequence[int], *, base_size: int = 4, run_length: int = 2, threshold: float = 0.05
) -> BaseAndRuns:
    """`new_codes` are those that each interview was the first to bring; base, runs and threshold as the authors do."""
    if base_size < 1 or run_length < 1:
        raise ValueError("a base and a run hold at least one interview")
    base = sum(new_codes[:base_size])
    ends = range(base_size + run_length, len(new_codes) + 1) if base else range(0)
    return BaseAndRuns(
        base_size=base_size,
        run_length=run_length,
        threshold=threshold,
        base_codes=base,
        runs=tuple(Run(end - run_length, end, sum(new_codes[end - run_length : end]) / base) for end in ends),
    )


class NewCodes(NamedTuple):
    """Per interview the codes that it was the first to bring, and all codes so far."""

    new: tuple[int, ...]
    cumulative: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Band:
    """Codes so far in random orders of the interviews: the median and the middle 90 %, per number of interviews."""

    median: Floats
    lower: Floats
    upper: Floats
    orders: int
    seed: int


def new_codes(interviews: Booleans) -> NewCodes:
    """The curve in the order given, from interviews × codes, True where the code occurs."""
    new = _new_in_order(interviews, np.arange(len(interviews)))
    return NewCodes(tuple(map(int, new)), tuple(map(int, np.cumsum(new))))


def band(interviews: Booleans, *, orders: int = 1000, seed: int = 0) -> Band:
    """The same curve in random orders, to see how much the real one owes to its order."""
    random = np.random.default_rng(seed)
    number = len(interviews)
    curves = np.array([np.cumsum(_new_in_order(interviews, random.permutation(number))) for _ in range(orders)])
    lower, median, upper = np.percentile(curves.reshape(orders, number), (5, 50, 95), axis=0)
    return Band(median=median, lower=lower, upper=upper, orders=orders, seed=seed)


def interviews_by_codes(presence: Presence, order: Sequence[str]) -> Booleans:
    """Interviews × codes for the functions here, in the order of these named units (transcripts or participants)."""
    at = {name: place for place, name in enumerate(presence.names)}
    return presence.found()[:, [at[name] for name in order]].T


class Unseen(NamedTuple):
    """How many codes there may be (Chao2), and which share of what is said the codebook covers.

    A rule of thumb: None below six interviews, or where it cannot be computed.
    """

    seen: int
    once: int
    """Codes found in one interview only (Q1)."""
    twice: int
    """Codes found in two interviews (Q2)."""
    interviews: int
    chao2: float | None
    bias_corrected: float | None
    coverage: float | None


def unseen(interviews: Booleans) -> Unseen:
    """Chao's (1987) estimate from incidences, and the coverage of Chao & Jost (2012); unused codes do not count."""
    number = len(interviews)
    found = interviews.sum(axis=0)
    seen, once, twice = int((found > 0).sum()), int((found == 1).sum()), int((found == 2).sum())
    if number < FEWEST_FOR_ESTIMATES:
        return Unseen(seen, once, twice, number, None, None, None)
    return Unseen(
        seen,
        once,
        twice,
        number,
        chao(seen, once, twice, number),
        seen + (number - 1) / number * once * (once - 1) / (2 * (twice + 1)),
        coverage(int(found.sum()), once, twice, number),
    )


def chao(seen: int, once: int, twice: int, n: int) -> float | None:
    """Chao's lower bound, seen + (n - 1)/n · once² / (2 · twice): Chao1 over n individuals, Chao2 over n interviews.

    Where nothing was seen twice, its bias-corrected form; None where n is 0.
    """
    if n == 0:
        return None
    more = once * once / (2 * twice) if twice else once * (once - 1) / 2
    return seen + (n - 1) / n * more


def coverage(incidences: int, once: int, twice: int, n: int) -> float | None:
    """1 - Q1/U · (n - 1) Q1 / ((n - 1) Q1 + 2 Q2), with U all incidences; with Q2 = 0 the authors' other form.

    Chao & Jost (2012). For n individuals rather than n interviews U is n. None where there are no incidences.
    """
    if incidences == 0:
        return None
    if once == 0:
        return 1.0
    few = (n - 1) * once / ((n - 1) * once + 2 * twice) if twice else (n - 1) * (once - 1) / ((n - 1) * (once - 1) + 2)
    return 1 - once / incidences * few


class CodeAndMeaning(NamedTuple):
    """One code (Hennink, Kaiser & Marconi 2017): the interview that first brought it, and the last new side of it.

    Interviews count from 1; None is never.
    """

    code: str
    first: int | None
    last_new_side: int | None


def code_and_meaning(
    codes: Sequence[str], interviews: Booleans, new_sides: Mapping[str, Sequence[int]]
) -> tuple[CodeAndMeaning, ...]:
    """Code and meaning saturation per code; `new_sides` are the interviews (from 1) in which a person marked one."""
    return tuple(
        CodeAndMeaning(
            code,
            int(np.argmax(found)) + 1 if found.any() else None,
            max(new_sides.get(code, ()), default=None),
        )
        for code, found in zip(codes, interviews.T, strict=True)
    )


def _new_in_order(interviews: Booleans, order: Integers) -> Integers:
    """How many codes each interview is the first to bring, in this order."""
    ordered = interviews[order]
    if not ordered.size:
        return np.zeros(len(ordered), dtype=np.int64)
    first = np.argmax(ordered, axis=0)[ordered.any(axis=0)]
    return np.bincount(first, minlength=len(ordered)).astype(np.int64)
