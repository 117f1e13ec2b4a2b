"""Sheets as a PowerPoint file: one slide each, at its real size, with text boxes and shapes that can be edited."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Emu

from storycoder.domain.words import Language
from storycoder.writing.drawn_sheets import (
    DRAWING,
    Align,
    Drawn,
    DrawnShape,
    DrawnSheet,
    DrawnText,
    emu,
    frame_xml,
    shape_xml,
    written,
)
from storycoder.writing.files import replacing
from storycoder.writing.properties import describe
from storycoder.writing.slide_fonts import embed_font
from storycoder.writing.typefaces import Style
from storycoder.writing.word_look import LOCALES

_SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
_ALIGN: dict[Align, str] = {"left": "l", "centre": "ctr", "right": "r"}
_BLANK = 6
"""The layout without any placeholder."""


def write_slides(
    sheets: Sequence[DrawnSheet],
    path: Path,
    *,
    title: str,
    language: Language,
    author: str = "",
    family: str = "",
    fonts: Mapping[Style, bytes] | None = None,
) -> None:
    """Writes the sheets, all of one size, as slides, with the `fonts` of the typeface `family` in the file.

    Spelling is checked in `language`. Raises `Problem` where the file cannot be written.
    """
    made = Presentation()
    made.slide_width, made.slide_height = Emu(emu(sheets[0].width)), Emu(emu(sheets[0].height))
    made.element.find(f"{{{_SLIDE}}}sldSz").attrib.pop("type", None)
    describe(made, title, language, author=author)
    locale = LOCALES[language]
    for sheet in sheets:
        _fill_slide(made.slides.add_slide(made.slide_layouts[_BLANK]), sheet, locale)
    if fonts:
        embed_font(made, family, fonts)
    with replacing(path) as target:
        made.save(str(target))


def _fill_slide(slide: Slide, sheet: DrawnSheet, locale: str) -> None:
    tree = slide.shapes._spTree  # noqa: SLF001  the library knows no other way to put a shape in as it is
    for number, part in enumerate(sheet.parts, start=2):
        tree.append(_element(part, number, locale))
    slide.name = sheet.title


def _element(part: Drawn, number: int, locale: str) -> object:
    name = part.name if isinstance(part, DrawnShape) else part.paragraphs[0][:40]
    looks = shape_xml(part) if isinstance(part, DrawnShape) else _box(part)
    of_text = ' txBox="1"' if isinstance(part, DrawnText) else ""
    body = _body(part, locale) if isinstance(part, DrawnText) else "<p:txBody><a:bodyPr/><a:p/></p:txBody>"
    return parse_xml(
        f'<p:sp xmlns:p="{_SLIDE}" xmlns:a="{DRAWING}"><p:nvSpPr><p:cNvPr id="{number}" name="{_quoted(name)}"/>'
        f"<p:cNvSpPr{of_text}/><p:nvPr/></p:nvSpPr><p:spPr>{looks}</p:spPr>{body}</p:sp>"
    )


def _quoted(name: str) -> str:
    return written(name).replace('"', "&quot;")


def _box(text: DrawnText) -> str:
    return f'{frame_xml(text)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'


def _body(text: DrawnText, locale: str) -> str:
    """The words. Where they are set in wider letters than these, the program may make them smaller, so that all fit."""
    bold, italic = f' b="{int(text.bold)}"', f' i="{int(text.italic)}"'
    font = "".join(f'<a:{kind} typeface="{text.family}"/>' for kind in ("latin", "ea", "cs"))
    run = (
        f'<a:rPr lang="{locale}" sz="{round(text.points * 100)}"{bold}{italic}><a:solidFill>'
        f'<a:srgbClr val="{text.colour.lstrip("#")}"/></a:solidFill>{font}</a:rPr>'
    )
    about = (
        f'<a:pPr algn="{_ALIGN[text.align]}"><a:lnSpc><a:spcPts val="{round(text.pitch * 100)}"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef></a:pPr>'
    )
    told = "".join(f"<a:p>{about}<a:r>{run}<a:t>{written(each)}</a:t></a:r></a:p>" for each in text.paragraphs)
    room = 'wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"'
    return f"<p:txBody><a:bodyPr {room}><a:normAutofit/></a:bodyPr>{told}</p:txBody>"
