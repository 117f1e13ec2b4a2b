"""Who speaks of what: people by codes, or by factors."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from storycoder.words import Phrasebook
from storycoder.writing.figures.canvas import (
    BLUE,
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
from storycoder.writing.figures.names import broken, lines_in
from storycoder.writing.report import HIDDEN, Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW_MM, _LONG_MM = 5.4, 6.6
"""How high a row is; and where a name takes two lines, which are then smaller, so that forty rows fit a page."""
_LETTERS = 46
_TURNED = 8
"""With more people than this their names are turned."""
_LARGEST_MARK = 150.0
_POINTS_MM = 72 / 25.4


class PersonGroup(NamedTuple):
    """People beside each other, such as those of one role; without a name nothing is written above them."""

    name: str
    people: Sequence[str]


def presence_matrix(
    rows: Sequence[str],
    groups: Sequence[PersonGroup],
    present: Sequence[Sequence[bool] | None],
    title: str,
    say: Phrasebook,
    *,
    note: str = "",
) -> Figure:
    """A square where a person speaks of a code, a small ring where not; how many of how many stand behind each row.

    `present` is rows × people, the groups' people in their order; a row that is None is not shown. In a picture that
    leaves the team people are numbers and have no groups. `note` stands below it.
    """
    people = [each for group in groups for each in group.people]
    hidden = [each is None for each in present]
    there = np.array([each or [False] * len(people) for each in present], dtype=bool).reshape(len(rows), len(people))
    below = lines_of([note])
    names = [broken(each, _LETTERS) for each in rows]
    high = _LONG_MM if any(lines_in(each) > 1 for each in names) else _ROW_MM
    with drawing(WIDTH_MM, 30 + high * max(len(rows), 2) + NOTE_MM * len(below)) as (picture, axes):
        _draw_marks(axes, there, hidden)
        for row in range(len(rows)):
            of = say("{n} of {total}", n=int(there[row].sum()), total=len(people))
            told = HIDDEN.value if hidden[row] else of
            axes.text(len(people) - 0.3, row, told, va="center", ha="left", color=INK, clip_on=False)
        axes.set_xticks(range(len(people)), people, rotation=90 if _turned(people) else 0)
        axes.set_yticks(range(len(rows)), names, fontsize=8.5 if high == _ROW_MM else 7, linespacing=1)
        axes.tick_params(labeltop=True, labelbottom=False)
        axes.set_xlim(-0.6, len(people) + 0.6)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        without_frame(axes)
        _draw_groups(axes, groups, len(rows))
        write_below(picture, below)
        return figure_of(picture, title, f"{_told(rows, people, there, hidden, say)} {note}".strip())


def _turned(people: Sequence[str]) -> bool:
    """Numbers have room as they are."""
    return len(people) > _TURNED and any(len(each) > 2 for each in people)


def _draw_marks(axes: "Axes", there: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]", hidden: Sequence[bool]) -> None:
    room = 100.0 / max(there.shape[1], 1) * _POINTS_MM
    size = min(_LARGEST_MARK, (0.72 * min(room, 5.0 * _POINTS_MM)) ** 2)
    for row in range(there.shape[0]):
        axes.axhline(row, color=RULE, linewidth=0.5, zorder=1)
    row, column = np.nonzero(there)
    axes.scatter(column, row, marker="s", s=size, color=BLUE, zorder=2)
    row, column = np.nonzero(~there & ~np.array(hidden, dtype=bool)[:, None])
    axes.scatter(column, row, s=size / 8, facecolors="white", edgecolors="#9AA5B1", linewidths=0.7, zorder=2)


def _draw_groups(axes: "Axes", groups: Sequence[PersonGroup], rows: int) -> None:
    left = 0
    for at, group in enumerate(groups):
        right = left + len(group.people)
        if left:
            axes.axvline(left - 0.5, color=INK, linewidth=0.8, zorder=1)
        if group.name and group.people:
            # Names of groups beside each other stand in two lines, so that small groups may have long names.
            below = rows - 0.3 + (at % 2) * 0.7
            axes.text((left + right - 1) / 2, below, group.name, ha="center", va="top", color=INK, fontsize=8)
        left = right


def _told(
    rows: Sequence[str],
    people: Sequence[str],
    there: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]",
    hidden: Sequence[bool],
    say: Phrasebook,
) -> str:
    told = [say("Table: who speaks of what.")]
    for name, marks, masked in zip(rows, there, hidden, strict=True):
        who = ", ".join(person for person, speaks in zip(people, marks, strict=True) if speaks)
        told.append(f"{name}: {HIDDEN.value if masked else who or say('nobody')}.")
    return " ".join(told)
