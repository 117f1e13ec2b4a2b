"""Word files: what is in them, for readers, for screen readers, and to the byte."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image
from tests.writing.test_sections import all_sections

from storycoder.domain.problems import Problem
from storycoder.words import speaking
from storycoder.writing.report import (
    HIDDEN,
    Cell,
    Figure,
    Listing,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    Run,
    Section,
    Table,
    runs,
)
from storycoder.writing.word import word_bytes, write_word


def _pixel() -> bytes:
    saved = io.BytesIO()
    Image.new("RGB", (2, 2)).save(saved, "png")
    return saved.getvalue()


PIXEL = _pixel()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
REPORT = Report(
    title="A report",
    subtitle="of nothing",
    date="2025-11-20",
    language="nl",
    sections=(
        Section(
            "first",
            "First heading",
            (
                Paragraph((Run("Plain, "), Run("bold", bold=True), Run(" and italic", italic=True))),
                Listing((runs("one"), runs("two")), numbered=True),
                Listing((runs("uno"), runs("due")), numbered=True),
                Quotation("- Well, yes.\nAnd no.", "mother, De Pluktuin", "en"),
                Table("Numbers", ("Name", "Share"), ((Cell("a"), Cell(0.745, "decimal")), (Cell("b"), Cell(HIDDEN)))),
                Figure(PIXEL, "A dot", "One dot.", 20, SVG),
                PageBreak(),
                Table("Again", ("Name",), ((Cell("a", strong=True),),), notes=("A note.",)),
            ),
            (Section("inner", "Inner heading", (Paragraph(runs("Text")),)),),
        ),
        Section("second", "Second heading", (Paragraph(runs("Bell \x07 & <tag> 😀")),)),
    ),
)


def data(report: Report = REPORT) -> bytes:
    return word_bytes(report, speaking(report.language))


def document(report: Report = REPORT) -> WordDocument:
    return Document(io.BytesIO(data(report)))


def styled(found: WordDocument, style: str) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs if paragraph.style and paragraph.style.name == style]


def test_equal_reports_give_equal_bytes() -> None:
    assert data() == data()
    with zipfile.ZipFile(io.BytesIO(data())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_personal_and_nothing_of_the_template_is_in_it() -> None:
    properties = document().core_properties
    assert (properties.title, properties.subject, properties.author) == ("A report", "of nothing", "")
    assert (properties.language, properties.created.isoformat()) == ("nl-NL", "2025-11-20T00:00:00+00:00")
    with zipfile.ZipFile(io.BytesIO(data())) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]
        assert not [name for name in archive.namelist() if b"python-docx" in archive.read(name)]


def test_headings_are_headings_and_the_contents_lead_to_them() -> None:
    found = document()
    assert styled(found, "Heading 1") == ["First heading", "Second heading"]
    assert styled(found, "Heading 2") == ["Inner heading"]
    body = found.element.body
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert anchors == marks
    assert len(anchors) == 3
    codes = [code.text.strip() for code in body.iter(qn("w:instrText"))]
    assert codes[0] == r'TOC \o "1-2" \h \z \u'
    assert "dirty" not in etree.tostring(body, encoding="unicode")


def test_a_single_table_begins_under_its_title_without_contents() -> None:
    table = Table("Numbers", ("Name",), ((Cell("a"),),))
    report = Report(
        title="Numbers", language="en", sections=(Section("t", "Numbers", (table,)),), opening=("One row.",)
    )
    found = Document(io.BytesIO(word_bytes(report, speaking("en"))))
    assert [each.text for each in found.paragraphs][:3] == ["Numbers", "One row.", "Table 1. Numbers"]
    assert not any(each.paragraph_format.page_break_before for each in found.paragraphs)


def test_contents_that_would_not_fit_under_the_title_name_the_first_headings_only() -> None:
    sections = tuple(Section(f"s{n}", f"S{n}", (), (Section("i", "Inner"),) * 3) for n in range(12))
    body = Document(
        io.BytesIO(word_bytes(Report(title="T", language="en", sections=sections), speaking("en")))
    ).element.body
    assert len(list(body.iter(qn("w:hyperlink")))) == 12


def test_a_short_list_is_not_broken_over_pages() -> None:
    for count, stays in ((4, [True, True, True, None]), (8, [True, False, False, False, False, False, True, None])):
        listing = Listing(tuple(runs(str(n)) for n in range(count)))
        report = Report(title="T", language="en", sections=(Section("s", "S", (listing,)),))
        found = Document(io.BytesIO(word_bytes(report, speaking("en"))))
        items = [each for each in found.paragraphs if each.style and each.style.name == "List Bullet"]
        assert [each.paragraph_format.keep_with_next for each in items] == stays


def test_in_a_table_a_day_stays_with_its_month() -> None:
    table = Table("When", ("Date",), ((Cell("24 April 2025"),), (Cell("April 2025"),)))
    report = Report(title="T", language="en", sections=(Section("s", "S", (table,)),))
    [made] = Document(io.BytesIO(word_bytes(report, speaking("en")))).tables
    assert [row.cells[0].text for row in made.rows[1:]] == ["24\u00a0April 2025", "April 2025"]


def test_fields_begin_and_end_in_turn() -> None:
    for part in (document().element.body, document().sections[0].footer._element):
        kinds = [mark.get(qn("w:fldCharType")) for mark in part.iter(qn("w:fldChar"))]
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)
        assert kinds


def test_captions_are_numbered_by_kind() -> None:
    say = speaking("nl")
    table, figure = say("Table"), say("Figure")
    assert styled(document(), "Caption") == [f"{table} 1. Numbers", f"{figure} 1. A dot", f"{table} 2. Again"]


def test_tables_repeat_their_header_and_keep_their_rows_whole() -> None:
    table = document().tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Name", "Share"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None


def test_a_row_that_is_higher_than_a_page_may_be_broken_and_one_long_word_does_not_press_the_others() -> None:
    long = "Who is new is met at the door. " * 60 + "ondersteuningsprogramma" * 6
    rows = [[Cell("De Speelbrug"), *[Cell(long)] * 7], [Cell("Op Eigen Benen"), *[Cell("Short.")] * 7]]
    table = Table("Matrix", ("Practice", *(f"Factor {n}" for n in range(7))), tuple(map(tuple, rows)))
    sections = (Section("matrix", "Matrix", (table,)),)
    made = Report(title="Matrix", language="en", sections=sections, landscape=True)
    written = Document(io.BytesIO(word_bytes(made, speaking("en")))).tables[0]
    kept = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in written.rows]
    assert kept == [True, False, True], "its last lines would be lost"
    assert written.columns[0].width.mm > 15, "the name of a practice is not broken"


def test_cells_are_written_as_the_language_writes_them() -> None:
    table = document().tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [["a", "0,75"], ["b", "·"]]


def test_numbered_lists_begin_anew() -> None:
    found = document()
    items = [paragraph for paragraph in found.paragraphs if paragraph.style.name == "List Number"]
    numbers = [paragraph._p.pPr.numPr.numId.val for paragraph in items]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_pictures_have_a_text_and_a_vector() -> None:
    found = document()
    assert found.inline_shapes[0]._inline.docPr.get("descr") == "One dot."
    with zipfile.ZipFile(io.BytesIO(data())) as archive:
        assert [archive.read(name) for name in archive.namelist() if name.endswith(".svg")] == [SVG]
        assert b"image/svg+xml" in archive.read("[Content_Types].xml")


def test_the_text_is_proofed_in_its_language_and_other_words_in_theirs() -> None:
    found = document()
    languages = [mark.get(qn("w:val")) for mark in found.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))]
    assert languages == ["nl-NL"]
    quotation = next(paragraph for paragraph in found.paragraphs if paragraph.style.name == "Quote")
    assert quotation.text == "- Well, yes.\nAnd no."
    assert [mark.get(qn("w:val")) for mark in quotation._p.iter(qn("w:lang"))] == ["en-GB"]


def test_characters_that_xml_cannot_hold_are_seen() -> None:
    assert "Bell ␇ & <tag> 😀" in [paragraph.text for paragraph in document().paragraphs]


def test_every_style_that_is_used_is_there() -> None:
    found = document(Report(title="All", language="en", sections=all_sections()))
    known = {style.style_id for style in found.styles}
    used = {mark.get(qn("w:val")) for mark in found.element.body.iter(qn("w:pStyle"))}
    assert used <= known


def test_style_properties_stand_in_the_order_that_word_demands() -> None:
    order = [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs",
        "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr",
    ]  # fmt: skip
    found = document()
    for properties in [*found.styles.element.iter(qn("w:pPr")), *found.element.body.iter(qn("w:pPr"))]:
        places = [order.index(etree.QName(child).localname) for child in properties]
        assert places == sorted(places), etree.tostring(properties)


def test_table_properties_stand_in_the_order_that_word_demands() -> None:
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
             "tblDescription"]  # fmt: skip
    for properties in document().element.body.iter(qn("w:tblPr")):
        places = [order.index(etree.QName(child).localname) for child in properties]
        assert places == sorted(places)


def test_sections_can_be_chosen_and_ordered() -> None:
    arranged = REPORT.arranged(["second", "unknown", "first"])
    assert [section.name for section in arranged.sections] == ["second", "first"]
    assert styled(document(arranged), "Heading 1") == ["Second heading", "First heading"]
    assert [table.caption for table in REPORT.arranged(["second"]).tables()] == []


def test_a_report_without_sections_is_a_title() -> None:
    assert styled(document(Report(title="Only", language="en", sections=())), "Title") == ["Only"]


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(Problem, match="could not be written"):
        write_word(REPORT, tmp_path / "folder" / "report.docx", speaking("en"))


def test_writing_leaves_the_file_and_nothing_else(tmp_path: Path) -> None:
    write_word(REPORT, tmp_path / "new" / "report.docx", speaking("nl"))
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["report.docx"]
    assert (tmp_path / "new" / "report.docx").read_bytes() == data()


def test_ragged_tables_are_refused() -> None:
    with pytest.raises(ValueError, match="columns"):
        Table("Ragged", ("a", "b"), ((Cell(1),),))


def test_an_interval_stays_on_one_line_and_notes_stay_with_their_table() -> None:
    wide = "a long remark that has to be broken somewhere and goes on for quite a while"
    row = (Cell("code"), *(Cell("0.99 (0.98 to 1.00)") for _ in range(4)), Cell(wide))
    table = Table("By code", ("Code", "A", "B", "C", "D", "Remark"), (row,), notes=("One.", "Two."))
    found = document(replace(REPORT, sections=(Section("s", "S", (table,)),)))
    made = found.tables[0]
    assert made.cell(1, 1).text == "0.99 (0.98\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}1.00)"
    widths = [float(each.width or 0) for each in made.columns]
    assert max(widths) == widths[5]
    assert made.cell(1, 0).paragraphs[0].paragraph_format.keep_with_next
    notes = [each for each in found.paragraphs if each.style and each.style.name == "Note"]
    assert [each.paragraph_format.keep_with_next for each in notes] == [True, False]
