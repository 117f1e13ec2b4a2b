"""The tab of the figures: how far the coders agree."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, XS, M
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.parts.leaving import on_escape
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.calibration.figures.asking import AskingForm
from storycoder.ui.screens.calibration.figures.by_code import ByCodePane
from storycoder.ui.screens.calibration.figures.cases import Cases
from storycoder.ui.screens.calibration.figures.confused import ConfusedPane
from storycoder.ui.screens.calibration.figures.copying import copy_methods
from storycoder.ui.screens.calibration.figures.counted import CountedLine
from storycoder.ui.screens.calibration.figures.heat import HeatPane
from storycoder.ui.screens.calibration.figures.overall import Overall
from storycoder.ui.screens.calibration.figures.saving import Picture, save_diagnosis, save_picture
from storycoder.ui.screens.calibration.figures.standing import HiddenPane, nothing_yet, still_blind
from storycoder.ui.screens.calibration.figures.state import FiguresState
from storycoder.ui.screens.calibration.figures.trend import TrendPane
from storycoder.ui.screens.calibration.figures.wording import compared, title_of, with_interval
from storycoder.ui.screens.calibration.page import Page
from storycoder.ui.screens.calibration.state import CalibrationState

_RESTS_ON = {
    *("about", "session", "session_coder", "passage", "finished", "decision", "coding", "code"),
    *("coder", "transcript", "revision"),
}
"""The nouns of which a change may change what is shown."""
_PICTURE, _BELOW = 260, 160
"""Pixels of height that a table or a picture has at least, and what is told below it."""
_PANES = ("code", "trend", "pairs", "confused")
"""As what is remembered of each picture."""


class FiguresPage(Page):
    """What was compared stands above; the figures and their pictures below it."""

    def __init__(self, desk: Desk, state: CalibrationState) -> None:
        super().__init__(desk, state)
        self.setAccessibleName(self.say("Agreement"))
        self.figures = FiguresState(desk, state, self)
        self.cases = Cases(desk, self.figures)
        # From outside in: Qt dresses all that is in a widget again whenever that gets another parent.
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.none: QWidget = nothing_yet(self.say)
        made = QWidget()
        self.shown = scrolling(made)
        for part in (self.none, self.shown):
            self.stack.addWidget(part)
        self._fill(made)
        self.figures.changed.connect(self._show)
        self.figures.renewing_changed.connect(self._mark_renewing)
        self.figures.lines_changed.connect(self._draw_lines)

    @cached_property
    def hidden(self) -> HiddenPane:
        """What stands here where the team hides its figures; made when it is wanted."""
        made = HiddenPane(self.desk, self.figures, self.cases)
        self.stack.addWidget(made)
        return made

    def _fill(self, made: QWidget) -> None:
        column = QVBoxLayout(made)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(M)
        column.addLayout(self._top())
        self.form = AskingForm(self.say)
        self.form.asked.connect(self.state.ask)
        self.form.lines_drawn.connect(self.figures.draw_lines)
        on_escape(self.form, self._close_form)
        self.form.hide()
        column.addLayout(_inset(self.form))
        self.overall = Overall(self.say)
        column.addLayout(_inset(self.overall))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName(self.say("Pictures of agreement"))
        column.addWidget(self.tabs, 1)
        self.by_code = ByCodePane(self.desk, self.figures, self.cases)
        self.trend = TrendPane(self.desk, self.figures)
        self.tabs.addTab(self.by_code, self.say("By code"))
        self.heat = HeatPane(self.desk, self.figures, self.cases)
        self.confused = ConfusedPane(self.desk, self.figures, self.cases)
        self.tabs.addTab(self.trend, self.say("Over the sessions"))
        self.tabs.addTab(self.heat, self.say("Pairs of coders"))
        self.tabs.addTab(self.confused, self.say("Confused codes"))
        self.picture.setEnabled(False)
        self.save.setEnabled(False)
        for picture in (self.trend.chart, self.heat.table, self.confused.table):
            picture.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            picture.addAction(self.save)
        self._panes = (self.by_code, self.trend, self.heat, self.confused)
        self._keep_heights()
        self.tabs.currentChanged.connect(self._look)
        self.by_code.code_chosen.connect(self.trend.follow)
        self.trend.figure_wanted.connect(self._show_figure)

    def _keep_heights(self) -> None:
        """Whatever is asked and told above them, tables and pictures can be read; with less room the page scrolls."""
        for picture in (self.by_code.table, self.trend.chart, self.heat.table, self.confused.table):
            picture.setMinimumHeight(_PICTURE)
        for below in (self.by_code.detail, self.trend.table, self.heat.detail, self.confused.detail):
            below.setMinimumHeight(_BELOW)

    def _top(self) -> QVBoxLayout:
        say = self.say
        self.compared = quiet("")
        self.renewing = caption(say("Working out the new figures…"))
        self.renewing.hide()
        self.ask = flat(say("Change the question"), self._toggle_form, "filter")
        self.ask.setCheckable(True)
        self.save = self._action("picture", say("Save the picture…"), self._save_picture, "save")
        save_diagnosis_ = self._action("diagnosis", say("Save the diagnosis…"), self._save_diagnosis, "export")
        copy = self._action("methods", say("Copy the methods paragraph"), self._copy_methods, "copy")
        self.picture = flat(self.save.text(), self.save.trigger, "save")
        self.diagnosis = flat(save_diagnosis_.text(), save_diagnosis_.trigger, "export")
        self.diagnosis.setToolTip(say("A table with a row for each unit and code, and a column for each coder."))
        self.methods = flat(copy.text(), copy.trigger, "copy")
        buttons = FlowLayout(gap=XS)
        for part in (self.ask, self.methods, self.diagnosis, self.picture, self.renewing):
            buttons.addWidget(part)
        buttons.setContentsMargins(XL - M, 0, 0, 0)
        words = QVBoxLayout()
        words.setContentsMargins(XL, 0, XL, 0)
        words.addWidget(self.compared)
        self.counted = CountedLine(say)
        self.counted.asked.connect(self.state.ask)
        words.addWidget(self.counted)
        column = QVBoxLayout()
        column.setSpacing(XS)
        column.addLayout(words)
        column.addLayout(buttons)
        return column

    def _action(self, name: str, text: str, run: Callable[[], object], icon: str) -> QAction:
        return self.desk.actions.add(f"calibration.figures.{name}", text, run, icon=icon, home=self)

    def _toggle_form(self) -> None:
        self.form.setVisible(self.ask.isChecked())

    def _close_form(self) -> None:
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask.setChecked(False)
        self._toggle_form()

    # Taking along

    def _save_picture(self) -> None:
        looked_at, compared_ = self._panes[self.tabs.currentIndex()], self.compared.text()
        if isinstance(looked_at, TrendPane):
            chart = looked_at.chart_of()
            picture = Picture.of_chart(chart, looked_at.compared()) if chart else None
        elif isinstance(looked_at, HeatPane | ConfusedPane):
            picture = Picture.of_matrix(looked_at.matrix(), compared_)
        else:
            picture = None
        if picture is not None and self.stack.currentWidget() is self.shown:
            save_picture(self.desk, self, picture)

    def _copy_methods(self) -> None:
        if self.figures.standing == "open":
            copy_methods(self.desk, self.figures)

    def _save_diagnosis(self) -> None:
        if self.state.session is not None:
            save_diagnosis(self.desk, self, self.state.session, self.state.asked)

    # Reading

    def read(self) -> None:
        """Shows the study and the session as they are now."""
        self.figures.read()

    def take_change(self, change: Change) -> None:
        """Shows what an act changed."""
        if not _RESTS_ON.isdisjoint(change.touched):
            self.read()

    def _show(self) -> None:
        standing = self.figures.standing
        if standing == "open":
            inside = self.isAncestorOf(QApplication.focusWidget() or self.window())
            new = self.stack.currentWidget() is not self.shown
            self.stack.setCurrentWidget(self.shown)
            self._show_figures()
            if new and inside:
                # Else Qt would take the first button.
                self.begin()
        elif standing == "hidden":
            self.stack.setCurrentWidget(self.hidden)
            self.hidden.read()
        else:
            self._show_none(nothing_yet(self.say) if standing == "none" else still_blind(self.figures, self.say))

    def _show_none(self, made: QWidget) -> None:
        """Shows why there are no figures, in the place of what was said before."""
        self.stack.removeWidget(self.none)
        self.none.deleteLater()
        self.none = made
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stack.addWidget(made)
        self.stack.setCurrentWidget(made)

    def _show_figures(self) -> None:
        found = self.figures.found
        for pane in (self.heat, self.confused):
            self.tabs.setTabVisible(self.tabs.indexOf(pane), not self.figures.is_again)
        self.form.show_question(self.state.asked)
        self.form.show_lines(self.figures.lines)
        if found is None:
            return
        self.compared.setText(compared(found.initial, self.say))
        self.counted.show_found(found.initial)
        self.overall.show_found(found, self.figures.lines)
        self._panes[self.tabs.currentIndex()].read()

    def _look(self) -> None:
        looked_at = self._panes[self.tabs.currentIndex()]
        for part in (self.picture, self.save):
            part.setEnabled(looked_at is not self.by_code)
        self.figures.want_trend(looked_at is self.trend)
        looked_at.read()

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
        found = self.figures.found
        if self.figures.renewing:
            announce(self, self.renewing.text())
        elif found is not None and self.isVisible():
            figure = found.initial.agreement.overall[0]
            name, value = title_of(figure.coefficient, self.say), with_interval(figure, self.say)
            announce(self, self.say("{coefficient}: {interval}", coefficient=name, interval=value))

    # Finding it again

    def begin(self) -> None:
        """Puts the keyboard into what is looked at."""
        if self.stack.currentWidget() is self.shown:
            (self.by_code.table, self.trend.chart, self.heat.table, self.confused.table)[
                self.tabs.currentIndex()
            ].setFocus()
        elif isinstance(shown := self.stack.currentWidget(), HiddenPane):
            shown.begin()
        else:
            self.none.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.none, self.none.accessibleDescription())

    def remember(self) -> dict[str, Any]:
        """Which picture is looked at, and what is chosen in each."""
        panes = {name: pane.remember() for name, pane in zip(_PANES, self._panes, strict=True)}
        return {"panes": panes, "tab": self.tabs.currentIndex(), "asking": self.ask.isChecked()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        panes = remembered.get("panes", {})
        for name, pane in zip(_PANES, self._panes, strict=True):
            pane.recall(panes.get(name, {}))
        self.tabs.setCurrentIndex(remembered.get("tab", 0))
        if remembered.get("asking"):
            self.ask.click()


def _inset(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(XL, 0, XL, 0)
    row.addWidget(widget)
    return row
