"""Sheets of A4 to be read and written on: parts below one another, on as many pages as it takes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storycoder.poster.colours import BLACK, BLUE, WHITE
from storycoder.poster.faces import Face, FontRuler
from storycoder.poster.heading import shortened
from storycoder.poster.layout import (
    Align,
    Box,
    Group,
    Layout,
    Page,
    Part,
    Shape,
    Words,
    beside,
    shape,
    stacked,
    together,
)
from storycoder.poster.sheets import POINT, Sheet
from storycoder.poster.typesetting import Type, Typesetter

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 16.0
INNER = WIDTH - 2.0 * MARGIN
GREY = "#52606D"
BODY, SMALL, HEADING, TITLE = 12.0, 9.5, 15.0, 24.0
"""Sizes in points."""
LINE = 8.5
"""Millimetres between two lines to write on."""
BETWEEN = 3.0
"""Millimetres between two boxes to tick."""
_FOOT = 6.5
_GAP = 3.5


@dataclass(frozen=True, slots=True)
class A4(Sheet):
    """A sheet of A4, upright."""

    @property
    def width(self) -> float:
        """Across."""
        return WIDTH

    @property
    def height(self) -> float:
        """Down."""
        return HEIGHT


class Foot(NamedTuple):
    """What stands below a page: what it belongs to, which may be cut short, and which page it is."""

    about: str
    page: str


class Paper:
    """Sets what stands on such sheets. Sizes are points, widths millimetres."""

    def __init__(self) -> None:
        self._setter = Typesetter(A4(), FontRuler())

    def text(
        self,
        words: str,
        points: float = BODY,
        width: float = INNER,
        face: Face = "regular",
        *,
        colour: str = BLACK,
        part: Part = "hint",
        align: Align = "left",
    ) -> Group:
        """Words in lines no wider than that; nothing where there are no words."""
        if not words.strip():
            return Group()
        return self._setter.set(words, Type(part, points * POINT, face, colour, align), width, even=False)

    def heading(self, words: str, width: float = INNER) -> Group:
        """The name of a part, with a rule below it."""
        said = self.text(words, HEADING, width, "bold", part="title")
        return stacked([said, shape("panel", width, 0.6, fill=BLUE)], 1.2)

    def listed(self, lines: Iterable[str], width: float = INNER) -> Group:
        """Lines behind dots, or behind numbers where they begin with one."""
        dot = Shape(form="disc", box=Box(0.8, 1.9, 1.6, 1.6), fill=BLUE)
        rows = [together((Group(items=(dot,)), self.text(line, BODY, width - 6.0).at(6.0, 0.0))) for line in lines]
        return stacked(rows, 1.4)

    def ruled(self, width: float, lines: int) -> Group:
        """Lines to write on."""
        rules = [shape("panel", width, 0.25, fill=GREY).at(0.0, at * LINE) for at in range(1, lines + 1)]
        return Group(width, lines * LINE + 0.3, together(rules).items)

    def tick(self, words: str, *, level: float | None = None, unsure: bool = False, width: float = 30.0) -> Group:
        """A box to tick or count in, with a circle as full as the answer, and the answer in words below it."""
        box = shape("box", width - BETWEEN, 15.0, fill=WHITE, line=BLACK, thickness=0.4)
        circle = Shape(
            form="unsure" if unsure else "level",
            box=Box(1.5, 1.5, 5.0, 5.0),
            fill=BLUE if level else WHITE,
            line=BLACK if unsure else BLUE,
            thickness=0.4,
            level=level or 0.0,
        )
        marked = Group(box.width, box.height, (*box.items, circle)) if unsure or level is not None else box
        said = self.text(words, SMALL, width - BETWEEN, part="answer", align="centre")
        return Group(width, 15.5 + said.height, together((marked, said.at(0.0, 15.5))).items)

    def row(self, groups: Sequence[Group], gap: float = 0.0) -> Group:
        """Parts beside one another."""
        return beside(groups, gap)

    def pages(self, title: str, groups: Sequence[Group], foot: Callable[[int, int], Foot]) -> Layout:
        """The parts on pages, none of them broken over two; `foot` gets number and count of the pages."""
        room = HEIGHT - 2.0 * MARGIN - _FOOT
        pages: list[list[Group]] = [[]]
        for group in groups:
            if pages[-1] and stacked([*pages[-1], group], _GAP).height > room:
                pages.append([])
            pages[-1].append(group)
        drawn = tuple(self._page(each, foot(at, len(pages))) for at, each in enumerate(pages, start=1))
        return Layout(title, drawn)

    def _page(self, groups: Sequence[Group], foot: Foot) -> Page:
        style = Type("footer", SMALL * POINT, colour=GREY)
        about, _ = shortened(self._setter, foot.about, style, INNER - self._setter.width(f" · {foot.page}", style), 1)
        told = [line for item in about.items if isinstance(item, Words) for line in item.lines]
        said = self._setter.line(" · ".join([*told, foot.page]), style)
        items = (*stacked(groups, _GAP).moved(MARGIN, MARGIN), *said.moved(MARGIN, HEIGHT - MARGIN - said.height))
        return Page(A4(), items)
