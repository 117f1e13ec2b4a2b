"""Colours for codes: a row to hand out, and the inks that any colour is drawn with.

The row is ordered so that colours that follow each other stay apart for colour-blind readers too
(Machado, Oliveira & Fernandes 2009); a name or a shape always stands beside the colour all the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from storycoder.domain.words import N_
from storycoder.poster.colours import contrast
from storycoder.ui.look.colours import DARK, LIGHT
from storycoder.ui.look.mixing import mix

CODE_COLOURS: tuple[str, ...] = (
    "#1B7F8C", "#B8432F", "#A68CD9", "#D98E04", "#4550A8", "#3FB39A",
    "#8A3F8F", "#5B9A3C", "#D9648F", "#8C8326", "#4A9BD9", "#7A5230",
)  # fmt: skip
COLOUR_NAMES: tuple[str, ...] = (
    N_("Petrol"), N_("Brick red"), N_("Lilac"), N_("Amber"), N_("Indigo"), N_("Mint"),
    N_("Plum"), N_("Leaf green"), N_("Rose"), N_("Olive"), N_("Sky blue"), N_("Brown"),
)  # fmt: skip
"""The templates of what the colours are called, in the same order."""
NEUTRAL = "#8A8378"
"""What stands for a code without a colour."""

_STROKE, _TEXT = 3.0, 4.5
_TINT_SHARES = (0.24, 0.2, 0.16, 0.12, 0.08, 0.04, 0.0)
_STEPS = 50


class Ink(NamedTuple):
    """What one code's colour becomes on the paper of the window, each "#RRGGBB"."""

    tint: str
    """Behind coded words; the reading text on it keeps 4.5 : 1."""
    stroke: str
    """The bracket stripe, at least 3 : 1 on paper."""
    text: str
    """The code's name, at least 4.5 : 1 on paper and on the tint."""


def next_colour(used: Iterable[str]) -> str:
    """The colour of the row that is used least, the earliest of those."""
    counts = Counter(colour.upper() for colour in used)
    return min(CODE_COLOURS, key=lambda colour: counts[colour])


@lru_cache(maxsize=4096)
def ink(colour: str, dark: bool) -> Ink:
    """The inks of a colour "#RRGGBB", or of the neutral one where there is none."""
    scheme, end = (DARK, "#FFFFFF") if dark else (LIGHT, "#000000")
    base = colour or NEUTRAL
    stroke = _until(base, end, lambda one: contrast(one, scheme.paper) >= _STROKE)
    tints = (mix(scheme.paper, stroke, share) for share in _TINT_SHARES)
    tint = next(one for one in tints if contrast(scheme.text, one) >= _TEXT)
    text = _until(base, end, lambda one: min(contrast(one, scheme.paper), contrast(one, tint)) >= _TEXT)
    return Ink(tint, stroke, text)


def _until(colour: str, end: str, enough: Callable[[str], bool]) -> str:
    """The colour, moved towards black or white for no further than is needed."""
    shades = (mix(colour, end, step / _STEPS) for step in range(1, _STEPS + 1))
    return colour if enough(colour) else next(shade for shade in shades if enough(shade))
