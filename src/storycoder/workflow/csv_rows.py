"""CSV files that people exchange with a study: codings and answers, each row with its line."""

import csv
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TextIO

from storycoder.domain.problems import Problem


def csv_rows(path: Path, needed: Collection[str]) -> tuple[tuple[int, dict[str, str]], ...]:
    """The rows with the line that each begins on, by the names in the first row; what a row lacks is empty.

    Commas or semicolons separate, whichever the first row has more of. Raises `Problem` where the file cannot be read,
    is not UTF-8, is no table, or has none of a column that is `needed`.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_rows(file, path.name, needed))
    except OSError as error:
        raise Problem("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or "") from error
    except UnicodeDecodeError:
        raise Problem("“{name}” is not a CSV file in UTF-8. Save it as “CSV UTF-8”.", name=path.name) from None
    except csv.Error as error:
        raise Problem("“{name}” cannot be read as a table.", name=path.name) from error


def _rows(file: TextIO, name: str, needed: Collection[str]) -> Iterator[tuple[int, dict[str, str]]]:
    heading = file.readline()
    file.seek(0)
    reader = csv.DictReader(file, restval="", delimiter=";" if heading.count(";") > heading.count(",") else ",")
    missing = sorted(set(needed) - set(reader.fieldnames or ()))
    if missing:
        raise Problem("“{name}” has no column {column}.", name=name, column=", ".join(missing))
    line = reader.line_num + 1
    for row in reader:
        yield line, {column: cell for column, cell in row.items() if isinstance(column, str)}
        line = reader.line_num + 1
