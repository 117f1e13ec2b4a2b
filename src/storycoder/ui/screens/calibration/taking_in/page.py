"""What comes from a packet or another copy, and what was changed in both: one thing at a time, and all in a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from storycoder.domain.problems import Problem
from storycoder.domain.words import Message
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.dates import date_in_words
from storycoder.ui.parts.labels import body, caption, heading, quiet, strong, title
from storycoder.ui.parts.scrolling import scrolling_page
from storycoder.ui.parts.views import airy
from storycoder.ui.screen import Unsaved
from storycoder.ui.screens.calibration.large import is_large
from storycoder.ui.screens.calibration.page import Instead
from storycoder.ui.screens.calibration.sessions.card import Card
from storycoder.ui.screens.calibration.taking_in.model import ConflictModel, ConflictRow
from storycoder.ui.screens.calibration.taking_in.sides import Sides
from storycoder.ui.screens.calibration.taking_in.state import Choice, TakingState
from storycoder.ui.screens.calibration.taking_in.wording import counts_in_words

if TYPE_CHECKING:
    from storycoder.workflow.merging import Coming, Late

_WIDEST = 1240
_SEEN = 30
"""Milliseconds in which a line is painted."""
_LIST = 280
_KEYS: dict[int, Choice] = {
    Qt.Key.Key_1: "mine",
    Qt.Key.Key_2: "theirs",
    Qt.Key.Key_Left: "mine",
    Qt.Key.Key_Right: "theirs",
}


class TakingPage(Instead):
    """Says `taken` with what came of it, or `left`."""

    taken = Signal(object)

    def __init__(self, desk: Desk, coming: Coming, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._say = desk.say
        self.state = TakingState(coming, self)
        self._name = name
        self._job: Job | None = None
        """The backup that is being made before it is taken in."""
        self._no_backup_because: Message | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SEEN)
        self._soon.timeout.connect(self._write_now)
        self.left.connect(self._stop)
        self.setAccessibleName(self._say("What comes in"))
        self._make_parts()
        self._lay_out()
        self.state.changed.connect(self._show)
        self._show()

    def _make_parts(self) -> None:
        say, state = self._say, self.state
        self.sides = Sides(say)
        self.sides.chosen.connect(state.choose)
        self.model = ConflictModel(state, say, self)
        self.list = _ChoosingList(state)
        airy(self.list, say("Changed in both copies"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ConflictRow(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(_LIST)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.rest_mine = flat(say("This study for all the rest"), partial(state.choose_for_the_rest, "mine"))
        self.rest_theirs = flat(say("The copy for all the rest"), partial(state.choose_for_the_rest, "theirs"))
        self.take_button = primary(say("Take it in"), self.take, "import")
        self.far = caption("")

    def _lay_out(self) -> None:
        coming, say = self.state.coming, self._say
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(XL, L, XL, XL)
        rows.setSpacing(M)
        rows.addWidget(title(self._name))
        rows.addWidget(self._card())
        if coming.conflicts:
            rows.addSpacing(L)
            rows.addWidget(heading(say("Changed in both copies")))
            told = say(
                "These were changed here and in the copy, each in another way. Choose which one holds: 1 or ← for this "
                "study, 2 or → for the copy. What does not hold stays in the history."
            )
            rows.addWidget(quiet(told))
            rows.addLayout(self._conflicts(), 1)
        rows.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolling_page(inner), 1)
        whole.addWidget(self._foot())

    def _card(self) -> Card:
        """What comes, who is forgotten with it, and that what is blind stays so."""
        coming, say = self.state.coming, self._say
        card = Card(say("What is in it"), *map(body, self._what_comes()))
        if coming.forgets:
            told = say(
                "In the copy these were forgotten for good, and taking it in forgets them here too: {names}. "
                "That cannot be undone.",
                names=", ".join(coming.forgets),
            )
            card.column.addWidget(strong(told))
        if coming.late and not coming.nothing_new:
            card.column.addWidget(strong(self._late(coming.late)))
        elif coming.kind == "packet" and not coming.nothing_new:
            told = say("What was marked for a session stays hidden from the others until everyone is finished.")
            card.column.addWidget(quiet(told))
        return card

    def _late(self, late: Late) -> str:
        from storycoder.workflow.changed_in_both import late_in_words  # noqa: PLC0415  brings merging with it

        return late_in_words(late, date_in_words(late.opened[:10], self._say), self._say)

    def _what_comes(self) -> tuple[str, ...]:
        coming, say = self.state.coming, self._say
        if coming.nothing_new:
            return (say("There is nothing in it that is not in this study already."),)
        lines = counts_in_words(coming.counts, say)
        if lines:
            return lines
        if coming.blind:
            return (say("There is new work in it, which you may not see yet."),)
        if coming.conflicts:
            return (say("Nothing besides what was changed in both copies."),)
        return (say("Only its history comes along: nothing in this study changes."),)

    def _conflicts(self) -> QHBoxLayout:
        rest = QHBoxLayout()
        rest.setSpacing(S)
        rest.addWidget(self.rest_mine)
        rest.addWidget(self.rest_theirs)
        rest.addStretch()
        right = QVBoxLayout()
        right.setSpacing(M)
        right.addWidget(self.sides)
        right.addLayout(rest)
        right.addStretch()
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        return row

    def _foot(self) -> QFrame:
        say, nothing = self._say, self.state.coming.nothing_new
        foot = QFrame()
        foot.setProperty("role", "paper")
        row = QHBoxLayout(foot)
        row.setContentsMargins(XL, M, XL, M)
        row.setSpacing(M)
        row.addWidget(self.take_button)
        self.leave_button = button(say("Close") if nothing else say("Cancel"), self.left.emit)
        row.addWidget(self.leave_button)
        row.addWidget(self.far, 1)
        self.take_button.setHidden(nothing)
        return foot

    # Showing

    def _show(self) -> None:
        state, conflict = self.state, self.state.conflict
        self.take_button.setEnabled(state.left == 0 and self._job is None)
        self.far.setText(self._how_far())
        if conflict is None:
            return
        self.sides.show_conflict(conflict, state.choices.get(conflict.id))
        self.list.setCurrentIndex(self.model.index(state.at))
        for made in (self.rest_mine, self.rest_theirs):
            made.setEnabled(state.left > 0)

    def _how_far(self) -> str:
        say, state, total = self._say, self.state, len(self.state.conflicts)
        if self._job is not None:
            return say("A backup is made first. You can go on reading.")
        if state.left:
            return say("{done} of {total} chosen", done=total - state.left, total=total)
        if total:
            return say("All are chosen. It is one step, which can be undone.")
        return "" if state.coming.nothing_new else say("It is one step, which can be undone.")

    def _on_current(self, index: QModelIndex) -> None:
        self.state.look_at(index.row())

    # Doing

    def begin(self) -> None:
        """Where something is to be chosen in the list, else at the button."""
        first = self.list if self.state.conflicts else self.take_button
        (self.leave_button if self.state.coming.nothing_new else first).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, " ".join(f"{each.rstrip('.')}." for each in (self._name, *self._what_comes())))

    def take(self) -> None:
        """Takes everything in, as it was chosen; of a large study the backup before is made beside the window."""
        with self._desk.telling():
            if self.state.left:
                raise Problem("Choose first which side holds of all that was changed in both copies.")
            if not is_large(self._desk.study):
                self._write()
            elif self._job is None:
                self._back_up_first()

    def _back_up_first(self) -> None:
        work = self._desk.study.backing_up(now=True)
        title = self._say("Making a backup")
        self._job = self._desk.jobs.start(
            title, lambda _: work(), lambda _: self._write_soon(None), on_failure=self._no_backup
        )
        self._show()

    def _no_backup(self, error: BaseException) -> None:
        if isinstance(error, Problem):
            self._write_soon(error.message)
        else:
            self._job = None
            self._show()
            self._desk.fail(error)

    def _write_soon(self, no_backup: Message | None) -> None:
        """Says that it is written now, before it is: that holds up the window for a moment."""
        self.far.setText(self._say("It is being taken in. This takes a moment."))
        self._no_backup_because = no_backup
        self._soon.start()

    def _write_now(self) -> None:
        self._job = None
        self._desk.guard(partial(self._write, backed_up=True))
        self._show()

    def _write(self, *, backed_up: bool = False) -> None:
        from storycoder.workflow.merging import take_in  # noqa: PLC0415  on use only

        taken = take_in(self._desk.study, self.state.coming, self.state.choices, backed_up=backed_up)
        self.taken.emit(replace(taken, no_backup=self._no_backup_because) if backed_up else taken)

    def _stop(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def unsaved(self) -> Unsaved | None:
        """What was chosen, as long as it is not taken in."""
        if not self.state.choices:
            return None
        say = self._say
        ways: tuple[tuple[str, Callable[[], object]], ...] = ((say("Leave it"), self.left.emit),)
        if not self.state.left:
            ways = ((say("Take it in"), self.take), *ways)
        return Unsaved(say("The copy is not taken in yet. What you chose would be lost."), ways)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 and 2 choose, wherever the keyboard is; Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _KEYS and self.state.conflicts and not event.modifiers():
            self.state.choose(_KEYS[event.key()])
        else:
            super().keyPressEvent(event)


class _ChoosingList(QListView):
    """Up and down look at another one; 1, 2 and the other two arrows choose."""

    def __init__(self, state: TakingState) -> None:
        super().__init__()
        self._state = state

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and not event.modifiers():
            self._state.choose(_KEYS[event.key()])
        else:
            super().keyPressEvent(event)
