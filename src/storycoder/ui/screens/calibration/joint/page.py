"""The tab of the joint coding: who codes what."""

from PySide6.QtWidgets import QVBoxLayout

from storycoder.ui.desk import Desk
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.screens.calibration.page import Page
from storycoder.ui.screens.calibration.state import CalibrationState


class JointPage(Page):
    """The tab of the joint coding: who codes what."""

    def __init__(self, desk: Desk, state: CalibrationState) -> None:
        super().__init__(desk, state)
        column = QVBoxLayout(self)
        sentence = self.say("Here stands who codes what after the calibration sessions.")
        column.addWidget(EmptyState("people", self.say("Coding together"), sentence))

    def read(self) -> None:
        """Shows the study and the session as they are now."""
