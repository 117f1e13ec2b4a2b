"""The tree of codes: which go together, and where it was cut."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from storycoder.words import Phrasebook
from storycoder.writing.figures.canvas import (
    QUIET,
    VERMILION,
    WIDTH_MM,
    drawing,
    figure_of,
    lines_of,
    write_below,
)
from storycoder.writing.figures.names import broken
from storycoder.writing.report import Figure
from storycoder.writing.speech import number

_LETTERS = 46


def tree_of_codes(
    linkage: NDArray[np.float64], codes: Sequence[str], say: Phrasebook, cut: float | None = None
) -> Figure:
    """The dendrogram of a scipy linkage matrix over the codes; `cut` is the distance at which a person cut it."""
    from scipy.cluster.hierarchy import dendrogram  # noqa: PLC0415  on use only

    below = lines_of([say("Distance: the further right two codes meet, the less they go together")])
    height = 25 + 5.6 * len(codes)
    with drawing(WIDTH_MM, height) as (picture, axes):
        drawn = dendrogram(
            linkage, labels=[broken(each, _LETTERS) for each in codes], orientation="right", ax=axes,
            leaf_font_size=7.5, color_threshold=0, above_threshold_color=QUIET,
        )  # fmt: skip
        if cut is not None:
            axes.axvline(cut, color=VERMILION, linestyle="--", linewidth=1.2)
        write_below(picture, below)
        axes.xaxis.set_major_formatter(lambda value, _: number(value, say.language, "decimal"))
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        order = list(reversed([codes[int(at)] for at in drawn["leaves"] or ()]))
        alternative = say("Tree of {n} codes, from top to bottom: {codes}.", n=len(codes), codes="; ".join(order))
        groups = "" if cut is None else _groups_told(linkage, codes, cut, say)
        return figure_of(picture, say("How codes go together"), f"{alternative} {groups}".strip())


def _groups_told(linkage: NDArray[np.float64], codes: Sequence[str], cut: float, say: Phrasebook) -> str:
    from scipy.cluster.hierarchy import fcluster  # noqa: PLC0415  on use only

    groups: dict[int, list[str]] = {}
    for place, code in zip(fcluster(linkage, cut, "distance").tolist(), codes, strict=True):
        groups.setdefault(place, []).append(code)
    told = " | ".join(", ".join(group) for group in groups.values())
    return say("Cut into {n} groups: {groups}.", n=len(groups), groups=told)
