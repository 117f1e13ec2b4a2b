"""The Sounding boards screen: the meetings at the left, and what there is to one of them in tabs at the right."""

from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.panel import PanelHost, SidePanel
from storycoder.ui.places import Place
from storycoder.ui.screens.boards.board_list import BoardList
from storycoder.ui.screens.boards.meeting_form import MeetingForm
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.ui.tabbed import TabbedScreen
from storycoder.words import Phrasebook

_LIST_WIDTH = 250


class BoardsScreen(TabbedScreen):
    """Meetings that look at posters. The tabs are made when they are first looked at."""

    name: ClassVar[str] = "boards"
    icon: ClassVar[str] = "sounding-board"
    tabs_of: ClassVar[dict[str, tuple[str, str]]] = {
        "posters": (N_("Posters"), "PostersPage"),
        "answers": (N_("Answers"), "AnswersPage"),
        "results": (N_("Results"), "ResultsPage"),
        "additions": (N_("Additions"), "AdditionsPage"),
        "changes": (N_("What changed"), "ChangesPage"),
    }
    nouns: ClassVar[frozenset[str] | None] = frozenset(
        {
            *("about", "practice", "role", "participant", "transcript", "revision", "coding", "session", "passage"),
            *("factor", "element", "chosen_quotation", "cleared", "decision"),
            *("board", "attendance", "poster_plan", "board_factor", "left_off", "reaction"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = BoardsState(desk, self)
        self._build()
        self.state.board_changed.connect(self._on_board)
        self._add_tab_actions(lambda part: self.say("Sounding boards: {part}", part=part))
        desk.actions.add(
            "boards.make", self.say("New meeting…"), self._begin_meeting, icon="add", menu="study", group="boards"
        )

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        """What the rail calls it."""
        return say("Sounding boards")

    # What is on it

    def _build(self) -> None:
        self._make_tabs(self.say("Parts of the meeting"))
        self.tabs.tabBarClicked.connect(self._on_click)
        self.list = BoardList(self.state, self.make_meeting, self.change_meeting)
        self.list.chosen.connect(self._choose)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tabs)
        text = self.say(
            "A sounding board is a meeting at which people look at posters of the factors: do they recognise them, "
            "what matters most, what is missing? Plan one to make its posters and to take in the answers."
        )
        make = primary(self.say("Plan a meeting"), self.make_meeting, "add")
        self.stack.addWidget(EmptyState("sounding-board", self.say("No meetings yet"), text, make))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.stack)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_WIDTH, 4 * _LIST_WIDTH])
        self.panels = PanelHost(split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panels)

    # Meetings

    def _choose(self, key: Key) -> None:
        if self.state.board is None or key != self.state.board.id:
            self.leave()
            self.panels.close_panel()
            self.state.choose(key)

    def make_meeting(self) -> None:
        """Lets somebody plan a meeting."""
        body = MeetingForm(self.desk, None, self._show_new, self.panels.close_panel)
        self.panels.show_panel(SidePanel(self.say("New meeting"), body, foot=body.foot))

    def change_meeting(self) -> None:
        """Lets somebody change the meeting that is looked at."""
        if self.state.board is not None:
            body = MeetingForm(self.desk, self.state.board, self._show_made, self.panels.close_panel)
            self.panels.show_panel(SidePanel(self.state.board.name, body, foot=body.foot))

    def _begin_meeting(self) -> None:
        self.desk.go(Place("boards"))
        self.make_meeting()

    def _show_new(self, key: Key) -> None:
        """A meeting begins with its posters."""
        self._show_made(key)
        self.show_tab("posters")

    def _show_made(self, key: Key) -> None:
        self.leave()
        self.panels.close_panel()
        self.state.choose(key)
        self.state.read()

    def _on_board(self) -> None:
        self._read_anew()

    # The tabs

    def _on_click(self, at: int) -> None:
        """Who clicks on a tab goes on with the keyboard in it, as who opens it by its name."""
        if at not in {-1, self.tabs.currentIndex()}:
            QTimer.singleShot(0, self, lambda: self.page(self.tab).begin())

    def _read_tab(self) -> None:
        self.stack.setCurrentIndex(0 if self.state.board else 1)
        if self.state.board is not None:
            super()._read_tab()

    # Reading

    def read(self) -> None:
        """Shows the meetings as they are now."""
        self._stale_tabs = set(self.tabs_of)
        self.state.read()
        self.list.read()
        self._read_tab()

    def take_change(self, change: Change) -> None:
        """Lets the tab that is looked at take it; the others read when they are looked at."""
        self._stale_tabs = set(self.tabs_of) - {self.tab}
        self._follow(change)
        if not {"board", "practice"}.isdisjoint(change.touched):
            self.state.read()
            self.list.read()
            self._read_tab()
        if self.state.board is not None:
            self.page(self.tab).take_change(change)

    def _follow(self, change: Change) -> None:
        """Goes to the meeting whose answers were taken back, or done again."""
        if change.act.kind in {"undo", "redo"} and "reaction" in change.touched:
            first = self.desk.study.first_act_of(change.act)
            if first.noun == "board" and first.key is not None:
                self._choose(first.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list."""
        super().focusInEvent(event)
        self.list.begin()

    # Finding it again

    def go_to(self, place: Place) -> None:
        """Shows a meeting, or where the answer is on which one is to decide."""
        if place.noun == "board" and place.key is not None:
            self._choose(place.key)
        elif place.noun == "reaction" and place.key is not None:
            reaction = self.desk.study.reactions.find(place.key)
            if reaction is not None:
                self._choose(reaction.board_id)
                self.show_tab("additions")
                self.page("additions").go_to(place)

    def remember(self) -> dict[str, Any]:
        """The meeting, the tab, and how each tab is looked at."""
        board = self.state.board.id if self.state.board else None
        return {"board": board, **super().remember()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        super().recall(remembered)
        if remembered.get("board"):
            self.state.choose(Key(remembered["board"]))
