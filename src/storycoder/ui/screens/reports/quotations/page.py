"""Quotations of any selection as a table: what is wanted at the left, the first rows at the right."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QFrame,
    QRadioButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.words import N_
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import quiet
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.reports.page import Page
from storycoder.ui.screens.reports.quotations.choice import Choice
from storycoder.ui.screens.reports.quotations.model import RowsModel
from storycoder.ui.screens.reports.quotations.state import SHOWN, QuotationsState
from storycoder.ui.screens.reports.state import ReportsState

FORMATS: dict[str, tuple[str, str]] = {
    ".xlsx": (N_("Excel"), N_("Excel…")),
    ".csv": (N_("CSV"), N_("CSV…")),
    ".docx": (N_("Word"), N_("Word…")),
}
_LEFT = 330
_PAUSE = 150
_WIDTHS = (420, 220, 150, 170, 100, 160)


class QuotationsPage(Page):
    """Chooses, looks, writes."""

    def __init__(self, desk: Desk, state: ReportsState) -> None:
        super().__init__(desk, state)
        self.quotations = QuotationsState(desk, self)
        self.choice = Choice(self.say)
        self.model = RowsModel(self)
        self.table = airy(QTableView(), self.say("The first rows"))
        self.table.setModel(self.model)
        self.status = quiet("")
        self.status.setWordWrap(False)
        self.settled = QCheckBox(self.say("Only what the team holds to be coded"))
        self.team = QRadioButton(self.say("For the team: with transcript and coder"))
        self.leaving = QRadioButton(self.say("To leave the team: signed, nobody named"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self._build()
        self.quotations.changed.connect(self._show)

    def _build(self) -> None:
        group = QButtonGroup(self)
        for each in (self.team, self.leaving):
            group.addButton(each)
        self.team.setChecked(True)
        self.team.toggled.connect(self._on_whose)
        self.settled.toggled.connect(self._pause.start)
        self.choice.changed.connect(self._pause.start)
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
        left = QFrame()
        left.setProperty("role", "paper")
        ways = QVBoxLayout()
        ways.setContentsMargins(L, M, M, 0)
        ways.setSpacing(XS)
        for each in (self.team, self.leaving, self.settled):
            ways.addWidget(each)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addLayout(ways)
        column.addWidget(self.choice, 1)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        row = FlowLayout(gap=S)
        row.setContentsMargins(M, M, M, 0)
        for suffix, (_, words) in FORMATS.items():
            row.addWidget(button(self.say(words), partial(self.export, suffix), "export"))
        row.addWidget(self.status)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        return right

    def read(self) -> None:
        """Shows what can be chosen, and the first rows of what is."""
        self.choice.read(self.desk.study)
        self._ask()

    def take_change(self, change: Change) -> None:
        """Only what is chosen by or shown matters here."""
        if not set(change.touched) <= {"report_plan", "checklist_answer"}:
            self.read()

    def begin(self) -> None:
        """The keyboard begins where one chooses."""
        self.choice.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def export(self, suffix: str) -> None:
        """Asks for a place and writes all rows there."""
        say = self.say
        kind = f"{say(FORMATS[suffix][0])} (*{suffix})"
        name = say("Quotations") + suffix
        chosen, _ = QFileDialog.getSaveFileName(self, say("Write the quotations"), name, kind)
        if chosen:
            path = Path(chosen)
            self.quotations.write(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix))

    def _on_whose(self) -> None:
        for_team = self.team.isChecked()
        self.choice.for_team(for_team=for_team)
        self.settled.setVisible(for_team)  # what leaves is always that
        self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        for_team = self.team.isChecked()
        selection = self.choice.selection(settled=for_team and self.settled.isChecked())
        self.status.setText(self.say("Reading…"))
        self.quotations.show_selection(selection, for_team=for_team)

    def _show(self) -> None:
        rows = self.quotations.rows
        if rows is None:
            return
        self.model.show_rows(self._headings(), rows.first)
        for at, width in enumerate(_WIDTHS[: self.model.columnCount()]):
            self.table.setColumnWidth(at, width)
        self.status.setText(self._said(len(rows.first), rows.total))

    def _headings(self) -> tuple[str, ...]:
        say = self.say
        if not self.quotations.for_team:
            return say("Quotation"), say("Code"), say("Said by")
        return say("Quotation"), say("Code"), say("Where"), say("Role, practice"), say("Coder"), say("Memo")

    def _said(self, shown: int, total: int | None) -> str:
        say = self.say
        if total is None:
            return say("Counting…")
        said = say.many("{n} quotation", "{n} quotations", total)
        return say("{quotations}; the first {n} are shown", quotations=said, n=SHOWN) if total > shown else said
