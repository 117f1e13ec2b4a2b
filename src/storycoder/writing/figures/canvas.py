"""The sheet that every picture is drawn on: its look, and how it becomes PNG, SVG and PDF."""

import io
import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from storycoder.writing.report import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Picture

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILION, PURPLE = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
)  # fmt: skip
INK, QUIET, RULE, PALE = "#1F2933", "#52606D", "#D3DAE1", "#F4F7FA"
WIDTH_MM = 160
"""The width of a report's text."""
NOTE_MM = 3.6
"""How much higher a line of a note makes a picture."""
_NOTE, _LETTERS = 7.5, 112
"""The size of a note in points, and how many letters of it fit beside each other."""
_MM = 1 / 25.4
_DOTS_PER_INCH = 200
_LOOK: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # matplotlib brings it along, so that a figure is the same everywhere
    "font.size": 8.5,
    "axes.edgecolor": QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.labelcolor": QUIET,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "hatch.linewidth": 0.5,
    "svg.fonttype": "path",
    "svg.hashsalt": "storycoder",
    "pdf.fonttype": 42,
}
_ONE_AT_A_TIME = threading.RLock()
"""The look is one for the whole program, and pictures are drawn beside the window."""


@contextmanager
def drawing(width_mm: float, height_mm: float) -> Generator[tuple["Picture", "Axes"]]:
    """An empty picture of this size, in the house's look while it is drawn and saved."""
    import matplotlib as mpl  # noqa: PLC0415  on use only
    from matplotlib.figure import Figure as Picture  # noqa: PLC0415

    with _ONE_AT_A_TIME, mpl.rc_context(_LOOK):
        picture = Picture(figsize=(width_mm * _MM, height_mm * _MM), layout="constrained")
        yield picture, picture.add_subplot()


def figure_of(picture: "Picture", caption: str, alternative: str) -> Figure:
    """The drawn picture as a block of a report: pixels and vectors, without the time of drawing.

    Each holds what it is called, and in words what it shows.
    """
    pixels, vectors, page = io.BytesIO(), io.BytesIO(), io.BytesIO()
    told, undated = {"Title": caption, "Description": alternative}, {"CreationDate": None, "Producer": None}
    picture.savefig(pixels, format="png", dpi=_DOTS_PER_INCH, metadata={"Software": None, **told})
    picture.savefig(vectors, format="svg", metadata={"Date": None, "Creator": None, **told})
    picture.savefig(page, format="pdf", metadata={**undated, "Title": caption, "Subject": alternative})
    wide = float(picture.get_size_inches()[0]) / _MM
    return Figure(pixels.getvalue(), caption, alternative, round(wide), vectors.getvalue(), page.getvalue())


def lines_of(notes: Iterable[str]) -> list[str]:
    """Notes as the lines in which they stand below a picture."""
    return [line for note in notes for line in wrap(note, _LETTERS)]


def write_below(picture: "Picture", lines: Iterable[str]) -> None:
    """Writes lines of notes below a picture, from its left edge."""
    picture.supxlabel("\n".join(lines), fontsize=_NOTE, color=QUIET, x=0.01, ha="left")


def without_frame(axes: "Axes") -> None:
    """Takes the lines around the axes and their marks away."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0)
