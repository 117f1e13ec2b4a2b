"""CSV files: separated by semicolon, comma or tab, whichever the first row uses."""

import csv
import re

from storycoder.domain.problems import Problem
from storycoder.reading.contents import TEXT
from storycoder.reading.formats import TABLES, Row
from storycoder.reading.manuscript import Material
from storycoder.reading.plain import decoded

_LONGEST_CELL = 2**20
_QUOTED = re.compile(r'"[^"]*"')


@TABLES.reads(".csv", ".tsv", content=TEXT)
def read_csv(material: Material) -> list[Row]:
    """The rows of a CSV file."""
    text, _, _ = decoded(material)
    lines = text.split("\n")
    declared = lines[0].strip().casefold().removeprefix("sep=") if lines[0].casefold().startswith("sep=") else ""
    first = next((line for line in lines if line.strip()), "")
    separator = declared or _separator(first)
    csv.field_size_limit(_LONGEST_CELL)
    if len(separator) != 1:
        raise Problem("“{file}” names no separator of one character in its first line.", file=material.name)
    rows = csv.reader([line + "\n" for line in lines[bool(declared) :]], delimiter=separator)
    try:
        return [(rows.line_num + bool(declared), [cell.strip("\n") for cell in row]) for row in rows]
    except csv.Error as error:
        where = rows.line_num
        raise Problem(
            "“{file}” cannot be read as a table: look at line {line}.", file=material.name, line=where
        ) from error


def _separator(line: str) -> str:
    """The sign that stands most often outside quotes."""
    bare = _QUOTED.sub("", line)
    return max(";,\t", key=bare.count)
