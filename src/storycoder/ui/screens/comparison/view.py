"""The Comparison screen: practices side by side, summaries, counts, what occurs together, and a picture of it."""

from functools import partial
from importlib import import_module
from typing import Any, ClassVar, cast

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from storycoder.domain.words import N_
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import M
from storycoder.ui.places import Place
from storycoder.ui.screen import Screen
from storycoder.ui.screens.calibration.ahead import Ahead
from storycoder.ui.screens.comparison.page import Page
from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.words import Phrasebook

_TABS: dict[str, tuple[str, str]] = {
    "common": (N_("Common factors"), "CommonPage"),
    "matrix": (N_("Framework matrix"), "MatrixPage"),
    "tables": (N_("Cross-tables"), "TablesPage"),
    "together": (N_("Co-occurrence"), "TogetherPage"),
    "picture": (N_("Picture"), "PicturePage"),
}
"""Tab -> its words, and the class in the module `page` of the folder of that name."""


class ComparisonScreen(Screen):
    """Comparing the cases. The tabs are made when they are first looked at."""

    name: ClassVar[str] = "comparison"
    icon: ClassVar[str] = "comparison"
    nouns: ClassVar[frozenset[str] | None] = frozenset(
        {
            *("about", "practice", "role", "participant", "transcript", "revision", "topic", "topic_role", "coder"),
            *("code", "coding", "session", "passage", "decision", "finished"),
            *("factor", "factor_code", "alignment", "summary", "summary_segment"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = ComparisonState(desk, self)
        self._pages: dict[str, Page] = {}
        self._remembered: dict[str, Any] = {}
        self._stale_tabs = set(_TABS)
        self._build()
        self.state.counted.connect(self._on_counted)
        for name, (words, _) in _TABS.items():
            text = self.say("Comparison: {part}", part=self.say(words))
            desk.actions.add(f"comparison.tab.{name}", text, partial(self._go_to_tab, name))
        Ahead(desk, [partial(self.page, name) for name in _TABS], self)

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        """What the rail calls it."""
        return say("Comparison")

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setStyleSheet(f"QTabWidget::tab-bar {{ left: {M}px; }}")
        self.tabs.setAccessibleName(self.say("Parts of the comparison"))
        for words, _ in _TABS.values():
            home = QWidget()
            room = QVBoxLayout(home)
            room.setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(home, self.say(words))
        self.tabs.currentChanged.connect(self._on_tab)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)

    # The tabs

    @property
    def tab(self) -> str:
        """The name of the tab that is looked at."""
        return tuple(_TABS)[self.tabs.currentIndex()]

    def page(self, name: str) -> Page:
        """What a tab holds; made now where nobody has looked at it yet."""
        if name not in self._pages:
            module = import_module(f"storycoder.ui.screens.comparison.{name}.page")
            made = cast(type[Page], getattr(module, _TABS[name][1]))(self.desk, self.state)
            made.recall(self._remembered.get(name, {}))
            self._pages[name] = made
            home = cast(QWidget, self.tabs.widget(tuple(_TABS).index(name)))
            cast(QVBoxLayout, home.layout()).addWidget(made)
            made.show()  # at once, because the focus may go there
        return self._pages[name]

    def show_tab(self, name: str) -> None:
        """Looks at a tab."""
        self.tabs.setCurrentIndex(tuple(_TABS).index(name))
        self._read_tab()

    def _go_to_tab(self, name: str) -> None:
        self.desk.go(Place("comparison"))
        self.show_tab(name)
        self.page(name).begin()

    def _on_tab(self) -> None:
        for name, page in self._pages.items():
            if name != self.tab:
                page.leave()
        if not self._stale:
            self._read_tab()

    def _read_tab(self) -> None:
        page = self.page(self.tab)
        if self.tab in self._stale_tabs:
            self._stale_tabs.discard(self.tab)
            page.read()

    # Reading

    def read(self) -> None:
        """Shows the comparison as it is now."""
        self._stale_tabs = set(_TABS)
        self.state.read()
        self._read_tab()

    def take_change(self, change: Change) -> None:
        """Lets the tab that is looked at take it; the others read when they are looked at."""
        self._stale_tabs = set(_TABS) - {self.tab}
        self.state.read(change)
        self.page(self.tab).take_change(change)

    def _on_counted(self) -> None:
        self._stale_tabs = set(_TABS)
        if self.isVisible() and not self._stale:
            self._read_tab()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the tab."""
        super().focusInEvent(event)
        self.page(self.tab).begin()

    # Finding it again

    def go_to(self, place: Place) -> None:
        """Shows a common factor, or a factor of a practice where it stands."""
        if place.noun == "factor":
            self.show_tab("common")
            self.page("common").go_to(place)

    def leave(self) -> None:
        """Takes over what is being typed."""
        for page in self._pages.values():
            page.leave()

    def remember(self) -> dict[str, Any]:
        """The tab, and how each tab is looked at."""
        pages = {name: page.remember() for name, page in self._pages.items()}
        return {"tab": self.tab, "pages": {**self._remembered, **pages}}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        self._remembered = remembered.get("pages", {})
        if remembered.get("tab") in _TABS:
            self.tabs.setCurrentIndex(tuple(_TABS).index(remembered["tab"]))
