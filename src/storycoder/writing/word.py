"""Reports as Word files (Office Open XML), made to be handed in and to be read by a screen reader.

Equal reports give equal bytes: nothing of the moment or of the machine is written.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from storycoder.words import Phrasebook
from storycoder.writing.columns import alignments, cell_texts, cell_words, fits_a_page, is_high, widths_mm
from storycoder.writing.files import replacing
from storycoder.writing.plain import visible
from storycoder.writing.properties import describe
from storycoder.writing.report import (
    TOGETHER,
    Block,
    Cell,
    Figure,
    Listing,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    Run,
    Runs,
    Section,
    Table,
    runs,
)
from storycoder.writing.speech import day
from storycoder.writing.word_look import LOCALES, element, empty_document, text_width_mm
from storycoder.writing.word_parts import (
    add_bookmark,
    add_field,
    add_vector,
    contents,
    describe_picture,
    describe_table,
    restart_numbers,
)

_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
}
_STYLES = {"body": "Normal", "note": "Note", "label": "Normal"}


def write_word(report: Report, path: Path, say: Phrasebook) -> None:
    """Writes the report as a Word file; `say` speaks its language ("Table", "Figure", "Contents").

    Raises `Problem` where the file cannot be written.
    """
    data = word_bytes(report, say)
    with replacing(path) as target:
        target.write_bytes(data)


def word_bytes(report: Report, say: Phrasebook) -> bytes:
    """The Word file of the report."""
    document = empty_document(report.language, landscape=report.landscape)
    describe(
        document,
        visible(report.title),
        report.language,
        subject=visible(report.subtitle),
        day=report.date,
    )
    writer = _Writer(document, report, say)
    writer.write_front()
    for section in report.sections:
        writer.write_section(section, 1)
    saved = io.BytesIO()
    document.save(saved)
    return _timeless(saved.getvalue())


def _timeless(data: bytes) -> bytes:
    """The same archive without the time at which it was made."""
    renewed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(renewed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            new.writestr(entry, old.read(name))
    return renewed.getvalue()


class _Writer:
    """One report while it is written: counts captions, and knows whether a table has just ended."""

    def __init__(self, document: WordDocument, report: Report, say: Phrasebook) -> None:
        self._document = document
        self._report = report
        self._say = say
        self._width = text_width_mm(document)
        self._counts = {"Table": 0, "Figure": 0}
        self._headings = 0
        self._after_table = False

    def write_front(self) -> None:
        """Title, table of contents, what stands at the head and foot of every page."""
        report, document = self._report, self._document
        title = self._paragraph("Title", runs(report.title))
        if not report.has_contents:
            title.paragraph_format.space_before = Pt(0)
        for line in filter(None, (report.subtitle, day(report.date, report.language))):
            self._paragraph("Subtitle", runs(line))
        for number, line in enumerate(report.opening):
            self._paragraph("Normal", runs(line)).paragraph_format.space_before = Pt(0 if number else 10)
        if report.has_contents:
            self._paragraph("TOC Heading", runs(self._say("Contents")))
            made = contents(document, report.sections, report.levels_in_contents)
            document.element.body.insert_element_before(made, "w:sectPr")
        section = document.sections[0]
        _write_runs(section.header.paragraphs[0], runs(report.title))
        foot = section.footer.paragraphs[0]
        before, _, after = self._say("Page {page} of {pages}", page="\0", pages="\0").partition("\0")
        between, _, rest = after.partition("\0")
        for words, field in ((before, "PAGE"), (between, "NUMPAGES")):
            foot.add_run(words)
            add_field(foot, field, "1")
        foot.add_run(rest)

    def write_section(self, section: Section, level: int) -> None:
        """The section and those in it; the first of all begins on a new page, where there are contents."""
        if self._report.is_heading_said(section):
            heading = self._paragraph(f"Heading {min(level, 4)}", runs(section.heading))
            self._headings += 1
            if self._headings == 1 and self._report.has_contents:
                heading.paragraph_format.page_break_before = True
            add_bookmark(heading, self._headings)
        for block in section.blocks:
            self._write(block)
        for part in section.sections:
            self.write_section(part, level + 1)

    def _write(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._write_paragraph(block)
            case Listing():
                self._write_listing(block)
            case Quotation():
                self._write_quotation(block)
            case Table():
                self._write_table(block)
            case Figure():
                self._write_figure(block)
            case PageBreak():
                self._paragraph("Normal", ()).add_run().add_break(WD_BREAK.PAGE)

    def _paragraph(self, style: str, words: Runs) -> WordParagraph:
        paragraph = self._document.add_paragraph(style=style)
        if self._after_table and style in {"Normal", "List Bullet", "List Number", "Quote"}:
            paragraph.paragraph_format.space_before = Pt(10)
        self._after_table = False
        _write_runs(paragraph, words)
        return paragraph

    def _write_paragraph(self, block: Paragraph) -> None:
        paragraph = self._paragraph(_STYLES[block.kind], block.runs)
        if block.kind == "label":
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(6), Pt(3)

    def _write_listing(self, block: Listing) -> None:
        style = "List Number" if block.numbered else "List Bullet"
        items = [self._paragraph(style, item) for item in block.items]
        for number, item in enumerate(items[:-1]):
            # A short list stays on one page; of a long one no item stands alone on either.
            item.paragraph_format.keep_with_next = len(items) <= TOGETHER or number in {0, len(items) - 2}
        if block.numbered:
            restart_numbers(self._document, items)
        if items:
            items[-1].paragraph_format.space_after = Pt(8)

    def _write_quotation(self, block: Quotation) -> None:
        paragraph = self._paragraph("Quote", runs(block.text))
        if block.language and block.language != self._report.language:
            for run in paragraph.runs:
                run._element.get_or_add_rPr().append(element("lang", val=LOCALES[block.language]))  # noqa: SLF001
        if block.signature:
            self._paragraph("Quote Source", runs(f"— {block.signature}"))
        else:
            paragraph.paragraph_format.keep_with_next = False
            paragraph.paragraph_format.space_after = Pt(8)

    def _write_figure(self, block: Figure) -> None:
        paragraph = self._paragraph("Normal", ())
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(0)
        width = Mm(min(block.width_mm, self._width))
        picture = paragraph.add_run().add_picture(io.BytesIO(block.png), width=width)
        describe_picture(picture, visible(block.alternative))
        if block.svg:
            add_vector(self._document, picture, block.svg, self._counts["Figure"] + 1)
        caption = self._caption("Figure", block.caption)
        caption.paragraph_format.keep_with_next = False
        caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(4), Pt(12)

    def _caption(self, label: str, words: str) -> WordParagraph:
        self._counts[label] += 1
        said = self._say("Table") if label == "Table" else self._say("Figure")
        paragraph = self._paragraph("Caption", runs(f"{said} "))
        add_field(paragraph, rf"SEQ {said} \* ARABIC", str(self._counts[label]))
        _write_runs(paragraph, runs(f". {words}"))
        return paragraph

    def _write_table(self, block: Table) -> None:
        self._caption("Table", block.caption)
        table = self._document.add_table(rows=len(block.rows) + 1, cols=len(block.header))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        describe_table(table, visible(block.caption), visible(block.description))
        texts = cell_texts(block, self._report.language)
        widths = widths_mm(block, texts, within=self._width)
        _set_widths(table, widths)
        whole = [True, *(not is_high(row, widths) for row in texts)]
        self._write_rows(table, block, whole, together=fits_a_page(block, texts))
        self._after_table = True
        for number, note in enumerate(block.notes, start=1):
            self._paragraph("Note", runs(note)).paragraph_format.keep_with_next = number < len(block.notes)

    def _write_rows(self, table: WordTable, block: Table, whole: Sequence[bool], *, together: bool) -> None:
        """`whole` are the rows that no page breaks, the header among them."""
        header = [Cell(words, align=align) for words, align in zip(block.header, alignments(block), strict=True)]
        for index, (row, cells) in enumerate(zip(table.rows, (header, *block.rows), strict=True)):
            properties = row._tr.get_or_add_trPr()  # noqa: SLF001  the library has no door to it
            if whole[index]:
                properties.append(element("cantSplit"))
            if index == 0:
                properties.append(element("tblHeader"))
            is_last = index == len(block.rows)
            stays = index == 0 or (together and not is_last) or (is_last and whole[index] and bool(block.notes))
            style = "Table Heading" if index == 0 else "Table Text"
            for place, cell in zip(row.cells, cells, strict=True):
                self._write_cell(place.paragraphs[0], cell, style, stays=stays)

    def _write_cell(self, paragraph: WordParagraph, cell: Cell, style: str, *, stays: bool) -> None:
        paragraph.style = style
        paragraph.alignment = _ALIGNED[cell.aligned]
        if stays:
            paragraph.paragraph_format.keep_with_next = True
        _write_runs(paragraph, cell_words(cell, self._report.language))


def _write_runs(paragraph: WordParagraph, words: tuple[Run, ...]) -> None:
    for run in words:
        if run.text:
            made = paragraph.add_run(visible(run.text))
            made.bold, made.italic = run.bold or None, run.italic or None


def _set_widths(table: WordTable, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
