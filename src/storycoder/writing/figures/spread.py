"""What is common, shared and particular: factors by practice, as people judged them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from storycoder.domain.factors import Sameness
from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.writing.facts import Part
from storycoder.writing.figures.canvas import (
    BLUE,
    INK,
    QUIET,
    RULE,
    WIDTH_MM,
    drawing,
    figure_of,
    lines_of,
    without_frame,
)
from storycoder.writing.figures.names import edges
from storycoder.writing.report import Figure
from storycoder.writing.sections.wording import SAMENESS, mark_said, part_said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Picture

_SIZE = 10.4
_ROOMY_MM = 24
"""In narrower columns than this a number stands below its mark."""
_GROUPS = (
    ("common", N_("Common to all practices")),
    ("shared", N_("Shared by some")),
    ("particular", N_("Particular to one")),
    ("none", N_("In no practice")),
    ("open", N_("Not judged everywhere yet")),
)


class Judged(NamedTuple):
    """What people judged of a factor in a practice, and how many speak of it; None where nobody judged or counted."""

    sameness: Sameness | None
    people: Part | None = None


class SpreadRow(NamedTuple):
    """A factor over the practices."""

    name: str
    cells: Sequence[Judged]

    @property
    def standing(self) -> str:
        """Common, shared, particular or none, by where it is the same or partly there; open until all is judged."""
        if any(each.sameness is None for each in self.cells):
            return "open"
        there = sum(each.sameness != "absent" for each in self.cells)
        if there == len(self.cells):
            return "common"
        return ("none", "particular")[there] if there < 2 else "shared"


def spread_over_practices(rows: Sequence[SpreadRow], practices: Sequence[str], say: Phrasebook) -> Figure:
    """A full dot where a factor is the same, a half one where it is partly there, a ring where it is absent.

    Factors stand in groups: common to all, shared by some, particular to one. The number of people stands beside each
    dot; a hidden number is its mark.
    """
    lines = _lines(rows, say)
    names = edges([name if row else "" for name, row in lines], practices)
    height = 21 + names.head_mm + names.row_mm(7.2) * len(lines)
    with drawing(WIDTH_MM, height) as (picture, axes):
        for at, (name, row) in enumerate(lines):
            if row is None:
                axes.text(-0.5, at + 0.15, name, fontweight="bold", va="center", ha="left", color=INK)
                axes.axhline(at + 0.5, color=RULE, linewidth=0.8)
            else:
                _draw_row(axes, at, row, say, names.column_mm)
        axes.set_yticks(range(len(lines)), names.rows, color=INK)
        axes.set_xticks(range(len(practices)), names.columns, color=INK, rotation=90 if names.upright else 0)
        axes.tick_params(labeltop=True, labelbottom=False)
        axes.set_xlim(-0.5, len(practices) - 0.5)
        axes.set_ylim(len(lines) - 0.3, -0.7)
        without_frame(axes)
        _write_legend(picture, [cell for row in rows for cell in row.cells], say)
        return figure_of(picture, say("What the practices have in common"), _told(lines, practices, say))


def _lines(rows: Sequence[SpreadRow], say: Phrasebook) -> list[tuple[str, SpreadRow | None]]:
    """The rows in their groups, each group led by its name."""
    lines: list[tuple[str, SpreadRow | None]] = []
    for standing, words in _GROUPS:
        inside = [row for row in rows if row.standing == standing]
        if inside:
            lines += [(say(words), None), *((row.name, row) for row in inside)]
    return lines


def _draw_row(axes: "Axes", at: int, row: SpreadRow, say: Phrasebook, wide: float) -> None:
    """The number stands beside the mark, or in a narrow column below it."""
    roomy = wide >= _ROOMY_MM
    for column, cell in enumerate(row.cells):
        _draw_mark(axes, column - 0.12 * roomy, at - 0.12 * (not roomy), cell.sameness)
        if cell.people is not None:
            axes.annotate(
                part_said(cell.people, say), (column, at), (0, 0 if roomy else -8), textcoords="offset points",
                va="center", ha="left" if roomy else "center", fontsize=8 if roomy else 6, color=QUIET,
            )  # fmt: skip


def _draw_mark(axes: "Axes", x: float, y: float, sameness: Sameness | None) -> None:
    if sameness is None:
        axes.text(x, y, "?", va="center", ha="center", color=QUIET)
        return
    axes.plot([x], [y], linestyle="none", markersize=_SIZE, markeredgewidth=1.1, clip_on=False, **_mark(sameness))


def _write_legend(picture: "Picture", cells: Sequence[Judged], say: Phrasebook) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415  on use only

    marks = [
        Line2D([], [], linestyle="none", markersize=8, label=say(SAMENESS[each]), **_mark(each)) for each in SAMENESS
    ]
    if any(each.sameness is None for each in cells):
        marks.append(Line2D([], [], linestyle="none", markersize=5, label=say("not judged"), marker="$?$", color=QUIET))
    note = "\n".join(lines_of([mark_said((each.people for each in cells), say)]))
    made = picture.legend(
        handles=marks, frameon=False, loc="outside lower center", ncols=4, title=note or None, title_fontsize=7.5
    )
    made.get_title().set_color(QUIET)


def _mark(sameness: Sameness) -> dict[str, Any]:
    """Full, half or a ring."""
    style = {"same": "full", "partly": "left", "absent": "none"}[sameness]
    colours = {"color": BLUE, "markeredgecolor": BLUE, "markerfacecoloralt": "white"}
    return {"marker": "o", "fillstyle": style, **colours}


def _told(lines: Sequence[tuple[str, SpreadRow | None]], practices: Sequence[str], say: Phrasebook) -> str:
    told = [say("Table of dots.")]
    for name, row in lines:
        told.append(f"{name}:" if row is None else f"{name}: {_cells_told(row, practices, say)}.")
    return " ".join(told)


def _cells_told(row: SpreadRow, practices: Sequence[str], say: Phrasebook) -> str:
    fields: list[str] = []
    for practice, cell in zip(practices, row.cells, strict=True):
        judged = say(SAMENESS[cell.sameness]) if cell.sameness else say("not judged")
        people = f" ({part_said(cell.people, say)})" if cell.people is not None else ""
        fields.append(f"{practice} {judged}{people}")
    return "; ".join(fields)
