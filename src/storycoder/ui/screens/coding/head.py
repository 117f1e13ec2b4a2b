"""Above the text: which transcript, who speaks, how far the coder is, and what of it is shown."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from storycoder.domain.calibration import PresetUnits, Session
from storycoder.domain.rounding import percent
from storycoder.domain.words import N_
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import icon_button
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import set_role
from storycoder.ui.parts.pictures import Meter
from storycoder.ui.screens.coding.badges import Badge, HighlighterBadge
from storycoder.ui.screens.coding.coder_filter import CoderFilter
from storycoder.ui.screens.coding.later import later
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.surroundings import surroundings_of
from storycoder.ui.screens.coding.topics import topics_of_state
from storycoder.workflow.progress import share_coded, speech_of

_BEFORE_COUNTING, _BEFORE_LOOKING = 120, 40
_METER = 120


class Head(QFrame):
    """Two lines, and a third while there is something to warn of: a blind session, the highlighter."""

    split_wanted = Signal()
    """The person wants two transcripts beside each other, or one again."""
    panels_wanted = Signal()
    """The person wants the panels beside the text, or the text alone."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self._surroundings = surroundings_of(state)
        self._topics = topics_of_state(state)
        self.setProperty("role", "paper")
        self.setAccessibleName(self._say("The transcript"))
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_transcript()

    def _make_parts(self) -> None:
        say = self._say
        self.title = ShortLabel("heading")
        self.where = ShortLabel("quiet")
        self.meter = Meter(0, 1)
        self.meter.setFixedWidth(_METER)
        self.meter.setAccessibleName(say("How much of what participants say you have coded"))
        self.meter.setToolTip(say("How much of what participants say you have coded"))
        self.finished = QCheckBox(say("Finished"))
        self.finished.setToolTip(
            say("You are done with this transcript: what you did not mark, you meant not to mark.")
        )
        self.coders = CoderFilter(self._state)
        self.split = icon_button("columns", say("Two transcripts beside each other"), self.split_wanted.emit)
        self.panels = icon_button("panel", say("Show or hide what stands beside the text"), self.panels_wanted.emit)
        self.session = Badge("blind")
        self.highlighter = HighlighterBadge(self._state)

    def _lay_out(self) -> None:
        first = _row(self.title, self.finished, self.coders, self.split, self.panels)
        second = _row(self.where, self.meter)
        self._badges = QWidget()
        badges = FlowLayout(self._badges)
        badges.addWidget(self.session)
        badges.addWidget(self.highlighter)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, M, S)
        column.setSpacing(S // 2)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._badges)

    def _connect(self) -> None:
        state = self._state
        self._count_soon = later(self, _BEFORE_COUNTING, self.show_progress)
        self._look_soon = later(self, _BEFORE_LOOKING, self.show_place)
        state.text_changed.connect(self._show_transcript)
        state.finished_changed.connect(self._show_transcript)
        state.marks_changed.connect(self._count_soon.start)
        state.cursor_moved.connect(self._look_soon.start)
        self._surroundings.changed.connect(self._look_soon.start)
        self._topics.changed.connect(self._look_soon.start)
        state.recent_changed.connect(self._show_badges)
        state.codes_changed.connect(self._show_badges)
        self.finished.clicked.connect(self._say_finished)

    # Showing

    def _show_transcript(self) -> None:
        state = self._state
        self.title.say(state.transcript.title if state.transcript else "")
        at_work = state.transcript is not None and state.desk.study.coder is not None
        self.finished.setEnabled(at_work)
        self.finished.setChecked(state.finished)
        self.meter.setVisible(at_work)
        self._show_badges()
        self.show_place()
        self._count_soon.start()

    def _show_badges(self) -> None:
        state = self._state
        session = state.desk.study.sessions.find(state.session) if state.session else None
        if session is not None:
            self.session.say(
                session_in_words(state, session),
                self._say("What others mark here is hidden from you, and what you mark from them."),
            )
        self.session.setVisible(session is not None)
        self.highlighter.show_code()
        self._badges.setVisible(not (self.session.isHidden() and self.highlighter.isHidden()))

    def show_place(self) -> None:
        """Shows who speaks at the cursor, and about which topic."""
        topic = self._topics.name_at(self._state.selection.start)
        speaker = self._surroundings.speaker()
        parts = (
            self._surroundings.person(),
            self._say("Speaking: {speaker}", speaker=speaker) if speaker else "",
            self._say("Topic: {topic}", topic=topic) if topic else "",
        )
        self.where.say("   ·   ".join(filter(None, parts)))

    def show_progress(self) -> None:
        """Shows how much of the participants' words the coder at work has coded."""
        state = self._state
        if state.transcript is None or state.revision is None:
            return
        own = (each.span for each in state.codings.values() if each.coder_id == state.desk.study.coder)
        share = share_coded(speech_of(state.transcript, state.revision), own)
        self.meter.set_value(share, 1, self._say("{percent} %", percent=percent(share)))

    def _say_finished(self) -> None:
        state = self._state
        state.desk.guard(lambda: state.say_finished(finished=self.finished.isChecked()))
        self.finished.setChecked(state.finished)


_UNITS: dict[PresetUnits, str] = {
    "free": "",
    "turn": N_("whole turns are coded"),
    "sentence": N_("whole sentences are coded"),
    "passage": N_("whole passages are coded"),
}


def session_in_words(state: CodingState, session: Session) -> str:
    """Which session is coded, what a coding covers where that is set, which passages, and what is left."""
    say, study, here = state.desk.say, state.desk.study, len(state.preset.passages)
    texts = study.sessions.transcripts_of(session.id)
    done = study.finished.count(session_id=session.id, coder_id=study.coder)
    parts = (
        say("Calibration {number}: blind", number=session.number),
        say.many("{done} of {n} transcript finished", "{done} of {n} transcripts finished", len(texts), done=done),
        say(_UNITS[session.units]) if session.units != "free" else "",
        say.many("{n} passage here", "{n} passages here", here) if here else "",
    )
    return " · ".join(filter(None, parts))


class ShortLabel(QLabel):
    """A line that ends in dots where there is no room; pointed at, it is told in full."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._whole = ""
        set_role(self, role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Shows another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        """It can do with little."""
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows as much as there is room for."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width() - 2, 0))
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


def _row(first: QWidget, *others: QWidget | QToolButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(S)
    row.addWidget(first, 1)
    for each in others:
        row.addWidget(each)
    return row
