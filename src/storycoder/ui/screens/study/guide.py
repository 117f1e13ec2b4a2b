"""The interview guide: topics in order, their questions, and to whom they are put."""

from PySide6.QtCore import Qt

from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import button, flat, icon_button, primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.screens.study.cells import BilingualDelegate
from storycoder.ui.screens.study.part import TablePart
from storycoder.ui.screens.study.table import ThingsView
from storycoder.ui.screens.study.tables import GuideTable
from storycoder.workflow.describing import put_in_place

_TOPIC, _QUESTION = 250, 300


class Guide(TablePart):
    """A row for each topic."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("Interview guide"))
        say = self.say
        self.table = GuideTable(desk)
        self.view = ThingsView(say("Interview guide"), wrapping=True)
        self.view.setModel(self.table)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.let_drag(Qt.Orientation.Vertical)
        self.view.carried.connect(self._carry)
        self._bilingual = BilingualDelegate(self.view, say)
        for column in (0, 1):
            self.view.setItemDelegateForColumn(column, self._bilingual)
        empty = EmptyState(
            "topic",
            say("No interview guide yet"),
            say("Topics are what the interviews are about. StoryCoder finds them again in the transcripts."),
            primary(say("Make a topic"), self.add, "add"),
        )
        tools = [
            button(say("Topic"), self.add, "add"),
            icon_button("up", say("Move up (Alt+Up)"), lambda: self._step(-1)),
            icon_button("down", say("Move down (Alt+Down)"), lambda: self._step(1)),
            flat(say("Remove the topic"), self._remove, "delete"),
        ]
        hint = say("Drag a topic by its number to put it elsewhere. Tick the roles that a topic is put to.")
        self.build(self.view, empty, tools, hint)

    def read(self) -> None:
        columns = self.table.columns
        self.table.read()
        self.show_table(there=bool(self.table.topics))
        if self.table.columns != columns:
            self.fit()

    def fit(self) -> None:
        """Gives the columns their widths."""
        header = self.view.horizontalHeader()
        for at in range(len(self.table.columns)):
            wanted = header.sectionSizeHint(at) + S
            self.view.setColumnWidth(at, wanted)
        roles = sum(self.view.columnWidth(at) for at in range(2, len(self.table.columns)))
        self.view.setColumnWidth(0, _TOPIC)
        room = self.view.viewport().width() - _TOPIC - roles
        self.view.setColumnWidth(1, max(room, _QUESTION))

    def add(self) -> None:
        """Lets one name a topic, which is then at the end."""
        self.name_new("topic")

    def _remove(self) -> None:
        chosen = self.view.chosen_rows()
        if chosen:
            with self.desk.telling():
                self.desk.study.topics.remove(*chosen)

    def _step(self, by: int) -> None:
        at = self.view.currentIndex().row()
        if at >= 0:
            self._carry(Qt.Orientation.Vertical, at, at + by)

    def _carry(self, _orientation: Qt.Orientation, old: int, new: int) -> None:
        if 0 <= new < len(self.table.rows):
            with self.desk.telling():
                put_in_place(self.desk.study.topics, self.table.rows[old], new)
