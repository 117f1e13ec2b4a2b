"""The tab of the joint coding: who codes what after the sessions, how far everyone is, what is coded double."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.parts.labels import quiet
from storycoder.ui.parts.panel import SidePanel
from storycoder.ui.screens.calibration.joint.again import CodeAgain
from storycoder.ui.screens.calibration.joint.dividing import Dividing
from storycoder.ui.screens.calibration.joint.side import Side
from storycoder.ui.screens.calibration.joint.state import JointState
from storycoder.ui.screens.calibration.joint.table import JointTable
from storycoder.ui.screens.calibration.page import Page
from storycoder.ui.screens.calibration.state import CalibrationState

_SIDE, _SIDE_SMALL = 320, 240
_SMALL = 760
"""Pixels of the whole below which the table comes first."""


class JointPage(Page):
    """A table with boxes to tick, and beside it how far everyone is."""

    def __init__(self, desk: Desk, state: CalibrationState) -> None:
        super().__init__(desk, state)
        self.joint = JointState(desk, state, self)
        self.table = JointTable(self.joint)
        self.side = Side(self.joint)
        self._build()
        for name, text, run, key in (
            ("divide", self.say("Divide the transcripts…"), self.ask_division, "D"),
            ("again", self.say("Code the same again…"), self.ask_again, "A"),
        ):
            made = f"calibration.joint.{name}"
            desk.actions.add(made, text, run, keys=[key], menu="code", home=self.left, group="joint")

    def _build(self) -> None:
        say = self.say
        self.divide = button(say("Divide the transcripts…") + "   D", self.ask_division, "people")
        self.again = button(say("Code the same again…") + "   A", self.ask_again, "redo")
        self.left = left = QFrame()
        left.setProperty("role", "paper")
        column = QVBoxLayout(left)
        column.setContentsMargins(M, M, M, 0)
        column.setSpacing(S)
        top = FlowLayout(gap=S)
        top.addWidget(self.divide)
        top.addWidget(self.again)
        column.addLayout(top)
        told = say("Tick who codes what. With two ticks a transcript is coded double.")
        column.addWidget(quiet(f"{told} {say('A tick in a ring says that the coder has finished it.')}"))
        column.addWidget(self.table, 1)
        self.right = QStackedWidget()
        self.right.addWidget(self.side)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.right)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([900, _SIDE])
        sentence = say("As soon as there are transcripts and coders, you divide here who codes what.")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.split)
        self.stack.addWidget(EmptyState("people", say("Coding together"), sentence))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        begins_at(self, self.table)
        self.joint.changed.connect(self._show_what_there_is)

    def _show_what_there_is(self) -> None:
        self.stack.setCurrentIndex(0 if self.joint.rows and self.joint.coders else 1)

    def read(self) -> None:
        """Shows who codes what now."""
        self.joint.read()

    def take_change(self, change: Change) -> None:
        """Shows what an act changed."""
        self.joint.take_change(change)

    def begin(self) -> None:
        """Puts the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the table gets all the room that what stands beside it can do without."""
        super().resizeEvent(event)
        if event.size().width() < _SMALL:
            self.split.setSizes([event.size().width() - _SIDE_SMALL, _SIDE_SMALL])

    # Panels

    def ask_division(self) -> None:
        """Shows the panel in which transcripts are divided."""
        form = Dividing(self.joint)
        form.made.connect(self._show_panel(self.say("Divide the transcripts"), form).close_panel)

    def ask_again(self) -> None:
        """Shows the panel in which somebody codes again."""
        form = CodeAgain(self.joint)
        form.made.connect(self._show_panel(self.say("Code the same again"), form).close_panel)

    def _show_panel(self, title: str, form: QWidget) -> SidePanel:
        """Shows a panel where the progress stands."""
        self._show_side()
        panel = SidePanel(title, form, self._show_side)
        self.right.addWidget(panel)
        self.right.setCurrentWidget(panel)
        panel.show()
        return panel

    def _show_side(self) -> None:
        panel = self.right.currentWidget()
        if isinstance(panel, SidePanel):
            self.right.removeWidget(panel)
            panel.close_panel()
            self.begin()

    def remember(self) -> dict[str, Any]:
        """How wide the parts are."""
        return {"widths": self.split.sizes()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        if remembered.get("widths"):
            self.split.setSizes(remembered["widths"])
