"""A screen with tabs: each is made in spare time, or when it is looked at; and read when what it shows has changed."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, ClassVar, cast

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from storycoder.study.journal import Change
from storycoder.ui.ahead import Ahead
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import M
from storycoder.ui.places import Place
from storycoder.ui.screen import Screen


class TabPage(QWidget):
    """One tab. Subclasses give `read`, which is called when it is looked at and something may have changed."""

    state: Any
    """What the screen shows and what is chosen in it; a subclass says of which class."""

    def __init__(self, desk: Desk, state: Any) -> None:
        super().__init__()
        self.desk = desk
        self.state = state
        self.say = desk.say

    def read(self) -> None:
        """Shows what there is now."""
        raise NotImplementedError

    def take_change(self, change: Change) -> None:
        """Shows what an act changed, while the tab is looked at; reads all of it unless a subclass knows better."""
        self.read()

    def go_to(self, place: Place) -> None:
        """Shows a place of this tab, which is up to date and in sight."""

    def begin(self) -> None:
        """Puts the keyboard where one begins."""
        self.setFocus()

    def leave(self) -> None:
        """Takes over what is being typed."""

    def remember(self) -> dict[str, Any]:
        """How it is looked at, as JSON can hold it."""
        return {}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out, as far as it still fits. Comes before the first `read`."""


class TabbedScreen(Screen):
    """A screen that is tabs, or has them at one side. Subclasses give `tabs_of`, and call `_make_tabs`."""

    tabs_of: ClassVar[dict[str, tuple[str, str]]]
    """Tab -> the template of its words, and the class in the module `page` of the folder of that name."""

    state: Any
    """What is shown and chosen: made by the subclass, and handed to each tab."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pages: dict[str, TabPage] = {}
        self._begun: dict[str, TabPage] = {}
        """Made in spare time, and not in its tab yet."""
        self._remembered: dict[str, Any] = {}
        self._stale_tabs = set(self.tabs_of)

    def _make_tabs(self, words: str, sheet: str = "") -> QTabWidget:
        """The tabs, still empty. `words` is what a screen reader calls them."""
        self.tabs = QTabWidget()
        self.tabs.setStyleSheet(f"QTabWidget::tab-bar {{ left: {M}px; }} {sheet}")
        self.tabs.setAccessibleName(words)
        for each, _ in self.tabs_of.values():
            home = QWidget()
            room = QVBoxLayout(home)
            room.setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(home, self.say(each))
        self.tabs.currentChanged.connect(self._on_tab)
        Ahead(self.desk, [partial(self._make_ahead, name) for name in self.tabs_of], self)
        return self.tabs

    def _add_tab_actions(self, called: Callable[[str], str]) -> None:
        """Each tab is found by what it is `called`, given its own words."""
        for name, (words, _) in self.tabs_of.items():
            text = called(self.say(words))
            self.desk.actions.add(f"{self.name}.tab.{name}", text, partial(self._go_to_tab, name))

    @property
    def tab(self) -> str:
        """The name of the tab that is looked at."""
        return tuple(self.tabs_of)[self.tabs.currentIndex()]

    def page(self, name: str) -> Any:
        """What a tab holds; made now where nobody has looked at it yet."""
        if name not in self._pages:
            page = self._pages[name] = self._begun.pop(name, None) or self._page_made(name)
            page.recall(self._remembered.get(name, {}))
            self._join(page)
            home = cast(QWidget, self.tabs.widget(tuple(self.tabs_of).index(name)))
            cast(QVBoxLayout, home.layout()).addWidget(page)
            page.show()  # at once, because the focus may go there
        return self._pages[name]

    def _page_made(self, name: str) -> TabPage:
        folder = type(self).__module__.rpartition(".")[0]
        made = cast(type[TabPage], getattr(import_module(f"{folder}.{name}.page"), self.tabs_of[name][1]))
        return made(self.desk, self.state)

    def _make_ahead(self, name: str) -> bool:
        """Makes a page in two steps, since it is dressed when it comes into its tab; whether there is another one."""
        if name in self._pages or name in self._begun:
            self.page(name)
            return False
        self._begun[name] = self._page_made(name)
        return True

    def _join(self, page: TabPage) -> None:
        """Connects what a tab asks for that it cannot do itself, when it is made."""

    def show_tab(self, name: str) -> None:
        """Looks at a tab."""
        self.tabs.setCurrentIndex(tuple(self.tabs_of).index(name))
        self._read_tab()

    def _lead_to(self, name: str) -> None:
        """Looks at a tab, with the keyboard where one begins there."""
        self.show_tab(name)
        self.page(name).begin()

    def _go_to_tab(self, name: str) -> None:
        self.desk.go(Place(self.name))
        self._lead_to(name)

    def _on_tab(self) -> None:
        for name, page in self._pages.items():
            if name != self.tab:
                page.leave()
        if not self._stale:
            self._read_tab()
        self.moved.emit()

    def _read_tab(self) -> None:
        """Reads the tab that is looked at, where something may have changed since."""
        page = self.page(self.tab)
        if self.tab in self._stale_tabs:
            self._stale_tabs.discard(self.tab)
            page.read()

    def _read_anew(self) -> None:
        """All tabs show something else now: the one that is looked at at once, the others when they are."""
        self._stale_tabs = set(self.tabs_of)
        if self.isVisible() and not self._stale:
            self._read_tab()

    def read(self) -> None:
        """Shows the tab that is looked at as the study is now; the others wait."""
        self._stale_tabs = set(self.tabs_of)
        self._read_tab()

    def take_change(self, change: Change) -> None:
        """Lets the tab that is looked at take it; the others read when they are looked at."""
        self._stale_tabs = set(self.tabs_of) - {self.tab}
        self.page(self.tab).take_change(change)

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
        if remembered.get("tab") in self.tabs_of:
            self.tabs.setCurrentIndex(tuple(self.tabs_of).index(remembered["tab"]))
