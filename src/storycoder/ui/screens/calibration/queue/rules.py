"""The definitions of the codes that a disagreement is about, to be read side by side."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.coding.rule import Rule

_KEYS = ("E", "Shift+E")


class RuleCard(QFrame):
    """One code: its name, its rule, and the way to change it."""

    change_wanted = Signal()

    def __init__(self, state: QueueState, key: str) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self.code: Code | None = None
        self.chip = CodeChip("", "")
        self.rule = Rule(self._say)
        self.change = flat(self._say("Change…") + f"   {key}", self.change_wanted.emit, "edit")
        row = QHBoxLayout()
        row.addWidget(self.chip)
        row.addStretch()
        row.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(row)
        column.addWidget(self.rule)
        column.addStretch()

    def show_code(self, code: Code | None) -> None:
        """Shows a code, or nothing."""
        self.code = code
        self.setVisible(code is not None)
        self.rule.show_code(code)
        self.change.setVisible(self._state.can_settle)
        if code is not None:
            name = self._say.of(code.name)
            self.chip.set_code(code.colour, name)
            self.setAccessibleName(name)
            self.change.setAccessibleName(self._say("Change the rule of “{code}”", code=name))


class RulesPane(QFrame):
    """The definitions: below each other, or beside each other where there is room."""

    change_wanted = Signal(object)
    """The person wants to change the rule of this `Code`."""

    def __init__(self, state: QueueState) -> None:
        super().__init__()
        self._state = state
        self.setProperty("role", "panel")
        self.setAccessibleName(state.desk.say("What the codes mean"))
        self.cards = tuple(RuleCard(state, key) for key in _KEYS)
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(L, M, L, L)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(L)
        for number, card in enumerate(self.cards):
            self._row.addWidget(card, 1)
            card.change_wanted.connect(partial(self.want_change, number))
        outer.addLayout(self._row)
        outer.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(inside))
        state.case_changed.connect(self.read)

    def read(self) -> None:
        """Shows the codes of the disagreement that is talked about."""
        case = self._state.current
        codes = [self._state.codes.get(key) for key in case.codes] if case else []
        for card, code in zip(self.cards, [*codes, None, None], strict=False):
            card.show_code(code)

    def want_change(self, number: int) -> None:
        """The rule of the first (0) or the second (1) code is to be changed."""
        code = self.cards[number].code
        if code is not None and self._state.can_settle:
            self.change_wanted.emit(code)

    def set_wide(self, *, wide: bool) -> None:
        """Puts the definitions beside each other, or below each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(across if wide else down)
