"""What reportlab has no words for: quotations with a rule, pictures put in afterwards, pages that know their number."""

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import NameObject, TextStringObject
from reportlab.lib.utils import ImageReader
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus import Paragraph as Lines
from reportlab.platypus import Table as Grid
from reportlab.platypus.doctemplate import IndexingFlowable

from storycoder.words import Phrasebook
from storycoder.writing.pdf_look import ABOVE, BELOW, FAMILY, HEIGHT, QUIET, RULE, SIDE, TEXT_WIDTH, WIDTH, marked_up
from storycoder.writing.pdf_tags import Tag, passed_over, write_tags
from storycoder.writing.report import runs

_FOOT = 12 * 72 / 25.4
_RULE_AT, _RULE_WIDTH = 5, 2.2
_SHORTENED = 90
_WHOLE_PAGE = HEIGHT - ABOVE - BELOW - 1
_CAPTION = 60


class Said(Lines):
    """Words that are read aloud as the piece that they are."""

    tag: Tag | None = None
    read: str = ""
    """What is read aloud; of words that go on overleaf each part is read by itself."""

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803  reportlab's names
        """What goes on overleaf is the same piece."""
        parts = super().split(availWidth, availHeight)
        for part in parts:
            if isinstance(part, Said):
                part.tag = self.tag
        return parts

    def draw(self) -> None:
        """Draws the words."""
        with (
            self.tag.painting(self.canv, self.read or "".join(map(_read_of, self.frags)))
            if self.tag
            else passed_over(self.canv)
        ):
            super().draw()


def _read_of(fragment: Any) -> str:
    """What is read of a stretch of words in one typeface, of which a part went overleaf."""
    return " ".join(getattr(fragment, "words", ())) or getattr(fragment, "text", "")


class Quoted(Said):
    """Somebody's words, with a quiet line to the left of them."""

    def draw(self) -> None:
        """Draws line and words."""
        with passed_over(self.canv):
            self.canv.saveState()
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(_RULE_WIDTH)
            self.canv.line(_RULE_AT, 0, _RULE_AT, self.height)
            self.canv.restoreState()
        super().draw()


class Told(NamedTuple):
    """What contents and bookmarks say of a heading: its words, its depth from 1, and its place."""

    words: str
    level: int
    anchor: str


class Heading(Said):
    """A heading that contents and bookmarks lead to."""

    told: Told | None = None

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803  reportlab's names
        """Where it is longer than a page, the first part is the one to be led to."""
        parts = super().split(availWidth, availHeight)
        if parts and isinstance(parts[0], Heading):
            parts[0].told = self.told
        return parts


class Rows(Grid):
    """A table whose rows stay whole; only one that is higher than a page goes on overleaf."""

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803  reportlab's names
        """As much of it as fits, and the rest."""
        self.splitInRow = 0
        parts = super().split(availWidth, availHeight)
        if not parts and availHeight >= _WHOLE_PAGE:
            self.splitInRow = 1
            parts = super().split(availWidth, availHeight)
        return parts

    def _drawLines(self) -> None:  # noqa: N802  reportlab's name
        with passed_over(self.canv):
            super()._drawLines()  # pyright: ignore[reportAttributeAccessIssue]  reportlab says nothing of types


class Placed(NamedTuple):
    """A picture of vectors that goes onto a page (from 0), with its lower left corner and its width in points."""

    page: int
    left: float
    bottom: float
    width: float
    pdf: bytes


