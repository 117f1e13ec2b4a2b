"""Sheets of paper, and how large letters must be on them.

A capital is legible where it is at least 14 mm high for every three metres between eye and wall, well so from 17.5 mm
and with comfort from 25 mm. Running text is set at 24 points for each metre: 48 points at 2 m, 36 points at 1.5 m.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Size = Literal["A1", "A2", "A3"]
Orientation = Literal["portrait", "landscape"]

PRINT_MARGIN = 10.0
"""Millimetres that printers leave white."""
STICKER = 40.0
"""Side of a sticker box, in millimetres."""
MISSING_SHARE = 0.2
"""Share of the sheet that is the box "What is missing?"."""
FEWEST_MM_PER_METRE = 14.0 / 3.0
MOST_LETTERS = 150
"""Percent of what the size of a sheet asks for; with larger letters there is hardly room for a title."""
POINT = 25.4 / 72.0
RUNNING_TEXT_PER_METRE = 24.0 * POINT
"""Size of running text (em) in millimetres for each metre of distance."""

_SIZES: dict[Size, tuple[float, float]] = {"A1": (594.0, 841.0), "A2": (420.0, 594.0), "A3": (297.0, 420.0)}


class Reading(NamedTuple):
    """From how far each part of a poster is meant to be read, in metres."""

    title: float
    elements: float
    body: float
    quotations: float
    answers: float


_READING: dict[Size, Reading] = {
    "A1": Reading(title=3.0, elements=3.0, body=2.0, quotations=1.5, answers=1.4),
    # A2 keeps title and elements at three metres; the rest is read from nearer by.
    "A2": Reading(title=3.0, elements=3.0, body=1.5, quotations=1.2, answers=1.0),
    # A3 hangs where people stand at it: only the title carries three metres.
    "A3": Reading(title=3.0, elements=2.0, body=1.0, quotations=1.0, answers=0.75),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper. Lengths are millimetres."""

    size: Size = "A1"
    orientation: Orientation = "portrait"
    letters: int = 100
    """Size of the letters in percent of what the size of the sheet asks for, so that they are read from farther."""

    @property
    def width(self) -> float:
        """Across, as it hangs."""
        return _SIZES[self.size][self.orientation == "landscape"]

    @property
    def height(self) -> float:
        """Down, as it hangs."""
        return _SIZES[self.size][self.orientation == "portrait"]

    @property
    def area(self) -> float:
        """Square millimetres."""
        return self.width * self.height

    @property
    def reading(self) -> Reading:
        """From how far this sheet is read."""
        usual = _READING[self.size]
        return usual if self.letters == 100 else Reading(*(metres * self.letters / 100.0 for metres in usual))

    @property
    def unit(self) -> float:
        """What 1 mm of white on A1 becomes on this sheet."""
        return _SIZES[self.size][0] / _SIZES["A1"][0]

    @property
    def margin(self) -> float:
        """White around everything that is set; never less than the print margin."""
        return max(PRINT_MARGIN + 2.0, 26.0 * self.unit)


def fewest_capital(distance: float) -> float:
    """The lowest capitals, in millimetres, that may be read from `distance` metres."""
    return FEWEST_MM_PER_METRE * distance
