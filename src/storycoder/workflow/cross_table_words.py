"""What stands in the cells of a cross-table, in the window, in print and in files alike."""

from collections.abc import Mapping
from math import isnan
from typing import Literal

from storycoder.analysis.few_people import NO_PERCENTAGE_BELOW
from storycoder.domain.rounding import percent
from storycoder.domain.words import Message, message
from storycoder.words import Phrasebook

Normalised = Literal["no", "by row", "by column", "by people"]
"""Numbers as they are; as a share of all in the row, or in the column; or of the people interviewed in the column.

The shares of a row or column add up to one, also where one person is counted in more than one of its cells.
"""
SHARES: Mapping[Normalised, Message] = {
    "by row": message("Percentages are of all numbers in the row together."),
    "by column": message("Percentages are of all numbers in the column together."),
    "by people": message("Each number is given with the people interviewed in the column, or as a percentage of them."),
}


def segments_told(counting: str, *, several: bool) -> Message | None:
    """What one segment is where a row counts several codes: fewer than the stretches of words that lie behind it."""
    if counting != "segments" or not several:
        return None
    return message("Where a row counts several codes, segments of one coder that overlap count as one.")


def left_out(uncounted: int) -> Message | None:
    """How many factors have no row, and why; None where all have one."""
    return message("Left out: {n} of the factors, to which no code belongs yet.", n=uncounted) if uncounted else None


def cell_said(number: int, share: float | None, normalised: Normalised, people: int, say: Phrasebook) -> str:
    """The number, with its share where there is one; of few people the number that it is of.

    `people` are those interviewed in the column.
    """
    if share is None or isnan(share):
        return str(number)
    if normalised == "by people" and people < NO_PERCENTAGE_BELOW:
        return say("{n} of {total}", n=number, total=people)
    return say("{n} · {percent}%", n=number, percent=percent(share))
