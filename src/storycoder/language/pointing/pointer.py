"""A stretch of words that may point to a person."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from storycoder.domain.leaving import PointsBy

_NAME = re.compile(r"(?<!\w)(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er) )*[A-ZÀ-ÖØ-Þ][\w’'-]+")
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


def apart(text: str, found: Iterable[Pointer]) -> list[Pointer]:
    """Those of which none lies over another: the surer kind first, then the longer.

    Of a stretch that a surer one covers in part, what has a capital beside it stays.
    """
    kept: list[Pointer] = []
    for each in sorted(found, key=lambda one: (SURE.index(one.about), one.start - one.end, one.start)):
        over = [other for other in kept if other.start < each.end and each.start < other.end]
        kept += list(_beside(text, each, over)) if over else [each]
    return sorted(kept)


def _beside(text: str, each: Pointer, over: Iterable[Pointer]) -> Iterator[Pointer]:
    """What of a stretch these others leave, from its first word with a capital to its last."""
    reached = each.start
    for start, end in [*sorted((other.start, other.end) for other in over), (each.end, each.end)]:
        names = list(_NAME.finditer(text, reached, max(reached, start)))
        if names:
            yield each._replace(start=names[0].start(), end=names[-1].end())
        reached = max(reached, end)
