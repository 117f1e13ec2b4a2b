"""The tab of the disagreements, one place at a time."""

from PySide6.QtWidgets import QVBoxLayout

from storycoder.ui.desk import Desk
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.screens.calibration.page import Page
from storycoder.ui.screens.calibration.state import CalibrationState


class QueuePage(Page):
    """The tab of the disagreements, one place at a time."""

    def __init__(self, desk: Desk, state: CalibrationState) -> None:
        super().__init__(desk, state)
        column = QVBoxLayout(self)
        sentence = self.say(
            "Here stand the places that were coded differently, as soon as there is a session whose codings are open."
        )
        column.addWidget(EmptyState("compare", self.say("Disagreements"), sentence))

    def read(self) -> None:
        """Shows the study and the session as they are now."""
