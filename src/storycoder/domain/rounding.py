"""How a figure is rounded before a person reads it."""

from decimal import ROUND_HALF_UP, Decimal

from storycoder.domain.words import Language

_EXACT = 10
"""So many digits are meant; what a machine adds behind them, as in 28.499999999999996 for 28.5, is not."""

_WHOLE = 1e15
"""From here on a figure has no digits behind the point that could be rounded."""


def half_up(value: float, digits: int = 0) -> float:
    """The figure with so many digits; a half goes up, away from nothing, as people learn it: 12.5 is 13, not 12."""
    if not abs(value) < _WHOLE:
        return float(value)
    exact = Decimal(repr(round(float(value), _EXACT)))
    return float(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)) + 0.0  # -0.0 becomes 0.0


def percent(share: float) -> int:
    """A share as a whole percentage, a half going up."""
    return int(half_up(100 * share))


def decimal(value: float, language: Language, digits: int = 2) -> str:
    """The figure with always so many digits behind the point, in Dutch behind a comma: 0.50, -0.1."""
    written = f"{half_up(value, digits):.{digits}f}"
    return written.replace(".", ",") if language == "nl" else written
