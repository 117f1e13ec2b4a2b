"""The form as a Word file: boxes to tick and fields to write in, each under an id by which it is read back.

Where a word processor loses the fields, every row still says by its number which code it is about.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell  # pyright: ignore[reportPrivateUsage]  the library has no other name for it
from docx.text.paragraph import Paragraph

from storycoder.words import Phrasebook
from storycoder.writing.files import replacing
from storycoder.writing.plain import visible
from storycoder.writing.properties import describe
from storycoder.writing.validation_form import (
    CHANGE,
    INTRODUCTION,
    OPTIONS,
    QUESTION,
    ROLE,
    THANKS,
    WHO,
    WHO_HINT,
    WHY,
    WRITE_HERE,
    FormCode,
    ValidationForm,
    bookmark_of,
    example_said,
    tag_of,
    under_title,
)
from storycoder.writing.word_look import QUIET, RULE, element, empty_document

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_NUMBER_MM, _LABEL_MM, _FIELD_MM = 14, 44, 102
_SYMBOLS = "MS Gothic"
_TEXT_PT, _NAME_PT, _BOX_PT, _SMALL_PT = 12, 16, 18, 9
_ROOM_MM = {"why": 16, "suggestion": 16}


def write_word_form(form: ValidationForm, path: Path, say: Phrasebook) -> None:
    """Writes the form; `say` speaks its language. Raises `Problem` where it cannot be written."""
    document = empty_document(form.language)
    describe(document, visible(form.title), form.language)
    _Writer(document, form, say).write()
    with replacing(path) as target:
        document.save(str(target))


class _Writer:
    """One form while it is written; every field gets a number of its own."""

    def __init__(self, document: WordDocument, form: ValidationForm, say: Phrasebook) -> None:
        self._document, self._form, self._say = document, form, say
        self._ids = count(1001)
        section = document.sections[0]
        section.top_margin = section.bottom_margin = Mm(18)
        section.left_margin = section.right_margin = Mm(25)
        section.different_first_page_header_footer = False

    def write(self) -> None:
        """Head, who fills it in, one table a code, thanks."""
        form, say = self._form, self._say
        title = self._paragraph(form.title, size=24, bold=True)
        title.paragraph_format.space_before = Pt(0)
        self._paragraph(under_title(form, say), size=_SMALL_PT + 1, colour=QUIET)
        for template in INTRODUCTION:
            self._paragraph(say(template), size=_TEXT_PT + 1)
        self._write_who()
        for code in form.codes:
            self._gap()
            self._write_code(code)
        self._gap()
        self._paragraph(say(THANKS), size=_TEXT_PT)
        _write(self._document.sections[0].footer.paragraphs[0], form.title, size=_SMALL_PT, colour=QUIET)

    def _write_who(self) -> None:
        form, say = self._form, self._say
        table = self._table(1 if form.masked_role else 2)
        self._write_row(table, 0, "", say(WHO), tag_of(form.id, "label"))
        self._add_text(table.rows[0].cells[2].paragraphs[0], tag_of(form.id, "label"), say(WHO), form.label)
        _write(table.rows[0].cells[2].add_paragraph(), say(WHO_HINT), size=_SMALL_PT, colour=QUIET)
        if form.masked_role:
            self._bookmark(table.rows[0].cells[1].paragraphs[0], tag_of(form.masked_role, "role"))
            return
        self._write_row(table, 1, "", say(ROLE), tag_of(form.id, "role"))
        place = table.rows[1].cells[2].paragraphs[0]
        if form.role or not form.roles:
            self._add_text(place, tag_of(form.id, "role"), say(ROLE), form.role)
        else:
            self._add_choice(place, tag_of(form.id, "role"), say(ROLE))

    def _write_code(self, code: FormCode) -> None:
        say, table = self._say, self._table(4)
        head = table.rows[0]
        _write(head.cells[0].paragraphs[0], code.number, size=_SMALL_PT + 2, bold=True)
        said = head.cells[1].merge(head.cells[2])
        _shade(head.cells[0], "E4EFF6")
        _shade(said, "E4EFF6")
        _write(said.paragraphs[0], code.name, size=_NAME_PT, bold=True)
        for words, italic in ((code.words, False), (example_said(code, say) if code.example else "", True)):
            if words:
                _write(said.add_paragraph(), words, size=_TEXT_PT, italic=italic)
        self._write_row(table, 1, code.number, say(QUESTION), tag_of(code.id, "recognised"))
        self._write_boxes(table.rows[1].cells[2].paragraphs[0], code)
        for at, (field, label) in enumerate((("why", say(WHY)), ("suggestion", say(CHANGE))), start=2):
            self._write_row(table, at, code.number, label, tag_of(code.id, field))
            table.rows[at].height = Mm(_ROOM_MM[field])
            self._add_text(table.rows[at].cells[2].paragraphs[0], tag_of(code.id, field), f"{code.number} {label}", "")
        _keep_together(table)

    def _write_boxes(self, place: Paragraph, code: FormCode) -> None:
        for at, (option, word) in enumerate(OPTIONS.items()):
            if at:
                _write(place, "     ", size=_TEXT_PT)
            name = f"{code.number} {self._say(word)}"
            place._p.append(self._control(tag_of(code.id, option), name, _BOX, _run("☐", _BOX_PT, _SYMBOLS)))  # noqa: SLF001
            _write(place, f" {self._say(word)}", size=_TEXT_PT + 2)

    def _write_row(self, table: Table, at: int, number: str, label: str, tag: str) -> None:
        cells = table.rows[at].cells
        _write(cells[0].paragraphs[0], number, size=_SMALL_PT, colour=QUIET)
        _write(cells[1].paragraphs[0], label, size=_TEXT_PT, bold=True)
        # Word processors that lose the fields keep bookmarks. These lie in words that nobody writes into.
        self._bookmark(cells[1].paragraphs[0], tag)

    def _bookmark(self, place: Paragraph, tag: str) -> None:
        mark = next(self._ids)
        place._p.append(element("bookmarkStart", id=mark, name=bookmark_of(tag)))  # noqa: SLF001
        place._p.append(element("bookmarkEnd", id=mark))  # noqa: SLF001

    def _add_text(self, place: Paragraph, tag: str, name: str, value: str) -> None:
        kind = "" if value else "<w:showingPlcHdr/>"
        shown = _run(value or self._say(WRITE_HERE), _TEXT_PT, "", "" if value else "8A94A0")
        place._p.append(self._control(tag, name, f'{kind}<w:text w:multiLine="1"/>', shown))  # noqa: SLF001

    def _add_choice(self, place: Paragraph, tag: str, name: str) -> None:
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(each)} w:value={quoteattr(each)}/>"
            for each in map(visible, self._form.roles)
        )
        kind = f"<w:showingPlcHdr/><w:comboBox>{items}</w:comboBox>"
        others = ", ".join(self._form.roles)
        place._p.append(self._control(tag, name, kind, _run(self._say(WRITE_HERE), _TEXT_PT, "", "8A94A0")))  # noqa: SLF001
        hint = self._say("For example: {roles}", roles=others)
        _write(place.insert_paragraph_before(), hint, size=_SMALL_PT, colour=QUIET)

    def _control(self, tag: str, name: str, kind: str, run: str) -> Any:
        return parse_xml(
            f"<w:sdt {nsdecls('w')} {_W14}><w:sdtPr><w:alias w:val={quoteattr(visible(name))}/>"
            f'<w:tag w:val={quoteattr(tag)}/><w:id w:val="{next(self._ids)}"/>{kind}</w:sdtPr>'
            f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
        )

    def _paragraph(self, words: str, *, size: float, bold: bool = False, colour: str = "") -> Paragraph:
        return _write(self._document.add_paragraph(), words, size=size, bold=bold, colour=colour)

    def _gap(self) -> None:
        made = self._document.add_paragraph()
        made.paragraph_format.space_after = made.paragraph_format.space_before = Pt(0)
        _write(made, " ", size=7)

    def _table(self, rows: int) -> Table:
        table = self._document.add_table(rows=rows, cols=3)
        table.autofit = False
        table._tbl.tblPr.append(_borders())  # noqa: SLF001
        widths = (_NUMBER_MM, _LABEL_MM, _FIELD_MM)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        return table


_BOX = (
    '<w14:checkbox><w14:checked w14:val="0"/>'
    f'<w14:checkedState w14:val="2612" w14:font="{_SYMBOLS}"/>'
    f'<w14:uncheckedState w14:val="2610" w14:font="{_SYMBOLS}"/></w14:checkbox>'
)


def _run(words: str, size: float, face: str = "", colour: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/>' if face else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    text = parse_xml(f"<w:t {nsdecls('w')}/>")
    text.text = visible(words)
    from lxml import etree  # noqa: PLC0415  # pyright: ignore[reportAttributeAccessIssue]  lxml has no types

    written = etree.tostring(text, encoding="unicode")
    return f'<w:r><w:rPr>{fonts}{ink}<w:sz w:val="{round(size * 2)}"/></w:rPr>{written}</w:r>'


def _write(
    place: Paragraph, words: str, *, size: float, bold: bool = False, italic: bool = False, colour: str = ""
) -> Paragraph:
    run = place.add_run(visible(words))
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    place.paragraph_format.space_after = Pt(4)
    return place


def _shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))  # noqa: SLF001


def _borders() -> Any:
    made = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        made.append(element(side, val="single", sz=6, space=0, color=RULE))
    return made


def _keep_together(table: Table) -> None:
    """The block of a code is not broken over two pages."""
    for at, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001
        for paragraph in _paragraphs(row.cells):
            paragraph.paragraph_format.keep_with_next = at < len(table.rows) - 1


def _paragraphs(cells: tuple[_Cell, ...]) -> Iterator[Paragraph]:
    for cell in cells:
        yield from cell.paragraphs
