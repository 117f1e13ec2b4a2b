"""Under which topics of the interview guide a code is asked about, beside what it means."""

from collections.abc import Collection

from PySide6.QtWidgets import QPushButton

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.parts.topic_menu import TopicMenu


class AskedUnder(QPushButton):
    """Says it, and opens the menu in which it is changed: one act each time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self._code: Key | None = None
        self.can_be_said = False
        """Whether there is a guide with topics."""
        self.topics = TopicMenu(desk.say, self)
        self.topics.said.connect(self._ask_under)
        self.setMenu(self.topics)

    def show_code(self, code: Key) -> None:
        """Shows what is said of a code."""
        from storycoder.workflow.asking_about import said_of_code  # noqa: PLC0415  it brings the numbers

        self._code = code
        names = {each.id: self._say.of(each.name) for each in self._desk.study.topics.all()}
        self.can_be_said = bool(names)
        said = said_of_code(self._desk.study, code) if names else None
        self.topics.show_said(names, said)
        if said is None:
            words = self._say("Not said here")
        else:
            words = ", ".join(names[each] for each in said) or self._say("No topic: people came up with it themselves")
        self.setText(words.replace("&", "&&"))
        self.setAccessibleDescription(words)

    def _ask_under(self, topics: Collection[Key] | None) -> None:
        from storycoder.workflow.asking_about import ask_under  # noqa: PLC0415  it brings the numbers

        if self._code is not None:
            with self._desk.telling():
                ask_under(self._desk.study, topics, code=self._code)
