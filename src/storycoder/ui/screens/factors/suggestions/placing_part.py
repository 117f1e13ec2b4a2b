"""Codes that could go into one of the factors that are there, each with the reason; taken one by one or refused."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import quiet
from storycoder.ui.screens.factors.suggestions.asking import Asking
from storycoder.ui.screens.factors.suggestions.dragging import DragList
from storycoder.ui.screens.factors.suggestions.placed_words import because
from storycoder.ui.screens.factors.suggestions.state import SuggestionsState

if TYPE_CHECKING:
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
        self.list.itemActivated.connect(self.take_chosen)
        self.list.setAccessibleDescription(say("Enter takes over what is chosen."))
        self.take = button(say("Take over"), self.take_chosen, "check")
        self.refuse = flat(say("No…"), self._ask, "close")
        self.asking = Asking(say, say("Why does it not belong there?"), say("Refuse the suggestion"), self.list)
        self.ways = QWidget()
        ways = QHBoxLayout(self.ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(S)
        ways.addWidget(self.take)
        ways.addWidget(self.refuse)
        ways.addStretch(1)
        self.frames = flat(say("Start from a set of factors…"), state.frames_wanted.emit, "import")
        self.empty = EmptyState(
            "factors",
            say("No factors yet"),
            say(
                "Once there are factors, it is suggested here which code could go into which. Make the first one of "
                "codes that belong together, or start from a set of factors from the literature."
            ),
            button(say("New factor…"), partial(state.naming_wanted.emit, ()), "add"),
            flat(say("Start from a set of factors…"), state.frames_wanted.emit, "import"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        for part in (self.empty, self.told):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        for part in (self.ways, self.asking, self.frames):
            column.addWidget(part)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._shown: list[Placing] = []
        self._asked: list[Placing] = []
        """Of which it is asked why they do not belong there."""

    def show_state(self) -> None:
        """Shows which factor fits which code now."""
        found = self._state.placings
        shown = [] if found is None else [each for each in found if self._is_shown(each)]
        self._dress(looking=found is None, number=len(shown))
        if shown != self._shown:
            self._list(shown)
        if self.asking.isVisible() and not any(map(self._is_shown, self._asked)):
            self.asking.leave()
        self._enable()

    def _list(self, shown: list[Placing]) -> None:
        """Where a line is settled the keyboard goes on with the next one."""
        say, board = self._say, self._state.board
        spoken = self._state.desk.study.about.language
        row = min((self.list.row(item) for item in self.list.selectedItems()), default=-1)
        self._shown = shown
        with QSignalBlocker(self.list):
            self.list.clear()
            for each in shown:
                code, factor = say.of(board.codes[each.code].name), board.name_of(each.factor)
                line = say("“{code}” into “{factor}”", code=code, factor=factor)
                sisters = self._named(each.sisters)
                why = because(each.because, each.words, say, sisters, spoken=spoken)
                QListWidgetItem(f"{line}\n{why}", self.list)
            if row >= 0:
                self.list.setCurrentRow(min(row, len(shown) - 1))

    def _is_shown(self, each: Placing) -> bool:
        board = self._state.board
        known = each.code in board.codes and each.factor in board.board.codes
        return known and board.board.factor_of(each.code) is None and not self._state.refusals.placing(*each[:2])

    def _dress(self, *, looking: bool, number: int) -> None:
        """Without factors there is only the way to them; without a code that fits there is nothing to choose."""
        none = not self._state.board.board.factors
        self.told.setText(self._told(looking=looking, number=number))
        self.empty.setVisible(none)
        self.list.setVisible(number > 0)
        self.ways.setVisible(number > 0)
        self.told.setVisible(not none)
        self.frames.setVisible(not none)

    def _told(self, *, looking: bool, number: int) -> str:
        say = self._say
        if number:
            return say(
                "By name, by description or by their place in the codebook these codes fit a factor. Whether they "
                "belong there is for people to say."
            )
        if looking:
            return say("Finding which factor fits…")
        free = self._state.free()
        if free:
            return say.many(
                "{n} code with segments lies in no factor; none of the factors clearly fits it.",
                "{n} codes with segments lie in no factor; none of the factors clearly fits one of them.",
                free,
            )
        return say(
            "Every code with segments lies in a factor. As soon as one does not, it is suggested here where it could "
            "go."
        )

    def _named(self, codes: Sequence[Key]) -> list[str]:
        known = self._state.board.codes
        return [self._say.of(known[key].name) for key in codes if key in known]

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
        self._asked = self._chosen()
        self.asking.ask(self._refuse)

    def _refuse(self, why: str) -> None:
        """Says no to what was asked about, but for what was settled otherwise meanwhile."""
        with self._state.desk.telling():
            self._state.refuse_placings(filter(self._is_shown, self._asked), why)
