"""What values coders could choose from, and how far apart two values are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from storycoder.analysis.marks import Floats
from storycoder.domain.problems import Problem

Value = str | float
Level = Literal["nominal", "ordinal", "interval", "ratio"]
Weights = Literal["linear", "quadratic"] | Sequence[Sequence[float]] | None
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scale:
    """The q values on offer, in order, with what the coefficients need to know of them."""

    values: tuple[Value, ...]
    level: Level
    numbers: Floats
    """What each value counts for where numbers are needed; the rank for words."""
    weights: Floats
    """q × q: how far two values agree, 1 for the same one."""
    own_distances: Floats | None = None
    """q × q, not squared again: a distance of another kind, such as that between sets."""

    @classmethod
    def of(cls, values: Sequence[Value], level: str = "nominal", weights: "Weights | str" = None) -> "Scale":
        """The scale of these values, in this order. Raises Problem for words where numbers are needed."""
        if level not in LEVELS:
            raise Problem("There is no level {level}. Choose from: {levels}.", level=level, levels=", ".join(LEVELS))
        numbers = _numbers(values, needed=level in ("interval", "ratio"))
        if level == "ratio" and (numbers < 0).any():
            raise Problem("The ratio level knows no values below zero. Choose the interval level.")
        matrix = _weights(numbers, weights)
        return cls(values=tuple(values), level=level, numbers=numbers, weights=matrix)

    def distances(self, frequencies: Floats) -> Floats:
        """Squared distances (..., q, q), given how often each value was used (..., q).

        Krippendorff (2011), section E. The ordinal distance is that between the middle ranks of two values.
        """
        if self.own_distances is not None:
            return self.own_distances
        if self.level == "nominal":
            return 1.0 - np.eye(len(self.values))
        x = self.numbers
        if self.level == "ordinal":
            x = np.cumsum(frequencies, axis=-1) - frequencies / 2
        apart = x[..., :, None] - x[..., None, :]
        if self.level == "ratio":
            both = x[:, None] + x[None, :]
            apart = np.divide(apart, both, out=np.zeros_like(apart), where=both > 0)
        return apart**2


def _numbers(values: Sequence[Value], *, needed: bool) -> Floats:
    words = [value for value in values if isinstance(value, str)]
    if words and needed:
        raise Problem("This level needs numbers, and {value} is none.", value=repr(words[0]))
    return np.arange(1, len(values) + 1, dtype=float) if words else np.array(values, dtype=float)


def _weights(numbers: Floats, weights: "Weights | str") -> Floats:
    """Cohen (1968); Gwet (2014), chapter 3."""
    size = len(numbers)
    if weights is None:
        return np.eye(size)
    if isinstance(weights, str):
        if weights not in ("linear", "quadratic"):
            raise Problem("There are no weights called {weights}. Choose linear or quadratic.", weights=weights)
        width = float(np.ptp(numbers)) if size else 0.0
        apart = np.abs(numbers[:, None] - numbers[None, :]) / (width or 1.0)
        return 1.0 - (apart if weights == "linear" else apart**2)
    matrix = np.array(weights, dtype=float)
    if matrix.shape != (size, size):
        raise Problem("The weights must be a table of {size} by {size}, one row and column for each value.", size=size)
    return matrix


YES_NO = Scale.of((0.0, 1.0))
"""Whether a code applies to a unit."""
