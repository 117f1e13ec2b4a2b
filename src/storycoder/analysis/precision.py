"""How closely agreement on one code can be known from so many units, before anybody has coded them."""

import math

_TWO_SIDED = 1.959964
"""Standard errors to either side of the middle that hold 95 % of a normal distribution."""


def kappa_error(kappa: float, share: float, units: int) -> float | None:
    """The standard error of a kappa for yes or no, told by two coders with the same share of yes.

    Var = (1 − κ)/N · [(1 − κ)(1 − 2κ) + κ(2 − κ)/(2p(1 − p))], with N units and p the share of yes; in large samples,
    and only where units are independent of one another. Krippendorff's alpha has the same. Bloch & Kraemer (1989),
    "2 × 2 kappa coefficients: measures of agreement or association", Biometrics 45, 269–287; Donner & Eliasziw (1992),
    Statistics in Medicine 11, 1511–1519. None where p is 0 or 1, or there are no units.
    """
    if not 0.0 < share < 1.0 or units < 1:
        return None
    spread = (1 - kappa) * (1 - 2 * kappa) + kappa * (2 - kappa) / (2 * share * (1 - share))
    return math.sqrt((1 - kappa) / units * spread)


def half_width(kappa: float, share: float, units: int) -> float | None:
    """How far the 95 % interval around such a kappa reaches to either side; None as `kappa_error`.

    With more than two coders it reaches less far: then the figure is a mean over pairs.
    """
    error = kappa_error(kappa, share, units)
    return None if error is None else _TWO_SIDED * error
