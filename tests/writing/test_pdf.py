"""PDF files: every word is text in a typeface that is in the file, pictures are vectors, long tables go on overleaf."""

import io
import re
from collections.abc import Iterator

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from tests.writing.test_sections import all_sections
from tests.writing.test_word import PIXEL, REPORT

from storycoder.poster.faces import font_bytes
from storycoder.words import speaking
from storycoder.writing.pdf import pdf_bytes
from storycoder.writing.pdf_look import Face
from storycoder.writing.report import Cell, Figure, Listing, Paragraph, Quotation, Report, Run, Section, Table, runs

SAY = speaking("en")
FACES: tuple[Face, ...] = ("regular", "bold", "italic")
TYPEFACE = {face: font_bytes(face) for face in FACES}
WHOLE = Report(title="The whole", date="2025-11-20", language="en", sections=all_sections())


def written(report: Report) -> bytes:
    return pdf_bytes(report, speaking(report.language), TYPEFACE)


def pages_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def squeezed(text: str) -> str:
    return "".join(text.split())


def of_one_block(block: Paragraph | Quotation | Table | Figure) -> Report:
    return Report(title="T", language="en", sections=(Section("s", "S", (block,)),))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return written(WHOLE)


def test_everything_is_there_and_pages_know_their_number(whole: bytes) -> None:
    pages = pages_of(whole)
    assert len(pages) > 4
    said = squeezed("".join(pages))
    for section in WHOLE.sections:
        assert squeezed(section.heading) in said
        for table in section.tables():
            assert squeezed(table.caption) in said
    assert f"Page 2 of {len(pages)}" in pages[1]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    reader = PdfReader(io.BytesIO(whole))
    assert reader.root_object["/Lang"] == "en-GB"
    assert len(reader.outline) >= len(WHOLE.sections)
    assert reader.metadata
    assert reader.metadata.title == "The whole"


def test_equal_reports_give_equal_bytes() -> None:
    assert written(REPORT) == written(REPORT)


def resources(data: bytes, kind: str) -> Iterator[DictionaryObject]:
    for page in PdfReader(io.BytesIO(data)).pages:
        found = page["/Resources"].get_object().get(kind, DictionaryObject())
        yield from (each.get_object() for each in found.get_object().values())


def test_every_letter_is_in_the_file(whole: bytes) -> None:
    fonts = list(resources(whole, "/Font"))
    assert fonts
    for font in fonts:
        inner = font.get("/DescendantFonts", [font])[0].get_object()
        assert "/FontFile2" in inner["/FontDescriptor"].get_object(), font["/BaseFont"]


def test_words_are_no_pictures_and_pictures_are_vectors(whole: bytes) -> None:
    assert not [each for each in resources(whole, "/XObject") if each.get("/Subtype") == "/Image"]
    drawing = written(Report(title="Drawn", language="en", sections=()))
    vector = written(of_one_block(Figure(PIXEL, "Vectors", "Two.", 60, b"", drawing)))
    assert not [each for each in resources(vector, "/XObject") if each.get("/Subtype") == "/Image"]
    assert "Drawn" in "".join(pages_of(vector))
    pixels = written(of_one_block(Figure(PIXEL, "Pixels", "Two.", 60)))
    assert [each for each in resources(pixels, "/XObject") if each.get("/Subtype") == "/Image"]


def test_a_long_table_says_its_headings_on_every_page() -> None:
    table = Table("Long", ("Number", "Words"), tuple((Cell(n), Cell(f"row {n}")) for n in range(120)))
    pages = [page for page in pages_of(written(of_one_block(table))) if "row" in page]
    assert len(pages) > 2
    assert all("Number" in page for page in pages)
    assert "row 119" in pages[-1]


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> & <font color=red> </para> <img src='x'/>",
        "\x00\x1b[31m\ufffe nul",
        "Ωμέγα, Ж, → and ☺",
        "a" * 4_000,
        "words " * 3_000,
        "\n" * 400 + "end",
    ],
)
def test_nothing_that_people_say_breaks_it(text: str) -> None:
    table = Table(text[:200], ("A", "B"), ((Cell(text), Cell("b")),))
    report = Report(
        title=text[:300],
        language="en",
        sections=(Section("s", text[:300], (Quotation(text, text[:80]), Paragraph(runs(text)), table)),),
    )
    said = squeezed("".join(pages_of(written(report))))
    assert squeezed(text)[-3:] in said


