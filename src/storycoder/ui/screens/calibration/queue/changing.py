"""A small panel in which a rule is changed because of a disagreement. The change is tied to the session."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from storycoder.domain.codes import Code
from storycoder.domain.words import N_, Bilingual
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import quiet
from storycoder.ui.screens.calibration.queue.state import QueueState

_FIELDS: Mapping[str, tuple[str, int]] = {
    "definition": (N_("Definition"), 5),
    "when_to_use": (N_("When to use"), 4),
    "when_not": (N_("When not"), 4),
}
"""Field -> what it is called, and its lines."""


class ChangeRule(Form):
    """Definition, when to use and when not. Ctrl+Enter keeps what was changed."""

    made = Signal()
    """The rule is changed, or was left as it is."""

    def __init__(self, state: QueueState, code: Code) -> None:
        super().__init__()
        self._state, self._code, say = state, code, state.desk.say
        self._case = state.current
        self.add_row(CodeChip(code.colour, say.of(code.name)))
        self.add_row(quiet(say("The change is kept with this session, and a new version of the codebook is frozen.")))
        self.fields: dict[str, BilingualField] = {}
        for name, (words, lines) in _FIELDS.items():
            made = BilingualField(say, state.desk.study.about.language, lines)
            made.set_value(getattr(code, name))
            self.add(say(words), made)
            self.fields[name] = made
        button = primary(say("Change the rule"), self.keep)
        button.setToolTip(say("Key: {key}", key="Ctrl+Enter"))
        self.add_row(button)
        self.setFocusProxy(self.fields["definition"])

    def changes(self) -> dict[str, Bilingual]:
        """What is other than before."""
        written = {name: made.value() for name, made in self.fields.items()}
        return {name: value for name, value in written.items() if value != getattr(self._code, name)}

    def keep(self) -> None:
        """Writes what was changed, in one act with what is settled."""
        changes = self.changes()
        with self._state.desk.telling():
            if changes:
                self._state.go_back_to(self._case)
                self._state.change_rule(self._code.id, changes)
            self.made.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
        else:
            super().keyPressEvent(event)
