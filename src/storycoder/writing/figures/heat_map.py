"""Factors by practice as a map of shares."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from storycoder.words import Phrasebook
from storycoder.writing.facts import Part
from storycoder.writing.figures.canvas import (
    INK,
    NOTE_MM,
    RULE,
    WIDTH_MM,
    drawing,
    figure_of,
    lines_of,
    without_frame,
    write_below,
)
from storycoder.writing.figures.names import edges
from storycoder.writing.report import Figure
from storycoder.writing.sections.wording import mark_said, part_said

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROOMY_MM = 16
"""In narrower fields than this numbers are small."""


def factors_by_practice(
    factors: Sequence[str],
    practices: Sequence[str],
    parts: Sequence[Sequence[Part]],
    say: Phrasebook,
    notes: Sequence[str] = (),
) -> Figure:
    """A heat map: how many of a practice's people speak of each factor; `parts` is factors x practices.

    The number stands in every field; a hidden one is hatched, and neither coloured nor told. `notes` stand below.
    """
    shares = np.array([[_share(part) for part in row] for row in parts], dtype=float).reshape(len(parts), -1)
    below = lines_of([mark_said((part for row in parts for part in row), say), *notes])
    names = edges(factors, practices)
    height = 6 + names.head_mm + names.row_mm(9) * len(factors) + NOTE_MM * len(below)
    with drawing(WIDTH_MM, height) as (picture, axes):
        colours = _shades()
        axes.imshow(np.ma.masked_invalid(shares), cmap=colours, vmin=0, vmax=1, aspect="auto")
        for row, column in np.ndindex(shares.shape):
            part = parts[row][column]
            _draw_field(axes, (row, column), part_said(part, say), float(shares[row, column]), names.column_mm)
        axes.set_xticks(range(len(practices)), names.columns, rotation=90 if names.upright else 0)
        axes.set_yticks(range(len(factors)), names.rows)
        axes.tick_params(labeltop=True, labelbottom=False)
        without_frame(axes)
        write_below(picture, below)
        return figure_of(
            picture,
            say("People who speak of each factor, by practice; the darker, the larger their share"),
            " ".join([_map_told(factors, practices, parts, say), *notes]),
        )


def _share(part: Part) -> float:
    return part.count / part.of if part.count is not None and part.of else float("nan")


def _shades() -> Any:
    from matplotlib.colors import LinearSegmentedColormap  # noqa: PLC0415  on use only

    # Dark letters can be read on the darkest of them (5 to 1), and all are told apart in grey.
    return LinearSegmentedColormap.from_list("quiet", ["#F4F7FA", "#57A3D1"])


def _draw_field(axes: "Axes", at: tuple[int, int], words: str, share: float, wide: float) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  on use only

    (row, column), hidden = at, np.isnan(share)
    axes.add_patch(
        Rectangle(
            (column - 0.5, row - 0.5), 1, 1, fill=False, edgecolor="white" if not hidden else RULE,
            linewidth=2 if not hidden else 0, hatch="////" if hidden else None,
        )
    )  # fmt: skip
    size = 8.5 if wide >= _ROOMY_MM else 6
    axes.text(column, row, words, ha="center", va="center", color=INK, fontsize=size)


def _map_told(
    factors: Sequence[str], practices: Sequence[str], parts: Sequence[Sequence[Part]], say: Phrasebook
) -> str:
    rows: list[str] = []
    for factor, row in zip(factors, parts, strict=True):
        fields = [f"{practice} {part_said(part, say)}" for practice, part in zip(practices, row, strict=True)]
        rows.append(f"{factor}: {'; '.join(fields)}.")
    return " ".join([say("Table in colours."), *rows])
