"""Names of dots: over no dot, over no other name, within the picture."""

import random
from math import hypot

import pytest

from storycoder.writing.figures.labels import Box, Dot, Label, place_labels

ROOM = Box(0, 0, 450, 360)


def scattered(number: int) -> list[Dot]:
    """Dots as a network lays them: none on another."""
    chance, dots = random.Random(number), list[Dot]()
    while len(dots) < number:
        x, y = chance.uniform(40, 410), chance.uniform(30, 330)
        if all(abs(x - each.x) > 26 or abs(y - each.y) > 26 for each in dots):
            dots.append(Dot(x, y, chance.uniform(4, 9), chance.uniform(30, 80), 10))
    return dots


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def covered(dots: list[Dot], labels: list[Label]) -> int:
    """How many names lie over a dot or another name."""
    boxes = [each.box for each in labels]
    return sum(
        any(on(box, each) for each in dots) or any(overlap(box, each) for each in boxes if each is not box)
        for box in boxes
    )


def on(box: Box, dot: Dot) -> bool:
    """Whether the box lies over the round dot."""
    near = (min(max(dot.x, box.left), box.right), min(max(dot.y, box.top), box.bottom))
    return hypot(near[0] - dot.x, near[1] - dot.y) < dot.radius


@pytest.mark.parametrize("number", [1, 20, 50])
def test_names_lie_over_no_dot_and_no_other_name(number: int) -> None:
    dots = scattered(number)
    labels = place_labels(dots, ROOM, 1.5)
    assert covered(dots, labels) == 0
    assert all(each.clear for each in labels)
    for dot, label in zip(dots, labels, strict=True):
        assert ROOM.left <= label.box.left < label.box.right <= ROOM.right
        assert ROOM.top <= label.box.top < label.box.bottom <= ROOM.bottom
        assert label.box.right - label.box.left == pytest.approx(dot.wide)
    assert labels == place_labels(dots, ROOM, 1.5)


def test_near_places_are_taken_first_and_what_has_no_room_is_told() -> None:
    (label,) = place_labels([Dot(200, 200, 5, 60, 10)], ROOM, 1)
    assert not label.far
    crowd = [Dot(200 + 12 * at, 200 + 12 * row, 6, 80, 10) for at in range(8) for row in range(8)]
    labels = place_labels(crowd, ROOM, 1, rings=1)
    assert any(not each.clear for each in labels)
    for at, each in enumerate(labels):
        others = [other.box for place, other in enumerate(labels) if place != at]
        covers = any(overlap(each.box, other) for other in others) or any(on(each.box, dot) for dot in crowd)
        assert not (each.clear and covers)


def test_a_name_keeps_off_lines_and_dots_without_a_name() -> None:
    dots = [Dot(200, 200, 5, 60, 10), Dot(200, 300, 5, 60, 10)]
    above = place_labels(dots[:1], ROOM, 1)[0].box
    off_line = place_labels(dots, ROOM, 1, lines=[(0, 1)])[0].box
    assert above.left < 200 < above.right
    assert above.top > 200, "towards where the line goes"
    assert off_line.top < 200 or off_line.right < 200 or off_line.left > 200
    beside = [Dot(200, 212, 8, 0, 0)]
    assert not overlap(place_labels(dots[:1], ROOM, 1, beside=beside)[0].box, Box(192, 204, 208, 220))
