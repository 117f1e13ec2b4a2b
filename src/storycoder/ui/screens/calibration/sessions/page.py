"""The tab of one session: where it stands, and what is to be done."""

from PySide6.QtWidgets import QVBoxLayout

from storycoder.ui.desk import Desk
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.screens.calibration.page import Page
from storycoder.ui.screens.calibration.state import CalibrationState


class SessionsPage(Page):
    """The tab of one session: where it stands, and what is to be done."""

    def __init__(self, desk: Desk, state: CalibrationState) -> None:
        super().__init__(desk, state)
        column = QVBoxLayout(self)
        sentence = self.say("Here stands how far a session is.")
        column.addWidget(EmptyState("calibration", self.say("Session"), sentence))

    def read(self) -> None:
        """Shows the study and the session as they are now."""
