"""What the tabs of the Reports screen have in common."""

from PySide6.QtWidgets import QWidget

from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.reports.state import ReportsState


class Page(QWidget):
    """One tab. Subclasses give `read`, which is called when it is looked at and something may have changed."""

    def __init__(self, desk: Desk, state: ReportsState) -> None:
        super().__init__()
        self.desk = desk
        self.state = state
        self.say = desk.say

    def read(self) -> None:
        """Shows the study as it is now."""
        raise NotImplementedError

    def take_change(self, change: Change) -> None:
        """Shows what an act changed, while the tab is looked at."""
        self.read()

    def go_to(self, place: Place) -> None:
        """Shows a place of this tab, which is up to date and in sight."""

    def begin(self) -> None:
        """Puts the keyboard where one begins."""
        self.setFocus()

    def leave(self) -> None:
        """Takes over what is being typed."""
