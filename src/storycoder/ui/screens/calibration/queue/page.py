"""The tab of the disagreements: one place at a time, everybody's marks beside it, and what is settled about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.keyboard import begins_at, tab_through
from storycoder.ui.parts.panel import SidePanel
from storycoder.ui.parts.scrolling import AsWideAsNeeded, KeepsHeight, scrolling
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.page import Page
from storycoder.ui.screens.calibration.queue.changing import ChangeRule
from storycoder.ui.screens.calibration.queue.finder import STANDINGS, Finder
from storycoder.ui.screens.calibration.queue.head import Head
from storycoder.ui.screens.calibration.queue.keys import Keys
from storycoder.ui.screens.calibration.queue.live import Live
from storycoder.ui.screens.calibration.queue.new_code import NewCode
from storycoder.ui.screens.calibration.queue.older.page import OlderPage
from storycoder.ui.screens.calibration.queue.older.state import OlderState
from storycoder.ui.screens.calibration.queue.outcomes import Outcomes
from storycoder.ui.screens.calibration.queue.passage_pane import PassagePane
from storycoder.ui.screens.calibration.queue.rules import RulesPane
from storycoder.ui.screens.calibration.queue.sieve import Wanted
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.calibration.queue.top import Top
from storycoder.ui.screens.calibration.state import CalibrationState, CaseFilter

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case

_BESIDE = 1400
"""Pixels of the whole from which the definitions stand at the right of the passage, and not below it."""
_FINDER, _RULES = 300, 300
_PASSAGE, _RULES_LEAST = 176, 96
"""Pixels of height that five lines of the passage, and the definitions, keep; with less room all of it scrolls."""
_RULES_HEIGHT, _RULES_SHARE = 120, 0.19
"""Pixels that the definitions have at least below the passage, and their share of the height."""


class QueuePage(Page):
    """The queue of disagreements of a session that is open or closed."""

    def __init__(self, desk: Desk, state: CalibrationState) -> None:
        super().__init__(desk, state)
        self.queue = QueueState(desk, state, self)
        self.live = Live(self.queue, state)
        self.flagged = OlderState(desk, self)
        self.setAccessibleName(self.say("Disagreements"))
        self._said = ""
        self._shown: Case | None = None
        self._make_parts()
        self._lay_out()
        self.keys = Keys(self)
        self._listen()

    def _make_parts(self) -> None:
        self.top = Top(self.queue, self.live)
        self.finder = Finder(self.queue)
        self.head = Head(self.queue)
        self.passage = PassagePane(self.say)
        self.outcomes = Outcomes(self.queue)
        self.rules = RulesPane(self.queue)
        self.older = OlderPage(self.flagged)

    def _lay_out(self) -> None:
        # From outside in: Qt dresses all that is in a widget again whenever that gets another parent.
        self.stack = QStackedWidget()
        _column(self, self.stack)
        self.content = QWidget()
        self.stack.addWidget(self.content)
        self.left, self.talk = QStackedWidget(), QStackedWidget()
        self.split = _splitter(Qt.Orientation.Horizontal, AsWideAsNeeded(self.left), self.talk)
        column = _column(self.content, self.top, _hairline())
        column.addWidget(self.split, 1)
        self.left.addWidget(self.finder)
        self._fill_talk()
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_FINDER, 1000])
        self.stack.addWidget(self.older)
        self._nothing: QWidget | None = None
        begins_at(self, self.passage.text)

    def _fill_talk(self) -> None:
        """The passage with what is settled and the definitions; or that nothing fits what is sought."""
        middle = QFrame()
        middle.setProperty("role", "paper")
        self._parted = _splitter(Qt.Orientation.Vertical, middle)
        self._whole = scrolling(self._parted)
        self.talk.addWidget(self._whole)
        column = _column(middle, self.head, _hairline(), self.passage, _hairline(), self.outcomes)
        column.setStretchFactor(self.passage, 1)
        self._parted.addWidget(self.rules)
        self._parted.setStretchFactor(0, 1)
        self.passage.setMinimumHeight(_PASSAGE)
        self.rules.setMinimumHeight(_RULES_LEAST)
        KeepsHeight(middle)
        show_all = button(self.say("Show all"), self.finder.show_all)
        sentence = self.say("None of the disagreements is of this kind, code and coders.")
        self._none_fits = EmptyState("filter", self.say("Nothing fits"), sentence, show_all)
        self.talk.addWidget(self._none_fits)

    def _listen(self) -> None:
        self.queue.case_changed.connect(self._show_case)
        self.queue.cases_changed.connect(self._show_what_there_is)
        self.outcomes.left.connect(self.begin)
        self.outcomes.new_code_wanted.connect(self.ask_new_code)
        self.rules.change_wanted.connect(self.ask_rule)
        self.finder.list.entered.connect(self.begin)
        self.state.cases_wanted.connect(self.want)
        self.top.older.clicked.connect(self.look_again)
        self.flagged.changed.connect(self._show_flagged)
        self.older.back.connect(self._end_looking)

    # Reading

    def read(self) -> None:
        """Shows the session's disagreements as they are now."""
        self.queue.read()
        self.live.forget()
        self.flagged.look_soon()

    def take_change(self, change: Change) -> None:
        """Shows what an act changed; only what it touched is counted again."""
        self.live.follow(change)
        self.queue.take_change(change)
        self.flagged.take_change(change)

    def _show_what_there_is(self) -> None:
        if self.stack.currentWidget() is self.older and not self._is_blind:
            return
        if self.queue.cases:
            self.stack.setCurrentWidget(self.content)
            return
        if self._nothing is not None:
            self.stack.removeWidget(self._nothing)
            self._nothing.deleteLater()
        self._nothing = self._empty()
        self._nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stack.addWidget(self._nothing)
        self.stack.setCurrentWidget(self._nothing)

    @property
    def _is_blind(self) -> bool:
        return self.queue.session is not None and self.queue.session.state == "blind"

    def _empty(self) -> EmptyState:
        say = self.say
        if self.queue.session is None:
            sentence = say("As soon as there is a session whose codings are open, its disagreements stand here.")
            return EmptyState("compare", say("Disagreements"), sentence)
        if self.queue.session.state == "blind":
            sentence = say("They can be seen when every coder has said “finished” and the codings are opened.")
            return EmptyState("blind", say("Still blind"), sentence)
        if self.queue.obstacle is not None:
            return EmptyState("blind", say("Not yet"), say.message(self.queue.obstacle))
        if self.queue.session.kind == "again":
            sentence = say("The coder marked the same words with the same codes as before.")
            return EmptyState("finished", say("Nothing differs"), sentence)
        if self.queue.is_reading:
            return EmptyState("compare", say("Disagreements"), say("A moment: the codings are compared."))
        sentence = say("Everybody marked the same words with the same codes in this session.")
        return EmptyState("finished", say("No disagreements"), sentence)

    def _show_case(self) -> None:
        case = self.queue.current
        self.talk.setCurrentWidget(self._none_fits if case is None else self._whole)
        if case is None:
            return
        reader = self.queue.reader
        self.passage.show_place(reader.reading(case), reader.place(case))
        said = " ".join(filter(None, (self._just_settled(case), self.head.spoken(), self._settled_said(case))))
        self._shown = case
        if said != self._said and self.isVisible():
            announce(self.passage.text, said)
        self._said = said

    def _just_settled(self, now: Case) -> str:
        """What became of the one that was shown until now, where that was settled and another is gone to."""
        before = self._shown
        if before is None or before.id == now.id:
            return ""
        found = next((each for each in self.queue.cases if each.id == before.id), before)
        return self._settled_said(found) if found.decision != before.decision else ""

    def _settled_said(self, case: Case) -> str:
        told = self.outcomes.told(case)
        return f"{told}." if told else ""

    # Codings under an older definition

    def _show_flagged(self) -> None:
        number = len(self.flagged.flagged)
        self.top.show_older(number)

    def look_again(self) -> None:
        """Shows the codings that were made under an older definition."""
        if self.flagged.flagged and not self._is_blind:
            self.stack.setCurrentWidget(self.older)
            self.older.begin()

    def _end_looking(self) -> None:
        self.stack.setCurrentWidget(self.content)
        self._show_what_there_is()
        self.begin()

    # Going

    def begin(self) -> None:
        """Puts the keyboard into the passage, or to what is said where there is none."""
        nothing = self._nothing if self.stack.currentWidget() is self._nothing else None
        (nothing or self.passage.text).setFocus(Qt.FocusReason.OtherFocusReason)
        if nothing is not None:
            announce(nothing, nothing.accessibleDescription())

    def step(self, by: int) -> None:
        """Goes to the next or the one before."""
        if not self.queue.step(by):
            end = self.say("This is the last disagreement.") if by > 0 else self.say("This is the first disagreement.")
            announce(self.passage.text, end)

    def next_open(self) -> None:
        """Goes to the next one that is not settled."""
        if not self.queue.go_on():
            self.desk.tell("good", self.say("All disagreements that are shown are settled."))

    def want(self, wanted: CaseFilter) -> None:
        """Shows the disagreements that somebody asked for elsewhere."""
        self.queue.want(Wanted(kind=wanted.kind, code=wanted.code, other=wanted.other, pair=wanted.pair))

    def go_to(self, place: Place) -> None:
        """Shows the disagreements of a session; one of them where the place names its words."""
        found = (case for case in self.queue.cases if place.span and case.disagreement.start == place.span.start)
        case = next(found, None)
        if case is not None:
            self.queue.choose(case)
        self.begin()

    # Doing

    def write_reason(self) -> None:
        """Goes to the reason."""
        self.outcomes.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.outcomes.reason.selectAll()

    def ask_new_code(self) -> None:
        """Shows the panel in which a new code is made."""
        if not self.queue.can_settle:
            return
        self.queue.keep_reason(self.outcomes.reason.text())
        form = NewCode(self.queue)
        form.made.connect(self._show_at_left(self.say("New code"), form).close_panel)

    def ask_rule(self, code: Code) -> None:
        """Shows the panel in which the rule of a code is changed."""
        self.queue.keep_reason(self.outcomes.reason.text())
        form = ChangeRule(self.queue, code)
        form.made.connect(self._show_at_left(self.say("Change the rule"), form).close_panel)

    def _show_at_left(self, title: str, form: QWidget) -> SidePanel:
        """Shows a panel where the list is, so that the passage stays in sight."""
        self._show_list()
        panel = SidePanel(title, form, self._show_list)
        self.left.addWidget(panel)
        self.left.setCurrentWidget(panel)
        panel.show()
        return panel

    def _show_list(self) -> None:
        """Shows the list again where a panel was."""
        panel = self.left.currentWidget()
        if isinstance(panel, SidePanel):
            self.left.removeWidget(panel)
            panel.close_panel()
            self.begin()

    def leave(self) -> None:
        """Takes over what is being typed."""
        if self.queue.current is not None:
            self.queue.keep_reason(self.outcomes.reason.text())

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        self.rules.set_wide(wide=not beside)
        if wanted != self._parted.orientation():
            self._parted.setOrientation(wanted)
            self._parted.setSizes([1000, _RULES])
        if not beside:
            below = max(_RULES_HEIGHT, int(event.size().height() * _RULES_SHARE))
            self._parted.setSizes([max(1, event.size().height() - below), below])

    def remember(self) -> dict[str, Any]:
        """Which are shown, and how wide the parts are."""
        return {"standing": self.queue.wanted.standing, "widths": self.split.sizes()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        if remembered.get("widths"):
            self.split.setSizes(remembered["widths"])
        if remembered.get("standing") in STANDINGS:
            self.queue.wanted = Wanted(standing=remembered["standing"])

    def showEvent(self, event: Any) -> None:
        """Tab goes from the list to the passage, the outcomes and the definitions."""
        super().showEvent(event)
        tab_through(self.finder, self.head, self.passage, self.outcomes, self.rules)


def _column(home: QWidget, *parts: QWidget) -> QVBoxLayout:
    """Puts parts below each other, without room between them."""
    made = QVBoxLayout(home)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(0)
    for part in parts:
        made.addWidget(part)
    return made


def _splitter(way: Qt.Orientation, *parts: QWidget) -> QSplitter:
    made = QSplitter(way)
    made.setChildrenCollapsible(False)
    for part in parts:
        made.addWidget(part)
    return made


def _hairline() -> QFrame:
    made = QFrame()
    made.setProperty("role", "hairline")
    return made
