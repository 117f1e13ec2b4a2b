"""Figures for reports: agreement over sessions, factors by practice, the tree of codes.

Colours are Okabe and Ito's (2008), told apart by those who see few colours; a mark or a word stands beside each.
matplotlib is imported on use, because it takes half a second.
"""

import io
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from storycoder.words import Phrasebook
from storycoder.writing.facts import Estimate, Part
from storycoder.writing.report import Figure
from storycoder.writing.sections.wording import part_said
from storycoder.writing.speech import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Picture

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILION, PURPLE = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
)  # fmt: skip
_LINES = ((BLUE, "o", "-"), (VERMILION, "s", "--"), (GREEN, "^", "-."), (PURPLE, "D", ":"), (BLACK, "v", "-"))
_QUIET = "#52606D"
_RULE = "#D3DAE1"
WIDTH_MM = 160
"""The width of a report's text."""
_MM = 1 / 25.4
_DOTS_PER_INCH = 200
_LOOK: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # matplotlib brings it along, so that a figure is the same everywhere
    "font.size": 8.5,
    "axes.edgecolor": _QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.labelcolor": _QUIET,
    "xtick.color": _QUIET,
    "ytick.color": _QUIET,
    "svg.fonttype": "path",
    "svg.hashsalt": "storycoder",
}


def agreement_over_sessions(
    sessions: Sequence[tuple[str, Sequence[Estimate]]], coefficients: Sequence[str], say: Phrasebook
) -> Figure:
    """A line for each coefficient over the sessions (label and its estimates), with intervals.

    A session in which a coefficient is undefined has no mark, and the line has a gap there.
    """
    with _drawing(WIDTH_MM, 88) as (picture, axes):
        positions = np.arange(len(sessions), dtype=np.float64)
        for index, name in enumerate(coefficients):
            _draw_line(
                axes, positions + np.float64((index - (len(coefficients) - 1) / 2) * 0.08), sessions, index, name
            )
        axes.set_xticks(positions, [label for label, _ in sessions])
        axes.set_xlim(-0.5, len(sessions) - 0.5)
        axes.set_ylim(min(0, axes.get_ylim()[0]), 1.02)
        axes.yaxis.set_major_formatter(lambda value, _: number(value, say.language, "decimal"))
        axes.grid(visible=True, axis="y", color=_RULE, linewidth=0.6)
        axes.set_axisbelow(True)
        # Beside the axes and not in them: a line may run anywhere.
        picture.legend(frameon=False, loc="outside lower center", ncols=2)
        return _figure(
            picture,
            say("Agreement over the calibration sessions, with intervals"),
            _agreement_told(sessions, coefficients, say),
        )


def _draw_line(
    axes: "Axes",
    positions: NDArray[np.float64],
    sessions: Sequence[tuple[str, Sequence[Estimate]]],
    index: int,
    name: str,
) -> None:
    estimates = [found[index] for _, found in sessions]
    values = np.array([np.nan if one.value is None else one.value for one in estimates], dtype=float)
    low = np.array([value if one.low is None else one.low for one, value in zip(estimates, values, strict=True)])
    high = np.array([value if one.high is None else one.high for one, value in zip(estimates, values, strict=True)])
    colour, marker, line = _LINES[index % len(_LINES)]
    reach = np.clip(np.vstack([values - low, high - values]), 0, None)
    axes.errorbar(
        positions, values, yerr=reach, label=name, color=colour, marker=marker, linestyle=line,
        linewidth=1.6, markersize=6, capsize=3, elinewidth=1,
    )  # fmt: skip


def _agreement_told(
    sessions: Sequence[tuple[str, Sequence[Estimate]]], coefficients: Sequence[str], say: Phrasebook
) -> str:
    told: list[str] = []
    for index, name in enumerate(coefficients):
        values = [
            f"{label} {_value_told(estimates[index], say)}" for label, estimates in sessions if index < len(estimates)
        ]
        told.append(f"{name}: {'; '.join(values)}.")
    return " ".join([say("Line chart."), *told])


def _value_told(estimate: Estimate, say: Phrasebook) -> str:
    return say("undefined") if estimate.value is None else number(estimate.value, say.language, "decimal")


