"""The definitions of the codes that a disagreement is about, to be read side by side and changed in place."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.words import N_, Bilingual
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import caption, heading
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.coding.rule import Rule
from storycoder.words import Phrasebook

_FIELDS: Mapping[str, tuple[str, int]] = {
    "definition": (N_("Definition"), 4),
    "when_to_use": (N_("When to use"), 3),
    "when_not": (N_("When not"), 3),
}
"""Field -> what it is called, and its lines."""


class RuleForm(Form):
    """The fields of a definition while they are changed. Ctrl+Enter keeps them, Escape leaves them as they were."""

    kept = Signal(object)
    """The fields that are other now: name -> text."""
    left = Signal()

    def __init__(self, say: Phrasebook, code: Code, language: str) -> None:
        super().__init__()
        self._code = code
        self.fields: dict[str, BilingualField] = {}
        for name, (words, lines) in _FIELDS.items():
            made = BilingualField(say, "nl" if language == "nl" else "en", lines)
            made.set_value(getattr(code, name))
            self.add(say(words), made)
            self.fields[name] = made
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(primary(say("Change the rule"), self.keep))
        row.addWidget(button(say("Leave it"), self.left.emit))
        row.addStretch()
        self.add_row(row)
        self.setFocusProxy(self.fields["definition"])

    def changes(self) -> dict[str, Bilingual]:
        """What is other than before."""
        written = {name: made.value() for name, made in self.fields.items()}
        return {name: value for name, value in written.items() if value != getattr(self._code, name)}

    def keep(self) -> None:
        """Hands over what was changed; where nothing was, it is left."""
        changes = self.changes()
        if changes:
            self.kept.emit(changes)
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it, Ctrl+Enter keeps it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
        else:
            super().keyPressEvent(event)


class RuleCard(QFrame):
    """One code: its name and its rule, or the fields in which the rule is changed."""

    left = Signal()

    def __init__(self, state: QueueState, number: int) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self._code: Code | None = None
        self.form: RuleForm | None = None
        self.chip = CodeChip("", "")
        self.rule = Rule(self._say)
        key = "E" if number == 0 else "Shift+E"
        self.change = flat(self._say("Change the rule…"), self.edit, "edit")
        self.change.setToolTip(self._say("Key: {key}", key=key))
        row = QHBoxLayout()
        row.addWidget(self.chip)
        row.addStretch()
        row.addWidget(self.change)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self._column.addLayout(row)
        self._column.addWidget(self.rule)
        self._column.addStretch()

    def show_code(self, code: Code | None) -> None:
        """Shows a code; what is being changed of the same one stays."""
        self.setVisible(code is not None)
        if code is None or self._code is None or code.id != self._code.id:
            self._close()
        self._code = code
        if code is not None:
            self.chip.set_code(code.colour, self._say.of(code.name))
            self.rule.show_code(code)
            self.setAccessibleName(self._say.of(code.name))
        self.change.setEnabled(self._state.can_settle)

    def edit(self) -> None:
        """Lets the rule be changed."""
        if self._code is None or not self._state.can_settle:
            return
        if self.form is None:
            self.form = RuleForm(self._say, self._code, self._state.desk.study.about.language)
            self.form.kept.connect(self._keep)
            self.form.left.connect(self._leave)
            self._column.insertWidget(2, self.form)
            self.form.show()
        self.rule.hide()
        self.change.hide()
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, changes: dict[str, Bilingual]) -> None:
        code = self._code
        if code is None:
            return
        with self._state.desk.telling():
            self._state.change_rule(code.id, changes)
            self._leave()

    def _leave(self) -> None:
        self._close()
        self.left.emit()

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.rule.show()
        self.change.show()


class RulesPane(QFrame):
    """The definitions: below each other, or beside each other where there is room."""

    left = Signal()
    """The person is done in here and wants to go on in the passage."""

    def __init__(self, state: QueueState) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self.setProperty("role", "panel")
        self.setAccessibleName(self._say("Definitions"))
        self.cards = (RuleCard(state, 0), RuleCard(state, 1))
        self._hint = caption(self._say("What is changed here is kept with this session."))
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(L, M, L, L)
        outer.setSpacing(M)
        self._title = heading(self._say("What the codes mean"))
        outer.addWidget(self._title)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(L)
        for card in self.cards:
            self._row.addWidget(card, 1)
            card.left.connect(self.left)
        outer.addLayout(self._row)
        outer.addWidget(self._hint)
        outer.addStretch()
        self._area = scrolling(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        state.case_changed.connect(self.read)

    def read(self) -> None:
        """Shows the codes of the disagreement that is talked about."""
        case = self._state.current
        keys: Sequence[Key] = case.codes if case else ()
        codes = [self._state.codes.get(key) for key in keys]
        for card, code in zip(self.cards, [*codes, None, None], strict=False):
            card.show_code(code)
        several = len(codes) > 1
        self._title.setText(self._say("What both codes mean") if several else self._say("What the code means"))
        self._hint.setVisible(self._state.can_settle)

    def edit(self, number: int) -> None:
        """Lets the rule of the first (0) or the second (1) code be changed."""
        card = self.cards[number]
        if card.isVisibleTo(self):
            card.edit()
            self._area.ensureWidgetVisible(card)

    def set_wide(self, *, wide: bool) -> None:
        """Puts the definitions beside each other, or below each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(across if wide else down)
