"""The roles, and what they are reported as."""

from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.views import show_headings
from storycoder.ui.screens.study.cells import ChoiceDelegate
from storycoder.ui.screens.study.ordered import OrderedPart
from storycoder.ui.screens.study.removing import remove
from storycoder.ui.screens.study.tables import RoleTable

_WIDTHS = (180, 190, 180, 190, 180, 120)


class Roles(OrderedPart):
    """A row for each role."""

    def __init__(self, desk: Desk) -> None:
        say = desk.say
        self.table = RoleTable(desk)
        super().__init__(desk, say("Roles"), desk.study.roles, self.table)
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
            *self.steps(),
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
