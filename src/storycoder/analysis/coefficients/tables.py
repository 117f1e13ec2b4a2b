"""Agreement on any table of units (rows) by coders (columns)."""

import math
from collections.abc import Sequence

import numpy as np

from storycoder.analysis.coefficients.figures import Compared, Figure, figures_of
from storycoder.analysis.coefficients.masi import set_ratings
from storycoder.analysis.coefficients.ratings import MISSING, Ratings
from storycoder.analysis.coefficients.registry import Coefficient, coefficient_named
from storycoder.analysis.coefficients.scale import Scale, Value, Weights
from storycoder.domain.problems import Problem
from storycoder.domain.words import message

Cell = str | float | None
Rows = Sequence[Sequence[Cell]]
TABLE = Compared(
    unit=message("row of the table"), rule=message("the value in its cell"), scope=message("every row of the table")
)


def table_agreement(
    rows: Rows,
    coefficient: str,
    level: str = "nominal",
    weights: Weights | str = None,
    *,
    offered: Sequence[Cell] | None = None,
) -> Figure:
    """The coefficient of this name over units (rows) by coders (columns); an empty cell is missing.

    `level` goes with Krippendorff's alpha, `weights` (linear, quadratic, or q rows of q numbers) with the others.
    `offered` names the values that coders could choose from, in order; without it they are the ones that occur,
    numbers first. For `masi-alpha` a cell holds codes separated by semicolons, and a lone ";" is the empty set.
    Raises Problem for an unknown name, a ragged table, or words where numbers are needed.
    """
    known = coefficient_named(coefficient)
    ratings = ratings_for(known, rows, level, weights, offered=offered)
    return figures_of(known, ratings, known.compute(ratings), TABLE)[0]


def ratings_for(
    known: Coefficient,
    rows: Rows,
    level: str = "nominal",
    weights: Weights | str = None,
    *,
    offered: Sequence[Cell] | None = None,
) -> Ratings:
    """The ratings that this coefficient is computed from, of a table as `table_agreement` takes it."""
    _check(known, rows, level, weights)
    if known.name == "masi-alpha":
        return set_ratings([[_codes(cell) for cell in row] for row in rows])
    return table_ratings(rows, level, weights, offered)


def table_ratings(
    rows: Rows, level: str = "nominal", weights: Weights | str = None, offered: Sequence[Cell] | None = None
) -> Ratings:
    """Ratings of a table as `table_agreement` takes it. Cells that read as numbers are numbers: "1" and 1.0 are one."""
    cells = [[_value(cell) for cell in row] for row in rows]
    in_order = level != "nominal" or isinstance(weights, str)
    scale = Scale.of(_offered(cells, offered, in_order=in_order), level, weights)
    place = {value: i for i, value in enumerate(scale.values)}
    values = [[MISSING if cell is None else place[cell] for cell in row] for row in cells]
    width = len(rows[0]) if rows else 0
    patterns, number = np.unique(np.array(values, dtype=np.int64).reshape(len(rows), width), axis=0, return_counts=True)
    return Ratings(values=patterns, weights=number.astype(float), scale=scale)


def _check(known: Coefficient, rows: Rows, level: str, weights: Weights | str) -> None:
    if len({len(row) for row in rows}) > 1:
        raise Problem("The rows of the table are not equally long. Each needs one cell for every coder.")
    if not rows or len(rows[0]) < 2:
        raise Problem("Agreement needs a table with at least one row and two columns, one for each coder.")
    if level != "nominal" and known.takes != "level":
        raise Problem("{coefficient} knows no levels. Leave the level out, or choose weights.", coefficient=known.title)
    if weights is not None and known.takes != "weights":
        raise Problem("{coefficient} takes no weights. Leave them out.", coefficient=known.title)


def _value(cell: Cell) -> Value | None:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    try:
        number = float(cell)
    except ValueError:
        return str(cell).strip()
    if math.isnan(number) and not isinstance(cell, str):
        return None
    return number if math.isfinite(number) else str(cell).strip()


def _offered(cells: list[list[Value | None]], offered: Sequence[Cell] | None, *, in_order: bool) -> list[Value]:
    found = {cell for row in cells for cell in row if cell is not None}
    words = sorted(value for value in found if isinstance(value, str))
    if offered is None and in_order and words:
        raise Problem("Words such as {word} have no order. Use numbers, or list the values in order.", word=words[0])
    if offered is None:
        return sorted(found, key=lambda value: (isinstance(value, str), value))
    listed = list(dict.fromkeys(value for value in map(_value, offered) if value is not None))
    unlisted = found - set(listed)
    if unlisted:
        raise Problem(
            "The table holds {value}, which is none of the values on offer.", value=str(min(map(str, unlisted)))
        )
    return listed


def _codes(cell: Cell) -> frozenset[str] | None:
    if cell is None or not str(cell).strip() or (isinstance(cell, float) and math.isnan(cell)):
        return None
    return frozenset(part.strip() for part in str(cell).split(";") if part.strip())
