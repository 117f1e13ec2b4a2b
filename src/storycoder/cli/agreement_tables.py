"""Agreement on a table of units by coders, from a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storycoder.analysis.coefficients.figures import Figure
from storycoder.analysis.coefficients.registry import coefficient_named
from storycoder.analysis.coefficients.scale import Weights
from storycoder.analysis.coefficients.titles import OF_SPANS
from storycoder.analysis.intervals import Sought
from storycoder.analysis.rated_tables import TableQuestion, agreement_in_table
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message, message
from storycoder.reading.transcripts import Readers

NAMES_OF_UNITS = {
    "unit", "units", "id", "nr", "no", "no.", "number", "item", "segment", "turn", "sentence", "row", "#", "text",
    "transcript", "eenheid", "nummer", "fragment", "beurt", "zin", "rij", "tekst",
}  # fmt: skip
"""What a first column is called that names units."""

Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person chose beside the file."""

    names: tuple[str, ...] = ()
    level: str = "nominal"
    weights: str = ""
    values: tuple[str, ...] = ()
    units: str = ""
    sought: Sought = Sought()


def table_figures(path: Path, choices: Choices) -> tuple[Figure, ...]:
    """A figure for each coefficient over the table in a CSV or Excel file; a column of names of units is set aside.

    Raises Problem for coefficients of spans, and as `agreement_in_table` does.
    """
    names = choices.names or ("krippendorff-alpha",)
    refuse_spans(names)
    with Readers() as readers:
        rows = readers.read_table(path)
        weights, offered = _weights(readers, choices)
    column, note = _names_of_units(rows, choices.units)
    cells = [[value or None for name, value in row.items() if name != column] for row in rows]
    question = TableQuestion(
        coefficients=names, level=choices.level, weights=weights, offered=offered, sought=choices.sought
    )
    figures = agreement_in_table(cells, question)
    return tuple(replace(figure, notes=(*figure.notes, note)) if note else figure for figure in figures)


def refuse_spans(names: Sequence[str]) -> None:
    """Raises Problem for a coefficient that compares spans of a text."""
    for name in names:
        if name in OF_SPANS:
            raise Problem(
                "{name} compares spans in a text. Give them with --spans: coder, start, end and value.", name=name
            )


def level_of(name: str, level: str) -> str | None:
    """The level, where the coefficient knows levels."""
    return level if name not in OF_SPANS and coefficient_named(name).takes == "level" else None


def _weights(readers: Readers, choices: Choices) -> tuple[Weights | str, tuple[str, ...] | None]:
    """The weights, and the values on offer: those of a file of own weights, else those that were listed."""
    listed = choices.values or None
    path = Path(choices.weights)
    if path.suffix.lower() not in {".csv", ".xlsx"}:
        return choices.weights or None, listed
    rows = readers.read_table(path)
    values = tuple(rows[0])[1:] if rows else ()
    found = {next(iter(row.values())): [row[value] for value in values] for row in rows}
    if not values or len(found) != len(rows) or set(found) != set(values):
        raise Problem(
            "“{file}” has to hold a row and a column for each value, with the values in the first row and in the "
            "first column.",
            file=path.name,
        )
    return [[_weight(cell, path.name) for cell in found[value]] for value in values], listed or values


def _weight(cell: str, file: str) -> float:
    try:
        weight = float(cell.replace(",", "."))
    except ValueError:
        weight = -1.0
    if not 0.0 <= weight <= 1.0:
        raise Problem(
            "“{file}” holds “{cell}”, which is not a weight. A weight lies between 0 and 1, and 1 is full agreement.",
            file=file,
            cell=cell,
        )
    return weight


def _names_of_units(rows: Sequence[Row], asked: str) -> tuple[str | None, Message | None]:
    """The column that names the units, and a note where it was not named but recognised."""
    columns = tuple(rows[0]) if rows else ()
    if asked:
        if asked not in columns:
            raise Problem("There is no column “{name}”. There are: {names}.", name=asked, names=", ".join(columns))
        return asked, None
    first = columns[0] if columns else ""
    if first.casefold() in NAMES_OF_UNITS or _is_like_names(rows, columns):
        return first, message("The column “{name}” was taken as names of units, not as a coder.", name=first)
    return None, None


def _is_like_names(rows: Sequence[Row], columns: Sequence[str]) -> bool:
    """Whether the first column is filled, with a value of its own in each row that no coder ever gave."""
    if len(columns) < 3:
        return False
    first = [row[columns[0]] for row in rows]
    others = {row[name] for row in rows for name in columns[1:]}
    if not all(first) or len(set(first)) < len(first) or others & set(first):
        return False
    # Numbers may be ratings; only 1, 2, 3 … are surely none where nobody else gave one of them.
    numbers = [value for value in first if _is_number(value)]
    return not numbers or first == [str(i) for i in range(1, len(first) + 1)]


def _is_number(value: str) -> bool:
    try:
        float(value.replace(",", "."))
    except ValueError:
        return False
    return True
