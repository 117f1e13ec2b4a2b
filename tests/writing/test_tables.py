"""Tables as files: nothing is lost, nothing is calculated."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.problems import Problem
from storycoder.words import speaking
from storycoder.writing import tables
from storycoder.writing.plain import visible
from storycoder.writing.report import HIDDEN, Cell, Run, Table
from storycoder.writing.tables import (
    LONGEST_TEXT,
    Column,
    Sheet,
    frame,
    sheet_name,
    sheet_of,
    write_csv,
    write_xlsx,
)

SAY = speaking("en")
NASTY = ["=1+1", "+31 6", "-ja", "- Ja, nou", "@sum", "\tx", "\rx", "a\nb", 'say "no"', "a;b,c\td", "😀é", " x ", "",
         "{=1}", "http://example.org", "007", "'x", "_x0041_", "TRUE"]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.builds("".join, st.lists(st.sampled_from(['"', ",", ";", "\n", "\r", "\t", "=", "-", "é", "😀"]), max_size=8)),
)


def sheet(texts: list[str], name: str = "Texts") -> Sheet:
    return Sheet(name, (Column("Text"), Column("Number")), [(text, index) for index, text in enumerate(texts)])


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def xlsx(sheets: list[Sheet], path: Path) -> openpyxl.Workbook:
    write_xlsx(sheets, path, SAY)
    return openpyxl.load_workbook(path)


@given(st.lists(TEXTS, max_size=6))
def test_csv_gives_back_every_text(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("csv") / "texts.csv"
    write_csv(sheet(texts), path)
    assert csv_rows(path.read_bytes()) == [["Text", "Number"], *([text, str(i)] for i, text in enumerate(texts))]


def test_csv_quotes_texts_and_only_texts(tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    write_csv(Sheet("x", (Column("a"), Column("b"), Column("c")), [("- ja", 0.25, HIDDEN), ("=1", 3, None)]), path)
    assert path.read_bytes() == '\ufeff"a","b","c"\r\n"- ja",0.25,"·"\r\n"=1",3,""\r\n'.encode()


def test_csv_says_its_encoding_to_excel(tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    write_csv(sheet(["é"]), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert csv_rows(path.read_bytes())[1] == ["é", "0"]


@given(st.lists(TEXTS.filter(lambda text: text and "_x" not in text), max_size=6))
def test_xlsx_gives_back_every_text_as_text(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    book = xlsx([sheet(texts)], tmp_path_factory.mktemp("xlsx") / "texts.xlsx")
    cells = [row[0] for row in book["Texts"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [visible(text) for text in texts]
    assert all(cell.data_type == "s" for cell in cells)


def test_no_cell_of_a_spreadsheet_is_calculated_or_a_link(tmp_path: Path) -> None:
    write_xlsx([sheet(NASTY)], tmp_path / "nasty.xlsx", SAY)
    with zipfile.ZipFile(tmp_path / "nasty.xlsx") as archive:
        for name in archive.namelist():
            text = archive.read(name)
            assert b"<f>" not in text
            assert b"hyperlink" not in text


def test_numbers_are_numbers_with_the_format_of_their_column(tmp_path: Path) -> None:
    columns = (Column("n"), Column("alpha", "decimal"), Column("share", "percent"), Column("gone"))
    page = xlsx([Sheet("Numbers", columns, [(3, 0.741, 0.5, None), (HIDDEN, None, float("nan"), None)])],
                tmp_path / "numbers.xlsx")["Numbers"]  # fmt: skip
    assert [cell.value for cell in page[2]] == [3, 0.741, 0.5, None]
    assert [cell.number_format for cell in page[2]][:3] == ["General", "0.00", "0%"]
    assert [cell.value for cell in page[3]] == ["·", None, "nan", None]


def test_the_header_stays_in_sight_and_filters(tmp_path: Path) -> None:
    page = xlsx([sheet(["a", "b"])], tmp_path / "a.xlsx")["Texts"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert page["A1"].font.bold


def test_hidden_numbers_and_notes_are_explained_on_a_sheet(tmp_path: Path) -> None:
    book = xlsx([Sheet("People", (Column("n"),), [(HIDDEN,)], ("Only mothers.",))], tmp_path / "a.xlsx")
    notes = list(book["Notes on the tables"].iter_rows(values_only=True))
    assert notes == [
        ("·", "A number that is not shown, for the protection of people."),
        ("People", "Only mothers."),
    ]
    assert "Notes on the tables" not in xlsx([sheet(["a"])], tmp_path / "b.xlsx").sheetnames


@pytest.mark.parametrize("character", ["a", "😀"])
def test_a_text_that_is_too_long_for_a_cell_is_kept_whole_elsewhere(tmp_path: Path, character: str) -> None:
    text = "begin " + character * 50_000 + " end"
    book = xlsx([sheet(["short", text])], tmp_path / "long.xlsx")
    shown = book["Texts"]["A3"].value
    assert len(shown.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert shown.endswith("… (goes on: see the sheet of long texts, row 2)")
    place, *parts = [cell.value for cell in book["Long texts"][2]]
    assert place == "Texts!A3"
    assert "".join(parts) == text


def test_texts_at_the_limit_are_not_touched(tmp_path: Path) -> None:
    text = "😀" * (LONGEST_TEXT // 2) + "x"
    book = xlsx([sheet([text])], tmp_path / "limit.xlsx")
    assert book.sheetnames == ["Texts"]
    assert book["Texts"]["A2"].value == text


def test_large_and_small_tables_are_written_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for text in NASTY if text and "_x" not in text]
    small = list(xlsx([sheet(texts)], tmp_path / "s.xlsx")["Texts"].iter_rows(values_only=True))
    monkeypatch.setattr(tables, "_LARGE", 0)
    large = list(xlsx([sheet(texts)], tmp_path / "l.xlsx")["Texts"].iter_rows(values_only=True))
    assert small == large


def test_more_rows_than_a_spreadsheet_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    with pytest.raises(Problem, match="CSV"):
        write_xlsx([sheet(["a", "b", "c"])], tmp_path / "a.xlsx", SAY)
    assert list(tmp_path.iterdir()) == []


def test_equal_tables_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx([sheet(NASTY)], tmp_path / name, SAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@given(st.lists(st.text(max_size=50), min_size=1, max_size=8))
def test_sheet_names_are_those_that_programs_accept(wanted: list[str]) -> None:
    taken: set[str] = set()
    for name in wanted:
        made = sheet_name(name, taken)
        assert 0 < len(made.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(made) & set("[]:*?/\\\n")
        assert made.strip("'") == made
        assert made.casefold() not in {name.casefold() for name in taken} | {"history"}
        taken.add(made)


def test_sheet_names_stay_near_what_was_wanted() -> None:
    assert sheet_name("Codes: Meeting", set()) == "Codes - Meeting"
    assert sheet_name("codes", {"Codes"}) == "codes (2)"
    assert sheet_name("Participants by role and practice", set()) == "Participants by role and pract…"
    long = "Agreement between all coders of the study"
    assert sheet_name(long, set(), " 12") == "Agreement between all coder… 12"
    assert sheet_name(long, {"Agreement between all coder… 12"}, " 12") == "Agreement between all c… 12 (2)"


def test_a_table_of_a_report_becomes_a_sheet() -> None:
    table = Table(
        "People", ("Who", "Share"), ((Cell((Run("a", bold=True), Run("b"))), Cell(0.5, "percent")),
                                     (Cell("c"), Cell(HIDDEN))), notes=("Small.",),
    )  # fmt: skip
    made = sheet_of(table, "People", "en")
    assert made.columns == (Column("Who"), Column("Share", "percent"))
    assert [list(row) for row in made.rows] == [["ab", 0.5], ["c", HIDDEN]]
    assert made.notes == ("Small.",)
    assert sheet_of(table, "T1", "en").notes == ("People", "Small.")


def test_a_frame_holds_plain_values() -> None:
    made = frame(Sheet("x", (Column("a"), Column("b")), [("=x", 1), (HIDDEN, None)]))
    assert made.to_numpy().tolist() == [["=x", 1], ["·", None]]
    assert list(frame(Sheet("x", (Column("a"),), [])).columns) == ["a"]


def test_a_spreadsheet_fits_the_paper_and_no_text_runs_into_the_next_row(tmp_path: Path) -> None:
    rows = [["short", "words " * 60], ["short", "short"]]
    write_xlsx([Sheet("S", (Column("A"), Column("B")), rows)], tmp_path / "s.xlsx", SAY)
    page = openpyxl.load_workbook(tmp_path / "s.xlsx")["S"]
    assert (page.page_setup.fitToHeight, page.page_setup.paperSize, page.page_setup.orientation) == (0, 9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert page.row_dimensions[2].height == 7 * 15
    assert page.row_dimensions[3].height is None


def test_long_headings_and_very_long_texts_are_not_cut_and_many_columns_can_be_read_on_paper(tmp_path: Path) -> None:
    columns = (*(Column(f"C{n}") for n in range(7)), Column("A heading of words " * 5))
    rows = [["words " * 400, *(["words " * 30] * 7)]]
    write_xlsx([Sheet("S", columns, rows)], tmp_path / "s.xlsx", SAY)
    page = openpyxl.load_workbook(tmp_path / "s.xlsx")["S"]
    assert page.row_dimensions[1].height >= 2 * 15
    height = page.row_dimensions[2].height
    assert height <= 409
    assert (height / 15) * page.column_dimensions["A"].width > 400 * 6, "there is room for all of it"
    assert page.column_dimensions["B"].width < 32
