"""The screen of the history: narrowed down above, the lines below it, the chosen one at the bottom."""

from dataclasses import asdict, replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.parts.labels import title
from storycoder.ui.parts.panel import PanelHost, SidePanel
from storycoder.ui.parts.views import airy
from storycoder.ui.screen import Screen
from storycoder.ui.screens.history.delegate import LineDelegate
from storycoder.ui.screens.history.detail import Detail
from storycoder.ui.screens.history.exporting import export_history
from storycoder.ui.screens.history.filters import Filters
from storycoder.ui.screens.history.lines import LineList
from storycoder.ui.screens.history.model import LINE, HistoryModel
from storycoder.ui.screens.history.state import HistoryState, Narrowed
from storycoder.ui.screens.history.way_back import WayBackPanel
from storycoder.words import Phrasebook
from storycoder.workflow.history import Line


class HistoryScreen(Screen):
    """Everything that was ever done to the study, newest first."""

    name: ClassVar[str] = "history"
    icon: ClassVar[str] = "history"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = HistoryState(desk.study, desk.say)
        self.model = HistoryModel(self.state, desk.say, self)
        self._build()
        add = desk.actions.add
        export = self.say("Export the history…")
        add("history.export", export, self._export, icon="export", menu="study", home=self, group="exchange")

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        """What the rail calls it."""
        return say("History")

    # What is on it

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(XL, L, XL, L)
        column.setSpacing(M)
        top = QHBoxLayout()
        top.addWidget(title(self.say("History")), 1)
        top.addWidget(button(self.say("Export…"), self._export, "export"))
        column.addLayout(top)
        self.filters = Filters(self.desk)
        self.filters.changed.connect(self._narrow)
        column.addWidget(self.filters)
        column.addWidget(self._lines(), 1)
        self.detail = Detail(self.say, self._look_at, self._ask_way_back)
        column.addWidget(self.detail)
        self.panels = PanelHost(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panels)
        begins_at(self, self.list)

    def _lines(self) -> QStackedWidget:
        self.list = LineList()
        airy(self.list, self.say("What was done, the latest first"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(LineDelegate(self.say, self.list))
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self.list.opened.connect(self._look_at)
        self._none = EmptyState(
            "search",
            self.say("Nothing fits"),
            self.say("Nothing was done that fits what you look for."),
            button(self.say("Show everything"), self.filters.clear),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._none)
        return self._stack

    # Reading

    def read(self) -> None:
        """Shows the trail as it is now; the chosen line stays chosen."""
        chosen, scrolled = self.chosen(), self.list.verticalScrollBar().value()
        self.state.read()
        self.filters.read()
        self.filters.show(self.state.narrowed)
        self.model.read()
        self._choose(chosen.number if chosen else None)
        self.list.verticalScrollBar().setValue(scrolled)
        self._show_whether_any()

    def take_change(self, change: Change) -> None:
        """Puts the new line on top."""
        if change.act.kind == "forget":
            self.read()
            return
        self.state.read_on()
        self.filters.take_change(change)
        chosen = self.chosen()
        self.model.take_newer()
        self._choose(chosen.number if chosen else None)
        self._show_whether_any()

    def _show_whether_any(self) -> None:
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._none)
        self._show_chosen()

    def _narrow(self, narrowed: Narrowed) -> None:
        self.state.narrowed = narrowed
        self.model.read()
        self.list.scrollToTop()
        self._show_whether_any()

    # What is chosen

    def chosen(self) -> Line | None:
        """The line that is chosen."""
        return self.list.currentIndex().data(LINE)

    def _choose(self, number: int | None) -> None:
        row = None if number is None else self.model.row_of(number)
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row))

    def _show_chosen(self, _index: QModelIndex | None = None) -> None:
        line, state = self.chosen(), self.state
        self.detail.show_line(
            line,
            undone=line is not None and state.is_undone(line),
            has_place=line is not None and state.has_place(line),
            can_go_back=line is not None and state.can_go_back_to(line),
            why_not="" if line is None or line.can_go_back else state.why_no_further,
        )

    def _look_at(self) -> None:
        line = self.chosen()
        if line is not None:
            with self.desk.telling():
                place = self.state.place(line)
                if place is not None:
                    self.desk.go(place)

    # Going back

    def _ask_way_back(self) -> None:
        line = self.chosen()
        if line is None:
            return
        way = self.state.way_back(line.number)
        undo, leave = partial(self._go_back, line), self.panels.close_panel
        body = WayBackPanel(self.say, line, way, undo, leave)
        self.panels.show_panel(SidePanel(self.say("Undo from here on"), body))

    def _go_back(self, line: Line) -> None:
        self.panels.close_panel()
        with self.desk.telling():
            self.desk.study.undo_back_to(line.number)
        # The button that asked for it can do nothing more for this line.
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _export(self) -> None:
        export_history(self.desk, self.state, self)

    # Finding it again

    def remember(self) -> dict[str, Any]:
        """By what it is narrowed down; the words that are sought may be somebody's name, and are not kept."""
        return asdict(replace(self.state.narrowed, words=""))

    def recall(self, remembered: dict[str, Any]) -> None:
        """Narrows it down as it was."""
        self.state.narrowed = Narrowed(**remembered)
