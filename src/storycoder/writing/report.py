"""A report as a value: what it says, not how a file format says it.

Sections are built by `sections`, chosen and ordered by a person, and written by `word` or any other writer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Literal, NamedTuple

from storycoder.domain.words import Language, Message

Align = Literal["left", "right", "centre"]
Shape = Literal["count", "decimal", "percent"]
"""How a number is written: 1,234, 0.74 or 74 % (a share of 1)."""


class Hidden(Enum):
    """A number that is not shown, for the protection of people. Its value is the mark that stands in its place."""

    HIDDEN = "·"


HIDDEN = Hidden.HIDDEN
TOGETHER = 6
"""A list of at most so many items stays on one page."""
_MOST_IN_CONTENTS = 34
"""Lines of contents for which there is room on the page of the title."""

Value = str | int | float | Hidden | None
"""What a cell may hold. None is an empty cell."""


class Run(NamedTuple):
    """Words in one typeface. A line end in them is a new line of the same paragraph."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


def runs(*pieces: str | Run) -> Runs:
    """Runs from words and runs."""
    return tuple(piece if isinstance(piece, Run) else Run(piece) for piece in pieces)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A note is smaller and quieter; a label leads what follows it and stays on its page."""

    runs: Runs
    kind: Literal["body", "note", "label"] = "body"


@dataclass(frozen=True, slots=True)
class Listing:
    """Items under one another, with dots or with numbers from 1."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Someone's own words, and who is said to have spoken them. `language` is that of the words, where it is known."""

    text: str
    signature: str = ""
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. Without `align` numbers stand right and words left."""

    value: Value | Runs
    shape: Shape = "count"
    align: Align | None = None
    strong: bool = False

    @property
    def aligned(self) -> Align:
        """Where the content stands."""
        return self.align or ("right" if isinstance(self.value, int | float | Hidden) else "left")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, which is numbered by the writer, and notes under it.

    `widths` are the columns' shares of the text's width, in any unit; without them a writer takes what the content
    needs. `description` is read aloud to those who cannot see the table. `left_out` is told to whoever writes it as a
    file: what is not in it though it stands in the window, and why. A note says it to the reader.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    description: str = ""
    left_out: Message | None = None

    def __post_init__(self) -> None:
        ragged = any(len(row) != len(self.header) for row in self.rows)
        if ragged or (self.widths and len(self.widths) != len(self.header)):
            raise ValueError("Every row and the widths of a table have as many columns as its header.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture. `alternative` tells those who cannot see it what it shows; `svg` and `pdf` are it to any scale.

    `left_out` is told to whoever writes it as a file, as of a table; a reader finds it below the picture.
    """

    png: bytes
    caption: str
    alternative: str
    width_mm: float = 160
    svg: bytes = b""
    pdf: bytes = b""
    left_out: Message | None = None
    labels: tuple[str, ...] = ()
    """Names that can be read in it and of which `alternative` does not tell."""
    redrawn: "Callable[[Callable[[str], str]], Figure] | None" = field(default=None, compare=False, repr=False)
    """The same picture with each name in it as a function gives it; None where nobody's names stand in it."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Listing | Quotation | Table | Figure | PageBreak


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `name` is the same in every language, for choosing and ordering sections."""

    name: str
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()

    def __bool__(self) -> bool:
        """Whether it says anything under its heading."""
        return bool(self.blocks) or any(self.sections)

    def tables(self) -> Iterator[Table]:
        """Its tables and those of the sections in it, in reading order."""
        yield from (block for block in self.blocks if isinstance(block, Table))
        for section in self.sections:
            yield from section.tables()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report in one language. `date` is ISO 8601, and the only date in the file, so that files compare."""

    title: str
    language: Language
    sections: tuple[Section, ...]
    subtitle: str = ""
    date: str = ""
    opening: tuple[str, ...] = ()
    """What stands under the title, a paragraph each: what it is about, and what was counted."""
    landscape: bool = False
    """Whether its pages lie on their side, where they are of paper."""

    @property
    def has_contents(self) -> bool:
        """Whether there is more in it than one can find without a table of contents."""
        return len(self.sections) > 1 or any(each.sections for each in self.sections)

    @property
    def levels_in_contents(self) -> int:
        """How many levels of headings the contents name: two, as long as they fit under the title."""
        both = len(self.sections) + sum(len(each.sections) for each in self.sections)
        return 2 if both <= _MOST_IN_CONTENTS else 1

    def is_heading_said(self, section: Section) -> bool:
        """Whether the heading of a section says anything beside the title."""
        return self.has_contents or section.heading != self.title

    def arranged(self, names: Sequence[str]) -> "Report":
        """The same report with the sections of these names, in their order; a name that it lacks is passed over."""
        by_name = {section.name: section for section in self.sections}
        return replace(self, sections=tuple(by_name[name] for name in names if name in by_name))

    def tables(self) -> Iterator[Table]:
        """Its tables in reading order."""
        for section in self.sections:
            yield from section.tables()
