"""The window of one open study: rail, screens, banners, status area. It holds no rules of the method."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from storycoder.study.journal import Change
from storycoder.ui.ahead import Ahead
from storycoder.ui.desk import Desk, Kind, Ways
from storycoder.ui.frame.command_palette import add_palette
from storycoder.ui.frame.help import add_help
from storycoder.ui.frame.keeping import Keeper
from storycoder.ui.frame.menus import Menus
from storycoder.ui.frame.on_screen import geometry_of, put_on_screen
from storycoder.ui.frame.packet_strip import packet_strip
from storycoder.ui.frame.program import Program
from storycoder.ui.frame.rail import Rail
from storycoder.ui.frame.scratch_strip import scratch_strip
from storycoder.ui.frame.standing import add_study_actions, add_view
from storycoder.ui.frame.status import StatusArea
from storycoder.ui.frame.text_finding import TextSource
from storycoder.ui.frame.undoing import Undoing
from storycoder.ui.naming import keep_name, kept_name
from storycoder.ui.parts.banner import Banner, BannerArea
from storycoder.ui.parts.panel import PanelHost
from storycoder.ui.places import Place
from storycoder.ui.screen import Screen, ScreenMaker, Unsaved
from storycoder.ui.screens import loading
from storycoder.workflow.history import spoken_step

_SMALLEST = (960, 600)
_FIRST = (1360, 860)
_KEPT_AFTER = 1_000
"""Milliseconds after a move; where somebody went on to meanwhile is kept along."""


class MainWindow(QMainWindow):
    """Shows one study. Screens are made when they are first looked at."""

    def __init__(
        self, desk: Desk, program: Program, screens: Sequence[ScreenMaker], closed: Callable[[], object]
    ) -> None:
        super().__init__()
        self.desk = desk
        self._closed = closed
        self._makers = {each.name: each for each in screens}
        self._screens: dict[str, Screen] = {}
        self._begun: dict[str, Screen] = {}
        """Made in spare time, and not in the window yet."""
        self.setMinimumSize(*_SMALLEST)
        add_study_actions(desk, program)
        Undoing(desk)
        self._add_ways(screens)
        menus = Menus(self.menuBar(), desk.actions, desk.say)
        add_view(desk, program, menus)
        self.addActions(list(desk.actions))
        desk.actions.added.connect(self._adopt)
        self._build(screens, packet_strip(desk, program) or scratch_strip(desk, program))
        add_help(self, desk, self._panels, self._make_screens)
        add_palette(self, desk, tuple(self._makers))
        self._name()
        desk.said.connect(self._show_banner)
        desk.unsaid.connect(self._banners.withdraw)
        desk.going.connect(self.go_to)
        desk.here = self.here
        desk.observed.changed.connect(self._on_change)
        self._moved = QTimer(self, interval=_KEPT_AFTER, singleShot=True)
        self._moved.timeout.connect(self._keep_place)
        desk.closing.connect(self._moved.stop)
        self._restore()
        Ahead(desk, [loading(), self._make_next], self)
        desk.spare.add(desk.study.prepare)
        Keeper(desk, backs_up=not program.is_scratch)
        desk.actions.add_source(TextSource(desk))

    def _add_ways(self, screens: Sequence[ScreenMaker]) -> None:
        for number, each in enumerate(screens, start=1):
            go = partial(self.show_screen, each.name)
            title = each.title(self.desk.say)
            keys = [f"Ctrl+{number}"] if number < 10 else []
            self.desk.actions.add(f"go.{each.name}", title, go, keys=keys, icon=each.icon, menu="go")

    def _adopt(self, action: Any) -> None:
        """Lets an action's keys work wherever one is in the window, unless it has a home of its own."""
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut:
            self.addAction(action)

    def _build(self, screens: Sequence[ScreenMaker], strip: QFrame | None) -> None:
        self._rail = Rail(screens, self.desk.say)
        self._rail.chosen.connect(self.show_screen)
        self._banners = BannerArea()
        self._stack = QStackedWidget()
        self.status = StatusArea(self.desk)
        self.setStatusBar(self.status)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._panels = PanelHost(self._stack)
        if isinstance(strip, Banner):
            strip.focus_left.connect(self._begin)
        if strip is not None:
            column.addWidget(strip)
        column.addWidget(self._banners)
        column.addWidget(self._panels, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        self.setCentralWidget(centre)

    def _name(self) -> None:
        keep_name(self.desk.study, self.desk.memory)
        title = kept_name(self.desk.memory, self.desk.say)
        self.setWindowTitle(f"{title} – StoryCoder" if title else "StoryCoder")

    @property
    def screen_name(self) -> str:
        """The name of the screen that is looked at."""
        return self._stack.currentWidget().objectName()

    def screen_named(self, name: str) -> Screen:
        """The screen of that name, made now where nobody has looked at it yet."""
        if name not in self._screens:
            screen = self._begun.pop(name, None) or self._makers[name](self.desk)
            screen.recall(self.desk.memory.get(f"screen/{name}", {}))
            screen.moved.connect(self._moved.start)
            self._screens[name] = screen
            self._stack.addWidget(screen)
        return self._screens[name]

    def _make_next(self) -> bool:
        """Makes one more screen that nobody has looked at yet, so that menus and keys know all that can be done."""
        if not isValid(self):
            return False  # the window is gone, and its desk about to go
        waiting = next((name for name in self._makers if name not in self._screens), None)
        if waiting in self._begun:
            self.screen_named(waiting)
        elif waiting is not None:  # in two steps, since it is dressed when it comes into the window
            self._begun[waiting] = self._makers[waiting](self.desk)
        return waiting is not None

    def _make_screens(self) -> None:
        for name in self._makers:
            self.screen_named(name)

    def show_screen(self, name: str) -> Screen:
        """Looks at a screen."""
        screen = self.screen_named(name)
        if screen is not self._stack.currentWidget():
            # Before the other one is left: what goes wrong in leaving it is told here.
            self._banners.pass_on()
        self._rail.mark(name)
        self._stack.setCurrentWidget(screen)
        screen.catch_up()
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        self._moved.start()
        return screen

    def here(self) -> Place:
        """Which screen is looked at, and which of its tabs."""
        return Place(self.screen_name, tab=self._screens[self.screen_name].tab)

    def _begin(self) -> None:
        """Puts the keyboard at the beginning of the screen that is looked at."""
        self._stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, place: Place) -> None:
        """Looks at a place, on its screen."""
        if place.screen not in self._makers:
            self.desk.tell("info", self.desk.say("That is not in a packet. It is done in the study itself."))
            return
        screen = self.show_screen(place.screen)
        screen.go_to(place)
        if place.tab:
            screen.show_tab(place.tab)

    def _show_banner(self, kind: Kind, sentence: str, ways: Ways) -> None:
        banner = Banner(kind, sentence, ways, goes_when_taken=kind == "info")
        banner.focus_left.connect(self._begin)
        banner.put_away.connect(self.desk.put_away)
        self._banners.add(banner)

    def _on_change(self, change: Change) -> None:
        if "about" in change.touched:
            self._name()
        self._banners.pass_on()
        self._moved.start()
        self.status.news(spoken_step(self.desk.study, change.act, self.desk.say))

    def _restore(self) -> None:
        memory = self.desk.memory
        put_on_screen(self, QSize(*_FIRST), memory.get("geometry") or self.desk.person.get("geometry", ""))
        name = memory.get("screen", "")
        self.show_screen(name if name in self._makers else next(iter(self._makers)))

    def remember(self) -> None:
        """Keeps what is looked at and how, so that the study is found again as it was left."""
        memory = self.desk.memory
        # For the person too: a study that was never looked at before is shown as large as this one.
        for kept in (memory, self.desk.person):
            kept.keep("geometry", geometry_of(self))
        self.desk.person.keep("maximised", self.isMaximized())
        for screen in self._screens.values():
            if screen.was_read:
                screen.leave()
        self._keep_place()

    def _keep_place(self) -> None:
        """Keeps it after every move too: a program that is ended from outside has no time for it."""
        self._moved.stop()
        self.desk.memory.keep("screen", self.screen_name)
        for name, screen in self._screens.items():
            # One that nobody looked at since the start knows less than what was remembered of it.
            if screen.was_read:
                self.desk.memory.keep(f"screen/{name}", screen.remember())

    def may_go(self, again: Callable[[], object]) -> bool:
        """Whether nothing would be lost if the window went. Else it asks what to do, and then does what was wanted."""
        for name, screen in self._screens.items():
            unsaved = screen.unsaved()
            if unsaved is not None:
                self.show_screen(name)
                self._ask(screen, unsaved, again)
                return False
        return True

    def _ask(self, screen: Screen, unsaved: Unsaved, again: Callable[[], object]) -> None:
        def settle(way: Callable[[], object]) -> None:
            banner.close_banner()
            if screen.unsaved() is None:
                return  # it was settled meanwhile, and what was wanted then may be wanted no longer
            with self.desk.telling():
                way()
                if screen.unsaved() is None:
                    # Not from within the click on a window that goes.
                    QTimer.singleShot(0, again)

        banner = Banner("problem", unsaved.sentence, [(words, partial(settle, way)) for words, way in unsaved.ways])
        self._banners.add(banner)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_go(self.close):
            event.ignore()
            return
        self.remember()
        super().closeEvent(event)
        self._closed()