def test_a_row_goes_overleaf_as_a_whole_where_a_page_holds_it() -> None:
    rows = tuple((Cell(f"first{n}"), Cell("words " * 230 + f"last{n}")) for n in range(9))
    pages = pages_of(written(of_one_block(Table("Long", ("Number", "Words"), rows, widths=(1, 4)))))
    whole = [{n for n in range(9) if f"{end}{n}" in page} for page in pages for end in ("first", "last")]
    assert whole[0::2] == whole[1::2]
    assert len([each for each in whole[0::2] if each]) > 1


def test_no_word_is_cut_in_a_table_of_many_figures() -> None:
    figures = tuple(Cell("0,84 (0,80; 0,89)", align="right") for _ in range(4))
    header = ("Sessie", "Datum", "Codeurs", "Transcripten", "Krippendorffs alfa", "Gwets AC1")
    row = (Cell(1, align="left"), Cell("24 april 2025"), Cell(3), Cell(2), *figures)
    table = Table("Per sessie", (*header, "Percentage overeenstemming", "Cohens kappa, per teken"), (row,))
    pages = "".join(pages_of(written(of_one_block(table))))
    said = pages.split()
    assert pages.replace("\N{NO-BREAK SPACE}", " ").count("(0,80; 0,89)") == 4
    assert {"Datum", "Codeurs", "Transcripten", "Krippendorffs", "overeenstemming"} <= set(said)


def pieces(data: bytes) -> Iterator[tuple[str, DictionaryObject]]:
    """The roles of all pieces in the order of reading, each with its piece."""
    waiting = [PdfReader(io.BytesIO(data)).root_object["/StructTreeRoot"]["/K"].get_object()]
    while waiting:
        piece = waiting.pop(0)
        if "/S" in piece:
            yield piece["/S"], piece
            waiting[:0] = [each.get_object() for each in piece["/K"]]


def test_what_is_on_the_pages_is_tagged_in_the_order_of_reading() -> None:
    rows = tuple((Cell(f"row {n}"), Cell(n)) for n in range(120))
    blocks = (
        Paragraph(runs("words " * 900)),
        Listing((runs("one"), runs("two\nlines", Run(" bold", bold=True)))),
        Quotation("Well.", "mother"),
        Figure(PIXEL, "A dot", "One dot.", 20),
        Table("Long", ("Name", "Number"), rows, notes=("A note.",)),
    )
    data = written(Report(title="T", language="en", sections=(Section("s", "S", blocks),)))
    found = list(pieces(data))
    roles = [role for role, _ in found]
    first = ["/Document", "/P", "/H1", "/P", "/L", "/LI", "/LBody", "/LI", "/LBody", "/BlockQuote", "/P", "/P"]
    assert roles[: len(first)] == first
    after = ["/Figure", "/P", "/Table", "/Caption", "/TR", "/TH", "/TH", "/TR", "/TH", "/TD"]
    assert roles[len(first) : len(first) + len(after)] == after
    assert roles.count("/TR") == 121
    scopes = [piece["/A"]["/Scope"] for role, piece in found if role == "/TH"]
    assert (scopes.count("/Column"), scopes.count("/Row")) == (2, 120)
    assert next(piece["/Alt"] for role, piece in found if role == "/Figure") == "One dot."
    reader = PdfReader(io.BytesIO(data))
    assert reader.root_object["/MarkInfo"]["/Marked"]
    read = " ".join(
        bytes.fromhex(each.decode()).decode("utf-16")
        for page in reader.pages
        for each in re.findall(rb"/ActualText <([0-9a-f]+)>", page.get_contents().get_data())
    )
    assert (read.split().count("words"), "wordswords" in read) == (900, False)
    assert {"row", "one", "Well.", "mother"} <= set(read.split())
    assert "two\nlines bold" in read
    owners = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for at, page in enumerate(reader.pages):
        content = page.get_contents().get_data()
        assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")
        assert content.count(b"/MCID") == len(owners[2 * at + 1])
