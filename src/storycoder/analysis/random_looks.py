"""Which of many hidden numbers may have one value only, told by few sets of numbers that could be the true ones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")

_VAIN_LOOKS = 3
"""After so many looks in a row in which no number moved, what is left is to be looked at one by one."""


def never_moved(hidden: Iterable[T], same: Callable[[Mapping[T, float], Sequence[T]], list[T]]) -> list[T]:
    """The hidden numbers that had the same value however it was looked.

    `same` tells which of the given numbers keep their value in the possible set of numbers with the least sum by the
    given weights. Each look in a random direction shows about half of what is still in question to be open.
    """
    random = np.random.default_rng(0)
    left, vain = list(hidden), 0
    while left and vain < _VAIN_LOOKS:
        still = same({each: float(random.choice((-1, 1))) for each in left}, left)
        vain = vain + 1 if len(still) == len(left) else 0
        left = still
    return left
