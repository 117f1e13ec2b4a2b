"""Sheets as a Word file: one page each, with text boxes and shapes that can be edited.

Word knows no page larger than 22 inches, so what is larger is written on A3, to be printed so much larger.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Emu

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
from storycoder.writing.typefaces import Style
from storycoder.writing.word_fonts import embed_font
from storycoder.writing.word_look import LOCALES

LARGEST = 558.0
"""Millimetres that a page of Word may measure."""
_A3 = 420.0
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ANCHOR = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMES = f'xmlns:w="{_WORD}" xmlns:wp="{_ANCHOR}" xmlns:a="{DRAWING}" xmlns:wps="{_SHAPE}"'
_ALIGN: dict[Align, str] = {"left": "left", "centre": "center", "right": "right"}
_TWENTIETHS = 20


def scale_for_word(sheet: DrawnSheet) -> float:
    """How much smaller than it is a sheet must be to be a page of Word; 1 where it may stay as it is."""
    longest = max(sheet.width, sheet.height)
    return 1.0 if longest <= LARGEST else _A3 / longest


def write_drawn_word(
    sheets: Sequence[DrawnSheet],
    path: Path,
    *,
    title: str,
    language: Language,
    author: str = "",
    family: str = "",
    fonts: Mapping[Style, bytes] | None = None,
) -> None:
    """Writes the sheets, all of one size, as pages, with the `fonts` of the typeface `family` in the file.

    Spelling is checked in `language`. Raises `Problem` where the file cannot be written.
    """
    small = [sheet.times(scale_for_word(sheet)) for sheet in sheets]
    made = Document()
    describe(made, title, language, author=author)
    locale = LOCALES[language]
    for usual in made.styles.element.iter(f"{{{_WORD}}}lang"):
        usual.set(f"{{{_WORD}}}val", locale)
    section = made.sections[0]
    section.page_width, section.page_height = Emu(emu(small[0].width)), Emu(emu(small[0].height))
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Emu(emu(10.0)))
    for at, sheet in enumerate(small):
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.page_break_before = at > 0
        paragraph.paragraph_format.space_after = Emu(0)
        run = paragraph.add_run()
        for number, part in enumerate(sheet.parts, start=1):
            run._r.append(_drawing(part, at * 1000 + number, number))  # noqa: SLF001  the library knows no shapes
    if fonts:
        embed_font(made, family, fonts)
    with replacing(path) as target:
        made.save(str(target))


def _drawing(part: Drawn, key: int, height: int) -> object:
    place = part.place
    looks = shape_xml(part, at_home=False) if isinstance(part, DrawnShape) else _box(part)
    words = _words(part) if isinstance(part, DrawnText) else ""
    name = written(part.name if isinstance(part, DrawnShape) else part.paragraphs[0][:40]).replace('"', "&quot;")
    inset = 'lIns="0" tIns="0" rIns="0" bIns="0" wrap="square" anchor="t"'
    kind = '<wps:cNvSpPr txBox="1"/>' if isinstance(part, DrawnText) else "<wps:cNvSpPr/>"
    return parse_xml(
        f'<w:drawing {_NAMES}><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{height}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(place.x)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(place.y)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu(place.width)}" cy="{emu(place.height)}"/><wp:wrapNone/>'
        f'<wp:docPr id="{key}" name="{name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp>{kind}<wps:spPr>{looks}</wps:spPr>{words}'
        f"<wps:bodyPr {inset}/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _box(text: DrawnText) -> str:
    return f'{frame_xml(text, at_home=False)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'


def _words(text: DrawnText) -> str:
    pitch, size = round(text.pitch * _TWENTIETHS), round(text.points * 2)
    style = "".join(("<w:b/>" if text.bold else "", "<w:i/>" if text.italic else ""))
    family = f'<w:rFonts w:ascii="{text.family}" w:hAnsi="{text.family}" w:cs="{text.family}"/>'
    run = f'<w:rPr>{family}{style}<w:color w:val="{text.colour.lstrip("#")}"/><w:sz w:val="{size}"/></w:rPr>'
    about = (
        f'<w:pPr><w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'
        f'<w:jc w:val="{_ALIGN[text.align]}"/></w:pPr>'
    )
    told = "".join(
        f'<w:p>{about}<w:r>{run}<w:t xml:space="preserve">{written(each)}</w:t></w:r></w:p>' for each in text.paragraphs
    )
    return f"<wps:txbx><w:txbxContent>{told}</w:txbxContent></wps:txbx>"
