"""The tab where a report is put together: what stands in it at the left, the report as it will be at the right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.parts.buttons import button, icon_button
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import quiet, strong
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.places import Place
from storycoder.ui.screens.reports.page import Page
from storycoder.ui.screens.reports.report.about import About
from storycoder.ui.screens.reports.report.exporting import FORMATS, export_report
from storycoder.ui.screens.reports.report.preview import Preview
from storycoder.ui.screens.reports.report.section_list import SectionList
from storycoder.ui.screens.reports.report.words import OwnWords
from storycoder.ui.screens.reports.state import ReportsState

_LEFT = 330


class ReportPage(Page):
    """A report is put together here, and written."""

    def __init__(self, desk: Desk, state: ReportsState) -> None:
        super().__init__(desk, state)
        self.about = About(state)
        self.sections = SectionList(state)
        self.words = OwnWords(state)
        self.preview = Preview(self.say)
        self.status = quiet("")
        self.status.setWordWrap(False)
        self._build()
        self._add_ways()
        state.shown_changed.connect(self._show)
        state.section_changed.connect(self.preview.go_to_section)
        if state.plan is not None:
            self.about.read()
            self.sections.read()
            self.words.read()
        self._show()

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setStretchFactor(1, 1)
        split.setSizes([_LEFT, 3 * _LEFT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _left(self) -> QFrame:
        say = self.say
        left = QFrame()
        left.setProperty("role", "paper")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(L, M, M, M)
        column.setSpacing(M)
        column.addWidget(self.about)
        top = QHBoxLayout()
        top.setSpacing(XS)
        top.addWidget(strong(say("Sections")), 1)
        top.addWidget(icon_button("up", say("Move the section up"), partial(self.sections.shift, -1)))
        top.addWidget(icon_button("down", say("Move the section down"), partial(self.sections.shift, 1)))
        column.addLayout(top)
        column.addWidget(self.sections, 2)
        column.addWidget(self.words, 1)
        outer = QVBoxLayout(left)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))
        left.setMinimumWidth(_LEFT - 60)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        row = FlowLayout(gap=S)
        row.setContentsMargins(M, M, M, 0)
        ways = [
            button(self.say(words), partial(self.export, suffix), "export") for suffix, (_, words) in FORMATS.items()
        ]
        lead = strong(self.say("Write the report as:"))
        lead.setMinimumHeight(ways[0].sizeHint().height())
        for each in (lead, *ways):
            row.addWidget(each)
        row.addWidget(self.status)
        column.addLayout(row)
        column.addWidget(self.preview, 1)
        return right

    def _add_ways(self) -> None:
        add, say = self.desk.actions.add, self.say
        for name, text, step, key in (
            ("up", say("Move the section up"), -1, "Alt+Up"),
            ("down", say("Move the section down"), 1, "Alt+Down"),
        ):
            run = partial(self.sections.shift, step)
            add(f"reports.{name}", text, run, keys=(key,), home=self.sections, menu="edit", changes="report_plan")

    def export(self, suffix: str) -> None:
        """Writes the report that is looked at in a format."""
        self.leave()
        export_report(self.desk, self.state.chosen, suffix, self)

    def read(self) -> None:
        """Shows the study as it is now."""
        self.state.read()

    def take_change(self, change: Change) -> None:
        """Reads what an act changed; all of it where the study itself can tell something else now."""
        touched = set(change.touched)
        if touched <= {"report_plan"}:
            self.state.read_plans()
        elif touched <= {"checklist_answer", "cleared"}:
            self.state.read_said()
        else:
            self.state.read()

    def go_to(self, place: Place) -> None:
        """Shows a report."""
        if place.noun == "report_plan" and place.key is not None:
            self.state.choose(place.key)

    def begin(self) -> None:
        """The keyboard begins in the sections."""
        self.sections.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Takes over what is being typed."""
        self.about.leave()
        self.words.leave()

    def _show(self) -> None:
        shown = self.state.shown
        if shown is None:
            self.status.setText(self.say("Putting the report together…"))
            return
        self.status.setText("")
        self.preview.show_pieces(shown.pieces)