class Picture(Flowable):
    """Room for a picture. Vectors are put in when the pages are there; where there are only pixels they are drawn."""

    def __init__(self, png: bytes, pdf: bytes, width: float, placed: "list[Placed]", tag: Tag) -> None:
        super().__init__()
        self._tag = tag
        self._png, self._pdf, self._placed = png, pdf, placed
        wide, high = _size(png, pdf)
        share = min(1, (HEIGHT - ABOVE - BELOW - _CAPTION) / (width * high / wide))
        self.width, self.height = width * share, width * share * high / wide

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  reportlab's names
        """Its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draws the pixels, or notes where the vectors belong."""
        with self._tag.painting(self.canv):
            self._paint()

    def _paint(self) -> None:
        if not self._pdf:
            self.canv.drawImage(ImageReader(io.BytesIO(self._png)), 0, 0, self.width, self.height, mask="auto")
            return
        left, bottom = self.canv.absolutePosition(0, 0)
        page = self.canv.getPageNumber() - 1
        self._placed.append(Placed(page, left, bottom, self.width, self._pdf))


def _size(png: bytes, pdf: bytes) -> tuple[float, float]:
    if not pdf:
        return ImageReader(io.BytesIO(png)).getSize()
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return float(box.width), float(box.height)


class Pages(BaseDocTemplate):
    """A4 with the title above and the page's number below, but for the first page."""

    def __init__(self, target: io.BytesIO, title: str, say: Phrasebook, tags: Tag, levels: int, **about: Any) -> None:
        super().__init__(target, pagesize=(WIDTH, HEIGHT), title=title, **about)
        self.placed: list[Placed] = []
        self.total, self._of_last_pass = 0, 0
        self._say = say
        self._tags = tags
        self._levels = levels
        self._title = title if len(title) <= _SHORTENED else title[:_SHORTENED].rsplit(" ", 1)[0] + " …"
        frame = Frame(SIDE, BELOW, TEXT_WIDTH, HEIGHT - ABOVE - BELOW, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPageEnd=self._margins))

    def beforeDocument(self) -> None:  # noqa: N802  reportlab's name
        """A new pass over all pages begins."""
        self.placed.clear()
        self._tags.begin()
        self._of_last_pass = self.total

    def afterPage(self) -> None:  # noqa: N802  reportlab's name
        """One more page is full."""
        self.total = self.page

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  reportlab's name
        """Notes headings for contents and bookmarks."""
        told = flowable.told if isinstance(flowable, Heading) else None
        if told is not None:
            self.canv.bookmarkPage(told.anchor)
            self.canv.addOutlineEntry(told.words, told.anchor, told.level - 1, told.level > 1)
            if told.level <= self._levels:
                self.notify("TOCEntry", (told.level - 1, marked_up(runs(told.words)), self.page, told.anchor))

    def _margins(self, canvas: Any, _: Any) -> None:
        if self.page == 1:
            return
        with passed_over(canvas):
            canvas.saveState()
            canvas.setFont(FAMILY, 8.25)
            canvas.setFillColor(QUIET)
            canvas.drawString(SIDE, HEIGHT - _FOOT - 6, self._title)
            said = self._say("Page {page} of {pages}", page=self.page, pages=self._of_last_pass or self.page)
            canvas.drawRightString(WIDTH - SIDE, _FOOT, said)
            canvas.restoreState()


class Counted(IndexingFlowable):
    """Takes no room; asks for another pass until the number of pages is the one that was printed."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages
        self._last = -1

    def isSatisfied(self) -> bool:  # noqa: N802  reportlab's name
        """Whether all pages say how many there are."""
        settled, self._last = self._last == self._pages.total, self._pages.total
        return settled

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  reportlab's names
        """It takes no room."""
        return 0, 0

    def draw(self) -> None:
        """It is not seen."""


def finished(data: bytes, placed: Sequence[Placed], locale: str, tags: Tag) -> bytes:
    """The same pages with the vectors on them, and with what is needed to read them aloud: tags and the language."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.root_object[NameObject("/Lang")] = TextStringObject(locale)
    for each in placed:
        picture = PdfReader(io.BytesIO(each.pdf)).pages[0]
        scale = each.width / float(picture.mediabox.width)
        writer.pages[each.page].merge_transformed_page(
            picture, Transformation().scale(scale).translate(each.left, each.bottom)
        )
    write_tags(writer, tags)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()
