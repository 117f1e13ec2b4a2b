"""A report as a file: Word, PDF, a web page, or its tables as a spreadsheet."""

from pathlib import Path

from storycoder.domain.problems import Problem
from storycoder.poster.faces import font_bytes
from storycoder.words import Phrasebook
from storycoder.writing.files import wrong_ending
from storycoder.writing.report import Report
from storycoder.writing.tables import Sheet, sheet_name, sheet_of, write_xlsx

SUFFIXES = (".docx", ".pdf", ".html", ".xlsx")


def write_report_file(report: Report, path: Path, say: Phrasebook) -> None:
    """Writes a report as Word, PDF, web page or spreadsheet of its tables, as the name ends; `say` speaks its language.

    Raises `Problem` where the name ends otherwise, where there is no table, or where the file cannot be written.
    """
    match path.suffix.lower():
        case ".docx":
            from storycoder.writing.word import write_word  # noqa: PLC0415  each format brings its own library

            write_word(report, path, say)
        case ".pdf":
            from storycoder.writing.pdf import write_pdf  # noqa: PLC0415

            write_pdf(report, path, say, {face: font_bytes(face) for face in ("regular", "bold", "italic")})
        case ".html":
            from storycoder.writing.html import write_html  # noqa: PLC0415

            write_html(report, path, say)
        case ".xlsx":
            sheets = [sheet for book in sheets_of(report).values() for sheet in book]
            if not sheets:
                raise Problem(
                    "There are no tables in this report. Choose sections that have tables, or another format."
                )
            write_xlsx(sheets, path, say)
        case _:
            raise wrong_ending(path, SUFFIXES)


def sheets_of(report: Report) -> dict[str, list[Sheet]]:
    """Name of a section -> its tables as sheets, each named after the heading, in the language of the report."""
    books: dict[str, list[Sheet]] = {}
    taken: set[str] = set()
    for section in report.sections:
        tables = list(section.tables())
        for number, table in enumerate(tables, 1):
            ending = f" {number}" if len(tables) > 1 else ""
            name = sheet_name(section.heading, taken, ending)
            taken.add(name)
            books.setdefault(section.name, []).append(sheet_of(table, name, report.language))
    return books
