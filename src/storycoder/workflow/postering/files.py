"""Posters of a meeting as files: PDF and pictures to print, PowerPoint and Word to go on with."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import asin, degrees, inf
from pathlib import Path
from typing import Literal

from storycoder.poster.colours import WHITE
from storycoder.poster.faces import FAMILY, Face, font_bytes
from storycoder.poster.layout import Form, Layout, Page, Shape, Words
from storycoder.poster.posters import draw_pdf, draw_png
from storycoder.poster.sheets import POINT, Sheet
from storycoder.workflow.importing import Progress
from storycoder.workflow.leaving import folder_for
from storycoder.workflow.postering.boards import BoardPosters
from storycoder.workflow.postering.posters import file_stem
from storycoder.writing.drawn_sheets import Drawn, DrawnShape, DrawnSheet, DrawnText, Place
from storycoder.writing.files import replacing

PosterKind = Literal["pdf", "png", "powerpoint", "word"]
ENDINGS: dict[PosterKind, str] = {"pdf": ".pdf", "png": ".png", "powerpoint": ".pptx", "word": ".docx"}
PNG_DPI = 150.0
_FACES: tuple[Face, ...] = ("regular", "bold", "italic")

_CORNERS: dict[Form, tuple[float, float]] = {
    "block": (0.14, 9.0),
    "panel": (0.05, 12.0),
    "bubble": (0.2, 9.0),
    "box": (0.08, 5.0),
    "sticker box": (0.08, 5.0),
    "frame": (0.3, 5.0),
}
"""How round the corners are: a share of the shorter side, and at most so many millimetres."""
_PENCIL = ((0.0, 1.0), (0.07, 0.72), (0.72, 0.07), (0.93, 0.28), (0.28, 0.93))
_DEGREE = 60_000
_WIDER, _LEAST = 0.03, 0.015
"""Shares that a text box is wider than its lines, since other programs set letters a hair wider: mostly, and where
something stands beside it."""
_A_WORD = 0.2
"""So much wider letters of another typeface may be before they break a word that has a line to itself."""
_ABOVE = 0.8
"""Share of the distance between lines that other programs leave above the foot of the first."""
_BELOW = 0.1
"""And a little below the last, so that lines which just fit are not made smaller."""


def write_board_posters(posters: BoardPosters, path: Path, kind: PosterKind, progress: Progress | None = None) -> Path:
    """Writes all posters of a meeting: one file, or for pictures a folder of them. Hands back the file or folder.

    PowerPoint and Word hold the same at the same places, as text boxes and shapes. Raises `Problem` where it cannot be
    written.
    """
    title = posters.overview.title
    if kind == "png":
        return _pictures(posters, path, progress)
    if kind == "pdf":
        with replacing(path) as target:
            draw_pdf(posters.layouts, target, title=title, author=posters.author)
        return path
    from storycoder.writing import drawn_slides, drawn_word  # noqa: PLC0415  heavy, and only here

    sheets = [sheet for layout in posters.layouts for sheet in drawn_sheets(layout)]
    write = drawn_slides.write_slides if kind == "powerpoint" else drawn_word.write_drawn_word
    fonts: dict[Face, bytes] = {face: font_bytes(face) for face in _FACES}
    write(
        sheets,
        path,
        title=title,
        language=posters.say.language,
        author=posters.author,
        family=FAMILY,
        fonts=fonts,
    )
    return path


def word_scale(sheet: Sheet) -> float:
    """How much smaller than its sheet a page of Word is; 1 where it is not."""
    from storycoder.writing.drawn_word import scale_for_word  # noqa: PLC0415  heavy, and only here

    return scale_for_word(DrawnSheet(title="", width=sheet.width, height=sheet.height, parts=()))


def _pictures(posters: BoardPosters, folder: Path, progress: Progress | None) -> Path:
    folder_for(folder)
    taken: set[str] = set()
    for at, layout in enumerate(posters.layouts):
        if progress:
            progress(at, len(posters.layouts), layout.title)
        name = file_stem(layout.title if at else f"0 {layout.title}", taken)
        draw_png(layout, folder / f"{name}.png", PNG_DPI)
    return folder


def drawn_sheets(layout: Layout) -> tuple[DrawnSheet, ...]:
    """The sheets of a poster as values that PowerPoint and Word can hold."""
    return tuple(
        DrawnSheet(
            title=layout.title if len(layout.pages) == 1 else f"{layout.title} {number}",
            width=page.sheet.width,
            height=page.sheet.height,
            parts=tuple(_parts(page)),
        )
        for number, page in enumerate(layout.pages, start=1)
    )


def _parts(page: Page) -> Iterator[Drawn]:
    for item in page.items:
        if isinstance(item, Words):
            yield _text(item, page)
        else:
            yield from _shapes(item)


def _text(words: Words, page: Page) -> DrawnText:
    box, sides = words.box, {"left": 1.0, "centre": 2.0, "right": 0.0}[words.align]
    free = sides * (_free_until(words, page) - box.right)
    extra = min(box.width * max(_WIDER, _more(words)), max(box.width * _LEAST, free))
    x = {"left": box.x, "centre": box.x - extra / 2.0, "right": box.x - extra}[words.align]
    top = box.y + words.baseline - _ABOVE * words.pitch
    return DrawnText(
        place=Place(x, top, box.width + extra, (len(words.lines) + _BELOW) * words.pitch),
        # On an overview a line ends between two elements, and is to stay so.
        paragraphs=words.lines if words.part == "element" else _paragraphs(words.lines),
        points=words.em / POINT,
        pitch=words.pitch / POINT,
        family=FAMILY,
        colour=words.colour,
        bold=words.face == "bold",
        italic=words.face == "italic",
        align=words.align,
    )


def _more(words: Words) -> float:
    """What share wider a box may be while lines end where they end; more than none where a word fills one by itself."""
    if len(words.lines) == 1 or words.part == "element":
        return inf
    return _A_WORD if any(" " not in line for line in words.lines[:-1]) else 0.0


def _free_until(words: Words, page: Page) -> float:
    """How far to the right nothing stands in the way of these words, and they stay on the shapes that they stand on."""
    box, sheet = words.box, page.sheet
    ends = [sheet.width - sheet.margin]
    for other in (item.box for item in page.items if item is not words):
        if other.bottom <= box.y or other.y >= box.bottom:
            continue
        if other.x >= box.right:
            ends.append(other.x - words.em / 2.0)
        elif other.x <= box.x and other.right >= box.right:
            ends.append(other.right - min(box.x - other.x, words.em / 4.0))
    return min(ends)


def _paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines flow, so that they can be edited; only a word that was broken by a hyphen stays broken where it is."""
    found = [lines[0]]
    for before, line in pairwise(lines):
        if before.endswith("-"):
            found.append(line)
        else:
            found[-1] = f"{found[-1]} {line}"
    return tuple(found)


