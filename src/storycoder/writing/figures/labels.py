"""Where the names of dots stand in a picture, so that they lie over no dot and over no other name."""

from collections.abc import Iterable, Sequence
from math import cos, hypot, pi, sin
from typing import NamedTuple

_WAYS, _CLOCK = 24, 12
"""Directions from a dot in which its name is tried: the hours of a clock, and between them."""
_RINGS = (0.0, 1.0, 2.4, 4.0, 6.0)
"""How far from its dot a name is tried, in its own heights; nearer is better."""
_OVER, _ON_LINE = 20.0, 0.25
_FAR, _ASIDE = 1.6, 0.05
_MANY = 60
"""Names that are gone over again, for a better place beside those that came later."""


class Dot(NamedTuple):
    """A dot with its radius, and how wide and high its name is; in any unit."""

    x: float
    y: float
    radius: float
    wide: float
    high: float


class Box(NamedTuple):
    """A rectangle by its corners."""

    left: float
    top: float
    right: float
    bottom: float


class Label(NamedTuple):
    """Where a name stands; `clear` of dots and other names, and `far` where a line should lead to its dot."""

    box: Box
    clear: bool
    far: bool


class _Try(NamedTuple):
    box: Box
    far: bool
    cost: float


def place_labels(
    dots: Sequence[Dot],
    room: Box,
    gap: float,
    *,
    lines: Sequence[tuple[int, int]] = (),
    beside: Iterable[Dot] = (),
    rings: int = len(_RINGS),
) -> list[Label]:
    """A place for the name of each dot, those before the others first.

    `lines` go between dots; names keep off them where they can. `beside` are dots without a name. `gap` is left
    between a dot and its name, and `rings` is at how many distances a name is tried. The same values give the same
    places.
    """
    circles = [_around(each) for each in (*dots, *beside)]
    reaches = [_reach(each, gap, _RINGS[rings - 1]) for each in dots]
    ways = [((dots[one].x, dots[one].y), (dots[other].x, dots[other].y)) for one, other in lines]
    near = [[other for other, each in enumerate(reaches) if other != at and _meet(reaches[at], each)]
            for at in range(len(dots))]  # fmt: skip
    others = [
        [each for place, each in enumerate(circles) if place != at and _meet(reach, each)]
        for at, reach in enumerate(reaches)
    ]
    tries = [_tried(dot, room, (gap, _RINGS[:rings]), others[at], ways) for at, dot in enumerate(dots)]
    chosen: dict[int, _Try] = {}
    for _ in range(3 if len(dots) <= _MANY else 1):
        for at, each in enumerate(tries):
            names = [chosen[other].box for other in near[at] if other in chosen]
            chosen[at] = min(each, key=lambda one: one.cost + _OVER * _shared(one.box, names))
    return [
        Label(
            each.box,
            not _on(each.box, dots[at])
            and not _shared(each.box, [*(chosen[other].box for other in near[at]), *others[at]]),
            each.far,
        )
        for at, each in sorted(chosen.items())
    ]


def _reach(dot: Dot, gap: float, ring: float) -> Box:
    """All that a name of this dot could cover."""
    across = dot.radius + gap + ring * dot.high + dot.wide
    along = dot.radius + gap + ring * dot.high + dot.high
    return Box(dot.x - across, dot.y - along, dot.x + across, dot.y + along)


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _around(dot: Dot) -> Box:
    return Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)


def _tried(
    dot: Dot,
    room: Box,
    off: tuple[float, Sequence[float]],
    circles: Sequence[Box],
    ways: Sequence[tuple[tuple[float, float], tuple[float, float]]],
) -> list[_Try]:
    """The places that a name could have, each with what is against it."""
    found: list[_Try] = []
    gap, rings = off
    for ring in rings:
        for way in range(_WAYS):
            angle = pi / 2 + 2 * pi * way / _WAYS
            reach = dot.radius + gap + ring * dot.high
            x = dot.x + cos(angle) * (reach + dot.wide / 2)
            y = dot.y + sin(angle) * (reach + dot.high / 2)
            box = _within(Box(x - dot.wide / 2, y - dot.high / 2, x + dot.wide / 2, y + dot.high / 2), room)
            aside = min(way, _WAYS - way) * _CLOCK / _WAYS
            cost = _FAR * ring + _ASIDE * aside + _OVER * (_shared(box, circles) + _on(box, dot))
            cost += _ON_LINE * sum(_crosses(box, *ends) for ends in ways)
            if ring:
                leader = ((dot.x, dot.y), nearest(box, dot.x, dot.y))
                cost += sum(_crosses(each, *leader) for each in circles)
            found.append(_Try(box, ring > 0, cost))
    return found


def _within(box: Box, room: Box) -> Box:
    """The box, moved into the room."""
    across = max(room.left - box.left, 0) + min(room.right - box.right, 0)
    along = max(room.top - box.top, 0) + min(room.bottom - box.bottom, 0)
    return Box(box.left + across, box.top + along, box.right + across, box.bottom + along)


def _shared(box: Box, others: Iterable[Box]) -> float:
    """How much of the box lies over others, as a share of its own size; 1 more for each that it touches."""
    size, found = (box.right - box.left) * (box.bottom - box.top) or 1.0, 0.0
    for left, top, right, bottom in others:
        wide, high = min(box.right, right) - max(box.left, left), min(box.bottom, bottom) - max(box.top, top)
        if wide > 0 and high > 0:
            found += 1 + wide * high / size
    return found


def nearest(box: Box, x: float, y: float) -> tuple[float, float]:
    """The point of the box that is nearest to a place."""
    return min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)


def _on(box: Box, dot: Dot) -> bool:
    """Whether the box lies over its own, round dot."""
    x, y = nearest(box, dot.x, dot.y)
    return hypot(x - dot.x, y - dot.y) < dot.radius


def _crosses(box: Box, one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether a line goes through the box, by its nearest point to the box's middle (near enough for a name)."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = hypot(dx, dy)
    if not length:
        return False
    along = min(max(((x - one[0]) * dx + (y - one[1]) * dy) / length**2, 0), 1)
    near = (one[0] + along * dx, one[1] + along * dy)
    return box.left < near[0] < box.right and box.top < near[1] < box.bottom
