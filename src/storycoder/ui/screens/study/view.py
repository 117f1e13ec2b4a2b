"""The Study screen."""

from functools import partial
from typing import Any, cast

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from storycoder.domain.words import N_
from storycoder.ui.ahead import Ahead
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.parts.labels import title
from storycoder.ui.places import Place
from storycoder.ui.screen import Screen
from storycoder.ui.screens.study.guide import Guide
from storycoder.ui.screens.study.overview import Overview
from storycoder.ui.screens.study.part import Part
from storycoder.ui.screens.study.participants import Participants
from storycoder.ui.screens.study.practices import Practices
from storycoder.ui.screens.study.roles import Roles
from storycoder.words import Phrasebook

_TABS: dict[str, tuple[str, type[Part]]] = {
    "overview": (N_("Overview"), Overview),
    "practices": (N_("Practices"), Practices),
    "people": (N_("Participants"), Participants),
    "roles": (N_("Roles"), Roles),
    "guide": (N_("Interview guide"), Guide),
}


class StudyScreen(Screen):
    """The study itself, in five tabs, which are made in spare time or when they are first looked at."""

    name = "study"
    icon = "study"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._parts: dict[str, Part] = {}
        self._people: dict[str, Any] = {}
        """What is remembered of the participants, until their tab is looked at."""
        self.tabs = QTabWidget()
        self.tabs.setStyleSheet(f"QTabWidget::tab-bar {{ left: {M}px; }}")
        self.tabs.setAccessibleName(say("Parts of the study"))
        for name, (words, _) in _TABS.items():
            home = QWidget()
            room = QVBoxLayout(home)
            room.setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(home, say(words))
            text = say("Study: {part}", part=say(words))
            desk.actions.add(f"study.tab.{name}", text, partial(self._go_to_tab, name))
        self.tabs.currentChanged.connect(self._on_tab)
        self._heading = title("")
        self._heading.setContentsMargins(XL, L, XL, S)
        self._heading.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self.tabs, 1)
        begins_at(self, self.tabs)
        Ahead(desk, [partial(self.part, name) for name in _TABS], self)

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        return say("Study")

    def read(self) -> None:
        self._heading.setText(self.say.of(self.desk.study.about.title) or self.say("A study without a title"))
        self.read_tab()

    def _on_tab(self) -> None:
        if not self._stale:
            self.read_tab()
        self.moved.emit()

    def read_tab(self) -> None:
        """Shows the tab that is looked at as the study is now; the others read when they are looked at."""
        self.part(self.tab).read()

    def part(self, name: str) -> Part:
        """What a tab holds; made now where nobody has looked at it yet."""
        if name not in self._parts:
            made = self._parts[name] = _TABS[name][1](self.desk)
            made.tab_asked.connect(self._lead_to)
            made.recall(self._people if name == "people" else {})
            home = cast(QWidget, self.tabs.widget(tuple(_TABS).index(name)))
            cast(QVBoxLayout, home.layout()).addWidget(made)
            made.show()  # at once, because the focus may go there
        return self._parts[name]

    @property
    def overview(self) -> Overview:
        """The first tab."""
        return cast(Overview, self.part("overview"))

    @property
    def people(self) -> Participants:
        """The tab of the participants."""
        return cast(Participants, self.part("people"))

    @property
    def tab(self) -> str:
        """The name of the tab that is looked at."""
        return tuple(_TABS)[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Looks at a tab."""
        self.tabs.setCurrentIndex(tuple(_TABS).index(name))

    def _lead_to(self, name: str) -> None:
        """From a button of one tab to where another begins; the button goes with its tab."""
        self.show_tab(name)
        self.part(name).begin()

    def _go_to_tab(self, name: str) -> None:
        self.desk.go(Place("study"))
        self.show_tab(name)

    def go_to(self, place: Place) -> None:
        if place.noun == "coder":
            self.show_tab("overview")
            self.overview.add_coder()
        elif place.noun == "participant" and place.key is not None:
            self.show_tab("people")
            self.people.go_to(place.key)

    def leave(self) -> None:
        for part in self._parts.values():
            part.leave()

    def remember(self) -> dict[str, Any]:
        people = self._parts.get("people")
        return {"tab": self.tab, "people": people.remember() if people else self._people}

    def recall(self, remembered: dict[str, Any]) -> None:
        self._people = remembered.get("people", {})
        if remembered.get("tab") in _TABS:
            self.show_tab(remembered["tab"])