def _shapes(item: Shape) -> Iterator[DrawnShape]:
    if item.form == "level":
        yield _shape(item, "ellipse", fill=WHITE)
        if item.level:
            yield _filled(item)
    elif item.form == "pencil":
        yield _shape(item, "polygon", corners=_PENCIL)
    elif item.form == "tail":
        yield _shape(item, "rtTriangle", upside_down=True)
    elif item.form in _CORNERS:
        share, most = _CORNERS[item.form]
        shorter = min(item.box.width, item.box.height)
        yield _shape(item, "roundRect", values=(("adj", round(min(share, most / shorter) * 100_000)),))
    else:
        yield _shape(item, "ellipse", dashed=item.form in {"unsure", "dot"})


def _filled(item: Shape) -> DrawnShape:
    """The lower part of a circle, as high as its level."""
    if item.level >= 1.0:
        return _shape(item, "ellipse")
    half = degrees(asin(1.0 - 2.0 * item.level))
    angles = (("adj1", round((half % 360) * _DEGREE)), ("adj2", round((180 - half) * _DEGREE)))
    return _shape(item, "chord", values=angles)


def _shape(item: Shape, geometry: str, **values: object) -> DrawnShape:
    box, half = item.box, item.thickness / 2.0 if item.line else 0.0
    place = Place(box.x + half, box.y + half, box.width - 2.0 * half, box.height - 2.0 * half)
    given: dict[str, object] = {"fill": item.fill, "line": item.line, "thickness": item.thickness, **values}
    return DrawnShape(place=place, name=item.form, geometry=geometry, **given)  # pyright: ignore[reportArgumentType]
