"""Agreement on spans that coders marked in a text, from a file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from storycoder.analysis.coefficients.figures import Figure
from storycoder.analysis.coefficients.gamma import GAMMA
from storycoder.analysis.coefficients.titles import OF_SPANS
from storycoder.analysis.coefficients.unitizing import ValuedSpan, end_to_end, spans_agreement
from storycoder.analysis.gamma_chance import gamma
from storycoder.cli.agreement_tables import Choices
from storycoder.domain.problems import Problem
from storycoder.reading.transcripts import Readers

TEXTS = ("text", "unit", "transcript")
"""Columns that may tell in which text a span lies."""
_NEEDED = ("coder", "start", "end", "value")
_SAMPLES = 30
"""How often gamma draws chance where nothing else is asked for."""

Row = Mapping[str, str]


def span_figures(path: Path, length: int | None, replicates: int | None, choices: Choices) -> tuple[Figure, ...]:
    """A figure for each coefficient over the spans in a CSV or Excel file, `ku-alpha` one for each value.

    The file has the columns coder, start, end and value; text and length where there are several texts. A row with a
    coder and nothing else is somebody who found nothing. Raises Problem for coefficients of tables, for an interval
    (there is none), and where the length is needed and not told.
    """
    names = choices.names or ("u-alpha",)
    for name in names:
        if name not in OF_SPANS:
            raise Problem(
                "{name} compares a table of units. Give it with --table, one column for each coder.", name=name
            )
    if choices.sought.interval != "none":
        raise Problem("There is no interval for spans in a text. Leave it out.")
    with Readers() as readers:
        rows = [{name.casefold(): value for name, value in row.items()} for row in readers.read_table(path)]
    missing = [name for name in _NEEDED if not rows or name not in rows[0]]
    if missing:
        raise Problem("“{file}” has no column “{name}”.", file=path.name, name=missing[0])
    coders = tuple(dict.fromkeys(row["coder"] for row in rows))
    texts = _texts(rows)
    figures: list[Figure] = []
    for name in names:
        if name == GAMMA:
            figures.append(_gamma(texts, coders, replicates or _SAMPLES, choices.sought.seed))
        else:
            figures += _unitizing(name, end_to_end(texts, _lengths(rows, texts, length)), coders, choices.values)
    return tuple(figures)


def _unitizing(
    name: str, line: tuple[Sequence[ValuedSpan], int], coders: Sequence[str], asked: Sequence[str]
) -> list[Figure]:
    spans, length = line
    if name != "ku-alpha":
        return [spans_agreement(spans, length, name, coders=coders)]
    values = asked or sorted({span.value for span in spans})
    if not values:
        raise Problem("Nobody marked anything, so there is no value whose alpha could be calculated.")
    return [spans_agreement(spans, length, name, value=value, coders=coders) for value in values]


def _gamma(texts: Mapping[str, Sequence[ValuedSpan]], coders: Sequence[str], samples: int, seed: int) -> Figure:
    if len(texts) > 1:
        raise Problem("Gamma compares one text at a time. Give the spans of one text.")
    return gamma(next(iter(texts.values()), ()), coders=coders, samples=samples, seed=seed)


def _texts(rows: Sequence[Row]) -> dict[str, list[ValuedSpan]]:
    texts: dict[str, list[ValuedSpan]] = {}
    for number, row in enumerate(rows, start=2):
        if not row["coder"]:
            raise Problem("Row {row} has no coder.", row=number)
        spans = texts.setdefault(_text_of(row), [])
        if row["start"] or row["end"] or row["value"]:
            start, end = (_place(row[name], number) for name in ("start", "end"))
            spans.append(ValuedSpan(row["coder"], start, end, row["value"]))
    return texts


def _text_of(row: Row) -> str:
    return next((row[name] for name in TEXTS if name in row), "")


def _lengths(rows: Sequence[Row], texts: Mapping[str, object], length: int | None) -> dict[str, int]:
    """How long each text is: from the column “length”, else as it was told for all of them."""
    told = {_text_of(row): _place(row["length"], i) for i, row in enumerate(rows, start=2) if row.get("length")}
    if length is not None:
        told = dict.fromkeys(texts, length) | told
    for text in texts:
        if text not in told:
            raise Problem("How long is the text? Say so with --length, or in a column “length”.")
    return {text: told[text] for text in texts}


def _place(given: str, row: int) -> int:
    try:
        number = float(given)
    except ValueError:
        number = -1.0
    if number < 0 or number != int(number):
        raise Problem("“{given}” in row {row} is not a place in a text. Count characters from 0.", given=given, row=row)
    return int(number)
