"""The Calibration screen: the sessions at the left, and what there is to one of them in tabs at the right."""

from pathlib import Path
from typing import Any, ClassVar, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import M
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.panel import PanelHost, SidePanel
from storycoder.ui.places import Place
from storycoder.ui.screen import Unsaved
from storycoder.ui.screens.calibration.page import Instead
from storycoder.ui.screens.calibration.session_list import SessionList, title_of
from storycoder.ui.screens.calibration.sessions.handing_out import HandingOut
from storycoder.ui.screens.calibration.sessions.page import SessionsPage
from storycoder.ui.screens.calibration.state import CalibrationState, CaseFilter
from storycoder.ui.screens.calibration.taking_in.intake import Intake, studies_in
from storycoder.ui.screens.calibration.taking_in.password import PasswordPanel
from storycoder.ui.screens.transcripts.dropping import DropHint
from storycoder.ui.tabbed import TabbedScreen, TabPage
from storycoder.words import Phrasebook

_MERGING = N_("merge, bring together, synchronise, import a copy")
_LIST_WIDTH = 280
_NAME = 240
_ROOM_FOR_ALL = 1100
_ROOM = {"sessions": 760, "figures": 1360}
"""From how many pixels on the list stands beside a tab that needs less or more than the others."""


class CalibrationScreen(TabbedScreen):
    """Calibration sessions. The tabs are made when they are first looked at, since some bring the numbers with them."""

    name: ClassVar[str] = "calibration"
    icon: ClassVar[str] = "calibration"
    tabs_of: ClassVar[dict[str, tuple[str, str]]] = {
        "sessions": (N_("Session"), "SessionsPage"),
        "figures": (N_("Agreement"), "FiguresPage"),
        "queue": (N_("Disagreements"), "QueuePage"),
        "joint": (N_("Coding together"), "JointPage"),
    }

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = CalibrationState(desk, self)
        self._build()
        self.state.cases_wanted.connect(self._show_cases)
        self.state.session_changed.connect(self._on_session)
        self._add_tab_actions(lambda part: self.say("Calibration: {part}", part=part))
        self._add_ways()
        text = self.say("List of sessions on or off")
        desk.actions.add("calibration.list", text, self.toggle_list, keys=["F9"], menu="view", home=self, group="sight")
        self._hint = DropHint(self, self.say("Let go to take it in"))
        self.setAcceptDrops(True)

    def _add_ways(self) -> None:
        add, say = self.desk.actions.add, self.say
        add("calibration.make", say("New session…"), self._begin_session, icon="add", menu="study", group="calibration")
        text = say("Hand out packets…")
        add("calibration.hand_out", text, self._hand_out_packets, icon="export", menu="study", group="calibration")
        text, also = say("Take in packets or a copy…"), f"{_MERGING} {say(_MERGING)}"
        add("study.take_in", text, self.take_in, icon="import", menu="study", group="exchange", also=also)

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        """What the rail calls it."""
        return say("Calibration")

    # What is on it

    def _build(self) -> None:
        self._make_tabs(self.say("Parts of the session"))
        self.list = SessionList(self.state, self.make_session, self.take_in)
        self.list.chosen.connect(self._choose)
        self.list.toggled.connect(self.toggle_list)
        self._list_wanted: bool | None = None
        """Whether somebody wants the list, or not; None while nobody said so: then it depends on the room."""
        self._list_width = _LIST_WIDTH
        self._shown = caption("")
        self._shown.setWordWrap(False)
        self._shown.setContentsMargins(0, 0, M, 0)
        self.tabs.setCornerWidget(self._shown)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tabs)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self.stack)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_LIST_WIDTH, 4 * _LIST_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.panels = PanelHost(self.split)
        whole.addWidget(self.panels)
        self.intake = Intake(self.desk, self)
        self.intake.page_wanted.connect(self._show_coming)
        self.intake.password_wanted.connect(self._ask_password)
        self.intake.over.connect(self.show_session)
        self.intake.came.connect(self._show_made)
        self.split.installEventFilter(self)

    def _choose(self, key: Key) -> None:
        """Shows another session; a panel about the one before goes with it."""
        if self.state.session is None or key != self.state.session.id:
            self.panels.close_panel()
            self.state.choose(key)

    # The list, where there is room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the list is folded away beside tabs that need it."""
        super().resizeEvent(event)
        if (event.size().width() < _ROOM_FOR_ALL) != (event.oldSize().width() < _ROOM_FOR_ALL):
            self._list_wanted = None
        self._fit_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A panel at the right takes room too."""
        if watched is self.split and event.type() == QEvent.Type.Resize:
            self._fit_list()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list, or where the first session is made."""
        super().focusInEvent(event)
        self.list.begin()

    def toggle_list(self) -> None:
        """Shows the list of sessions, or folds it away."""
        self._list_wanted = self.list.collapsed
        self._fit_list()

    def _fit_list(self) -> None:
        room = self.split.width()
        roomy = room >= _ROOM.get(self.tab, _ROOM_FOR_ALL)
        collapsed = not (roomy if self._list_wanted is None else self._list_wanted)
        self._shown.setVisible(collapsed and room > self.tabs.tabBar().sizeHint().width() + _NAME)
        if collapsed == self.list.collapsed:
            return
        if collapsed:
            self._list_width = self.split.sizes()[0]
        self.list.set_collapsed(collapsed=collapsed)
        wide = self.list.minimumWidth() if collapsed else self._list_width
        self.split.setSizes([wide, room - wide])

    # The tabs

    def _join(self, page: TabPage) -> None:
        if isinstance(page, SessionsPage):
            page.tab_wanted.connect(self._lead_to)
            page.making_wanted.connect(self.make_session)
            page.taking_wanted.connect(self.take_in)
            page.packets_wanted.connect(self.hand_out)

    def _on_tab(self) -> None:
        self._fit_list()
        super()._on_tab()

    def _show_cases(self, wanted: CaseFilter) -> None:
        unheard = "queue" not in self._pages
        self.show_tab("queue")
        if unheard:
            # The tab was made just now, and did not hear of it.
            self.state.want_cases(wanted)

    # Reading

    def read(self) -> None:
        """Shows the sessions as they are now."""
        self.state.read()
        self.list.read()
        super().read()

    def take_change(self, change: Change) -> None:
        """Lets the tab that is looked at take it; the others read when they are looked at."""
        if "session" in change.touched:
            self.state.read()
            self.list.read()
        super().take_change(change)
        shown = self.stack.currentWidget()
        if isinstance(shown, Instead):
            shown.take_change(change)

    def _on_session(self) -> None:
        name = title_of(self.state.session, self.say) if self.state.session else ""
        self._shown.setText(self._shown.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME))
        self._shown.setToolTip(name)
        self._read_anew()

    # What can be done

    def make_session(self) -> None:
        """Lets somebody make a session."""
        from storycoder.ui.screens.calibration.making.page import MakingPage  # noqa: PLC0415  on use only

        page = MakingPage(self.desk)
        page.made.connect(self._show_made)
        page.left.connect(self.show_session)
        self._show_instead(page)

    def _goes_on_here(self) -> bool:
        """Comes to this screen; whether something is being made or taken in there, which comes first."""
        self.desk.go(Place("calibration"))
        shown = self.stack.currentWidget()
        if isinstance(shown, Instead):
            shown.begin()
        return isinstance(shown, Instead)

    def _begin_session(self) -> None:
        if not self._goes_on_here():
            self.make_session()

    def _show_made(self, key: Key | None) -> None:
        if key is not None:
            self.state.choose(key)
        self.show_session()
        self._lead_to("sessions" if key is not None else self.tab)

    def _show_instead(self, page: Instead) -> None:
        """Shows a page in place of the tabs, until it is left."""
        self.show_session()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.list.hide()
        page.begin()

    def show_session(self) -> None:
        """Shows the tabs again, and the keyboard is back in the list."""
        shown = self.stack.currentWidget()
        if shown is not self.tabs:
            self.list.show()
            self.list.begin()
            self.stack.setCurrentWidget(self.tabs)
            self.stack.removeWidget(shown)
            shown.deleteLater()

    def take_in(self) -> None:
        """Asks which files are to be taken in."""
        self.desk.go(Place("calibration"))
        self.intake.choose(self)

    def _show_coming(self, page: Instead) -> None:
        self.panels.close_panel()
        self._show_instead(page)

    def _ask_password(self, path: Path, wrong: str) -> None:
        def go_on(password: str) -> None:
            self.panels.close_panel()
            self.intake.read(path, password)

        body = PasswordPanel(self.say, path, wrong, go_on)
        self.panels.show_panel(SidePanel(self.say("Password"), body))

    def hand_out(self, coders: tuple[Key, ...]) -> None:
        """Lets somebody hand out packets to these coders."""
        if self.state.session is not None:
            body = HandingOut(self.desk, self.state.session, coders)
            self.panels.show_panel(SidePanel(self.say("Hand out packets"), body))

    def _hand_out_packets(self) -> None:
        """Of the session that is shown, or else of the latest one that is being coded."""
        if self._goes_on_here():
            return
        blind = [each for each in self.state.sessions if each.state == "blind" and each.kind == "calibration"]
        if not blind:
            raise Problem("There is no session that is being coded now.")
        if self.state.session not in blind:
            self._choose(blind[-1].id)
        self._lead_to("sessions")
        cast(SessionsPage, self.page("sessions")).hand_out()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Packets and copies of the study can be dropped anywhere on the screen."""
        if studies_in(event.mimeData()):
            event.acceptProposedAction()
            self._hint.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They are held elsewhere."""
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are taken in."""
        self._hint.hide()
        event.acceptProposedAction()
        self.intake.take(studies_in(event.mimeData()))

    # Finding it again

    def go_to(self, place: Place) -> None:
        """Shows a session, or with the noun "case" the session's disagreements."""
        if place.noun == "session" and place.key is not None:
            self.state.choose(place.key)
            self.show_tab("sessions")
        elif place.noun == "case" and place.key is not None:
            self.state.choose(place.key)
            self.show_tab("queue")
            self.page("queue").go_to(place)

    def unsaved(self) -> Unsaved | None:
        """What would be lost of what stands in place of the tabs."""
        shown = self.stack.currentWidget()
        return shown.unsaved() if isinstance(shown, Instead) else None

    def remember(self) -> dict[str, Any]:
        """The session, the tab, and how each tab is looked at."""
        session = self.state.session
        return {
            **super().remember(),
            "session": session.id if session else None,
            "width": self._list_width if self.list.collapsed else self.split.sizes()[0],
            "list": self._list_wanted,
        }

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        super().recall(remembered)
        if remembered.get("session"):
            self.state.choose(Key(remembered["session"]))
        self._list_wanted = remembered.get("list")
        self._list_width = remembered.get("width", _LIST_WIDTH)
        self.split.setSizes([self._list_width, max(self.width() - self._list_width, 1)])
