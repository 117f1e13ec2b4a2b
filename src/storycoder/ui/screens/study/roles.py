"""The roles, and what they are reported as."""

from PySide6.QtCore import Qt

from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import button, flat, icon_button, primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.views import show_headings
from storycoder.ui.screens.study.cells import ChoiceDelegate
from storycoder.ui.screens.study.part import TablePart
from storycoder.ui.screens.study.removing import remove
from storycoder.ui.screens.study.table import ThingsView
from storycoder.ui.screens.study.tables import RoleTable
from storycoder.workflow.describing import put_in_place

_WIDTHS = (180, 190, 180, 190, 180, 120)


class Roles(TablePart):
    """A row for each role."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("Roles"))
        say = self.say
        self.table = RoleTable(desk)
        self.view = ThingsView(say("Roles"))
        self.view.setModel(self.table)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.let_drag(Qt.Orientation.Vertical)
        self.view.carried.connect(self._carry)
        at = RoleTable.COLUMNS.index("reported")
        self._choices = ChoiceDelegate(self.view, self.table.choices)
        self.view.setItemDelegateForColumn(at, self._choices)
        empty = EmptyState(
            "role",
            say("No roles yet"),
            say("A role is who somebody is in the practice: a mother, a volunteer, a youth professional."),
            primary(say("Make a role"), self.add, "add"),
        )
        tools = [
            button(say("Role"), self.add, "add"),
            icon_button("up", say("Move up (Alt+Up)"), lambda: self._step(-1)),
            icon_button("down", say("Move down (Alt+Down)"), lambda: self._step(1)),
            flat(say("Remove the role"), self._remove, "delete"),
        ]
        hint = say(
            "People of a role that leaves the team as another one are called by that other name in every report, "
            "table and poster, so that they cannot be recognised."
        )
        self.build(self.view, empty, tools, hint)

    def read(self) -> None:
        fresh = not self.table.columns
        self.table.read()
        if fresh:
            for column, width in enumerate(_WIDTHS):
                self.view.setColumnWidth(column, width)
            show_headings(self.view)
        self.show_table(there=bool(self.table.roles))

    def add(self) -> None:
        """Lets one name a role, which is then there."""
        self.name_new(self.say.language)

    def _remove(self) -> None:
        chosen = self.view.chosen_rows()
        if chosen:
            remove(self.desk, self.desk.study.roles, chosen)

    def _step(self, by: int) -> None:
        at = self.view.currentIndex().row()
        if at >= 0:
            self._carry(Qt.Orientation.Vertical, at, at + by)

    def _carry(self, _orientation: Qt.Orientation, old: int, new: int) -> None:
        if 0 <= new < len(self.table.rows):
            with self.desk.telling():
                put_in_place(self.desk.study.roles, self.table.rows[old], new)
