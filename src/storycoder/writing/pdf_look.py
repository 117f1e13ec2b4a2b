"""How a report looks as PDF: typefaces, sizes and spaces. Colours are those of the Word files."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal, cast
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from storycoder.writing.columns import TEXT_WIDTH_MM
from storycoder.writing.plain import visible
from storycoder.writing.report import Align, Run

Face = Literal["regular", "bold", "italic"]
Typeface = Mapping[Face, bytes]
"""The TrueType files of the letters that a report is set in."""

WIDTH, HEIGHT = A4
TEXT_WIDTH = TEXT_WIDTH_MM * mm
SIDE = (WIDTH - TEXT_WIDTH) / 2
ABOVE = BELOW = 24 * mm
INK, QUIET, ACCENT, RULE = HexColor("#1F2933"), HexColor("#52606D"), HexColor("#1B4F72"), HexColor("#B8C2CC")
_IN_CELLS = 8.75
"""Points of the letters in tables."""
_LONGEST = 200
"""Characters of a heading in the contents."""
FAMILY, OTHER = "Report", "ReportOther"
"""The typeface, and the one that has the characters which it lacks."""
_ALIGNED: dict[Align, Literal[0, 1, 2]] = {"left": TA_LEFT, "right": TA_RIGHT, "centre": TA_CENTER}
_CUTS: tuple[tuple[Literal[0, 1], Literal[0, 1], int], ...] = ((0, 0, 0), (1, 0, 1), (0, 1, 2), (1, 1, 1))
"""Whether bold, whether italic, and the face that serves."""


def set_in(typeface: Typeface) -> None:
    """Makes the letters known. They are put into the file, only those that are used."""
    _make_known(tuple(typeface[face] for face in ("regular", "bold", "italic")))


@cache
def _make_known(files: tuple[bytes, bytes, bytes]) -> None:
    names = (FAMILY, f"{FAMILY}-Bold", f"{FAMILY}-Italic")
    for name, data in zip(names, files, strict=True):
        pdfmetrics.registerFont(TTFont(name, BytesIO(data)))
    pdfmetrics.registerFont(TTFont(OTHER, str(_other_letters())))
    for bold, italic, name in _CUTS:
        addMapping(FAMILY, bold, italic, names[name])
        addMapping(OTHER, bold, italic, OTHER)


def _other_letters() -> Path:
    import matplotlib as mpl  # noqa: PLC0415  it brings along a typeface of very many scripts

    return Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


def marked_up(runs: tuple[Run, ...]) -> str:
    """Runs as a paragraph takes them: nothing in the words themselves is markup."""
    return "".join(map(_run, runs))


def in_one_line(text: str) -> str:
    """A heading as contents tell it: on one line, and not more than a few lines of it."""
    words = " ".join(visible(text).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + " …"


def _run(run: Run) -> str:
    words = _lettered(visible(run.text)).replace("\n", "<br/>")
    words = f"<i>{words}</i>" if run.italic else words
    return f"<b>{words}</b>" if run.bold else words


def _lettered(text: str) -> str:
    """The words, with those characters that the typeface lacks in the other one."""
    known, others = _characters(FAMILY), _characters(OTHER)
    pieces: list[str] = []
    for character in text:
        there = character == "\n" or ord(character) in known or ord(character) not in others
        said = escape(character)
        pieces.append(said if there else f'<font name="{OTHER}">{said}</font>')
    return "".join(pieces).replace(f'</font><font name="{OTHER}">', "")


@cache
def _characters(name: str) -> frozenset[int]:
    font = cast(TTFont, pdfmetrics.getFont(name))
    return frozenset(font.face.charToGlyph)


def style(
    name: str,
    size: float,
    leading: float,
    *,
    before: float = 0,
    after: float = 0,
    left: float = 0,
    bold: bool = False,
    colour: Color = INK,
) -> ParagraphStyle:
    """A paragraph style: sizes and spaces in points, indents in millimetres."""
    return ParagraphStyle(
        name,
        fontName=f"{FAMILY}-Bold" if bold else FAMILY,
        bulletFontName=FAMILY,
        fontSize=size,
        leading=leading,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=left * mm,
        textColor=colour,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


STYLES: dict[str, ParagraphStyle] = {
    "title": style("title", 27, 32, before=90, after=8, bold=True, colour=ACCENT),
    "subtitle": style("subtitle", 13.5, 18, after=3, colour=QUIET),
    "contents": style("contents", 13, 18, before=36, after=4, bold=True, colour=ACCENT),
    "contents 1": style("contents 1", 10, 15, before=4),
    "contents 2": style("contents 2", 9.5, 13.5, left=5, colour=QUIET),
    "heading 1": style("heading 1", 19, 23, before=24, after=8, bold=True, colour=ACCENT),
    "heading 2": style("heading 2", 14, 18, before=16, after=5, bold=True, colour=ACCENT),
    "heading 3": style("heading 3", 11.5, 15, before=12, after=4, bold=True),
    "heading 4": style("heading 4", 10, 13.5, before=9, after=3, bold=True, colour=QUIET),
    "body": style("body", 10, 14.5, after=7),
    "label": style("label", 10, 14.5, before=6, after=3, bold=True),
    "note": style("note", 8.25, 11, before=3, after=3, colour=QUIET),
    "item": style("item", 10, 14, after=3, left=6),
    "quotation": style("quotation", 10, 14, before=6, left=6),
    "signature": style("signature", 8.75, 12, after=9, left=6, colour=QUIET),
    "caption": style("caption", 9.25, 12.5, before=11, after=4, bold=True, colour=QUIET),
    "figure caption": style("figure caption", 9.25, 12.5, before=4, after=12, bold=True, colour=QUIET),
}
STYLES["item"].bulletIndent = 1.5 * mm


@cache
def cell_width_mm(words: str, *, bold: bool = False) -> float:
    """How wide words are on one line of a table."""
    return pdfmetrics.stringWidth(words, f"{FAMILY}-Bold" if bold else FAMILY, _IN_CELLS) / mm


def cell_style(align: Align, *, heads: bool = False) -> ParagraphStyle:
    """How words stand in a table."""
    made = style(f"cell {align} {heads}", _IN_CELLS, 11.25, bold=heads)
    made.alignment = _ALIGNED[align]
    return made
