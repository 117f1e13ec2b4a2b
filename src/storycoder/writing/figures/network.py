"""Codes as a network: what occurs together stands together."""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from storycoder.words import Phrasebook
from storycoder.writing.figures.canvas import (
    BLUE,
    INK,
    NOTE_MM,
    QUIET,
    WIDTH_MM,
    drawing,
    figure_of,
    lines_of,
    without_frame,
    write_below,
)
from storycoder.writing.figures.labels import Box, Dot, nearest, place_labels
from storycoder.writing.report import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Picture

_HIGH_MM, _HIGHEST_MM = 130, 200
_CROWD, _EACH_MM = 12, 2.5
"""With more codes than this the picture is so much higher for each."""
_SMALLEST, _LARGEST = 30, 360
_THIN, _THICK = 0.4, 4.0
_MOST_NUMBERS = 40
"""With more lines than this their numbers would lie on each other."""
_TOLD = 12
_LETTER, _LETTERS = 8, 22
"""The size of a name in points, and after how many letters it goes on in a second line."""
_MARGIN = 0.12
_EDGE, _GAP, _NUMBER = 4, 1.5, 4
"""Points around the picture that names keep off, between a dot and its name, and around a number."""


class Node(NamedTuple):
    """A code at its place (in any unit, y downwards), and in how many units it occurs."""

    name: str
    x: float
    y: float
    size: int


class Link(NamedTuple):
    """Two codes by their positions, in how many units they occur together, and how strongly (c, 0 to 1)."""

    first: int
    second: int
    together: int
    strength: float


def network_of_codes(
    nodes: Sequence[Node], links: Sequence[Link], unit: str, say: Phrasebook, notes: Sequence[str] = ()
) -> Figure:
    """A dot for each code, the larger the more it occurs; a line where two occur together, the thicker the more.

    `unit` is what they occur together in, such as "speaker turn", and is printed. `notes` are sentences that stand
    below, such as how many pairs are left out.
    """
    below = lines_of((*_explained(links, unit, say), *notes))
    high = min(_HIGH_MM + _EACH_MM * max(len(nodes) - _CROWD, 0), _HIGHEST_MM)
    with drawing(WIDTH_MM, high + NOTE_MM * len(below)) as (picture, axes):
        for link in sorted(links, key=lambda each: each.strength):
            _draw_link(axes, nodes, link, numbered=len(links) <= _MOST_NUMBERS)
        largest = max((each.size for each in nodes), default=1) or 1
        for node in nodes:
            _draw_node(axes, node, largest)
        axes.invert_yaxis()
        axes.margins(_MARGIN)
        axes.set_xticks([])
        axes.set_yticks([])
        without_frame(axes)
        write_below(picture, below)
        _name_nodes(picture, axes, nodes, links)
        told = " ".join([_told(nodes, links, say), *notes])
        drawn = figure_of(picture, say("Which codes occur together, by {unit}", unit=unit), told)
        return replace(drawn, labels=tuple(each.name for each in nodes))


def _explained(links: Sequence[Link], unit: str, say: Phrasebook) -> list[str]:
    """What dots, lines and numbers are."""
    if not links:
        return [say("No two of these codes occur together.")]
    drawn = say(
        "The larger a dot, the more often its code occurs. The thicker a line, the larger c: of the units with either "
        "code, the share with both. The unit is one {unit}.",
        unit=unit,
    )
    number = say("The number on a line: how many units hold both codes.")
    return [f"{drawn} {number}" if len(links) <= _MOST_NUMBERS else drawn]


def _draw_link(axes: "Axes", nodes: Sequence[Node], link: Link, *, numbered: bool) -> None:
    first, second = nodes[link.first], nodes[link.second]
    width = _THIN + (_THICK - _THIN) * min(1.0, link.strength)
    axes.plot([first.x, second.x], [first.y, second.y], color="#9AA5B1", linewidth=width, zorder=1)
    if numbered:
        middle = ((first.x + second.x) / 2, (first.y + second.y) / 2)
        axes.text(
            *middle, str(link.together), fontsize=6.5, color=QUIET, ha="center", va="center", zorder=2, clip_on=False,
            bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"},
        )  # fmt: skip


def _draw_node(axes: "Axes", node: Node, largest: int) -> None:
    axes.scatter([node.x], [node.y], s=_area(node, largest), color=BLUE, edgecolors="white", linewidths=1, zorder=3)


def _area(node: Node, largest: int) -> float:
    """The area of a dot, in square points."""
    return _SMALLEST + (_LARGEST - _SMALLEST) * node.size / largest


def _name_nodes(picture: "Picture", axes: "Axes", nodes: Sequence[Node], links: Sequence[Link]) -> None:
    """Writes the names where they lie over no dot and no other name; a thin line leads to a dot that is farther off."""
    from matplotlib.patheffects import withStroke  # noqa: PLC0415  on use only

    largest = max((each.size for each in nodes), default=1) or 1
    names = [
        axes.text(each.x, each.y, "\n".join(wrap(each.name, _LETTERS)), fontsize=_LETTER, color=INK) for each in nodes
    ]
    for each in names:
        each.set_in_layout(False)
    picture.draw_without_rendering()
    # From here on everything stays where it was measured, also when lines are drawn to names outside.
    picture.set_layout_engine("none")
    axes.autoscale(enable=False)
    points = 72 / picture.dpi
    dots = []
    for node, name in zip(nodes, names, strict=True):
        (x, y), extent = axes.transData.transform((node.x, node.y)) * points, name.get_window_extent()
        dots.append(Dot(x, y, (_area(node, largest) / 3.14) ** 0.5 + 1, extent.width * points, extent.height * points))
    wide, high = (float(each) * 72 for each in picture.get_size_inches())
    foot = axes.get_window_extent().y0 * points  # the notes stand below the axes
    room = Box(_EDGE, foot, wide - _EDGE, high - _EDGE)
    lines = [(each.first, each.second) for each in links]
    numbers = [Dot((dots[a].x + dots[b].x) / 2, (dots[a].y + dots[b].y) / 2, _NUMBER, 0, 0) for a, b in lines]
    places = place_labels(dots, room, _GAP, lines=lines, beside=numbers if len(links) <= _MOST_NUMBERS else ())
    back = axes.transData.inverted()
    for name, dot, label in zip(names, dots, places, strict=True):
        x, y = (label.box.left + label.box.right) / 2, (label.box.top + label.box.bottom) / 2
        name.set(position=back.transform((x / points, y / points)), ha="center", va="center", ma="center", zorder=5)
        name.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
        if label.far:
            near = nearest(label.box, dot.x, dot.y)
            ends = back.transform([(near[0] / points, near[1] / points), (dot.x / points, dot.y / points)])
            axes.plot(*ends.T, color=QUIET, linewidth=0.4, linestyle=(0, (2, 2)), zorder=2)


def _told(nodes: Sequence[Node], links: Sequence[Link], say: Phrasebook) -> str:
    strongest = sorted(links, key=lambda each: (-each.strength, -each.together))[:_TOLD]
    told = [
        say("{first} and {second}: {n}", first=nodes[each.first].name, second=nodes[each.second].name, n=each.together)
        for each in strongest
    ]
    number = say("Network of {n} codes.", n=len(nodes))
    return f"{number} {say('Most together: {pairs}.', pairs='; '.join(told))}" if told else number
