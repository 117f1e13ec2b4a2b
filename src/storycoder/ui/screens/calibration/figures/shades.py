"""Shades of one hue for how much there is of something, on all of which the text can be read."""

from functools import cache

from storycoder.poster.colours import contrast
from storycoder.ui.look.colours import DARK, LIGHT
from storycoder.ui.look.mixing import mix

_STEPS = 100
_LEAST = 6.0
_PALEST = 0.06


def shade(share: float, dark: bool) -> str:
    """The ground "#RRGGBB" for a share from 0 to 1; equal steps look equally far apart (Oklab)."""
    scheme = DARK if dark else LIGHT
    part = _PALEST + (1 - _PALEST) * min(max(share, 0.0), 1.0)
    return mix(scheme.paper, scheme.accent, part * _strongest(dark))


@cache
def _strongest(dark: bool) -> float:
    """How much of the accent there may be before the text on it is less than 6 : 1."""
    scheme = DARK if dark else LIGHT
    steps = (step / _STEPS for step in range(_STEPS, 0, -1))
    return next(step for step in steps if contrast(scheme.text, mix(scheme.paper, scheme.accent, step)) >= _LEAST)
