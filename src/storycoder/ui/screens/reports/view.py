"""The Reports screen: reports put together, quotations taken out, checklists, and a look before it leaves."""

from functools import partial
from importlib import import_module
from typing import Any, ClassVar, cast

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M
from storycoder.ui.parts.labels import title
from storycoder.ui.places import Place
from storycoder.ui.screen import Screen
from storycoder.ui.screens.reports.page import Page
from storycoder.ui.screens.reports.report.exporting import FORMATS
from storycoder.ui.screens.reports.report.page import ReportPage
from storycoder.ui.screens.reports.state import ReportsState
from storycoder.words import Phrasebook

_TABS: dict[str, tuple[str, str]] = {
    "report": (N_("Report"), "ReportPage"),
    "quotations": (N_("Quotations as a table"), "QuotationsPage"),
    "checklist": (N_("Checklist"), "ChecklistPage"),
    "leaving": (N_("Before it leaves"), "LeavingPage"),
}
"""Tab -> its words, and the class in the module `page` of the folder of that name."""
_TAB_OF = {"report_plan": "report", "checklist_answer": "checklist", "cleared": "leaving", "quotations": "quotations"}


class ReportsScreen(Screen):
    """Reports and the way out."""

    name: ClassVar[str] = "reports"
    icon: ClassVar[str] = "reports"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = ReportsState(desk, self)
        self._pages: dict[str, Page] = {}
        self._stale_tabs = set(_TABS)
        self._build()
        self._add_ways()

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        """What the rail calls it."""
        return say("Reports")

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setStyleSheet(f"QTabWidget::tab-bar {{ left: {M}px; }}")
        self.tabs.setAccessibleName(self.say("Parts of the screen"))
        for words, _ in _TABS.values():
            home = QWidget()
            room = QVBoxLayout(home)
            room.setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(home, self.say(words))
        self.tabs.currentChanged.connect(self._on_tab)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, L, 0, 0)
        whole.setSpacing(M)
        head = title(self.say("Reports"))
        head.setContentsMargins(XL, 0, XL, 0)
        whole.addWidget(head)
        whole.addWidget(self.tabs, 1)

    def _add_ways(self) -> None:
        add, say = self.desk.actions.add, self.say
        for name, (words, _) in _TABS.items():
            text = say("Reports: {part}", part=say(words))
            add(f"reports.tab.{name}", text, partial(self._go_to_tab, name))
        for suffix, (format_, _) in FORMATS.items():
            text = say("Write the report: {format}…", format=say(format_))
            add(f"reports.write{suffix}", text, partial(self._export, suffix), icon="export")

    # The tabs

    @property
    def tab(self) -> str:
        """The name of the tab that is looked at."""
        return tuple(_TABS)[self.tabs.currentIndex()]

    def page(self, name: str) -> Page:
        """What a tab holds; made now where nobody has looked at it yet."""
        if name not in self._pages:
            module = import_module(f"storycoder.ui.screens.reports.{name}.page")
            made = cast(type[Page], getattr(module, _TABS[name][1]))(self.desk, self.state)
            self._pages[name] = made
            home = cast(QWidget, self.tabs.widget(tuple(_TABS).index(name)))
            cast(QVBoxLayout, home.layout()).addWidget(made)
            made.show()
        return self._pages[name]

    def show_tab(self, name: str) -> None:
        """Looks at a tab."""
        self.tabs.setCurrentIndex(tuple(_TABS).index(name))
        self._read_tab()

    def _go_to_tab(self, name: str) -> None:
        self.desk.go(Place("reports"))
        self.show_tab(name)
        self.page(name).begin()

    def _on_tab(self) -> None:
        if not self._stale:
            self._read_tab()

    def _read_tab(self) -> None:
        page = self.page(self.tab)
        if self.tab in self._stale_tabs:
            self._stale_tabs.discard(self.tab)
            page.read()

    def _export(self, suffix: str) -> None:
        self._go_to_tab("report")
        cast(ReportPage, self.page("report")).export(suffix)

    # Reading

    def read(self) -> None:
        """Shows the tab that is looked at as the study is now; the others wait."""
        self._stale_tabs = set(_TABS)
        self._read_tab()

    def take_change(self, change: Change) -> None:
        """Shows what an act changed."""
        self._stale_tabs = set(_TABS) - {self.tab}
        self.page(self.tab).take_change(change)

    def go_to(self, place: Place) -> None:
        """Shows a report, an item of a checklist, or what was found before something leaves."""
        if place.noun in _TAB_OF:
            self.show_tab(_TAB_OF[place.noun])
            self.page(self.tab).go_to(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the tab that is looked at."""
        super().focusInEvent(event)
        self.page(self.tab).begin()

    def leave(self) -> None:
        """Takes over what is being typed."""
        for page in self._pages.values():
            page.leave()

    def remember(self) -> dict[str, Any]:
        """The tab, the report and the section."""
        plan = self.state.plan
        return {"tab": self.tab, "plan": plan.id if plan else None, "section": self.state.section}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        if remembered.get("plan"):
            self.state.choose(Key(remembered["plan"]))
        self.state.section = str(remembered.get("section") or "")
        if remembered.get("tab") in _TABS:
            self.tabs.setCurrentIndex(tuple(_TABS).index(remembered["tab"]))
