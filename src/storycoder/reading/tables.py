"""Tables from outside, such as the participants of a study: CSV files and Excel workbooks, a row a dictionary."""

from pathlib import Path

from storycoder.domain.drafts import ReadingChoices
from storycoder.domain.problems import Problem
from storycoder.reading.formats import Row
from storycoder.reading.process import Limits, ReaderProcess


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a .csv or .xlsx file (its first sheet), by the names in the first row that is filled.

    Every value is text: dates as ISO 8601, numbers as short as they can be, formulas as last calculated and never
    anew; a cell that is not there is empty. Empty rows are left out. Raises a `Problem` for a file that is no such
    table, for columns without a name and for names that come twice.
    """
    with ReaderProcess(Limits()) as process:
        return table_from(process, path)


def table_from(process: ReaderProcess, path: Path) -> list[dict[str, str]]:
    """What `read_table` gives, from a process that is already there."""
    answer, _ = process.ask("table", path, ReadingChoices())
    rows: list[Row] = [(number, cells) for number, cells in answer["rows"] if any(cell.strip() for cell in cells)]
    if not rows:
        raise Problem("“{file}” is empty.", file=path.name)
    names = _names(path.name, rows[0])
    return [_by_name(path.name, names, row) for row in rows[1:]]


def _names(file: str, row: Row) -> list[str]:
    names = [" ".join(name.split()) for name in row[1]]
    while names and not names[-1]:
        names.pop()
    if "" in names:
        column = names.index("") + 1
        raise Problem(
            "Column {column} of “{file}” has no name in row {row}. Give it one.", file=file, column=column, row=row[0]
        )
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Problem("“{file}” has two columns named “{name}”. Rename one.", file=file, name=twice)
    return names


def _by_name(file: str, names: list[str], row: Row) -> dict[str, str]:
    number, cells = row
    if any(cell.strip() for cell in cells[len(names) :]):
        raise Problem("Row {row} of “{file}” has more cells than there are names of columns.", file=file, row=number)
    values = [cell.strip() for cell in cells]
    return dict(zip(names, [*values, *[""] * (len(names) - len(values))], strict=False))
