"""The tab of the figures: how far the coders agree."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.screens.calibration.figures.asking import AskingForm
from storycoder.ui.screens.calibration.figures.by_code import ByCodePane
from storycoder.ui.screens.calibration.figures.cases import Cases
from storycoder.ui.screens.calibration.figures.overall import Overall
from storycoder.ui.screens.calibration.figures.state import FiguresState
from storycoder.ui.screens.calibration.figures.trend import TrendPane
from storycoder.ui.screens.calibration.figures.wording import compared
from storycoder.ui.screens.calibration.page import Page
from storycoder.ui.screens.calibration.state import CalibrationState


class FiguresPage(Page):
    """What was compared stands above; the figures and their pictures below it."""

    def __init__(self, desk: Desk, state: CalibrationState) -> None:
        super().__init__(desk, state)
        self.figures = FiguresState(desk, state, self)
        self.cases = Cases(desk, self.figures)
        self.stack = QStackedWidget()
        self.none = self._standing_empty("chart", self.say("No session yet"))
        self.stack.addWidget(self.none)
        self.stack.addWidget(self._made())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.figures.changed.connect(self._show)
        self.figures.renewing_changed.connect(self._mark_renewing)
        self.figures.lines_changed.connect(self._draw_lines)

    def _standing_empty(self, icon: str, title: str) -> QWidget:
        sentence = self.say(
            "Here stands how far the coders agree, as soon as there is a session whose codings are open."
        )
        return EmptyState(icon, title, sentence)

    def _made(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(M)
        column.addLayout(self._top())
        self.form = AskingForm(self.say)
        self.form.asked.connect(self.state.ask)
        self.form.lines_drawn.connect(self.figures.draw_lines)
        self.form.hide()
        column.addLayout(_inset(self.form))
        self.overall = Overall(self.say)
        column.addLayout(_inset(self.overall))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName(self.say("Pictures of agreement"))
        self.by_code = ByCodePane(self.desk, self.figures, self.cases)
        self.trend = TrendPane(self.desk, self.figures)
        self.tabs.addTab(self.by_code, self.say("By code"))
        self.tabs.addTab(self.trend, self.say("Over the sessions"))
        self.tabs.currentChanged.connect(self._look)
        self.by_code.code_chosen.connect(self.trend.follow)
        self.trend.figure_wanted.connect(self._show_figure)
        column.addWidget(self.tabs, 1)
        return made

    def _top(self) -> QHBoxLayout:
        self.compared = quiet("")
        self.renewing = caption(self.say("Working out the new figures…"))
        self.renewing.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.compared)
        words.addWidget(self.renewing)
        self.ask = flat(self.say("Ask otherwise"), self._toggle_form, "filter")
        self.ask.setCheckable(True)
        row = QHBoxLayout()
        row.setContentsMargins(XL, 0, M, 0)
        row.setSpacing(S)
        row.addLayout(words, 1)
        row.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _toggle_form(self) -> None:
        self.form.setVisible(self.ask.isChecked())

    # Reading

    def read(self) -> None:
        """Shows the study and the session as they are now."""
        self.figures.read()

    def take_change(self, change: Change) -> None:
        """Shows what an act changed."""
        self.read()

    def _show(self) -> None:
        found = self.figures.found
        self.stack.setCurrentIndex(0 if self.figures.standing != "open" else 1)
        self.form.show_question(self.state.asked)
        self.form.show_lines(self.figures.lines)
        if found is None:
            return
        self.compared.setText(compared(found.initial, self.say))
        self.overall.show_found(found, self.figures.lines)
        self.by_code.read()

    def _look(self) -> None:
        looked_at = self.tabs.currentWidget()
        self.figures.want_trend(looked_at is self.trend)
        if looked_at is self.trend:
            self.trend.read()

    def _show_figure(self, session: Key, code: Key | None) -> None:
        """Shows the figures of a code in a session."""
        self.tabs.setCurrentWidget(self.by_code)
        self.by_code.choose(code)
        self.state.choose(session)

    def _draw_lines(self) -> None:
        self.form.show_lines(self.figures.lines)
        if self.figures.found is not None:
            self.overall.show_found(self.figures.found, self.figures.lines)

    def _mark_renewing(self) -> None:
        self.renewing.setVisible(self.figures.renewing)
        if self.figures.renewing:
            announce(self, self.renewing.text())

    # Finding it again

    def begin(self) -> None:
        """Puts the keyboard into the table."""
        self.by_code.table.setFocus()

    def remember(self) -> dict[str, Any]:
        """Which picture is looked at, and what is chosen in each."""
        return {"code": self.by_code.remember(), "trend": self.trend.remember(), "asking": self.ask.isChecked()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        self.by_code.recall(remembered.get("code", {}))
        self.trend.recall(remembered.get("trend", {}))
        if remembered.get("asking"):
            self.ask.click()


def _inset(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(XL, 0, XL, 0)
    row.addWidget(widget)
    return row
