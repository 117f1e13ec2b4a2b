"""The door of this room: posters laid out, and drawn as PDF and PNG.

layout = factor_poster(content, Sheet("A1"), say)
draw_pdf([layout], Path("F1.pdf"), author="…")
draw_png(layout, Path("F1.png"), dpi=60)
"""

from collections.abc import Sequence
from pathlib import Path

from storycoder.domain.problems import Problem
from storycoder.poster.content import FactorLine, OverviewContent, PosterContent
from storycoder.poster.faces import FontRuler, Ruler
from storycoder.poster.factor_layout import lay_out_factor
from storycoder.poster.layout import Layout
from storycoder.poster.overview_layout import lay_out_overview
from storycoder.poster.sheets import Sheet
from storycoder.poster.wrapping import cleaned
from storycoder.words import Phrasebook

_LONGEST_NUMBER = 5
_RULER = FontRuler()


def factor_poster(content: PosterContent, sheet: Sheet, say: Phrasebook, ruler: Ruler = _RULER) -> Layout:
    """The poster of one factor. `layout.leftovers` tells what did not fit on its first sheet.

    Raises `Problem` where the factor has no title or no usable number.
    """
    _check(content.factor)
    return lay_out_factor(content, sheet, say, ruler)


def overview_poster(content: OverviewContent, sheet: Sheet, say: Phrasebook, ruler: Ruler = _RULER) -> Layout:
    """All factors of a practice, or the common ones, with a box for the order of each.

    Raises `Problem` where there is no factor, or one without a title or usable number.
    """
    if not content.factors:
        raise Problem("There are no factors yet. Make one before you make an overview.")
    for factor in content.factors:
        _check(factor)
    return lay_out_overview(content, sheet, say, ruler)


def draw_pdf(layouts: Sequence[Layout], path: Path, *, title: str = "", author: str = "") -> Path:
    """Draws all sheets of all layouts into one PDF, at their real size and with the fonts in it.

    The title in the file's properties is that of the first layout where none is given. Raises `Problem` where there is
    nothing to draw or the file cannot be written.
    """
    from storycoder.poster import drawing  # noqa: PLC0415  laying out must not wait for the toolkit

    if not layouts:
        raise Problem("There is no poster to draw. Choose at least one.")
    drawing.write_pdf(layouts, path, title=title or layouts[0].title, author=author)
    return path


def draw_png(layout: Layout, path: Path, dpi: float = 100.0) -> tuple[Path, ...]:
    """Draws each sheet of a layout as a picture: `path` itself, or `name-1.png`, `name-2.png` where there are more.

    Raises `Problem` where a file cannot be written or the picture would be too large.
    """
    from storycoder.poster import drawing  # noqa: PLC0415  laying out must not wait for the toolkit

    paths = _one_each(path, len(layout.pages))
    for page, target in zip(layout.pages, paths, strict=True):
        drawing.write_png(page, target, dpi=dpi)
    return paths


def _one_each(path: Path, pages: int) -> tuple[Path, ...]:
    if pages == 1:
        return (path,)
    return tuple(path.with_stem(f"{path.stem}-{number}") for number in range(1, pages + 1))


def _check(factor: FactorLine) -> None:
    if not cleaned(factor.title):
        raise Problem("Factor {number} has no title. Give it one before you make its poster.", number=factor.number)
    if not 0 < len(cleaned(factor.number)) <= _LONGEST_NUMBER:
        raise Problem(
            "The number of “{title}” must have 1 to {most} characters, such as F1.",
            title=factor.title,
            most=_LONGEST_NUMBER,
        )
