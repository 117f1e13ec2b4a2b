"""A small panel for the code that the coders miss: made in the same act in which the disagreement is settled."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from storycoder.domain.codes import Code, outline
from storycoder.domain.keys import Key, new_key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.ui.look.code_colours import next_colour
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import quiet
from storycoder.ui.screens.calibration.queue.state import QueueState


class NewCode(Form):
    """Name, definition and place of the new code."""

    made = Signal()
    """It is made, and the disagreement settled with it."""

    def __init__(self, state: QueueState) -> None:
        super().__init__()
        self._state, say = state, state.desk.say
        self._case = state.current
        language = state.desk.study.about.language
        self.add_row(quiet(say("The whole place gets this code in the consensus. What each coder marked stays.")))
        self.name = BilingualField(say, language)
        self.add(say("Name"), self.name)
        self.definition = BilingualField(say, language, 4)
        self.add(say("Definition"), self.definition)
        self.above = QComboBox()
        self.above.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add(say("Below"), self.above)
        self._fill()
        self.add_row(primary(say("Make the code and settle"), self.make))
        self.setFocusProxy(self.name)

    def _fill(self) -> None:
        say, case = self._state.desk.say, self._state.current
        self.above.addItem(say("No code: at the top"), None)
        for depth, code in outline(self._state.codes.values()):
            self.above.addItem("   " * depth + say.of(code.name), code.id)
        first = self._state.codes.get(case.codes[0]) if case else None
        self.above.setCurrentIndex(max(0, self.above.findData(first.parent_id if first else None)))

    def make(self) -> None:
        """Makes it and settles; what is wrong with it is said beside the name."""
        say = self._state.desk.say
        name, parent = self.name.value(), self.above.currentData()
        try:
            self._state.go_back_to(self._case)
            self._state.settle("new code", new_code=self._code(name, parent))
        except Problem as problem:
            self.problem(self.name, say.message(problem.message))
        else:
            self.made.emit()

    def _code(self, name: Bilingual, parent: Key | None) -> Code:
        if not name:
            raise Problem("A code needs a name.")
        colour = next_colour(code.colour for code in self._state.codes.values())
        return Code(id=new_key(), name=name, parent_id=parent, definition=self.definition.value(), colour=colour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the name, or Ctrl+Enter anywhere, makes it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and (held or isinstance(self.focusWidget(), QLineEdit)):
            self.make()
        else:
            super().keyPressEvent(event)
