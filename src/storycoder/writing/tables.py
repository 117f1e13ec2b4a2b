"""Tables as files for spreadsheets (XLSX) and for programs (CSV).

Transcripts really begin with "-", and a spreadsheet program takes a cell that begins with = + - @ for a formula. In
XLSX every text is stored as text, which no program calculates. In CSV every text stands in quotation marks and is
otherwise untouched, so that what is read back is what was written; a spreadsheet program that opens a CSV file may
still calculate such cells, and for it the XLSX file is meant. Numbers are bare, with a decimal point.
"""

import csv
import itertools
import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from storycoder.domain.problems import Problem
from storycoder.domain.words import Language
from storycoder.words import Phrasebook
from storycoder.writing.files import replacing
from storycoder.writing.plain import visible
from storycoder.writing.report import HIDDEN, Cell, Hidden, Shape, Table, Value
from storycoder.writing.speech import spoken_cell

if TYPE_CHECKING:
    import pandas as pd

LONGEST_TEXT = 32_767
"""How many UTF-16 units a cell of a spreadsheet holds."""
MOST_ROWS = 1_048_575
"""How many rows a spreadsheet holds under its header."""
_LONGEST_NAME = 31
_LARGE = 200_000
"""Above so many cells rows go to disk as they come instead of being kept."""
_WIDEST, _ACROSS, _MOST_WIDE = 60, 240, 255
"""How wide a column of text is at most, so many letters of all columns being readable on paper; and how wide one can
be, in characters.
"""
_LINE, _HIGHEST = 15.0, 409.0
"""The height of a line and of the highest row, in points."""
_WIDER = 1.05
"""A line breaks between words, so that words take more room than their letters."""
_NUMBER_FORMATS: dict[Shape, str] = {"count": "General", "decimal": "0.00", "percent": "0%"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and how its numbers are written; a percent column holds shares of 1."""

    heading: str
    shape: Shape = "count"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table of plain values. `notes` are sentences for the reader of a spreadsheet."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    notes: tuple[str, ...] = ()


def sheet_of(table: Table, name: str, language: Language) -> Sheet:
    """A report's table as a sheet: numbers stay numbers, formatted words become plain ones."""
    columns = tuple(
        Column(heading, _shape_of([row[index] for row in table.rows])) for index, heading in enumerate(table.header)
    )
    rows = [[_plain(cell, language) for cell in row] for row in table.rows]
    caption = () if name == table.caption else (table.caption,)
    return Sheet(name, columns, rows, (*caption, *table.notes))


def _shape_of(cells: Sequence[Cell]) -> Shape:
    for cell in cells:
        if isinstance(cell.value, int | float):
            return cell.shape
    return "count"


def _plain(cell: Cell, language: Language) -> Value:
    return spoken_cell(cell, language) if isinstance(cell.value, tuple) else cell.value


def frame(sheet: Sheet) -> "pd.DataFrame":
    """The sheet as a data frame of Python's own values; a hidden number is its mark."""
    import pandas as pd  # noqa: PLC0415  a third of a second, on use only

    rows = [[_mark(value) for value in row] for row in sheet.rows]
    return pd.DataFrame(rows, columns=[column.heading for column in sheet.columns], dtype=object)


def _mark(value: Value) -> str | int | float | None:
    return value.value if isinstance(value, Hidden) else value


def write_csv(sheet: Sheet, path: Path) -> None:
    """Writes the sheet as CSV in UTF-8: commas, texts in quotation marks, lines ending in CR LF (RFC 4180).

    Read back with line ends untranslated, every text is what it was; an empty cell reads like an empty text. A byte
    order mark stands in front, without which Excel takes the letters for those of another encoding.
    Raises `Problem` where the file cannot be written.
    """
    with replacing(path) as target, target.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        frame(sheet).to_csv(file, index=False, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")


def write_xlsx(sheets: Sequence[Sheet], path: Path, say: Phrasebook) -> None:
    """Writes the sheets as one XLSX file; equal sheets give equal bytes.

    A text longer than a cell can hold is cut with a word that says where the whole stands: on a sheet of long texts.
    Notes and the meaning of the mark of a hidden number stand on a last sheet. Raises `Problem` where there are more
    rows than a spreadsheet has or where the file cannot be written.
    """
    for sheet in sheets:
        if len(sheet.rows) > MOST_ROWS:
            raise Problem(
                "The table {name} has more rows than a spreadsheet can hold. Write it as CSV instead.", name=sheet.name
            )
    with replacing(path) as target:
        _write_book(sheets, target, say)


def _write_book(sheets: Sequence[Sheet], target: Path, say: Phrasebook) -> None:
    large = sum(len(sheet.rows) * len(sheet.columns) for sheet in sheets) > _LARGE
    book = xlsxwriter.Workbook(str(target), {"constant_memory": large, "nan_inf_to_errors": False})
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001  the format has no zone
    writer = _Spreadsheet(book, say)
    for sheet in sheets:
        writer.add(sheet)
    writer.close(sheets)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


class _Spreadsheet:
    """One workbook while it is written."""

    def __init__(self, book: Workbook, say: Phrasebook) -> None:
        self._book = book
        self._say = say
        self._names: set[str] = set()
        self._long: list[tuple[str, str]] = []
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self._hidden = book.add_format({"align": "right", "valign": "top"})
        self._formats: dict[Shape, Format] = {
            shape: book.add_format({"num_format": pattern, "valign": "top"})
            for shape, pattern in _NUMBER_FORMATS.items()
        }

    def add(self, sheet: Sheet) -> None:
        """Writes one sheet: header that stays in sight, filter, widths, rows."""
        page = self._page(sheet.name)
        widths = tuple(_widths(sheet))
        for index, width in enumerate(widths):
            page.set_column(index, index, width)
        page.freeze_panes(1, 0)
        _fit_to_paper(page)
        if sheet.columns:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
            page.set_row(0, _LINE * _lines([each.heading for each in sheet.columns], widths))
        for index, column in enumerate(sheet.columns):
            page.write_string(0, index, self._fitting(column.heading, page, 0, index), self._head)
        for row, values in enumerate(sheet.rows, start=1):
            lines = _lines(values, widths)
            if lines > 1:
                page.set_row(row, min(lines * _LINE, _HIGHEST))
            for index, (value, column) in enumerate(zip(values, sheet.columns, strict=True)):
                self._write(page, row, index, value, column.shape)

    def close(self, sheets: Sequence[Sheet]) -> None:
        """Adds the long texts and the notes, where there are any."""
        if self._long:
            self._add_long_texts()
        notes = list(self._notes(sheets))
        if notes:
            page = self._page(self._say("Notes on the tables"))
            page.set_column(0, 0, 28)
            page.set_column(1, 1, 100)
            for row, (name, note) in enumerate(notes):
                page.write_string(row, 0, name, self._text)
                page.write_string(row, 1, _first_part(note), self._text)

    def _page(self, wanted: str) -> Worksheet:
        name = sheet_name(wanted, self._names)
        self._names.add(name)
        return self._book.add_worksheet(name)

    def _write(self, page: Worksheet, row: int, column: int, value: Value, shape: Shape) -> None:
        match value:
            case None:
                return
            case Hidden():
                page.write_string(row, column, value.value, self._hidden)
            case str():
                page.write_string(row, column, self._fitting(value, page, row, column), self._text)
            case _ if math.isfinite(value):
                page.write_number(row, column, value, self._formats[shape])
            case _:
                page.write_string(row, column, str(value), self._hidden)

    def _fitting(self, value: str, page: Worksheet, row: int, column: int) -> str:
        """The text, or its beginning and where the whole of it stands."""
        text = visible(value)
        if len(text) <= LONGEST_TEXT // 2 or _units(text) <= LONGEST_TEXT:
            return text
        place = f"{page.get_name()}!{xl_rowcol_to_cell(row, column)}"
        self._long.append((place, text))
        where = self._say("… (goes on: see the sheet of long texts, row {row})", row=len(self._long) + 1)
        return _first_part(text, LONGEST_TEXT - _units(where)) + where

    def _add_long_texts(self) -> None:
        page = self._page(self._say("Long texts"))
        page.set_column(0, 0, 28)
        page.write_string(0, 0, self._say("Cell"), self._head)
        page.write_string(0, 1, self._say("The whole text, from left to right"), self._head)
        for row, (place, text) in enumerate(self._long, start=1):
            page.write_string(row, 0, place)
            for column, part in enumerate(_parts(text, LONGEST_TEXT), start=1):
                page.write_string(row, column, part)

    def _notes(self, sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
        if any(value is HIDDEN for sheet in sheets for row in sheet.rows for value in row):
            yield HIDDEN.value, self._say("A number that is not shown, for the protection of people.")
        for sheet in sheets:
            yield from ((visible(sheet.name), visible(note)) for note in sheet.notes)


def _fit_to_paper(page: Worksheet) -> None:
    """As wide as a sheet of A4 on its side, with the headings on every page and its number below."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _lines(values: Sequence[Value], widths: Sequence[float]) -> int:
    """How many lines the highest cell of a row needs; not every program works it out by itself."""
    return max(
        (
            sum(1 + int(len(line) * _WIDER // width) for line in value.splitlines())
            for value, width in zip(values, widths, strict=True)
            if isinstance(value, str)
        ),
        default=1,
    )


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _first_part(text: str, limit: int = LONGEST_TEXT) -> str:
    return next(_parts(text, limit), "")


def _parts(text: str, limit: int) -> Iterator[str]:
    """Pieces of at most `limit` UTF-16 units that together are the text."""
    start = 0
    while start < len(text):
        end = start + limit
        while _units(text[start:end]) > limit:
            end -= (_units(text[start:end]) - limit + 1) // 2
        yield text[start:end]
        start = end


def _widths(sheet: Sheet) -> Iterator[float]:
    """Room for the longest line among the first rows, within reason; in characters. A column is wider where a row would
    have to be higher than it can be.
    """
    widest = max(_WIDEST / 2, min(_WIDEST, _ACROSS / max(len(sheet.columns), 1)))
    for index, column in enumerate(sheet.columns):
        values = [column.heading, *(str(_mark(row[index])) for row in sheet.rows[:200])]
        longest = max((len(line) for value in values for line in value.splitlines()), default=0)
        width = min(max(longest + 3, 8), widest)
        while width < _MOST_WIDE and any(_lines([value], [width]) * _LINE > _HIGHEST for value in values):
            width = min(width * 1.2, _MOST_WIDE)
        yield width


def sheet_name(wanted: str, taken: Collection[str], ending: str = "") -> str:
    """A name that spreadsheet programs accept and that is not in `taken`, as near to the wanted one as can be.

    The ending stays whole where the rest is shortened.
    """
    plain = re.sub(r"[\[\]*?\n]", "", re.sub(r"\s*[:/\\]\s*", " - ", visible(wanted)))
    base = plain.strip("' ") or "-"
    used = {name.casefold() for name in taken} | {"history"}
    endings = (ending if n == 1 else f"{ending} ({n})" for n in itertools.count(1))
    names = (_short(base, _LONGEST_NAME - len(each)).strip("' ") + each for each in endings)
    return next(name for name in names if name.casefold() not in used)


def _short(text: str, limit: int) -> str:
    """The text, or its beginning with an ellipsis, in at most `limit` UTF-16 units."""
    return text if _units(text) <= limit else _first_part(text, limit - 1).rstrip() + "…"
