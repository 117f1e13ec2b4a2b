"""The Validation screen: the rounds at the left, and of one of them what is asked, who answers, and what came of it."""

from typing import Any, ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Member
from storycoder.domain.words import N_
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M
from storycoder.ui.parts.buttons import flat, primary
from storycoder.ui.parts.dates import date_in_words
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import quiet, title
from storycoder.ui.parts.panel import PanelHost, SidePanel
from storycoder.ui.places import Place
from storycoder.ui.screens.transcripts.dropping import DropHint, dropped_files
from storycoder.ui.screens.validation.about_round import AboutRound
from storycoder.ui.screens.validation.answer.page import AnswerPage
from storycoder.ui.screens.validation.asking.window import AskingWindow
from storycoder.ui.screens.validation.new_round import NewRound
from storycoder.ui.screens.validation.round_list import RoundList
from storycoder.ui.screens.validation.state import ValidationState
from storycoder.ui.tabbed import TabbedScreen, TabPage
from storycoder.words import Phrasebook

_LIST_WIDTH = 240
_ROOM_FOR_ALL = 1180
_NOUNS = frozenset(
    {
        *("validation", "asked_code", "asked_role", "asked_example", "member", "validation_answer", "memo"),
        *("remark", "leftover", "code", "codebook_version", "role", "practice"),
    }
)


