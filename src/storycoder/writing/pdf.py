"""Reports as PDF, fit to print: A4, letters in the file, vectors for pictures, contents, bookmarks, numbered pages.

Equal reports give equal bytes: nothing of the moment or of the machine is written.
"""

import io
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, TableStyle
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus.tableofcontents import TableOfContents

from storycoder.words import Phrasebook
from storycoder.writing.columns import TEXT_WIDTH_MM, alignments, cell_texts, cell_words, fits_a_page, widths_mm
from storycoder.writing.files import replacing
from storycoder.writing.pdf_look import (
    FAMILY,
    INK,
    RULE,
    STYLES,
    Typeface,
    cell_style,
    cell_width_mm,
    in_one_line,
    marked_up,
    set_in,
)
from storycoder.writing.pdf_parts import Counted, Heading, Pages, Picture, Placed, Quoted, Rows, Said, Told, finished
from storycoder.writing.pdf_tags import Tag
from storycoder.writing.plain import visible
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
    Runs,
    Section,
    Table,
    runs,
)
from storycoder.writing.speech import day
from storycoder.writing.word_look import LOCALES

_DEEPEST = 4
_BEGINNING = 48 * mm
"""So much of a long table at least stands under its caption before it goes on overleaf."""
_LETTERS = ("FONTNAME", (0, 0), (-1, -1), FAMILY)
_LOOK = [
    _LETTERS,
    ("LINEABOVE", (0, 0), (-1, 0), 0.9, INK),
    ("LINEBELOW", (0, 0), (-1, 0), 0.7, INK),
    ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
    ("LINEBELOW", (0, -1), (-1, -1), 0.9, INK),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("VALIGN", (0, 1), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4.5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4.5),
    ("TOPPADDING", (0, 0), (-1, -1), 2.8),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
]

_CLOSE = [
    _LETTERS,
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
]


def write_pdf(report: Report, path: Path, say: Phrasebook, typeface: Typeface) -> None:
    """Writes the report as PDF; `say` speaks its language. Raises `Problem` where the file cannot be written."""
    data = pdf_bytes(report, say, typeface)
    with replacing(path) as target:
        target.write_bytes(data)


def pdf_bytes(report: Report, say: Phrasebook, typeface: Typeface) -> bytes:
    """The PDF file of the report."""
    set_in(typeface)
    target = io.BytesIO()
    tags = Tag()
    pages = Pages(
        target,
        visible(report.title),
        say,
        tags,
        report.levels_in_contents,
        author="",
        subject=visible(report.subtitle),
        creator="StoryCoder",
        invariant=1,
        initialFontName=FAMILY,
    )
    pages.multiBuild([*_Setter(report, say, pages.placed, tags).story(), Counted(pages)])
    return finished(target.getvalue(), pages.placed, LOCALES[report.language], tags)


