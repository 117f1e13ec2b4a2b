"""The tab of one session: where it stands, and what is to be done."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.calibration import Outcome, Session
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.look.spacing import XL, L, S
from storycoder.ui.observing import touches
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.dates import date_in_words
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import quiet, title
from storycoder.ui.parts.scrolling import scrolling_page
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.large import is_large
from storycoder.ui.screens.calibration.page import Page
from storycoder.ui.screens.calibration.session_list import title_of
from storycoder.ui.screens.calibration.sessions.about_card import AboutCard
from storycoder.ui.screens.calibration.sessions.card import Card
from storycoder.ui.screens.calibration.sessions.coder_rows import CoderRows
from storycoder.ui.screens.calibration.sessions.material_card import MaterialCard
from storycoder.ui.screens.calibration.sessions.stage_card import Cases, StageCard
from storycoder.ui.screens.calibration.sessions.stages import Stages
from storycoder.ui.screens.calibration.sessions.standing import Standing, came_of, standing_of
from storycoder.ui.screens.calibration.state import CalibrationState
from storycoder.workflow.sessions_kept import remove_session

_WIDEST = 1120
_TWO_COLUMNS = 860


class SessionsPage(Page):
    """The story of a session, and beside it what it is about."""

    tab_wanted = Signal(str)
    making_wanted = Signal()
    taking_wanted = Signal()
    packets_wanted = Signal(object)
    """The coders to whom packets are to be handed out."""

    def __init__(self, desk: Desk, state: CalibrationState) -> None:
        super().__init__(desk, state)
        self.standing: Standing | None = None
        self._make_parts()
        self._lay_out()
        self._counting: Job | None = None
        self._count_soon = QTimer(self, singleShot=True, interval=0)
        self._count_soon.timeout.connect(self._count)

    def _make_parts(self) -> None:
        say = self.say
        self._heading, self._about_line = title(""), quiet("")
        self.stages = Stages(say)
        self.stage = StageCard(say, self)
        self.coders = CoderRows(say, self._hand_out_to)
        self.material = MaterialCard(say, self._go_to_text)
        self.about = AboutCard(self.desk)
        self.about.left.connect(self._to_the_first)
        self.about.removing.connect(self.remove_session)
        self.desk.actions.add("calibration.remove", say("Remove this session"), self._remove, icon="delete", home=self)
        self.hide_figures = QCheckBox(say("Hide the figures of agreement"))
        self.hide_figures.clicked.connect(self._hide_figures)
        self._figures_card = Card(
            say("Without figures"),
            self.hide_figures,
            quiet(
                say(
                    "A figure can make people talk about the figure. Some teams would rather talk about the places "
                    "themselves: they see what was coded differently, and no numbers. It holds for everyone in this "
                    "study, and can be changed at any time."
                )
            ),
        )
        self.empty = EmptyState(
            "calibration",
            say("No calibration session yet"),
            say(
                "In a calibration session several people code the same transcripts without seeing each other’s work. "
                "Then you look together at where you differ, and make the codebook clearer."
            ),
            primary(say("Make a session"), self.making_wanted.emit, "add"),
            button(say("Take in a packet or a copy…"), self.taking_wanted.emit, "import"),
        )

    def _lay_out(self) -> None:
        self._columns = QHBoxLayout()
        self._columns.setSpacing(L)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, stretch in ((self._left, 3), (self._right, 2)):
            column.setSpacing(L)
            self._columns.addLayout(column, stretch)
        for card in (self.stage, Card(self.say("Who codes"), self.coders), self.about):
            self._left.addWidget(card)
        for card in (self.material, self._figures_card):
            self._right.addWidget(card)
        self._left.addStretch()
        self._right.addStretch()
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(XL, L, XL, XL)
        rows.setSpacing(L)
        head = QVBoxLayout()
        head.setSpacing(S // 2)
        head.addWidget(self._heading)
        head.addWidget(self._about_line)
        rows.addLayout(head)
        rows.addWidget(self.stages)
        rows.addLayout(self._columns)
        rows.addStretch()
        self.area = scrolling_page(inner)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for two columns, one stands below the other."""
        super().resizeEvent(event)
        beside = self.width() >= _TWO_COLUMNS
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes back begins with the title."""
        super().showEvent(event)
        self.area.to_the_top()

    # Reading

    def read(self) -> None:
        """Shows the session as it is now."""
        session = self.state.session
        self.stack.setCurrentWidget(self.area if session else self.empty)
        if session is None or self.standing is None or self.standing.session.id != session.id:
            self.area.to_the_top()
        if session is None:
            self.standing = None
            return
        self.standing = standing_of(self.desk.study, session)
        self._heading.setText(title_of(session, self.say))
        self._about_line.setText(self._in_a_line(session, self.standing))
        self.stages.show_state(session.state)
        self.coders.show_standing(self.standing)
        self.material.show_standing(self.standing)
        self.about.show_session(session)
        self.hide_figures.setChecked(self.desk.study.about.hide_figures)
        self._show_stage(None)
        if session.state != "blind":
            self._count_soon.start()

    def take_change(self, change: Change) -> None:
        """Reads what is shown where it was touched."""
        shown = ("session", "session_coder", "passage", "packet", "finished", "coder", "decision", "about")
        if touches(change, *shown, "transcript", "revision", "participant", "role", "practice", "codebook_version"):
            self.read()

    def _in_a_line(self, session: Session, standing: Standing) -> str:
        names = ", ".join(each.name for each in standing.coders)
        texts = self.say.many("{n} transcript", "{n} transcripts", len(standing.material))
        return " · ".join(filter(None, (date_in_words(session.date, self.say), texts, names)))

    def _show_stage(self, cases: Cases | None) -> None:
        if self.standing is None:
            return
        session = self.standing.session
        came = came_of(self.desk.study, session) if session.state == "closed" else None
        self.stage.show_standing(self.standing, came, cases)

    def _count(self) -> None:
        """Counts the disagreements when the rest is on the screen already; of a large session beside the window."""
        from storycoder.workflow.calibrating import is_blind  # noqa: PLC0415  brings the numbers with it

        session = self.state.session
        if session is None or session.kind == "again" or not self.isVisible() or is_blind(self.desk.study, session.id):
            return
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        if is_large(self.desk.study, session.id):
            count, done = partial(_cases_of, session.id), partial(self._show_cases_of, session.id)
            self._counting = self.desk.read_aside(self.say("Reading the disagreements"), count, done)
            return
        with self.desk.telling():
            self._show_stage(_cases_of(session.id, self.desk.study))

    def _show_cases_of(self, session: Key, cases: Cases) -> None:
        self._counting = None
        if self.state.session is not None and self.state.session.id == session:
            self._show_stage(cases)

    # What the buttons do

    def code(self) -> None:
        """Goes to the first transcript that the one at work has not finished."""
        if self.standing is not None and self.standing.left:
            first = self.standing.left[0]
            places = next(each.places for each in self.standing.material if each.transcript == first)
            self._go_to_text(first, places[0] if places else None)

    def _go_to_text(self, transcript: Key, place: Span | None) -> None:
        start = Span(place.start, place.start) if place else None
        self.desk.go(Place("coding", "transcript", transcript, start))

    def hand_out(self) -> None:
        """Hands out a packet to each coder who is not finished and does not sit here."""
        coders = self.standing.coders if self.standing else ()
        self.packets_wanted.emit(tuple(each.coder for each in coders if not each.finished and not each.at_work))

    def take_in(self) -> None:
        """Takes in what came back."""
        self.taking_wanted.emit()

    def _hand_out_to(self, coder: Key) -> None:
        self.packets_wanted.emit((coder,))

    def open_codings(self) -> None:
        """Ends the blind round."""
        self._turn(lambda study, session: study.sessions.reveal(session))

    def see_cases(self) -> None:
        """Goes to the disagreements."""
        self.tab_wanted.emit("queue")

    def see_figures(self) -> None:
        """Goes to the agreement."""
        self.tab_wanted.emit("figures")

    def close_session(self) -> None:
        """Ends the session, and makes its consensus whole."""
        from storycoder.workflow.closing import close  # noqa: PLC0415  brings the numbers with it

        self._turn(close)

    def reopen_session(self) -> None:
        """Lets a closed session be talked through further."""
        from storycoder.workflow.closing import open_again  # noqa: PLC0415  brings the numbers with it

        self._turn(open_again)

    def remove_session(self) -> None:
        """Removes the session, where nobody has done anything in it."""
        self.desk.guard(self._remove)

    def _remove(self) -> None:
        session, say = self.state.session, self.say
        if session is not None:
            remove_session(self.desk.study, session.id)
            self.desk.tell("good", say("“{session}” is removed. Undo brings it back.", session=title_of(session, say)))
            self.begin()

    def _turn(self, verb: Callable[[Study, Key], object]) -> None:
        """Brings the session to another stage."""
        if self.state.session is not None:
            with self.desk.telling():
                verb(self.desk.study, self.state.session.id)
                self._to_first_button()

    def _to_first_button(self) -> None:
        """The button that was pressed is gone; the keyboard is at the next thing to do."""
        first = next((each for each in self.stage.buttons.values() if each.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_figures(self, hidden: bool) -> None:
        about = self.desk.study.about
        with self.desk.telling():
            self.desk.study.about_shelf.change(about.id, hide_figures=hidden)

    # The keyboard

    def begin(self) -> None:
        """At the first thing to do; whoever comes there hears of which session it is."""
        self._to_the_first()
        if self.standing is not None:
            announce(self, ". ".join((self._heading.text(), self._about_line.text(), self.stage.title.text())))

    def _to_the_first(self) -> None:
        page = self.stack.currentWidget()
        first = next((each for each in page.findChildren(QPushButton) if each.isVisibleTo(page)), page)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Takes over what is being typed."""
        self.about.commit()


def _cases_of(session: Key, study: Study, _: Progress | None = None) -> Cases:
    from storycoder.workflow.discussing import queue  # noqa: PLC0415  brings the numbers with it

    cases = queue(study, session)
    outcomes = Counter[Outcome](each.decision.outcome for each in cases if each.decision and each.settled)
    return Cases(outcomes, len(cases))
