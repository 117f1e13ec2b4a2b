"""Codes that could go into one of the factors that are there, each with the reason; taken one by one or refused."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.labels import quiet
from storycoder.ui.screens.factors.suggestions.asking import Asking
from storycoder.ui.screens.factors.suggestions.dragging import DragList
from storycoder.ui.screens.factors.suggestions.placed_words import because
from storycoder.ui.screens.factors.suggestions.state import SuggestionsState
from storycoder.workflow.framing import Placing


class PlacingPart(QWidget):
    """A list; what is chosen in it goes into its factor."""

    def __init__(self, state: SuggestionsState) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        say = self._say
        self.told = quiet("")
        self.list = DragList(say("Codes that could go into a factor"), lambda row: [self._shown[row].code])
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(260)
        self.list.itemSelectionChanged.connect(self._enable)
        self.take = button(say("Take over"), self.take_chosen, "check")
        self.refuse = flat(say("No…"), self._ask, "close")
        self.asking = Asking(say, say("Why does it not belong there?"), say("Refuse the suggestion"))
        ways = QHBoxLayout()
        ways.setSpacing(S)
        ways.addWidget(self.take)
        ways.addWidget(self.refuse)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addLayout(ways)
        column.addWidget(self.asking)
        column.addWidget(flat(say("Start from a set of factors…"), state.frames_wanted.emit, "import"))
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._shown: list[Placing] = []

    def show_state(self) -> None:
        """Shows which factor fits which code now."""
        found = self._state.placings
        shown = [] if found is None else [each for each in found if self._is_shown(each)]
        self.told.setText(self._told(looking=found is None, number=len(shown)))
        if shown == self._shown:
            self._enable()
            return
        self._shown = shown
        self.list.clear()
        for each in shown:
            code = self._say.of(self._state.board.codes[each.code].name)
            factor = self._state.board.name_of(each.factor)
            line = self._say("“{code}” into “{factor}”", code=code, factor=factor)
            QListWidgetItem(f"{line}\n{because(each.because, each.words, self._say)}", self.list)
        self._enable()

    def _is_shown(self, each: Placing) -> bool:
        board = self._state.board
        known = each.code in board.codes and each.factor in board.board.codes
        return known and board.board.factor_of(each.code) is None and not self._state.refusals.placing(*each[:2])

    def _told(self, *, looking: bool, number: int) -> str:
        if looking:
            return self._say("Looking which factor fits…")
        if not self._state.board.board.factors:
            return self._say("There are no factors yet. Make one, or start from a set of the literature.")
        if not number:
            return self._say("No code that lies in no factor clearly fits one of them.")
        return self._say("By their names and descriptions these codes fit a factor. What remains is for people to say.")

    def _enable(self) -> None:
        chosen = bool(self.list.selectedItems())
        self.take.setEnabled(chosen)
        self.refuse.setEnabled(chosen)

    def _chosen(self) -> list[Placing]:
        return [self._shown[row] for row in sorted(self.list.row(item) for item in self.list.selectedItems())]

    def take_chosen(self) -> None:
        """Puts the chosen codes into their factors, factor by factor."""
        by_factor: dict[Key, list[Key]] = {}
        for each in self._chosen():
            by_factor.setdefault(each.factor, []).append(each.code)
        with self._state.desk.telling():
            self._state.place(by_factor)

    def _ask(self) -> None:
        chosen = self._chosen()
        self.asking.ask(lambda why: [self._state.refuse_placing(each.code, each.factor, why) for each in chosen])
