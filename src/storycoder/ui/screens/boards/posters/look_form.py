"""How the posters look: size, orientation, language, letters, and what is asked beside a factor."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.poster.content import Ask
from storycoder.poster.sheets import MOST_LETTERS
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.languages import LANGUAGE_NAMES
from storycoder.ui.parts.wheel import calm
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.workflow.sounding.meetings import FEWEST_LETTERS, asks_of, change_plan, plan_of

_ASKS: dict[Ask, str] = {
    "recognition": N_("Do you recognise this?"),
    "priority": N_("How important is this to you?"),
    "missing": N_("What is missing?"),
    "value": N_("What is this worth to you?"),
    "use": N_("How would you use this?"),
}
_STEP = 5


class LookForm(QWidget):
    """The fields; each change is an act at once."""

    def __init__(self, desk: Desk, state: BoardsState) -> None:
        super().__init__()
        self._desk, self._state, say = desk, state, desk.say
        self.sheet_size = _choice([("A1", "A1"), ("A2", "A2"), ("A3", "A3")])
        self.orientation = _choice([(say("Upright"), "portrait"), (say("On its side"), "landscape")])
        self.language = _choice([(say(words), each) for each, words in LANGUAGE_NAMES.items()])
        self.letters = QSpinBox()
        self.letters.setRange(FEWEST_LETTERS, MOST_LETTERS)
        self.letters.setSingleStep(_STEP)
        self.letters.setSuffix(" %")
        self.letters.setKeyboardTracking(False)
        calm(self.letters)
        self.asks = {ask: QCheckBox(say(words)) for ask, words in _ASKS.items()}
        self.since = _choice([])
        self.since.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.since.setMinimumContentsLength(16)
        self._lay_out()
        self.sheet_size.activated.connect(lambda: self._change(size=self.sheet_size.currentData()))
        self.orientation.activated.connect(lambda: self._change(orientation=self.orientation.currentData()))
        self.language.activated.connect(lambda: self._change(language=self.language.currentData()))
        self.letters.valueChanged.connect(lambda value: self._change(letters=value))
        self.since.activated.connect(lambda: self._change(since_id=self.since.currentData() or None))
        for box in self.asks.values():
            box.clicked.connect(self._ask)

    def _lay_out(self) -> None:
        say = self._desk.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(S)
        named = (say("Size"), self.sheet_size), (say("Sheet"), self.orientation)
        other = (say("Language"), self.language), (say("Letters"), self.letters)
        for row, pair in enumerate((named, other)):
            for at, (words, field) in enumerate(pair):
                label = QLabel(words)
                label.setBuddy(field)
                field.setAccessibleName(words)
                grid.addWidget(label, 2 * row, at)
                grid.addWidget(field, 2 * row + 1, at)
        column.addLayout(grid)
        hint = say("100 percent can be read from where people stand. Larger letters leave less room.")
        column.addWidget(caption(hint))
        column.addSpacing(S)
        asked = QLabel(say("What is asked"))
        asked.setProperty("role", "strong")
        column.addWidget(asked)
        for box in self.asks.values():
            column.addWidget(box)
        column.addSpacing(S)
        new = QLabel(say("Marked as new: what came since"))
        new.setProperty("role", "strong")
        new.setBuddy(self.since)
        self.since.setAccessibleName(new.text())
        column.addWidget(new)
        column.addWidget(self.since)
        column.addWidget(caption(say("What was added because of a meeting can be marked for those who come again.")))

    def read(self) -> None:
        """Shows how the posters of the meeting look now."""
        board = self._state.board
        if board is None:
            return
        plan = plan_of(self._desk.study, board.id)
        self.sheet_size.setCurrentIndex(self.sheet_size.findData(plan.size))
        self.orientation.setCurrentIndex(self.orientation.findData(plan.orientation))
        language = plan.language or self._desk.study.about.language
        self.language.setCurrentIndex(self.language.findData(language))
        blocked = self.letters.blockSignals(True)
        self.letters.setValue(plan.letters)
        self.letters.blockSignals(blocked)
        self._fill_since(plan.since_id)
        for ask, box in self.asks.items():
            box.setChecked(ask in asks_of(board, plan))

    def _fill_since(self, chosen: Key | None) -> None:
        """The meetings since which something may be new; this one too, for posters that hang on afterwards."""
        say = self._desk.say
        self.since.clear()
        self.since.addItem(say("no meeting: nothing is marked"), "")
        for each in self._state.boards:
            self.since.addItem(each.name, each.id)
            self.since.setItemData(self.since.count() - 1, each.name, Qt.ItemDataRole.ToolTipRole)
        self.since.setCurrentIndex(max(self.since.findData(chosen or ""), 0))
        self.since.setToolTip(self.since.currentText())

    def _ask(self) -> None:
        asks = tuple(ask for ask, box in self.asks.items() if box.isChecked())
        self._change(asks=asks)
        self.read()  # where nothing is ticked the usual questions come back

    def _change(self, **values: Any) -> None:
        board = self._state.board
        if board is not None:
            self._desk.guard(lambda: change_plan(self._desk.study, board.id, **values))


def _choice(entries: list[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    for words, value in entries:
        made.addItem(words, value)
    calm(made)
    return made
