"""What python-docx has no words for: fields, bookmarks, contents, the look of tables, vector pictures."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shape import InlineShape
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from storycoder.writing.plain import visible
from storycoder.writing.report import Section
from storycoder.writing.word_look import INK, RULE, element, text_width_mm

_TWIPS_A_MM = 56.7
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def add_field(paragraph: WordParagraph, code: str, shown: str) -> None:
    """A field that a word processor works out anew, with what it shows until then."""
    _add_runs(paragraph._p, _field_begin(code), _text_run(shown), _field_end())  # noqa: SLF001


def _add_runs(place: Any, *parts: Any) -> None:
    for part in parts:
        for run in part if isinstance(part, list) else [part]:
            place.append(run)


def _run_of(child: Any) -> Any:
    run = element("r")
    run.append(child)
    return run


def _field_begin(code: str) -> list[Any]:
    instruction = element("instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    return [
        _run_of(element("fldChar", fldCharType="begin")),
        _run_of(instruction),
        _run_of(element("fldChar", fldCharType="separate")),
    ]


def _field_end() -> Any:
    return _run_of(element("fldChar", fldCharType="end"))


def _text_run(words: str) -> Any:
    text = element("t")
    text.set(qn("xml:space"), "preserve")
    text.text = visible(words).replace("\n", " ")
    return _run_of(text)


def add_bookmark(heading: WordParagraph, number: int) -> None:
    """Marks a heading as the place that the contents lead to."""
    place = heading._p  # noqa: SLF001
    start = element("bookmarkStart", id=number, name=_anchor(number))
    first_run = place.find(qn("w:r"))
    if first_run is None:
        place.append(start)
    else:
        first_run.addprevious(start)
    place.append(element("bookmarkEnd", id=number))


def _anchor(number: int) -> str:
    return f"_Toc{number:08d}"


def contents(document: WordDocument, sections: Sequence[Section], levels: int) -> Any:
    """The table of contents as a field that is filled in already, with links.

    Page numbers come when a person has the field updated; a field marked as stale would make Word ask, at every
    opening, about "fields that may refer to other files".
    """
    entries = [entry for entry in _entries(sections) if entry[1] <= levels]
    paragraphs = [_entry(document, *entry) for entry in entries]
    code = rf'TOC \o "1-{levels}" \h \z \u'
    style = paragraphs[0].find(qn("w:pPr"))
    for run in reversed(_field_begin(code)):
        style.addnext(run)
    paragraphs[-1].append(_field_end())
    frame = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/><w:docPartUnique/>"
        "</w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    for paragraph in paragraphs:
        frame[1].append(paragraph)
    return frame


def _entries(sections: Sequence[Section]) -> Iterator[tuple[str, int, int]]:
    """Heading, level and number of each section, in reading order; numbers as the headings' bookmarks have them."""
    pending = [(section, 1) for section in reversed(sections)]
    number = 0
    while pending:
        section, level = pending.pop()
        number += 1
        yield section.heading, level, number
        pending.extend((part, level + 1) for part in reversed(section.sections))


def _entry(document: WordDocument, heading: str, level: int, number: int) -> Any:
    paragraph = element("p")
    properties = element("pPr")
    properties.append(element("pStyle", val=document.styles[f"TOC {level}"].style_id))
    tabs = element("tabs")
    tabs.append(element("tab", val="right", leader="dot", pos=round(text_width_mm(document) * _TWIPS_A_MM)))
    properties.append(tabs)
    paragraph.append(properties)
    link = element("hyperlink", anchor=_anchor(number), history=1)
    link.append(_text_run(heading))
    paragraph.append(link)
    return paragraph


def restart_numbers(document: WordDocument, items: Sequence[WordParagraph]) -> None:
    """Lets the numbers of a list begin at 1 again."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    number_of_style = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    abstract = numbering.num_having_numId(int(number_of_style)).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for item in items:
        properties = item._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number.numId


def describe_table(table: WordTable, title: str, description: str) -> None:
    """Rules and paddings of a table, and what a screen reader says of it."""
    properties = table._tbl.tblPr  # noqa: SLF001
    borders = element("tblBorders")
    for side, size, colour in (("top", 8, INK), ("bottom", 8, INK), ("insideH", 4, RULE)):
        borders.append(element(side, val="single", sz=size, space=0, color=colour))
    margins = element("tblCellMar")
    for side, width in (("top", 45), ("left", 90), ("bottom", 45), ("right", 90)):
        margins.append(element(side, w=width, type="dxa"))
    look = properties.find(qn("w:tblLook"))
    for part in (borders, properties.find(qn("w:tblLayout")), margins):
        look.addprevious(part)
    look.addnext(element("tblDescription", val=description or title))
    look.addnext(element("tblCaption", val=title))
    for cell in table.rows[0].cells:
        edges = element("tcBorders")
        edges.append(element("bottom", val="single", sz=6, space=0, color=INK))
        cell_properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
        cell_properties.append(edges)
        cell_properties.append(element("vAlign", val="bottom"))


def describe_picture(picture: InlineShape, alternative: str) -> None:
    """What a screen reader says of a picture."""
    properties = picture._inline.docPr  # noqa: SLF001
    properties.set("descr", alternative)


def add_vector(document: WordDocument, picture: InlineShape, svg: bytes, number: int) -> None:
    """Puts the same picture as SVG beside the pixels; programs that know it take it, the others the pixels."""
    name = PackURI(f"/word/media/vector{number}.svg")
    part = Part(name, "image/svg+xml", svg, document.part.package)
    key = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    extension = parse_xml(
        f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG_NAMESPACE}" r:embed="{key}"/></a:ext></a:extLst>'
    )
    picture._inline.graphic.graphicData.pic.blipFill.blip.append(deepcopy(extension))  # noqa: SLF001
