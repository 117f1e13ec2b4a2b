"""The Reports screen: reports put together, quotations taken out, checklists, and a look before it leaves."""

from functools import partial
from typing import Any, ClassVar, cast

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M
from storycoder.ui.parts.labels import title
from storycoder.ui.places import Place
from storycoder.ui.screens.reports.report.exporting import FORMATS
from storycoder.ui.screens.reports.report.page import ReportPage
from storycoder.ui.screens.reports.state import ReportsState
from storycoder.ui.tabbed import TabbedScreen
from storycoder.words import Phrasebook

_TAB_OF = {"report_plan": "report", "checklist_answer": "checklist", "cleared": "leaving", "quotations": "quotations"}


class ReportsScreen(TabbedScreen):
    """Reports and the way out."""

    name: ClassVar[str] = "reports"
    icon: ClassVar[str] = "reports"
    tabs_of: ClassVar[dict[str, tuple[str, str]]] = {
        "report": (N_("Report"), "ReportPage"),
        "quotations": (N_("Quotations as a table"), "QuotationsPage"),
        "checklist": (N_("Checklist"), "ChecklistPage"),
        "leaving": (N_("Check before export"), "LeavingPage"),
    }

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = ReportsState(desk, self)
        self._build()
        self._add_ways()

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        """What the rail calls it."""
        return say("Reports")

    def _build(self) -> None:
        self._make_tabs(self.say("Parts of the screen"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, L, 0, 0)
        whole.setSpacing(M)
        head = title(self.say("Reports"))
        head.setContentsMargins(XL, 0, XL, 0)
        whole.addWidget(head)
        whole.addWidget(self.tabs, 1)

    def _add_ways(self) -> None:
        add, say = self.desk.actions.add, self.say
        self._add_tab_actions(lambda part: say("Reports: {part}", part=part))
        for suffix, (format_, _) in FORMATS.items():
            text = say("Write the report: {format}…", format=say(format_))
            run = partial(self._export, suffix)
            add(f"reports.write{suffix}", text, run, icon="export", menu="study", group="write")

    def _export(self, suffix: str) -> None:
        self._go_to_tab("report")
        cast(ReportPage, self.page("report")).export(suffix)

    # Finding it again

    def go_to(self, place: Place) -> None:
        """Shows a report, an item of a checklist, or what was found before something leaves."""
        if place.noun in _TAB_OF:
            self.show_tab(_TAB_OF[place.noun])
            self.page(self.tab).go_to(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the tab that is looked at."""
        super().focusInEvent(event)
        self.page(self.tab).begin()

    def remember(self) -> dict[str, Any]:
        """The tab, the report and the section."""
        plan = self.state.plan
        return {**super().remember(), "plan": plan.id if plan else None, "section": self.state.section}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        super().recall(remembered)
        if remembered.get("plan"):
            self.state.choose(Key(remembered["plan"]))
        self.state.section = str(remembered.get("section") or "")
