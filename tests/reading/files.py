"""Files made for tests: Word documents and workbooks from their parts, honest or not."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOT_RELS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{REL}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def zipped(parts: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str) -> str:
    """A paragraph; \\n is a line break, \\t a tab."""
    inner = escape(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    return f'<w:p><w:r><w:t xml:space="preserve">{inner}</w:t></w:r></w:p>'


def table(rows: list[list[str]]) -> str:
    """A table of one paragraph a cell."""
    lines = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{lines}</w:tbl>"


def document(body: str, declaration: str = "") -> str:
    """The main part of a Word document."""
    spaces = (
        f'xmlns:w="{W}" xmlns:r="{REL}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{declaration}<w:document {spaces}><w:body>{body}</w:body></w:document>'
    )


def word(body: str, **more: str | bytes) -> bytes:
    """A Word document of this body XML; `more` holds other parts, `/` written as `__`."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "_rels/.rels": ROOT_RELS}
    parts["word/document.xml"] = document(body)
    parts.update({name.replace("__", "/") + ".xml": content for name, content in more.items()})
    return zipped(parts)


def workbook(rows: str, *, strings: list[str] | None = None, styles: str = "", book: str = "") -> bytes:
    """A workbook whose first sheet has these rows of XML."""
    sheets = f'{book}<sheets><sheet name="A" r:id="r7"/></sheets>'
    link = '<Relationship Id="r7" Target="worksheets/a.xml"/>'
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{REL}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>',
        "xl/worksheets/a.xml": f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>',
    }
    if strings is not None:
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{S}">{items}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{S}">{styles}</styleSheet>'
    return zipped(parts)
