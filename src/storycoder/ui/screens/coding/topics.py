"""Which topic of the interview guide is talked about at the cursor. It is worked out beside the window, once a text."""

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.domain.words import Bilingual
from storycoder.study.journal import Change
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.observing import touches
from storycoder.ui.screens.coding.later import later
from storycoder.ui.screens.coding.state import CodingState

if TYPE_CHECKING:
    from storycoder.workflow.topics import TopicStretch

_BEFORE_STARTING = 1500
"""Milliseconds that a transcript is looked at first: who only passes by, or just started, waits for nothing."""


class Topics(QObject):
    """What is known of the shown transcript; nothing until the work is done."""

    changed = Signal()

    def __init__(self, state: CodingState) -> None:
        super().__init__(state)
        self._state = state
        self._known: dict[Key, tuple[TopicStretch, ...]] = {}
        self._names: dict[Key, Bilingual] = {}
        self._job: Job | None = None
        self._start_soon = later(self, _BEFORE_STARTING, self._start)
        state.desk.closing.connect(self._start_soon.stop)
        state.text_changed.connect(self._look)
        state.desk.observed.changed.connect(self._take_change)
        self._look()

    def name_at(self, position: int) -> str:
        """The topic at a place of the shown text, in the person's language; empty where none is known."""
        revision = self._state.revision
        stretches = self._known.get(revision.id, ()) if revision else ()
        at = bisect_right(stretches, position, key=lambda each: each.span.start) - 1
        if at < 0 or position > stretches[at].span.end or stretches[at].topic not in self._names:
            return ""
        return self._state.desk.say.of(self._names[stretches[at].topic])

    def _take_change(self, change: Change) -> None:
        if touches(change, "topic", "topic_role", "transcript", "participant", "about"):
            self._known.clear()
            self._look()

    def _look(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        revision = self._state.revision
        if revision is not None and revision.id not in self._known:
            self._start_soon.start()
        else:
            self._start_soon.stop()
        self.changed.emit()

    def _start(self) -> None:
        from storycoder.language.apart import telling_lemmas_apart  # noqa: PLC0415  on use only
        from storycoder.workflow.topics import interview_of, recognised  # noqa: PLC0415  numbers are loaded with it

        state, revision = self._state, self._state.revision
        if state.transcript is None or revision is None:
            return
        interview = interview_of(state.desk.study, state.transcript, revision)
        self._names = {topic.id: topic.name for topic in interview.topics}
        if not interview.topics or not interview.asking:
            self._known[revision.id] = ()
            return

        def work(progress: Progress) -> "tuple[TopicStretch, ...]":
            return recognised(interview, partial(telling_lemmas_apart, check=progress.check))

        def done(found: "tuple[TopicStretch, ...]") -> None:
            self._job = None
            self._known[revision.id] = found
            self.changed.emit()

        title = state.desk.say("Looking for the topics of the interview guide")
        self._job = state.desk.jobs.start(title, work, done, quiet=True)
        self.destroyed.connect(self._job.cancel)


def topics_of_state(state: CodingState) -> Topics:
    """The one of this state."""
    return state.findChild(Topics) or Topics(state)
