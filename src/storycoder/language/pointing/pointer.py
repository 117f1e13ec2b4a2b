"""A stretch of words that may point to a person."""

from collections.abc import Iterable
from typing import NamedTuple

from storycoder.domain.leaving import PointsBy

SURE: tuple[PointsBy, ...] = (
    "contact", "address", "date", "age", "institution", "place", "attributes", "role", "name",
)  # fmt: skip
"""Where two stretches overlap, that of the earlier kind stands: it was found by more than a capital."""


class Pointer(NamedTuple):
    """Words at code points [start, end), by what they may point to somebody, and why, as a template."""

    start: int
    end: int
    about: PointsBy
    why: str


def apart(found: Iterable[Pointer]) -> list[Pointer]:
    """Those of which none lies over another: the surer kind first, then the longer."""
    kept: list[Pointer] = []
    for each in sorted(found, key=lambda one: (SURE.index(one.about), one.start - one.end, one.start)):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return sorted(kept)
