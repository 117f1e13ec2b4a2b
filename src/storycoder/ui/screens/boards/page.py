"""What the tabs of the Sounding boards screen have in common."""

from typing import Any

from PySide6.QtWidgets import QWidget

from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.boards.state import BoardsState


class Page(QWidget):
    """One tab. Subclasses give `read`, which is called when it is looked at and something may have changed."""

    def __init__(self, desk: Desk, state: BoardsState) -> None:
        super().__init__()
        self.desk = desk
        self.state = state
        self.say = desk.say

    def read(self) -> None:
        """Shows the meeting that is chosen as it is now."""
        raise NotImplementedError

    def take_change(self, change: Change) -> None:
        """Shows what an act changed, while the tab is looked at; reads all of it unless a subclass knows better."""
        self.read()

    def go_to(self, place: Place) -> None:
        """Shows a place of this tab, which is up to date and in sight."""

    def begin(self) -> None:
        """Puts the keyboard where one begins."""
        self.setFocus()

    def leave(self) -> None:
        """Takes over what is being typed."""

    def remember(self) -> dict[str, Any]:
        """How it is looked at, as JSON can hold it."""
        return {}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out, as far as it still fits. Comes before the first `read`."""
