"""The tab Results: in words first, with small pictures beside them; everybody, and by reported role below."""

from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from storycoder.domain.sounding import Asked, Reaction
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.labels import body, caption, heading, quiet, strong
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.boards.page import ABOUT, Page
from storycoder.ui.screens.boards.results.order import OrderPart
from storycoder.ui.screens.boards.results.scale_chart import Bars, Legend, ScaleBar
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.workflow.sounding.priority import PriorityAt, priority_at
from storycoder.workflow.sounding.results import Answered, BoardResults, longest, results
from storycoder.workflow.sounding.words import about, consensus_said, heard_said, interval_said, name_of, who_said

_WIDEST = 1000
_HEADS: dict[Asked, str] = {
    "recognition": N_("Do people recognise it?"),
    "value": N_("What is it worth?"),
    "use": N_("Would it be used?"),
}


class Read(NamedTuple):
    """What was read of a meeting beside the window."""

    found: BoardResults
    orders: tuple[PriorityAt, ...]


class ResultsPage(Page):
    """What the meeting answered."""

    def __init__(self, desk: Desk, state: BoardsState) -> None:
        super().__init__(desk, state)
        self.by_role = QCheckBox(self.say("By role as well"))
        self.by_role.setChecked(True)
        self.by_role.clicked.connect(self._show_again)
        self.intervals = QCheckBox(self.say("With intervals and chance"))
        self.intervals.setToolTip(self.say("How far off the number may be, if these people were a sample of others"))
        self.intervals.clicked.connect(self.read)
        self.shown: Read | None = None
        self._job: Job | None = None
        self._inner = QWidget()
        self._inner.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(L, M, L, XL)
        self._column.setSpacing(S)
        self._content: QWidget | None = None
        holder = QWidget()
        across = QGridLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._inner, 0, 0)
        across.setColumnStretch(0, 1_000)
        across.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(holder))
        ticks = QWidget()
        row = QGridLayout(ticks)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.by_role, 0, 0)
        row.addWidget(self.intervals, 0, 1)
        row.setColumnStretch(2, 1)
        self._column.addWidget(ticks)
        self._column.addStretch()

    # Reading

    def read(self) -> None:
        """Reads the answers beside the window."""
        board = self.state.board
        if board is None:
            return
        if self._job is not None:
            self._job.cancel()

        chance = self.intervals.isChecked()

        def read(study: Study, progress: Progress) -> Read:
            progress.check()
            return Read(results(study, board.id), priority_at(study, board.id, chance=chance))

        self._job = self.desk.read_aside(self.say("Reading the answers"), read, self._take, on_failure=self._fail)

    def _take(self, read: Read) -> None:
        self._job = None
        self._show(read)

    def _fail(self, error: BaseException) -> None:
        self._job = None
        self.desk.fail(error)

    def _show_again(self) -> None:
        if self.shown is not None:
            self._show(self.shown)

    def _show(self, read: Read) -> None:
        self.shown = read
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = self._made(read)
        self._column.insertWidget(1, self._content)
        self._content.show()  # at once, not when the layout comes to it

    def _made(self, read: Read) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(body(who_said(read.found, self.say)))
        for asked in read.found.asked:
            column.addWidget(heading(self.say(_HEADS[asked])))
            column.addWidget(Legend(self.say))
            if asked == "recognition":
                finding = self.say("Little recognition is a finding too: ask why. It is no reason to drop a factor.")
                column.addWidget(caption(finding))
            if self.intervals.isChecked():
                column.addWidget(caption(consensus_said(self.say)))
            column.addWidget(self._scales(read.found, asked))
        orders = read.orders if self.by_role.isChecked() else read.orders[:1]
        if any(each.ranked or each.dotted for each in orders):
            column.addWidget(heading(self.say("What matters most?")))
            column.addWidget(OrderPart(self.say, orders))
        column.addWidget(self._said(read.found))
        return made

    # Answers on the five points

    def _scales(self, found: BoardResults, asked: Asked) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        most = longest(found, asked)
        for each in found.factors:
            self._answered(grid, found, each, asked, most)
            for element in found.elements[each.factor.factor.id]:
                self._answered(grid, found, element, asked, most)
        return made

    def _answered(self, grid: QGridLayout, found: BoardResults, each: Answered, asked: Asked, most: int) -> None:
        """One factor or element: its name and sentence at the left, its bars at the right."""
        say, heard = self.say, each.heard[asked, 0]
        if each.element is not None and not heard.anything:
            return
        by, row = found.groups[0].by, grid.rowCount()
        name = strong(about(each, say)) if each.element is None else body(about(each, say))
        name.setContentsMargins(0 if each.element is None else L, S, 0, 0)
        grid.addWidget(name, row, 0)
        bars = Bars(say, heard, most, small=each.element is not None)
        grid.addWidget(bars, row, 1, Qt.AlignmentFlag.AlignBottom)
        told = [heard_said(heard, asked, by, say)]
        told += [interval_said(heard, say)] if self.intervals.isChecked() else []
        words = quiet(" ".join(filter(None, told)))
        words.setContentsMargins(0 if each.element is None else L, 0, 0, S)
        grid.addWidget(words, row + 1, 0, Qt.AlignmentFlag.AlignTop)
        if self.by_role.isChecked() and each.element is None and len(found.groups) > 1:
            grid.addWidget(self._roles(found, each, asked, most), row + 1, 1)

    def _roles(self, found: BoardResults, each: Answered, asked: Asked, most: int) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, S)
        grid.setSpacing(2)
        grid.setHorizontalSpacing(M)
        for at, group in enumerate(found.groups[1:], start=1):
            heard = each.heard[asked, at]
            if heard.answered:
                label = caption(name_of(group, self.say))
                label.setWordWrap(False)
                grid.addWidget(ScaleBar(self.say, heard.scale, heard.missing, most, small=True), at, 0)
                told = caption(self.say("{upper} of {n}", upper=heard.scale.upper, n=heard.scale.n))
                told.setWordWrap(False)
                grid.addWidget(told, at, 1)
                grid.addWidget(label, at, 2)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(found.groups), 1)
        return made

    # In words

    def _said(self, found: BoardResults) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        said = [(about(each, self.say), each.said) for each in found.factors if each.said]
        general = tuple(each for each in found.general if each.text)
        if general:
            said.append((self.say("All of it"), general))
        if said:
            column.addWidget(heading(self.say("What they said")))
        for name, reactions in said:
            label = strong(name)
            label.setContentsMargins(0, S, 0, 0)
            column.addWidget(label)
            for each in reactions:
                words = QLabel(f"“{each.text}” – {self._whose(each)}")
                words.setTextFormat(Qt.TextFormat.PlainText)
                words.setWordWrap(True)
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                words.setContentsMargins(M, 0, 0, 0)
                column.addWidget(words)
        return made

    def _whose(self, reaction: Reaction) -> str:
        """Who said it, in answer to what, and the point that they chose."""
        asked = self.say(ABOUT[reaction.asked]) if reaction.asked in ABOUT else ""
        value = str(reaction.value) if reaction.value is not None else ""
        return " · ".join(filter(None, (reaction.respondent, asked, value)))

    def begin(self) -> None:
        """The keyboard begins at what can be chosen."""
        self.by_role.setFocus()

    def remember(self) -> dict[str, Any]:
        """What is shown."""
        return {"by_role": self.by_role.isChecked(), "intervals": self.intervals.isChecked()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores it."""
        self.by_role.setChecked(bool(remembered.get("by_role", True)))
        self.intervals.setChecked(bool(remembered.get("intervals", False)))
