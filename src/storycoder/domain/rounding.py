"""How a figure is rounded before a person reads it."""

from decimal import ROUND_HALF_UP, Decimal

_EXACT = 10
"""So many digits are meant; what a machine adds behind them, as in 28.499999999999996 for 28.5, is not."""


def half_up(value: float, digits: int = 0) -> float:
    """The figure with so many digits; a half goes up, away from nothing, as people learn it: 12.5 is 13, not 12."""
    exact = Decimal(repr(round(float(value), _EXACT)))
    return float(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))


def percent(share: float) -> int:
    """A share as a whole percentage, a half going up."""
    return int(half_up(100 * share))
