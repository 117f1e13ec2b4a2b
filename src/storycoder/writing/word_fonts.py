"""A typeface that travels within a Word file, so that words fit their boxes on a computer that lacks it.

As ISO/IEC 29500-1, 17.8.1 has it: the first 32 bytes of a font are combined with its key, so that it is of use to the
document and not as a font by itself.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml has no types

from storycoder.writing.typefaces import FONT_LINK, LINKS, Style

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TABLE = "/word/fontTable.xml"
_KIND = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_HIDDEN = 32
_BEFORE = ("writeProtection", "view", "zoom")
"""What comes before in the settings of a document, in which order counts."""


def embed_font(document: Document, family: str, fonts: Mapping[Style, bytes]) -> None:
    """Puts these styles of a typeface into the document; `fonts` are TrueType files that may be embedded."""
    package: Any = document.part.package
    table: Any = next(each for each in package.iter_parts() if each.partname == _TABLE)
    root = etree.fromstring(table.blob)
    entry = etree.SubElement(root, f"{{{_WORD}}}font", {f"{{{_WORD}}}name": family})
    for number, (style, content) in enumerate(fonts.items(), start=1):
        key = uuid.uuid5(uuid.NAMESPACE_OID, f"{family} {style} {len(content)}")
        part = Part(PackURI(f"/word/fonts/font{number}.odttf"), _KIND, _combined(content, key), package)
        link: str = table.relate_to(part, FONT_LINK)
        etree.SubElement(
            entry,
            f"{{{_WORD}}}embed{style.capitalize()}",
            {f"{{{LINKS}}}id": link, f"{{{_WORD}}}fontKey": f"{{{str(key).upper()}}}"},
        )
    table._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001  no door
    _say_so(document)


def _combined(content: bytes, key: uuid.UUID) -> bytes:
    turned = key.bytes[::-1]
    head = bytes(byte ^ turned[at % len(turned)] for at, byte in enumerate(content[:_HIDDEN]))
    return head + content[_HIDDEN:]


def _say_so(document: Document) -> None:
    settings: Any = document.settings.element
    known = {f"{{{_WORD}}}{name}" for name in _BEFORE}
    place = sum(1 for each in settings if each.tag in known)
    settings.insert(place, parse_xml(f'<w:embedTrueTypeFonts xmlns:w="{_WORD}"/>'))
