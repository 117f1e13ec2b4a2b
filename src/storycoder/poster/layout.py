"""What goes where on a sheet: values in millimetres from its top left corner, and groups to put together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from storycoder.domain.words import Message, message
from storycoder.poster.colours import BLACK
from storycoder.poster.faces import Face
from storycoder.poster.sheets import Sheet

Part = Literal[
    "number",
    "title",
    "helps",
    "kind",
    "mark",
    "element",
    "quotation",
    "signature",
    "question",
    "hint",
    "answer",
    "footer",
]
"""What a text is on the poster."""
Form = Literal[
    "disc", "block", "panel", "bubble", "tail", "box", "sticker box", "level", "unsure", "frame", "pencil", "dot"
]
"""What a shape is: discs and blocks mark the kind of factor, boxes are there to be filled in."""
Align = Literal["left", "centre", "right"]


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def moved(self, x: float, y: float) -> "Box":
        """The same rectangle, further right and down."""
        return Box(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Lines of text in one style. Their letters stay inside the box."""

    part: Part
    box: Box
    lines: tuple[str, ...]
    face: Face
    em: float
    """Type size."""
    capital: float
    """Height of the capitals."""
    baseline: float
    """From the top of the box to the first line's foot."""
    pitch: float
    """From one line's foot to the next."""
    colour: str = BLACK
    align: Align = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A form filled and outlined within its box. `level` is how full a recognition circle is, 0 to 1."""

    form: Form
    box: Box
    fill: str = ""
    line: str = ""
    thickness: float = 0.0
    level: float = 0.0


Item = Words | Shape


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that did not fit on the first sheet. `page` counts from 1; None: it stands nowhere."""

    what: Literal["title", "element", "quotation", "factor", "answers", "character"]
    text: str
    page: int | None = None

    @property
    def message(self) -> Message:
        """The sentence for the person who makes the poster."""
        if self.what == "character":
            return message("The typeface has no shape for “{text}”.", text=self.text)
        if self.what == "title" and self.page:
            return message("Set smaller, to be read from closer by, so that all fits: “{text}”", text=self.text)
        if self.page is None:
            return message("Left out, because it does not fit: “{text}”", text=self.text)
        return message("Moved to sheet {page}: “{text}”", page=self.page, text=self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, from the bottom of the pile to the top."""

    sheet: Sheet
    items: tuple[Item, ...]

    @property
    def texts(self) -> tuple[Words, ...]:
        """The texts on it, in reading order."""
        return tuple(item for item in self.items if isinstance(item, Words))


@dataclass(frozen=True, slots=True)
class Layout:
    """A poster: one sheet, or several where it does not fit on one at legible sizes."""

    title: str
    pages: tuple[Page, ...]
    leftovers: tuple[Leftover, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Items placed from (0, 0), and the room that they take."""

    width: float = 0.0
    height: float = 0.0
    items: tuple[Item, ...] = field(default=())

    def moved(self, x: float, y: float) -> tuple[Item, ...]:
        """The items, further right and down."""
        return tuple(replace(item, box=item.box.moved(x, y)) for item in self.items)

    def at(self, x: float, y: float) -> "Group":
        """A group that holds this one at (x, y)."""
        return Group(x + self.width, y + self.height, self.moved(x, y))


def stacked(groups: Sequence[Group], gap: float) -> Group:
    """One below the other. Empty groups take no gap."""
    items: list[Item] = []
    bottom = 0.0
    for group in (group for group in groups if group.items):
        top = bottom + gap if items else 0.0
        items.extend(group.moved(0.0, top))
        bottom = top + group.height
    return Group(max((group.width for group in groups), default=0.0), bottom, tuple(items))


def beside(groups: Sequence[Group], gap: float, *, centred: bool = False) -> Group:
    """One right of the other, tops level or middles level."""
    height = max((group.height for group in groups), default=0.0)
    items: list[Item] = []
    right = 0.0
    for group in (group for group in groups if group.items):
        left = right + gap if items else 0.0
        items.extend(group.moved(left, (height - group.height) / 2.0 if centred else 0.0))
        right = left + group.width
    return Group(right, height, tuple(items))


def together(groups: Iterable[Group]) -> Group:
    """All where they are, the first at the bottom of the pile."""
    piled = tuple(groups)
    return Group(
        max((group.width for group in piled), default=0.0),
        max((group.height for group in piled), default=0.0),
        tuple(item for group in piled for item in group.items),
    )


def shape(form: Form, width: float, height: float, *, fill: str = "", line: str = "", thickness: float = 0.0) -> Group:
    """A group of one shape."""
    box = Box(0.0, 0.0, width, height)
    return Group(width, height, (Shape(form=form, box=box, fill=fill, line=line, thickness=thickness),))
