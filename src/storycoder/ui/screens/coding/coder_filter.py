"""Whose codings are shown: everybody's, only one's own, or those of each coder that one chooses."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from storycoder.domain.keys import Key
from storycoder.ui.look.icons import icon
from storycoder.ui.parts.buttons import ToolButton
from storycoder.ui.screens.coding.state import CodingState

_SIDE = 18


class CoderFilter(ToolButton):
    """A button with a menu; it is marked while somebody's codings are left out."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self.setIcon(icon("people"))
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill)
        state.marks_changed.connect(self._show)
        state.desk.observed.coder_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        chosen = self._state.filter.coders
        said = self._words(chosen)
        self.setCheckable(chosen is not None)
        self.setChecked(chosen is not None)
        self.setText(said)
        self.setToolTip(self._say("Whose codings are shown: {whose}", whose=said))
        self.setAccessibleName(self.toolTip())

    def _words(self, chosen: frozenset[Key] | None) -> str:
        if chosen is None:
            return self._say("everybody's")
        names = [coder.name for key, coder in self._state.coders.items() if key in chosen]
        return self._say("only mine") if chosen == self._mine() else ", ".join(names)

    def _mine(self) -> frozenset[Key] | None:
        me = self._state.desk.study.coder
        return None if me is None else frozenset([me])

    def _fill(self) -> None:
        menu, state = self.menu(), self._state
        menu.clear()
        chosen, mine = state.filter.coders, self._mine()
        self._add(self._say("Everybody's codings"), None, on=chosen is None)
        if mine is not None:
            self._add(self._say("Only mine"), mine, on=chosen == mine)
        menu.addSeparator()
        shown = state.coders.keys() if chosen is None else chosen
        for key, coder in state.coders.items():
            # Without the one that was shown, with the one that was not.
            self._add(coder.name, frozenset(shown ^ {key}), on=key in shown)

    def _add(self, text: str, coders: frozenset[Key] | None, *, on: bool) -> QAction:
        everybody = coders is not None and coders == frozenset(self._state.coders)
        action = self.menu().addAction(text)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(partial(self._narrow, None if everybody else coders))
        return action

    def _narrow(self, coders: frozenset[Key] | None, _on: bool = False) -> None:  # noqa: FBT002  Qt hands it over
        self._state.narrow_filter_to_coders(coders)
