"""What a format hands on before speakers are looked for: lines, with what the layout already tells about them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from storycoder.domain.drafts import Doubt, ReadingChoices


@dataclass(frozen=True, slots=True)
class Material:
    """A file from outside: its name without the folder, its bytes, and what a person decided about it."""

    name: str
    data: bytes
    choices: ReadingChoices = ReadingChoices()


class Line(NamedTuple):
    """One line of a transcript.

    `number` counts lines of a plain text, paragraphs of a Word document, from 1. `label`, `began` and `ended`
    (milliseconds) are what a table's columns or a subtitle's timing say of it. A line that `goes_on` is a
    piece of the same sentence as the line before it.
    """

    text: str
    number: int
    label: str = ""
    began: int | None = None
    ended: int | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A file as lines. `layout` is "table" or "subtitles" where the layout and not the words tell who speaks."""

    lines: tuple[Line, ...]
    doubts: tuple[Doubt, ...] = field(default=())
    encoding: str = ""
    layout: str = ""
