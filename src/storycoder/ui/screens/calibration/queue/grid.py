"""A small table of words and numbers, whose labels stay while what they say changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from storycoder.ui.look.spacing import M
from storycoder.ui.parts.labels import set_role

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Said(NamedTuple):
    """What a cell says, and how."""

    text: str
    role: str = "body"
    tip: str = ""
    is_number: bool = False
    most: int = 0
    """Pixels from which it ends in dots; 0 where it has all the room it needs."""


class Grid(QWidget):
    """Labels are made when there are more cells than before, so that a change costs no more than other words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(1)
        self._labels: dict[tuple[int, int, int], QLabel] = {}
        """Row, column and the columns that it takes -> the label there."""

    def show_rows(self, rows: Sequence[Sequence[Said | None]]) -> None:
        """Shows these cells instead of the ones before; what is None belongs to the cell before it."""
        wanted = {
            (at, column, _wide(row, column)): cell
            for at, row in enumerate(rows)
            for column, cell in enumerate(row)
            if cell is not None
        }
        for place in self._labels.keys() - wanted.keys():
            label = self._labels.pop(place)
            label.hide()
            label.deleteLater()
        for place, cell in wanted.items():
            _say(self._label(place), cell)
            # Room that a wide heading takes is at the end of its columns, not between the numbers.
            self._grid.setColumnStretch(place[1], 0 if cell.text or not place[1] else 1)

    def _label(self, place: tuple[int, int, int]) -> QLabel:
        if place not in self._labels:
            made = QLabel()
            made.setTextFormat(Qt.TextFormat.PlainText)
            self._labels[place] = made
            row, column, wide = place
            self._grid.addWidget(made, row, column, 1, wide)
            # At once, so that it counts in how wide the table is.
            made.show()
        return self._labels[place]


def _say(label: QLabel, cell: Said) -> None:
    if label.property("role") != cell.role:
        set_role(label, cell.role)
    text = cell.text
    if cell.most:
        text = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, cell.most)
    label.setText(text)
    label.setAlignment(_RIGHT if cell.is_number else _LEFT)
    label.setToolTip(cell.tip)


def _wide(row: Sequence[Said | None], column: int) -> int:
    """How many columns a cell takes: with those after it that are None."""
    after = row[column + 1 :]
    return 1 + next((number for number, cell in enumerate(after) if cell is not None), len(after))
