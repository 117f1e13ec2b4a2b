"""The curve of saturation: what each interview brought that was new, and how much of that is due to the order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from storycoder.words import Phrasebook
from storycoder.writing.figures.canvas import (
    BLACK,
    BLUE,
    NOTE_MM,
    QUIET,
    RULE,
    SKY,
    WIDTH_MM,
    drawing,
    figure_of,
    lines_of,
    write_below,
)
from storycoder.writing.report import Figure
from storycoder.writing.speech import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST_LABELS = 24
"""With more interviews than this they are numbered, and not each of them."""


class Curve(NamedTuple):
    """What was counted, per interview in the order they were held. The band is empty where no order was drawn."""

    new: Sequence[int]
    so_far: Sequence[int]
    median: Sequence[float] = ()
    low: Sequence[float] = ()
    high: Sequence[float] = ()
    orders: int = 0


def saturation_curve(curve: Curve, title: str, what: str, say: Phrasebook, notes: Sequence[str] = ()) -> Figure:
    """New things per interview as bars and all so far as a line, the random orders as a band behind it.

    `what` is what is counted, such as "codes"; `notes` are sentences that stand below, such as when it was reached.
    """
    below = lines_of(notes)
    with drawing(WIDTH_MM, 92 + NOTE_MM * len(below)) as (picture, axes):
        places = range(1, len(curve.new) + 1)
        if len(curve.median):
            band = say("Middle 90 % of {n} random orders", n=number(curve.orders, say.language))
            axes.fill_between(places, curve.low, curve.high, color=SKY, alpha=0.35, linewidth=0, label=band)
            axes.plot(
                places, curve.median, color=QUIET, linestyle="--", linewidth=1.1, label=say("Median of these orders")
            )
        axes.plot(
            places, curve.so_far, color=BLUE, marker="o", markersize=4.5, linewidth=1.8,
            label=say("So far, in the order of the interviews"),
        )  # fmt: skip
        axes.bar(
            places, curve.new, width=0.62, facecolor=RULE, edgecolor=BLACK,
            linewidth=0.7 if len(curve.new) <= _MOST_LABELS else 0.2, label=say("New in this interview"), zorder=3,
        )  # fmt: skip
        _write_axes(axes, curve, what, say)
        picture.legend(frameon=False, loc="outside upper center", ncols=2)
        write_below(picture, below)
        return figure_of(picture, title, _told(curve, what, say, notes))


def _write_axes(axes: "Axes", curve: Curve, what: str, say: Phrasebook) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415  on use only

    held = len(curve.new)
    step = 1 + (held - 1) // _MOST_LABELS
    axes.set_xticks(range(1, held + 1, step))
    axes.set_xlim(0.4, held + 0.6)
    axes.set_ylim(0, max([*curve.so_far, *curve.high, 1]) * 1.06)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel(say("Interviews, one after the other"))
    axes.set_ylabel(what)
    axes.grid(visible=True, axis="y", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    if held <= _MOST_LABELS:
        for place, (new, so_far) in enumerate(zip(curve.new, curve.so_far, strict=True), 1):
            # The line runs over the top of a bar that brought everything.
            at = (place, 0 if new == so_far else new)
            axes.annotate(
                str(new), at, xytext=(0, 2.5), textcoords="offset points", ha="center", fontsize=7.5, zorder=4
            )


def _told(curve: Curve, what: str, say: Phrasebook, notes: Sequence[str]) -> str:
    fields = "; ".join(
        say("{interview}: {new} new, {all} so far", interview=place, new=new, all=so_far)
        for place, (new, so_far) in enumerate(zip(curve.new, curve.so_far, strict=True), 1)
    )
    return " ".join([say("Line chart."), say("{what} by interview: {fields}.", what=what, fields=fields), *notes])
