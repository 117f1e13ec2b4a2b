"""Which words set some texts apart from others, and how evenly a word is spread over them.

Two forms of the log-likelihood are about that differ: of two cells (Rayson & Garside 2000), which looks at the word
only, and of four (Dunning 1993), which looks at all other words too. Always say which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, log2, sqrt
from typing import Literal

import numpy as np

from storycoder.domain.words import message

NO_WORDS = message("One of the two has no words at all.")
ELSEWHERE_NONE = message("The word does not occur in the second texts, so there is nothing to take a share of.")
ONE_PART = message("There is only one part with words in it.")
NO_HITS = message("The word does not occur.")

_INSTEAD_OF_NONE = 0.5
"""What stands for no hits where a logarithm is taken (Hardie)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyness:
    """A word with `a` hits in `c` words, against `b` hits in `d` words elsewhere; both hold words."""

    a: int
    b: int
    c: int
    d: int

    @property
    def two_cell(self) -> float:
        """Log-likelihood of two cells (Rayson & Garside 2000)."""
        rate = (self.a + self.b) / (self.c + self.d)
        return max(0.0, 2 * (_information(self.a, self.c * rate) + _information(self.b, self.d * rate)))

    @property
    def four_cell(self) -> float:
        """G² of four cells (Dunning 1993)."""
        return g2([[self.a, self.b], [self.c - self.a, self.d - self.b]])

    @property
    def log_ratio(self) -> float:
        """Log2 of the ratio of relative frequencies (Hardie): 1 is twice as often. No hits count as half a one."""
        return log2((self.a or _INSTEAD_OF_NONE) / self.c / ((self.b or _INSTEAD_OF_NONE) / self.d))

    @property
    def percent_difference(self) -> float | None:
        """How many per cent more often (Gabrielatos & Marchi 2012); None where there are no hits elsewhere."""
        elsewhere = self.b / self.d
        return 100 * (self.a / self.c - elsewhere) / elsewhere if self.b else None

    @property
    def bic(self) -> float:
        """The two-cell log-likelihood less ln N (Wilson 2013); above 0 there is evidence, above 10 very strong."""
        return self.two_cell - log(self.c + self.d)

    @property
    def sign(self) -> Literal["+", "-", "0"]:
        """More often (+), less often (-) or just as often (0) as elsewhere."""
        more = self.a * self.d - self.b * self.c
        return "0" if not more else "+" if more > 0 else "-"


def g2(table: Sequence[Sequence[int]]) -> float:
    """G² of a table of counts: 2 Σ observed · ln(observed / expected) (Dunning 1993); 0 where there is nothing."""
    cells = np.asarray(table, dtype=np.float64)
    if not cells.sum():
        return 0.0
    expected = np.outer(cells.sum(axis=1), cells.sum(axis=0)) / cells.sum()
    return max(0.0, 2 * sum(_information(float(o), float(e)) for o, e in zip(cells.flat, expected.flat, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispersion:
    """How a word is spread over parts, such as speakers. None is undefined."""

    range: int
    """Parts in which it occurs."""
    dp: float | None
    """Gries's (2008) deviation of proportions, 0 evenly to nearly 1 in one part; None for no hits."""
    dp_norm: float | None
    """The same from 0 to 1 (Lijffijt & Gries 2012); None for one part too."""
    juilland: float | None
    """Juilland's D on relative frequencies, with the standard deviation of all parts; None for one part too."""


def dispersion(hits: Sequence[int], words: Sequence[int]) -> Dispersion:
    """The spread of hits over parts with so many words each; parts without words do not count."""
    pairs = [(hit, size) for hit, size in zip(hits, words, strict=True) if size]
    found, sizes = (np.array(column, dtype=np.float64) for column in zip(*pairs, strict=True)) if pairs else ([], [])
    number, total = len(pairs), float(np.sum(found))
    there = int(np.count_nonzero(found))
    if not total:
        return Dispersion(range=0, dp=None, dp_norm=None, juilland=None)
    expected = np.asarray(sizes) / np.sum(sizes)
    dp = float(np.abs(np.asarray(found) / total - expected).sum() / 2)
    if number < 2:
        return Dispersion(range=there, dp=dp, dp_norm=None, juilland=None)
    rates = np.asarray(found) / np.asarray(sizes)
    varies = float(rates.std() / rates.mean())
    return Dispersion(
        range=there, dp=dp, dp_norm=dp / (1 - float(expected.min())), juilland=1 - varies / sqrt(number - 1)
    )


def _information(observed: float, expected: float) -> float:
    return observed * log(observed / expected) if observed else 0.0
