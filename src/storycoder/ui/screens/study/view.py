"""The Study screen."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.labels import title
from storycoder.ui.places import Place
from storycoder.ui.screen import Screen
from storycoder.ui.screens.study.guide import Guide
from storycoder.ui.screens.study.overview import Overview
from storycoder.ui.screens.study.participants import Participants
from storycoder.ui.screens.study.practices import Practices
from storycoder.ui.screens.study.roles import Roles
from storycoder.words import Phrasebook


class StudyScreen(Screen):
    """The study itself, in five tabs."""

    name = "study"
    icon = "study"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._widths: dict[str, int] = {}
        self.overview = Overview(desk, self.show_tab)
        self.practices = Practices(desk)
        self.people = Participants(desk)
        self.roles = Roles(desk)
        self.guide = Guide(desk)
        self._tabs: dict[str, tuple[str, QWidget]] = {
            "overview": (say("Overview"), self.overview),
            "practices": (say("Practices"), self.practices),
            "people": (say("Participants"), self.people),
            "roles": (say("Roles"), self.roles),
            "guide": (say("Interview guide"), self.guide),
        }
        self.tabs = QTabWidget()
        self.tabs.setStyleSheet(f"QTabWidget::tab-bar {{ left: {M}px; }}")
        self.tabs.setAccessibleName(say("Parts of the study"))
        for name, (text, part) in self._tabs.items():
            self.tabs.addTab(part, text)
            desk.actions.add(f"study.tab.{name}", say("Study: {part}", part=text), partial(self._go_to_tab, name))
        self.tabs.currentChanged.connect(self._on_tab)
        self._heading = title("")
        self._heading.setContentsMargins(XL, L, XL, S)
        self._heading.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self.tabs, 1)
        self.setFocusProxy(self.tabs)

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        return say("Study")

    def read(self) -> None:
        self._heading.setText(self.say.of(self.desk.study.about.title) or self.say("A study without a title"))
        self.read_tab()

    def _on_tab(self) -> None:
        if not self._stale:
            self.read_tab()

    def read_tab(self) -> None:
        """Shows the tab that is looked at as the study is now; the others read when they are looked at."""
        part = self._tabs[self.tab][1]
        known = bool(self.people.table.columns)
        part.read()  # type: ignore[attr-defined]  every tab has it
        if part is self.people and not known:
            self.people.fit(self._widths)

    @property
    def tab(self) -> str:
        """The name of the tab that is looked at."""
        return tuple(self._tabs)[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Looks at a tab."""
        self.tabs.setCurrentIndex(tuple(self._tabs).index(name))

    def _go_to_tab(self, name: str) -> None:
        self.desk.go(Place("study"))
        self.show_tab(name)

    def go_to(self, place: Place) -> None:
        if place.noun == "coder":
            self.show_tab("overview")
            self.overview.ensureWidgetVisible(self.overview.coders.new)
            self.overview.coders.new.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place.noun == "participant" and place.key is not None:
            self.show_tab("people")
            self.people.go_to(place.key)

    def leave(self) -> None:
        for _, part in self._tabs.values():
            part.leave()  # type: ignore[attr-defined]  every tab has it

    def remember(self) -> dict[str, Any]:
        header = self.people.view.horizontalHeader()
        return {
            "tab": self.tab,
            "widths": self.people.widths() or self._widths,
            "sort": [header.sortIndicatorSection(), header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder],
        }

    def recall(self, remembered: dict[str, Any]) -> None:
        self._widths = dict(remembered.get("widths", {}))
        if remembered.get("tab") in self._tabs:
            self.show_tab(remembered["tab"])
        section, ascending = remembered.get("sort", (-1, True))
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        self.people.view.sortByColumn(section, order)
