"""Excel workbooks: the first sheet's values, straight from the XML parts; formulas are never calculated."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from posixpath import join, normpath

from storycoder.domain.problems import Problem
from storycoder.reading.clean import clean
from storycoder.reading.contents import EXCEL
from storycoder.reading.formats import TABLES, Row
from storycoder.reading.guard import Archive, Element, local
from storycoder.reading.manuscript import Material

_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_DATE_SIGNS = re.compile(r"[ymdhs]", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_WIDEST = 16_384
_MOST_CELLS = 2_000_000


@TABLES.reads(".xlsx", content=EXCEL)
def read_sheet(material: Material) -> list[Row]:
    """The rows of the first sheet."""
    archive = Archive(material.data, material.name)
    workbook = archive.xml("xl/workbook.xml")
    sheet = archive.xml(_first_sheet(archive, workbook))
    texts = texts_of(archive)
    as_date = dates_of(archive, workbook)
    rows, cells = list[Row](), 0
    for number, row in enumerate(sheet.iter("{*}row"), start=1):
        values = [*_cells(row, texts, as_date)]
        cells += len(values)
        if cells > _MOST_CELLS:
            raise Problem("“{file}” holds more than a table of people can.", file=material.name)
        rows.append((number_of(row.get("r"), number), values))
    return rows


def _cells(row: Element, texts: list[str], as_date: Callable[[str, float], str | None]) -> Iterator[str]:
    """The row's values in the order of the columns, with empty ones for those that are not there."""
    values: dict[int, str] = {}
    column = -1
    for cell in row.iterchildren("{*}c"):
        column = column_of(cell.get("r"), column + 1)
        if column < _WIDEST:
            values[column] = value_of(cell, texts, as_date)
    filled = [column for column, value in values.items() if value]
    return (values.get(column, "") for column in range(max(filled, default=-1) + 1))


def value_of(cell: Element, texts: list[str], as_date: Callable[[str, float], str | None]) -> str:
    """What a cell holds, as text; `as_date` tells the date of a figure by its style, where it is one."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return words_in(cell)
    raw = next((child.text or "" for child in cell if local(child) == "v"), "").strip()
    if kind == "s":
        at = number_of(raw, -1)
        return texts[at] if 0 <= at < len(texts) else ""
    if kind == "b":
        return "TRUE" if raw == "1" else "FALSE"
    return _figure(raw, cell.get("s", ""), as_date) if kind == "n" and raw else clean(raw)


def _figure(raw: str, style: str, as_date: Callable[[str, float], str | None]) -> str:
    try:
        figure = float(raw)
    except ValueError:
        return clean(raw)
    return as_date(style, figure) or (str(int(figure)) if figure.is_integer() and abs(figure) < 1e15 else repr(figure))


def dates_of(archive: Archive, workbook: Element) -> Callable[[str, float], str | None]:
    """Tells a figure's date by its cell's style: days since the end of 1899, or since 1904 where the book says so."""
    styles = _date_styles(archive)
    properties = next(workbook.iter("{*}workbookPr"), None)
    since_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    beginning = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  a sheet knows no zone

    def as_date(style: str, figure: float) -> str | None:
        if style not in styles or not 0 <= figure < 2_900_000:
            return None
        moment = beginning + timedelta(seconds=round(figure * 86_400))
        if figure < 1:
            return moment.time().isoformat()
        return moment.date().isoformat() if figure.is_integer() else moment.isoformat(" ")

    return as_date


def _date_styles(archive: Archive) -> frozenset[str]:
    """The numbers of the cell styles that show dates or times."""
    if "xl/styles.xml" not in archive:
        return frozenset()
    styles = archive.xml("xl/styles.xml")
    own = {
        form.get("numFmtId")
        for form in styles.iter("{*}numFmt")
        if _DATE_SIGNS.search(_QUOTED.sub("", form.get("formatCode", "")))
    }
    dates = own | {str(number) for number in _BUILT_IN_DATES}
    cells = next(styles.iter("{*}cellXfs"), [])
    return frozenset(str(at) for at, style in enumerate(cells) if style.get("numFmtId") in dates)


def texts_of(archive: Archive) -> list[str]:
    """The texts that cells of a workbook refer to by number."""
    if "xl/sharedStrings.xml" not in archive:
        return []
    return [words_in(item) for item in archive.xml("xl/sharedStrings.xml") if local(item) == "si"]


def words_in(element: Element) -> str:
    """The words of a cell without those that tell how they are pronounced (rPh)."""
    texts = element.iter("{*}t")
    return clean("".join(text.text or "" for text in texts if local(_parent(text)) != "rPh"))


def _parent(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent


def _first_sheet(archive: Archive, workbook: Element) -> str:
    sheet = next(workbook.iter("{*}sheet"), None)
    wanted = "" if sheet is None else next((value for key, value in sheet.items() if key.endswith("}id")), "")
    if "xl/_rels/workbook.xml.rels" in archive:
        for link in archive.xml("xl/_rels/workbook.xml.rels"):
            if link.get("Id") == wanted and link.get("TargetMode", "Internal") == "Internal":
                return normpath(join("/xl", link.get("Target", ""))).lstrip("/")
    return "xl/worksheets/sheet1.xml"


def column_of(reference: str | None, otherwise: int) -> int:
    """The column of a cell by its reference, from 0."""
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return otherwise
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def number_of(text: str | None, otherwise: int) -> int:
    """The number that a text is; the other one where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
