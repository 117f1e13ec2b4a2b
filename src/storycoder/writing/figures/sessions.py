"""Agreement over the calibration sessions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storycoder.words import Phrasebook
from storycoder.writing.facts import Estimate
from storycoder.writing.figures.canvas import (
    BLACK,
    BLUE,
    GREEN,
    PURPLE,
    RULE,
    VERMILION,
    WIDTH_MM,
    drawing,
    figure_of,
)
from storycoder.writing.figures.names import edges
from storycoder.writing.report import Figure
from storycoder.writing.speech import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINES = ((BLUE, "o", "-"), (VERMILION, "s", "--"), (GREEN, "^", "-."), (PURPLE, "D", ":"), (BLACK, "v", "-"))


def agreement_over_sessions(
    sessions: Sequence[tuple[str, Sequence[Estimate]]], coefficients: Sequence[str], say: Phrasebook
) -> Figure:
    """A line for each coefficient over the sessions (label and its estimates), with intervals.

    A session in which a coefficient is undefined has no mark, and the line has a gap there.
    """
    names = edges((), [label for label, _ in sessions])
    with drawing(WIDTH_MM, 84 + names.head_mm) as (picture, axes):
        positions = np.arange(len(sessions), dtype=np.float64)
        for index, name in enumerate(coefficients):
            _draw_line(
                axes, positions + np.float64((index - (len(coefficients) - 1) / 2) * 0.08), sessions, index, name
            )
        axes.set_xticks(positions, names.columns, rotation=90 if names.upright else 0)
        axes.set_xlim(-0.5, len(sessions) - 0.5)
        axes.set_ylim(min(0, axes.get_ylim()[0]), 1.02)
        axes.yaxis.set_major_formatter(lambda value, _: number(value, say.language, "decimal"))
        axes.grid(visible=True, axis="y", color=RULE, linewidth=0.6)
        axes.set_axisbelow(True)
        if any(one.is_share for _, found in sessions for one in found):
            # A percentage is read at the right, a coefficient at the left.
            beside = axes.secondary_yaxis("right")
            beside.yaxis.set_major_formatter(lambda value, _: number(value, say.language, "percent"))
            beside.spines["right"].set_visible(False)
            beside.tick_params(length=0)
        # Beside the axes and not in them: a line may run anywhere.
        picture.legend(frameon=False, loc="outside lower center", ncols=2)
        return figure_of(
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
    if estimate.value is None:
        return say("undefined")
    return number(estimate.value, say.language, "percent" if estimate.is_share else "decimal")
