"""What the tabs of the Calibration screen have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from storycoder.study.journal import Change
from storycoder.ui.screen import Unsaved
from storycoder.ui.screens.calibration.state import CalibrationState
from storycoder.ui.tabbed import TabPage


class Instead(QWidget):
    """A page that stands in place of the tabs for a while: something is made there, or taken in."""

    left = Signal()
    """Whoever was at it is done with it."""

    def begin(self) -> None:
        """Puts the keyboard where one begins."""
        self.setFocus()

    def take_change(self, change: Change) -> None:
        """Shows what an act changed."""

    def unsaved(self) -> Unsaved | None:
        """What would be lost if the window went now."""
        return None


class Page(TabPage):
    """One tab of the Calibration screen."""

    state: CalibrationState
