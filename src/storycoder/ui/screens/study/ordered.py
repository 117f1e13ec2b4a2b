"""A table of things whose order the team chooses: by dragging a row, or with Alt and the arrow keys."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from storycoder.study.shelf import Shelf
from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import icon_button
from storycoder.ui.screens.study.model import ThingsTable
from storycoder.ui.screens.study.part import TablePart
from storycoder.ui.screens.study.table import ThingsView
from storycoder.workflow.describing import put_in_place


class OrderedPart(TablePart):
    """A tab with such a table."""

    def __init__(self, desk: Desk, name: str, shelf: Shelf[Any], table: ThingsTable, *, wrapping: bool = False) -> None:
        super().__init__(desk, name)
        self._shelf, self._things = shelf, table
        self.view = ThingsView(name, wrapping=wrapping)
        self.view.setModel(table)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.let_drag(Qt.Orientation.Vertical)
        self.view.carried.connect(self._carry)

    def steps(self) -> tuple[QWidget, QWidget]:
        """Buttons that carry the row one place up or down."""
        return (
            icon_button("up", self.say("Move up (Alt+Up)"), lambda: self._step(-1)),
            icon_button("down", self.say("Move down (Alt+Down)"), lambda: self._step(1)),
        )

    def _step(self, by: int) -> None:
        at = self.view.currentIndex().row()
        if at >= 0:
            self._carry(Qt.Orientation.Vertical, at, at + by)

    def _carry(self, _orientation: Qt.Orientation, old: int, new: int) -> None:
        if 0 <= new < len(self._things.rows):
            with self.desk.telling():
                put_in_place(self._shelf, self._things.rows[old], new)
