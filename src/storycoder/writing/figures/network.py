"""Codes as a network: what occurs together stands together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from storycoder.words import Phrasebook
from storycoder.writing.figures.canvas import BLUE, INK, QUIET, WIDTH_MM, drawing, figure_of, without_frame
from storycoder.writing.report import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HIGH_MM = 130
_SMALLEST, _LARGEST = 30, 360
_THIN, _THICK = 0.4, 4.0
_MOST_NUMBERS = 40
"""With more lines than this their numbers would lie on each other."""
_TOLD = 12


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


def network_of_codes(nodes: Sequence[Node], links: Sequence[Link], unit: str, say: Phrasebook) -> Figure:
    """A dot for each code, the larger the more it occurs; a line where two occur together, the thicker the more.

    `unit` is what they occur together in, such as "speaker turn", and is printed.
    """
    with drawing(WIDTH_MM, _HIGH_MM) as (picture, axes):
        most = max((each.together for each in links), default=1)
        for link in sorted(links, key=lambda each: each.strength):
            _draw_link(axes, nodes, link, numbered=len(links) <= _MOST_NUMBERS)
        largest = max((each.size for each in nodes), default=1) or 1
        for node in nodes:
            _draw_node(axes, node, largest)
        axes.invert_yaxis()
        axes.margins(0.14, 0.1)
        axes.set_xticks([])
        axes.set_yticks([])
        without_frame(axes)
        note = say("By a line: how often one {unit} holds both codes; at most {n} times.", unit=unit, n=most)
        axes.set_xlabel(note if links else say("No two of these codes occur together."), fontsize=8)
        return figure_of(picture, say("Which codes occur together, by {unit}", unit=unit), _told(nodes, links, say))


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
    from matplotlib.patheffects import withStroke  # noqa: PLC0415  on use only

    size = _SMALLEST + (_LARGEST - _SMALLEST) * node.size / largest
    axes.scatter([node.x], [node.y], s=size, color=BLUE, edgecolors="white", linewidths=1, zorder=3)
    axes.annotate(
        node.name, (node.x, node.y), xytext=(0, size**0.5 / 2 + 3), textcoords="offset points", ha="center",
        va="bottom", fontsize=8, color=INK, zorder=4, path_effects=[withStroke(linewidth=2.5, foreground="white")],
    )  # fmt: skip


def _told(nodes: Sequence[Node], links: Sequence[Link], say: Phrasebook) -> str:
    strongest = sorted(links, key=lambda each: (-each.strength, -each.together))[:_TOLD]
    told = [
        say("{first} and {second}: {n}", first=nodes[each.first].name, second=nodes[each.second].name, n=each.together)
        for each in strongest
    ]
    number = say("Network of {n} codes.", n=len(nodes))
    return f"{number} {say('Most together: {pairs}.', pairs='; '.join(told))}" if told else number
