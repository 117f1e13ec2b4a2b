"""Tables of participants and the like, from CSV files and workbooks."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from tests.reading.files import workbook, zipped

from storycoder.domain.problems import Problem
from storycoder.reading.tables import read_table


def table(tmp_path: Path, name: str, data: bytes) -> list[dict[str, str]]:
    path = tmp_path / name
    path.write_bytes(data)
    return read_table(path)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_with_any_separator(tmp_path: Path, separator: str) -> None:
    text = f'\n Naam {separator}Zin\nZoë{separator}"a{separator} ""b""\nc"\n\n=1+1\n'
    assert table(tmp_path, "a.csv", text.encode("cp1252")) == [
        {"Naam": "Zoë", "Zin": f'a{separator} "b"\nc'},
        {"Naam": "=1+1", "Zin": ""},
    ]


def test_csv_that_names_its_separator(tmp_path: Path) -> None:
    assert table(tmp_path, "a.csv", b"\xef\xbb\xbfsep=|\r\na;b|c\r\n1|2\r\n") == [{"a;b": "1", "c": "2"}]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a;a\n1;2", "two columns named “a”"),
        ("a;;c\n1;2;3", "Column 2"),
        ("a;b\n1;2\n1;2;3", "Row 3"),
        ("\n \n", "empty"),
        ("", "empty"),
        ("sep=ab\na\n", "names no separator"),
    ],
)
def test_a_table_that_a_person_must_mend(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(Problem, match=says):
        table(tmp_path, "a.csv", text.encode())


def test_a_workbook_made_by_another_library(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    moment = datetime(2018, 3, 12, 14, 30)  # noqa: DTZ001  a sheet knows no zone
    rows = [
        ["Naam", "Leeftijd", "Sinds", "Uur", "Om", "Ja", "Deel"],
        ["Zoë 😀", 34, date(2018, 3, 12), moment, time(9, 5), True, 0.1],
        [None, None, None, None, None, None, None],
        ["-x", 2.0, date(1950, 1, 1), None, None, False, "=1+1"],
    ]
    for row in rows:
        sheet.append(row)
    book.create_sheet("Andere").append(["niet lezen"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    first = ["Zoë 😀", "34", "2018-03-12", "2018-03-12 14:30:00", "09:05:00", "TRUE", "0.1"]
    last = ["-x", "2", "1950-01-01", "", "", "FALSE", ""]
    assert [list(row.values()) for row in read_table(path)] == [first, last]


def test_a_workbook_in_other_words(tmp_path: Path) -> None:
    rich = "<is><r><t>Na</t></r><r><t>am</t></r><rPh><t>x</t></rPh></is>"
    names = '<c r="C3" t="s"><v>0</v></c><c r="B3" t="str"><f>A1</f><v>Op</v></c>'
    values = '<c r="A5" t="e"><v>#N/A</v></c><c r="C5" s="1"><v>1</v></c><c t="s"><v>99</v></c>'
    rows = f'<row r="3"><c r="A3" t="inlineStr">{rich}</c>{names}</row><row r="5">{values}</row>'
    own = '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;d&quot;"/></numFmts>'
    styles = f'{own}<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
    data = workbook(rows, strings=["Dag"], styles=styles, book='<workbookPr date1904="1"/>')
    assert table(tmp_path, "a.xlsx", data) == [{"Naam": "#N/A", "Op": "", "Dag": "1904-01-02"}]


def test_a_cell_at_the_end_of_the_world_costs_nothing(tmp_path: Path) -> None:
    far = '<row r="9999999"><c r="ZZZ9999999"><v>1</v></c><c r="A9999999"><v>2</v></c></row>'
    assert table(tmp_path, "a.xlsx", workbook('<row r="1"><c r="A1"><v>1</v></c></row>' + far)) == [{"1": "2"}]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.xlsx", zipped({"xl/../../evil": "a"}), "honest files"),
        ("a.xlsx", zipped({"xl/sharedStrings.xml": "a"}), "missing"),
        ("a.xlsx", b"a;b\n1;2", "plain text"),
        ("a.csv", workbook(""), "an Excel workbook"),
        ("a.ods", b"a;b\n1;2", "files that end in"),
        ("a.xlsx", workbook("").replace(b"PK\x05\x06", b"PK\x05\x07"), "damaged"),
    ],
)
def test_what_is_no_table_is_a_problem(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    with pytest.raises(Problem, match=says):
        table(tmp_path, name, data)