class _Setter:
    """One report while it is set: headings, captions and leads wait for what they stand above."""

    def __init__(self, report: Report, say: Phrasebook, placed: list[Placed], tags: Tag) -> None:
        self._report = report
        self._say = say
        self._placed = placed
        self._tags = tags
        self._headings = 0
        self._counts = {"table": 0, "figure": 0}
        self._waiting: list[Flowable] = []
        self._set: list[Flowable] = []

    def story(self) -> list[Flowable]:
        """All that stands in the report, in its order."""
        self._front()
        for section in self._report.sections:
            self._section(section, 1)
        self._set += self._waiting
        return self._set

    def _front(self) -> None:
        report = self._report
        self._set += [Spacer(0, 1), self._lines("title", runs(report.title))]
        for line in filter(None, (report.subtitle, day(report.date, report.language))):
            self._set.append(self._lines("subtitle", runs(line)))
        self._set += [self._lines("body", runs(line)) for line in report.opening]
        if report.has_contents:
            contents = TableOfContents(
                levelStyles=[STYLES["contents 1"], STYLES["contents 2"]], dotsMinLevel=0, rightColumnWidth=30
            )
            contents.tableStyle = TableStyle(_CLOSE)
            self._set += [self._lines("contents", runs(self._say("Contents"))), contents, NewPage()]

    def _lines(self, name: str, words: Runs, tag: Tag | None = None) -> Said:
        return _said(words, STYLES[name], tag or self._tags.add("P"))

    def _section(self, section: Section, level: int) -> None:
        if self._report.is_heading_said(section):
            self._heading(section.heading, min(level, _DEEPEST))
        for block in section.blocks:
            self._block(block)
        for part in section.sections:
            self._section(part, level + 1)

    def _heading(self, heading: str, level: int) -> None:
        self._headings += 1
        made = Heading(marked_up(runs(heading)), STYLES[f"heading {level}"])
        made.tag = self._tags.add(f"H{level}")
        made.told = Told(in_one_line(heading), level, f"h{self._headings}")
        self._waiting.append(made)

    def _together(self, first: Flowable, *others: Flowable) -> None:
        """Sets these on one page with what waited for them."""
        self._set.append(KeepTogether([*self._waiting, first, *others]) if self._waiting or others else first)
        self._waiting = []

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(kind="label"):
                self._waiting.append(self._lines("label", block.runs))
            case Paragraph():
                self._together(self._lines(block.kind, block.runs))
            case Listing():
                self._listing(block)
            case Quotation():
                self._quotation(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case PageBreak():
                self._set += [*self._waiting, NewPage()]
                self._waiting = []

    def _listing(self, block: Listing) -> None:
        tag = self._tags.add("L")
        items = [
            _said(item, STYLES["item"], tag.add("LI").add("LBody"), bullet=f"{number}." if block.numbered else "•")
            for number, item in enumerate(block.items, start=1)
        ]
        if items and len(items) <= TOGETHER:
            self._together(items[0], *items[1:], Spacer(0, 5))
        elif items:
            self._together(items[0], items[1])
            self._set += [*items[2:-2], KeepTogether([*items[-2:], Spacer(0, 5)])]

    def _quotation(self, block: Quotation) -> None:
        tag = self._tags.add("BlockQuote")
        said = Quoted(marked_up(runs(block.text)), STYLES["quotation"])
        said.tag = tag.add("P")
        if not block.signature:
            self._together(said, Spacer(0, 9))
            return
        signed = Quoted(marked_up(runs(f"— {block.signature}")), STYLES["signature"])
        signed.tag = tag.add("P")
        self._together(said, signed)

    def _figure(self, block: Figure) -> None:
        tag = self._tags.add("Figure", alternative=visible(block.alternative))
        picture = Picture(block.png, block.pdf, min(block.width_mm, TEXT_WIDTH_MM) * mm, self._placed, tag)
        caption = self._caption("figure", self._say("Figure"), block.caption)
        self._together(Spacer(0, 6), picture, self._lines("figure caption", caption))

    def _caption(self, kind: str, word: str, words: str) -> Runs:
        self._counts[kind] += 1
        return runs(f"{word} {self._counts[kind]}. {words}")

    def _table(self, block: Table) -> None:
        texts = cell_texts(block, self._report.language)
        tag = self._tags.add("Table")
        caption = self._lines("caption", self._caption("table", self._say("Table"), block.caption), tag.add("Caption"))
        after = [*(self._lines("note", runs(note)) for note in block.notes), Spacer(0, 9)]
        grid = self._grid(block, texts, tag)
        if fits_a_page(block, texts):
            self._together(caption, grid, *after)
            return
        self._set += [CondPageBreak(_BEGINNING + 24 * len(self._waiting)), *self._waiting, caption, grid, *after]
        self._waiting = []

    def _grid(self, block: Table, texts: Sequence[Sequence[str]], tag: Tag) -> Rows:
        head = tag.add("TR")
        heads = [
            _said(runs(words), cell_style(align, heads=True), head.add("TH", scope="Column"))
            for words, align in zip(block.header, alignments(block), strict=True)
        ]
        rows = [self._row(row, tag.add("TR")) for row in block.rows]
        widths = [width * mm for width in widths_mm(block, texts, cell_width_mm)]
        return Rows([heads, *rows], widths, repeatRows=1, hAlign="LEFT", style=_LOOK)

    def _row(self, row: Sequence[Cell], tag: Tag) -> list[Said]:
        """The cells of a row; the first of them names it."""
        tags = [tag.add("TD") if at else tag.add("TH", scope="Row") for at in range(len(row))]
        words = (cell_words(cell, self._report.language) for cell in row)
        return [_said(*each) for each in zip(words, (cell_style(cell.aligned) for cell in row), tags, strict=True)]


def _said(words: Runs, style: ParagraphStyle, tag: Tag, *, bullet: str | None = None) -> Said:
    made = Said(marked_up(words), style, bulletText=bullet)
    made.tag, made.read = tag, visible("".join(run.text for run in words))
    return made
