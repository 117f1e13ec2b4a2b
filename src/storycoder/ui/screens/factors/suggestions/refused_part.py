"""What was refused, with the reasons; each can be taken back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import M
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.labels import quiet
from storycoder.ui.screens.factors.suggestions.state import SuggestionsState
from storycoder.ui.screens.factors.suggestions.words import listed
from storycoder.workflow.refusing import Refused

_MOST = 4
"""So many codes are named."""


class RefusedPart(QWidget):
    """A list of every no."""

    def __init__(self, state: SuggestionsState) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        self._shown: tuple[Refused, ...] = ()
        self.told = quiet("")
        self.list = QListWidget()
        self.list.setAccessibleName(self._say("Refused suggestions"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMinimumHeight(220)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._enable)
        self.back = button(self._say("Suggest it again"), self.take_back, "undo")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        for part in (self.told, self.list, self.back):
            column.addWidget(part)
        column.setAlignment(self.back, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_state(self) -> None:
        """Shows what was refused until now."""
        self._shown = self._state.refused()
        row, pressed = self.list.currentRow(), self.back.hasFocus()
        self.list.clear()
        for each in self._shown:
            reason = self._say("Because: {reason}", reason=each.reason) if each.reason else self._say("No reason given")
            QListWidgetItem(f"{self._named(each)}\n{reason}", self.list)
        if self._shown:
            self.list.setCurrentRow(max(0, min(row, len(self._shown) - 1)))
        none = self._say("Nothing was refused yet.")
        self.told.setText(self._say("These are not suggested again.") if self._shown else none)
        self._enable()
        if pressed:  # a button that is off for a moment loses the keyboard
            (self.back if self.back.isEnabled() else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, each: Refused) -> str:
        codes = self._state.board.codes
        known = [f"“{self._say.of(codes[key].name)}”" for key in each.codes if key in codes]
        more = len(known) - _MOST
        rest = [self._say.many("{n} other code", "{n} other codes", more)] if more > 0 else []
        names = listed([*known[:_MOST], *rest], self._say)
        if each.factor is None:
            return self._say("{codes} do not belong together", codes=names)
        return self._say("{code} not into “{factor}”", code=names, factor=self._state.board.name_of(each.factor))

    def _enable(self) -> None:
        self.back.setEnabled(0 <= self.list.currentRow() < len(self._shown))

    def take_back(self) -> None:
        """Lets the chosen one be suggested again."""
        with self._state.desk.telling():
            self._state.take_back(self._shown[self.list.currentRow()])
