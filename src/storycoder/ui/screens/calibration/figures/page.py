"""The tab of the figures: how far the coders agree."""

from PySide6.QtWidgets import QVBoxLayout

from storycoder.ui.desk import Desk
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.screens.calibration.page import Page
from storycoder.ui.screens.calibration.state import CalibrationState


class FiguresPage(Page):
    """The tab of the figures: how far the coders agree."""

    def __init__(self, desk: Desk, state: CalibrationState) -> None:
        super().__init__(desk, state)
        column = QVBoxLayout(self)
        sentence = self.say(
            "Here stands how far the coders agree, as soon as there is a session whose codings are open."
        )
        column.addWidget(EmptyState("chart", self.say("Agreement"), sentence))

    def read(self) -> None:
        """Shows the study and the session as they are now."""