def factors_by_practice(
    factors: Sequence[str], practices: Sequence[str], parts: Sequence[Sequence[Part]], say: Phrasebook
) -> Figure:
    """A heat map: how many of a practice's people speak of each factor; `parts` is factors x practices.

    The number stands in every field; a hidden one is hatched, and neither coloured nor told.
    """
    shares = np.array([[_share(part) for part in row] for row in parts], dtype=float).reshape(len(parts), -1)
    height = 22 + 9 * len(factors)
    with _drawing(WIDTH_MM, height) as (picture, axes):
        colours = _shades()
        axes.imshow(np.ma.masked_invalid(shares), cmap=colours, vmin=0, vmax=1, aspect="auto")
        for row, column in np.ndindex(shares.shape):
            part = parts[row][column]
            _draw_field(axes, row, column, part_said(part, say), float(shares[row, column]))
        axes.set_xticks(range(len(practices)), list(practices))
        axes.set_yticks(range(len(factors)), list(factors))
        axes.tick_params(length=0, labeltop=True, labelbottom=False)
        for spine in axes.spines.values():
            spine.set_visible(False)
        return _figure(
            picture,
            say("People who speak of each factor, by practice; the darker, the larger their share"),
            _map_told(factors, practices, parts, say),
        )


def _share(part: Part) -> float:
    return part.count / part.of if part.count is not None and part.of else float("nan")


def _shades() -> Any:
    from matplotlib.colors import LinearSegmentedColormap  # noqa: PLC0415  on use only

    return LinearSegmentedColormap.from_list("quiet", ["#F4F7FA", "#9CC9E6", BLUE])


def _draw_field(axes: "Axes", row: int, column: int, words: str, share: float) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  on use only

    hidden = np.isnan(share)
    axes.add_patch(
        Rectangle(
            (column - 0.5, row - 0.5), 1, 1, fill=False, edgecolor="white" if not hidden else _RULE,
            linewidth=2 if not hidden else 0, hatch="////" if hidden else None,
        )
    )  # fmt: skip
    axes.text(column, row, words, ha="center", va="center", color="white" if share > 0.7 else "#1F2933")


def _map_told(
    factors: Sequence[str], practices: Sequence[str], parts: Sequence[Sequence[Part]], say: Phrasebook
) -> str:
    rows: list[str] = []
    for factor, row in zip(factors, parts, strict=True):
        fields = [f"{practice} {part_said(part, say)}" for practice, part in zip(practices, row, strict=True)]
        rows.append(f"{factor}: {'; '.join(fields)}.")
    return " ".join([say("Table in colours."), *rows])


def tree_of_codes(
    linkage: NDArray[np.float64], codes: Sequence[str], say: Phrasebook, cut: float | None = None
) -> Figure:
    """The dendrogram of a scipy linkage matrix over the codes; `cut` is the distance at which a person cut it."""
    from scipy.cluster.hierarchy import dendrogram  # noqa: PLC0415  on use only

    height = 25 + 5.2 * len(codes)
    with _drawing(WIDTH_MM, height) as (picture, axes):
        drawn = dendrogram(
            linkage, labels=list(codes), orientation="right", ax=axes, leaf_font_size=8,
            color_threshold=0, above_threshold_color=_QUIET,
        )  # fmt: skip
        if cut is not None:
            axes.axvline(cut, color=VERMILION, linestyle="--", linewidth=1.2)
        axes.set_xlabel(say("Distance: the further right two codes meet, the less they go together"))
        axes.xaxis.set_major_formatter(lambda value, _: number(value, say.language, "decimal"))
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        order = list(reversed([str(code) for code in drawn["ivl"] or ()]))
        alternative = say("Tree of {n} codes, from top to bottom: {codes}.", n=len(codes), codes="; ".join(order))
        return _figure(picture, say("How codes go together"), alternative)


@contextmanager
def _drawing(width_mm: float, height_mm: float) -> Generator[tuple["Picture", "Axes"]]:
    """An empty figure of this size, in the house's look while it is drawn and saved."""
    import matplotlib as mpl  # noqa: PLC0415  on use only
    from matplotlib.figure import Figure as Picture  # noqa: PLC0415

    with mpl.rc_context(_LOOK):
        picture = Picture(figsize=(width_mm * _MM, height_mm * _MM), layout="constrained")
        yield picture, picture.add_subplot()


def _figure(picture: "Picture", caption: str, alternative: str) -> Figure:
    """The drawn picture as a block of a report: pixels and vectors, without the time of drawing."""
    pixels, vectors = io.BytesIO(), io.BytesIO()
    picture.savefig(pixels, format="png", dpi=_DOTS_PER_INCH, metadata={"Software": None})
    picture.savefig(vectors, format="svg", metadata={"Date": None, "Creator": None})
    return Figure(pixels.getvalue(), caption, alternative, WIDTH_MM, vectors.getvalue())
