"""The interview guide: topics in order, their questions, and to whom they are put."""

from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.screens.study.cells import BilingualDelegate
from storycoder.ui.screens.study.ordered import OrderedPart
from storycoder.ui.screens.study.tables import GuideTable

_TOPIC, _QUESTION = 250, 300


class Guide(OrderedPart):
    """A row for each topic."""

    def __init__(self, desk: Desk) -> None:
        say = desk.say
        self.table = GuideTable(desk)
        super().__init__(desk, say("Interview guide"), desk.study.topics, self.table, wrapping=True)
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
            *self.steps(),
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
