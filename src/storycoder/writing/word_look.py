"""How a report looks on paper: the empty Word document with its page, typefaces and styles."""

from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from storycoder.domain.words import Language
from storycoder.writing.columns import TEXT_WIDTH_MM

FONT = "Calibri"
"""Widths of Carlito, which stands in for it elsewhere, are the same."""
INK = "1F2933"
QUIET = "52606D"
ACCENT = "1B4F72"
RULE = "B8C2CC"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}

_KEPT = {
    *("DefaultParagraphFont", "TableNormal", "NoList"),
    *("Normal", "Header", "Footer", "Title", "Subtitle", "Quote", "Caption", "TOCHeading", "ListBullet", "ListNumber"),
    *(f"Heading{level}" for level in range(1, 5)),
}
"""The template's styles that stay, by their keys."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style: sizes and spaces in points, indents in millimetres."""

    size: float
    before: float = 0
    after: float = 0
    line: float = 1.0
    bold: bool = False
    italic: bool = False
    colour: str = INK
    left: float = 0
    right: float = 0
    with_next: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT


_LOOKS: dict[str, _Look] = {
    "Normal": _Look(10.5, after=7, line=1.22),
    "Title": _Look(28, before=90, after=6, bold=True, colour=ACCENT),
    "Subtitle": _Look(14, after=4, colour=QUIET),
    "TOC Heading": _Look(13, before=40, after=6, bold=True, colour=ACCENT, with_next=True),
    "TOC 1": _Look(10.5, before=5, after=1),
    "TOC 2": _Look(10, after=1, colour=QUIET, left=5),
    "Heading 1": _Look(19, before=26, after=9, bold=True, colour=ACCENT, with_next=True),
    "Heading 2": _Look(14, before=18, after=5, bold=True, colour=ACCENT, with_next=True),
    "Heading 3": _Look(11.5, before=13, after=4, bold=True, with_next=True),
    "Heading 4": _Look(10.5, before=10, after=3, bold=True, italic=True, with_next=True),
    "Caption": _Look(9.5, before=12, after=4, bold=True, colour=QUIET, with_next=True),
    "Quote": _Look(10.5, before=5, after=0, line=1.2, left=6, right=8, with_next=True),
    "Quote Source": _Look(9, after=8, left=6, right=8, colour=QUIET),
    "List Bullet": _Look(10.5, after=3, line=1.2),
    "List Number": _Look(10.5, after=3, line=1.2),
    "Table Text": _Look(9, line=1.08),
    "Table Heading": _Look(9, line=1.0, bold=True, with_next=True),
    "Note": _Look(8.5, before=4, after=4, line=1.12, colour=QUIET),
    "Header": _Look(8.5, colour=QUIET),
    "Footer": _Look(8.5, colour=QUIET, align=WD_ALIGN_PARAGRAPH.RIGHT),
}


def empty_document(language: Language, *, landscape: bool = False) -> WordDocument:
    """An A4 document without text that knows the styles of `_LOOKS` and proofs in `language`."""
    document = Document()
    _drop_parts(document)
    _drop_styles(document)
    _set_defaults(document, LOCALES[language])
    for name, look in _LOOKS.items():
        _set_style(_style(document, name), look)
    for name in ("Quote", "Quote Source"):
        _side_rule(document.styles[name].element)
    _set_page(document, landscape=landscape)
    _set_settings(document, LOCALES[language])
    return document


def element(tag: str, **attributes: object) -> Any:
    """An element of WordprocessingML; attributes are of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def _drop_parts(document: WordDocument) -> None:
    """Leaves out what the library's own template brings along: a thumbnail, foreign properties, styles kept twice."""
    unwanted = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")
    package = document.part.package
    assert package is not None  # noqa: S101  a document that was opened is in a package
    for relations in (package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(unwanted):
                relations.pop(key)


def _drop_styles(document: WordDocument) -> None:
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)
    for link in styles.findall(f".//{qn('w:link')}"):
        link.getparent().remove(link)


def _set_defaults(document: WordDocument, locale: str) -> None:
    properties = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(properties):
        properties.remove(child)
    properties.append(element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    properties.append(element("lang", val=locale, eastAsia=locale, bidi="ar-SA"))
    spacing = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
    for child in list(spacing):
        spacing.remove(child)


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    """The style of this name, made where there is none, and empty of what the template said."""
    known = name in {style.name for style in document.styles}
    style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101  the names above are those of paragraph styles
    numbering = style.element.find(f".//{qn('w:numPr')}")
    level = style.element.find(f".//{qn('w:outlineLvl')}")
    for tag in ("w:pPr", "w:rPr"):
        for old in style.element.findall(qn(tag)):
            style.element.remove(old)
    properties = style.element.get_or_add_pPr()
    if numbering is not None:
        properties.append(numbering)
    if level is not None and name.startswith("Heading"):
        properties.append(level)
    return style


def _set_style(style: ParagraphStyle, look: _Look) -> None:
    font, paragraph = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor.from_string(look.colour)
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.line_spacing = look.line
    paragraph.keep_with_next = look.with_next
    paragraph.widow_control = True
    paragraph.alignment = look.align
    if look.left:
        paragraph.left_indent = Mm(look.left)
    if look.right:
        paragraph.right_indent = Mm(look.right)
    style.quick_style = True
    style.hidden = False


def _side_rule(style: Any) -> None:
    """A quiet line to the left of someone's words."""
    borders = element("pBdr")
    borders.append(element("left", val="single", sz=18, space=8, color=RULE))
    properties = style.get_or_add_pPr()
    properties.insert_element_before(
        borders, *(f"w:{tag}" for tag in ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"))
    )


def text_width_mm(document: WordDocument) -> float:
    """How wide the text is on the pages of a document."""
    page = document.sections[0]
    widths = (page.page_width, page.left_margin, page.right_margin)
    whole, left, right = (each.mm if each else 0.0 for each in widths)
    return whole - left - right


def _set_page(document: WordDocument, *, landscape: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH_MM) / 2)
    section.top_margin, section.bottom_margin = Mm(24), Mm(24)
    section.header_distance = section.footer_distance = Mm(12)
    section.different_first_page_header_footer = True


def _set_settings(document: WordDocument, locale: str) -> None:
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for tag, value in (("w:themeFontLang", locale), ("w:decimalSymbol", "," if locale == "nl-NL" else ".")):
        found = settings.find(qn(tag))
        for attribute in list(found.attrib):
            del found.attrib[attribute]
        found.set(qn("w:val"), value)
    for name in ("w:proofState", "w:savePreviewPicture", "w:rsids"):
        found = settings.find(qn(name))
        if found is not None:
            settings.remove(found)
