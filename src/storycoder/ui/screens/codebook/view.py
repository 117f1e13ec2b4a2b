"""The codebook screen: the tree at the left, the chosen code's page beside it, panels for what needs a preview."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.observing import touches
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.panel import PanelHost, SidePanel
from storycoder.ui.places import Place
from storycoder.ui.screen import Screen
from storycoder.ui.screens.codebook.counting import Counting, Counts, Mode
from storycoder.ui.screens.codebook.doing import Doing
from storycoder.ui.screens.codebook.outline import Outline
from storycoder.ui.screens.codebook.page import CodePage
from storycoder.ui.screens.codebook.panels.plan import Plan
from storycoder.ui.screens.codebook.searching import hits
from storycoder.ui.screens.codebook.stepping import Stepper
from storycoder.ui.screens.codebook.tree_pane import TreePane
from storycoder.ui.screens.codebook.versions import VersionsPage
from storycoder.words import Phrasebook

_TREE, _PAGE = 430, 700


class CodebookScreen(Screen):
    """The codes of the study: looked up, read, written, put in order."""

    name = "codebook"
    icon = "codebook"
    nouns = frozenset(
        {
            *("code", "coding", "memo", "coder", "practice", "participant", "transcript", "revision"),
            *("codebook_version", "topic", "asks_about"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.outline = Outline({}, {})
        self._counts = Counts()
        self._mode: Mode = "total"
        self._wanted: Key | None = None
        self._unfolded: list[Key] | None = None
        self.pane, self.page, self.versions = TreePane(desk), CodePage(desk), VersionsPage(desk)
        self.tree = self.pane.tree
        self._right = QStackedWidget()
        self._nothing_chosen = EmptyState(
            "codebook",
            self.say("No code chosen"),
            self.say("Choose a code at the left to see what it means and where it is used."),
        )
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._all = QStackedWidget()
        self._counting: Counting | None = None
        self._stepper = Stepper(self)
        self._recounting = QTimer(self, singleShot=True, interval=0)
        self.doing = Doing(desk, self)
        self._lay_out()
        self._connect()

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        return say("Codebook")

    def _lay_out(self) -> None:
        # From outside in: Qt dresses all that is in a widget again whenever that gets another parent.
        self._host = PanelHost(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._host)
        self._begin = self._beginning()
        self._all.addWidget(self._begin)
        self._all.addWidget(self._splitter)
        self._splitter.setChildrenCollapsible(False)
        for part in (self.pane, self._right):
            self._splitter.addWidget(part)
        for part in (self._nothing_chosen, self.page, self.versions):
            self._right.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_TREE, _PAGE])
        self.pane.setMinimumWidth(260)
        self._right.setMinimumWidth(320)
        self.pane.add_tools(self.doing.tools)

    def _beginning(self) -> EmptyState:
        why_not = self.desk.why_not("code")
        if why_not:
            return EmptyState("codebook", self.say("No codes yet"), why_not)
        return EmptyState(
            "codebook",
            self.say("No codes yet"),
            self.say(
                "Start reading, and make codes as you meet what matters: in the coding screen, Space names the words "
                "you chose. Or begin with the codes of a codebook that is there already."
            ),
            primary(self.say("Make the first code"), self.doing.new_beside, "add"),
            button(self.say("Load a codebook…"), self.doing.load, "import"),
        )

    def _connect(self) -> None:
        self.pane.sought.connect(lambda _: self._show_tree())
        self.pane.count_by.connect(self._count_otherwise)
        self.tree.chose.connect(self._choose)
        self.tree.opened.connect(self.page.focus_content)
        self.tree.asked_for_quotations.connect(self._show_counted)
        for page in (self.page, self.versions):
            page.code_wanted.connect(self.show_code)
        self.versions.left.connect(self._show_chosen)
        self._recounting.timeout.connect(self._recount)
        self._stepper.done.connect(self._show_counts)

    # What is shown

    def _choose(self, key: Key | None) -> None:
        """Somebody chose a code in the tree: its page comes, also in the place of the versions."""
        if self.doing.is_naming:
            # The page stays beside a code that has no name yet.
            return
        if self.tree.hasFocus() and key is not None:
            self._right.setCurrentWidget(self.page)
        self._show_page(key)

    def read(self) -> None:
        self.outline = Outline.of(self.desk.study.codes.all())
        if self._unfolded is None:
            # Who sees the codebook for the first time sees all of it.
            self._unfolded = list(self.outline.codes)
        if not self.tree.codes.outline.codes:
            self.tree.unfold(self._unfolded)
        self.page.quotations.forget_surroundings()
        self._show_tree()
        self._recount()
        if self._wanted in self.outline.codes:
            self.tree.choose(self._wanted)
        elif self.tree.current() is None and self.outline.codes:
            self.tree.choose(next(self.outline.order()))
        self._wanted = None
        self._show_page(self.tree.current())

    def take_change(self, change: Change) -> None:
        if touches(change, "code"):
            self.outline = Outline.of(self.desk.study.codes.all())
            self._show_tree()
        if set(change.touched) - {"code", "memo", "coding", "codebook_version", "topic", "asks_about"}:
            self.page.quotations.forget_surroundings()
        if set(change.touched) - {"code", "memo", "topic", "asks_about"}:
            # Many small changes in a row, as an import makes them, are counted once.
            self._recounting.start()
        self._show_page(self.tree.current())
        if self._comparing:
            self.versions.read()

    def _show_tree(self) -> None:
        words = self.pane.search.text().strip()
        found = hits(self.outline.codes.values(), words)
        shown = self.outline.only(found) if words else self.outline
        self.tree.show_codes(shown, words, found)
        self.pane.tell_found(words, len(found))
        self.show_side()

    def _recount(self) -> None:
        self._stepper.start(Counting(self.desk.study, self.outline.order()))

    def _show_counts(self, counting: Counting) -> None:
        self._counting = counting
        self._count_by(self._mode)

    def _count_otherwise(self, mode: Mode) -> None:
        """Somebody wants other counts: they get room, as far as the page can spare it."""
        self._count_by(mode)
        tree, page = self._splitter.sizes()
        wider = min(self.tree.needed_width(), (tree + page) // 2)
        if wider > tree:
            self._splitter.setSizes([wider, tree + page - wider])

    def _count_by(self, mode: Mode) -> None:
        self._mode = mode
        if self._counting is not None:
            self._counts = self._counting.counts(mode, self.say)
            self.tree.recount(self._counts)

    def _show_page(self, key: Key | None) -> None:
        code = self.outline.codes.get(key) if key else None
        self.doing.enable()
        if code is None:
            self.page.finish()
            if not self._comparing:
                self._right.setCurrentWidget(self._nothing_chosen)
            return
        self.page.show_code(code, self.outline)
        if not self._comparing:
            self._right.setCurrentWidget(self.page)

    def show_versions(self) -> None:
        """Compares frozen states of the codebook, in the place of the page."""
        self.page.finish()
        self.versions.read()
        self._right.setCurrentWidget(self.versions)

    @property
    def _comparing(self) -> bool:
        return self._right.currentWidget() is self.versions

    def _show_chosen(self) -> None:
        """Goes back from the versions to the chosen code."""
        self._right.setCurrentWidget(self.page)
        self._show_page(self.tree.current())

    def show_code(self, key: Key) -> None:
        """Shows the page of a code."""
        self.choose(key)
        self._show_chosen()

    def _show_counted(self, key: Key, column: int) -> None:
        counts = self._counts.columns[column]
        coder = counts.key if self._counts.mode == "coder" else None
        practice = counts.key if self._counts.mode == "practice" else None
        self.page.show_quotations(coder, practice)

    def choose(self, key: Key) -> None:
        """Chooses a code, and shows all codes again where a search hides it."""
        if key in self.outline.codes and not self.tree.codes.index_of(key).isValid():
            self.pane.search.clear()
            self._show_tree()
        self.tree.choose(key)

    def show_side(self) -> None:
        """Shows the tree, or how to begin where there is no code yet and none is being named."""
        self._all.setCurrentWidget(self._splitter if self.outline.codes or self.doing.is_naming else self._begin)

    # Panels

    def show_panel(self, title: str, body: Plan) -> SidePanel:
        """Shows something beside the codebook, instead of what was there."""
        panel = SidePanel(title, body, body.closing)
        self._host.show_panel(panel)
        return panel

    @property
    def plan(self) -> Plan | None:
        """What is shown there."""
        panel = self._host.panel()
        return panel.body if panel and isinstance(panel.body, Plan) else None

    def close_panel(self) -> None:
        """Takes that away."""
        self._host.close_panel()

    # What every screen can do

    def go_to(self, place: Place) -> None:
        if place.noun == "code" and place.key:
            self.show_code(place.key)

    def leave(self) -> None:
        self.page.finish()

    def remember(self) -> dict[str, Any]:
        return {
            "code": self.tree.current(),
            "unfolded": self.tree.unfolded(),
            "counts": self._mode,
            "sizes": self._splitter.sizes(),
            "tab": self.page.tabs.currentIndex(),
        }

    def recall(self, remembered: dict[str, Any]) -> None:
        self._wanted = remembered.get("code")
        self._mode = remembered.get("counts", "total")
        self.pane.count_as(self._mode)
        self._unfolded = remembered.get("unfolded")
        self._splitter.setSizes(remembered.get("sizes", [_TREE, _PAGE]))
        self.page.tabs.setCurrentIndex(remembered.get("tab", 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.tree.setFocus(event.reason())
