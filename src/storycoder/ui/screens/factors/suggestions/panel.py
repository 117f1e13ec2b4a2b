"""The panel beside the board: groups, network, codes for factors that are there, and what was refused."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import M
from storycoder.ui.screens.factors.suggestions.groups import Groups
from storycoder.ui.screens.factors.suggestions.network_part import NetworkPart
from storycoder.ui.screens.factors.suggestions.placing_part import PlacingPart
from storycoder.ui.screens.factors.suggestions.refused_part import RefusedPart
from storycoder.ui.screens.factors.suggestions.state import SuggestionsState

WIDE = 480


class SuggestionsPanel(QWidget):
    """One part at a time; the panel scrolls as a whole."""

    def __init__(self, state: SuggestionsState) -> None:
        super().__init__()
        say = state.say
        self.groups, self.network = Groups(state), NetworkPart(state)
        self.placing, self.refused = PlacingPart(state), RefusedPart(state)
        self.parts: tuple[Groups | NetworkPart | PlacingPart | RefusedPart, ...] = (
            self.groups,
            self.network,
            self.placing,
            self.refused,
        )
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(say("Kinds of suggestions"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for words in (say("Groups"), say("Network"), say("Into a factor"), say("Refused")):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.tabs)
        for part in self.parts:
            column.addWidget(part, 1)
        state.changed.connect(self._show)
        state.placings_changed.connect(self._show)
        self._turn(0)
        state.read()

    def _turn(self, at: int) -> None:
        if any(part.isAncestorOf(QApplication.focusWidget() or self) for part in self.parts):
            # What is hidden loses the keyboard to whatever comes next in the window.
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        for number, part in enumerate(self.parts):
            part.setVisible(number == at)
        self._show()

    def _show(self) -> None:
        """Shows the part that is looked at; the others do so when they are turned to."""
        self.parts[self.tabs.currentIndex()].show_state()