class ValidationScreen(TabbedScreen):
    """Codebook validation by workshop members."""

    name: ClassVar[str] = "validation"
    icon: ClassVar[str] = "validation"
    tabs_of: ClassVar[dict[str, tuple[str, str]]] = {
        "ask": (N_("Ask"), "AskPage"),
        "answer": (N_("Answer"), "AnswerPage"),
        "overview": (N_("Overview"), "OverviewPage"),
    }
    nouns: ClassVar[frozenset[str] | None] = _NOUNS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = ValidationState(desk, self)
        self.asking: AskingWindow | None = None
        self._build()
        self.state.round_changed.connect(self._on_round)
        self.state.panel_wanted.connect(self._show_panel)
        self.state.panel_done.connect(self.panels.close_panel)
        self._add_ways()
        self._hint = DropHint(self, self.say("Let go to take the forms in"))
        self.setAcceptDrops(True)

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        """What the rail calls it."""
        return say("Validation")

    def _add_ways(self) -> None:
        add, say = self.desk.actions.add, self.say
        self._add_tab_actions(lambda part: say("Validation: {part}", part=part))
        for name, text, run, icon in (
            ("make", say("New round of validation…"), self.make_round, "add"),
            ("take_in", say("Take in forms of a validation…"), self._take_forms, "import"),
            ("forms", say("Make forms for a validation…"), self._make_forms, "export"),
        ):
            made = f"validation.{name}"
            add(made, text, run, icon=icon, menu="study", group="validation", changes="validation")

    def _build(self) -> None:
        self.head, self.under = title(""), quiet("")
        self.under.setWordWrap(False)
        self._make_tabs(self.say("Parts of the round"))
        self.list = RoundList(self.state, self.make_round)
        self.list.chosen.connect(self._choose)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        top = QVBoxLayout()
        top.setContentsMargins(XL, L, XL, 0)
        top.addWidget(self.head)
        below = QHBoxLayout()
        below.setSpacing(M)
        below.addWidget(self.under)
        below.addWidget(flat(self.say("Name, day and notes…"), self.change_round, "edit"))
        below.addStretch()
        top.addLayout(below)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)
        sentence = self.say(
            "Put the codes to the people that it is about: do they recognise them, and what would they change? "
            "On the screen, on paper, or with Word or Excel."
        )
        begin = primary(self.say("New round…"), self.make_round, "add")
        self.stack = QStackedWidget()
        self.stack.addWidget(shown)
        self.stack.addWidget(EmptyState("validation", self.say("Nobody was asked yet"), sentence, begin))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.stack)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_WIDTH, 5 * _LIST_WIDTH])
        self.panels = PanelHost(split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panels)

    # Panels

    def _show_panel(self, panel: SidePanel) -> None:
        """Shows a panel beside the tabs; with little room the list makes way for it."""
        self.panels.show_panel(panel)
        panel.destroyed.connect(self._fit_list)
        self._fit_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the list makes way for a panel."""
        super().resizeEvent(event)
        self._fit_list()

    def _fit_list(self) -> None:
        if isValid(self.list):
            self.list.setVisible(self.panels.panel() is None or self.width() >= _ROOM_FOR_ALL)

    # The tabs

    def _join(self, page: TabPage) -> None:
        if isinstance(page, AnswerPage):
            page.asking_wanted.connect(self.ask)

    def _choose(self, key: Key) -> None:
        if self.state.round is None or key != self.state.round.id:
            self.leave()
            self.panels.close_panel()
            self.state.choose(key)
            self._read_tab()

    def _on_round(self) -> None:
        found, say = self.state.round, self.say
        self.stack.setCurrentIndex(0 if found else 1)
        self._stale_tabs = set(self.tabs_of)
        if found is None:
            return
        self.head.setText(found.name)
        version = self.desk.study.versions.find(found.version_id) if found.version_id else None
        parts = (
            date_in_words(found.date, say),
            say("version {version} of the codebook", version=version.number) if version else "",
            say.many("{n} code", "{n} codes", len(self.state.asked)),
        )
        self.under.setText(" · ".join(filter(None, parts)))

    # Reading

    def read(self) -> None:
        """Shows the rounds as they are now."""
        self.state.read()
        self.list.read()
        if self.state.round is not None:
            self._read_tab()

    def take_change(self, change: Change) -> None:
        """Reads anew; what is asked on the whole screen does not wait for what is behind it."""
        if self.asking is not None:
            self._stale = True
        elif self.state.take_change(change):
            self.list.read()
            super().take_change(change)
        else:
            self.read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list, or where the first round is made."""
        super().focusInEvent(event)
        self.list.begin()

    # Doing

    def make_round(self) -> None:
        """Lets somebody make a round."""
        self.desk.go(Place("validation"))
        body = NewRound(self.desk, self._made)
        self._show_panel(SidePanel(self.say("New round"), body, foot=body.foot))

    def change_round(self) -> None:
        """Lets the round get another name, day or notes."""
        if self.state.round is not None:
            body = AboutRound(self.desk, self.state.round, self.panels.close_panel)
            self._show_panel(SidePanel(self.say("About this round"), body))

    def _made(self, key: Key) -> None:
        self.panels.close_panel()
        self.state.choose(key)
        self._lead_to("ask")

    def _answer_page(self) -> AnswerPage:
        self.desk.go(Place("validation"))
        if self.state.round is None:
            raise Problem("There is no round of validation yet. Make one first.")
        self.show_tab("answer")
        return cast(AnswerPage, self.page("answer"))

    def _take_forms(self) -> None:
        self._answer_page().choose_forms()

    def _make_forms(self) -> None:
        self._answer_page().make_forms()

    def ask(self, member: Member) -> None:
        """Asks one person on the whole screen."""
        if self.asking is not None or self.state.round is None:
            return
        if not any(each.for_role(member.role_id) for each in self.state.asked):
            raise Problem("There is nothing to ask yet. Choose codes for this round first.")
        self.asking = AskingWindow(self.desk, self.state.round.id, member, self.state.form_language)
        self.asking.over.connect(self._on_over)
        self.asking.showFullScreen()

    def _on_over(self) -> None:
        self.asking = None
        self._stale = True
        cast(AnswerPage, self.page("answer")).forget_person()
        if self.isVisible():
            self.catch_up()
            self.page(self.tab).begin()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Forms can be dropped anywhere on the screen."""
        if dropped_files(event.mimeData()) and self.state.round is not None:
            event.acceptProposedAction()
            self._hint.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They are held elsewhere."""
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are taken in."""
        self._hint.hide()
        event.acceptProposedAction()
        self._answer_page().take_in(dropped_files(event.mimeData()))

    # Finding it again

    def go_to(self, place: Place) -> None:
        """Shows a round; with the noun "member", "validation_answer" or "remark" where that stands."""
        study = self.desk.study
        if place.noun in {"validation_answer", "remark"} and place.key is not None:
            said = (study.remarks if place.noun == "remark" else study.validation_answers).find(place.key)
            place = Place("validation", "member", said.member_id) if said else place
        if place.noun == "member" and place.key is not None:
            member = study.members.find(place.key)
            if member is not None:
                self._choose(member.validation_id)
                self.show_tab("answer")
                cast(AnswerPage, self.page("answer")).choose(member.id)
        elif place.noun == "validation" and place.key is not None:
            self._choose(place.key)

    def remember(self) -> dict[str, Any]:
        """The round and the tab."""
        return {**super().remember(), "round": self.state.round.id if self.state.round else None}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        super().recall(remembered)
        if remembered.get("round"):
            self.state.choose(Key(remembered["round"]))
