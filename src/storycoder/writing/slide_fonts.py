"""A typeface that travels within a PowerPoint file (ISO/IEC 29500-1, 19.2.1.9 and 15.2.13)."""

from collections.abc import Mapping
from typing import Any

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.presentation import Presentation

from storycoder.writing.typefaces import FONT_LINK, LINKS, Style, embedded_open_type

_SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
_KIND = "application/x-fontdata"
_ORDER: tuple[Style, ...] = ("regular", "bold", "italic")
"""In which the styles must stand in the list."""


def embed_font(presentation: Presentation, family: str, fonts: Mapping[Style, bytes]) -> None:
    """Puts these styles of a typeface into the file; `fonts` are TrueType files that may be embedded.

    PowerPoint is told to keep them whole when it saves, so that who changes a word has all letters too.
    """
    main = presentation.part
    package: Any = main.package
    entries = ""
    given = [(style, fonts[style]) for style in _ORDER if style in fonts]
    for number, (style, content) in enumerate(given, start=1):
        name = PackURI(f"/ppt/fonts/font{number}.fntdata")
        link = main.relate_to(Part(name, _KIND, package, embedded_open_type(content)), FONT_LINK)
        entries += f'<p:{style} r:id="{link}"/>'
    root: Any = presentation.element
    root.set("embedTrueTypeFonts", "1")
    root.attrib.pop("saveSubsetFonts", None)
    size = root.find(f"{{{_SLIDE}}}notesSz")
    size.addnext(
        parse_xml(
            f'<p:embeddedFontLst xmlns:p="{_SLIDE}" xmlns:r="{LINKS}"><p:embeddedFont><p:font typeface="{family}"/>'
            f"{entries}</p:embeddedFont></p:embeddedFontLst>"
        )
    )
