"""The panel that says what going back would undo, before anything is done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.buttons import button, danger
from storycoder.ui.parts.dates import clock, local
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.parts.labels import body, caption, quiet
from storycoder.ui.screens.history.model import sentence
from storycoder.ui.screens.history.state import WayBack
from storycoder.words import Phrasebook
from storycoder.workflow.history import Line


class WayBackPanel(QWidget):
    """How many steps would go, which ones, and the button that does it."""

    def __init__(
        self, say: Phrasebook, line: Line, way: WayBack, undo: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        number = say.many("One step will be undone.", "{n} steps will be undone.", way.number_of_steps)
        column.addWidget(body(number))
        text = say(
            "The study becomes as it was before “{what}”. That is a step too: “Redo” brings everything back.",
            what=line.what,
        )
        column.addWidget(quiet(text))
        self.undo = danger(say("Undo these steps"), undo, "undo")
        self.undo.setAccessibleDescription(f"{number} {text}")
        begins_at(self, self.undo)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.undo)
        row.addWidget(button(say("Leave it"), leave))
        row.addStretch()
        column.addLayout(row)
        for step in way.steps:
            column.addWidget(_step(step))
        if way.number_of_steps > len(way.steps):
            column.addWidget(caption(say("And {n} earlier ones.", n=way.number_of_steps - len(way.steps))))
        column.addStretch()


def _step(line: Line) -> QLabel:
    made = caption(f"{clock(local(line.at))}  {sentence(line)}" + (f"  ({line.coder})" if line.coder else ""))
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
