"""Pictures for reports, papers and the window: values in, a `Figure` as PNG, SVG and PDF out.

Colours are Okabe and Ito's (2008), told apart by those who see few colours; a shape, a hatch or a word stands beside
each, so that a picture can be read in black and white. The same values give the same files. Fonts are in the PDF, and
words are outlines in the SVG. matplotlib is imported on use, because it takes half a second.
"""

from storycoder.writing.figures.canvas import WIDTH_MM
from storycoder.writing.figures.heat_map import factors_by_practice
from storycoder.writing.figures.matrix import PersonGroup, presence_matrix
from storycoder.writing.figures.network import Link, Node, network_of_codes
from storycoder.writing.figures.saturation import Curve, saturation_curve
from storycoder.writing.figures.saving import ENDINGS, save_figure
from storycoder.writing.figures.sessions import agreement_over_sessions
from storycoder.writing.figures.spread import Judged, SpreadRow, spread_over_practices

__all__ = [
    "ENDINGS",
    "WIDTH_MM",
    "Curve",
    "Judged",
    "Link",
    "Node",
    "PersonGroup",
    "SpreadRow",
    "agreement_over_sessions",
    "factors_by_practice",
    "network_of_codes",
    "presence_matrix",
    "saturation_curve",
    "save_figure",
    "spread_over_practices",
]
