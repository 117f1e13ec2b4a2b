"""Below the passage: what can be settled, each outcome with its key, and the reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from storycoder.domain.calibration import Outcome
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import body, caption, strong
from storycoder.ui.parts.leaving import on_leaving
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.words import Phrasebook
from storycoder.workflow.case_words import outcome_said

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case


class ReasonField(QLineEdit):
    """Enter takes the reason over and leaves the field; Escape leaves it as it was."""

    given = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are letters here until Enter or Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.undo()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class OutcomeButton(QPushButton):
    """An outcome with its key behind its words. The one that was settled is pressed in, with a tick."""

    def __init__(self, words: str, key: str, run: Callable[[], object], say: Phrasebook) -> None:
        super().__init__(f"{words}   {key}")
        self.words, self.key = words, key
        self.setAutoDefault(True)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setAccessibleDescription(say("Key: {key}", key=key))
        self.clicked.connect(lambda _: run())

    def rename(self, words: str) -> None:
        """Says it in other words."""
        if words != self.words:
            self.words = words
            self.setText(f"{words}   {self.key}")
            self.setAccessibleName(words)

    def show_chosen(self, *, chosen: bool) -> None:
        """Shows whether it is what was settled."""
        self.setChecked(chosen)
        self.setIcon(icon("check") if chosen else QIcon())


class Outcomes(QFrame):
    """One button for each outcome, and the reason that is kept with it."""

    left = Signal()
    """The person is done in here and wants to go on in the passage."""
    new_code_wanted = Signal()

    def __init__(self, state: QueueState) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self.setProperty("role", "paper")
        self.setAccessibleName(self._say("What is settled"))
        self.coders: list[OutcomeButton] = []
        self._make_parts()
        self._lay_out()
        state.case_changed.connect(self.read)
        self.read()

    def _make_parts(self) -> None:
        say = self._say
        self._settled = strong("")
        self._settled.setWordWrap(False)
        self._reopen = flat(say("Open it again"), partial(self._state.desk.guard, self._state.reopen), "undo")
        self.others: dict[Outcome, OutcomeButton] = {
            "both": OutcomeButton(say("Both"), "B", partial(self.settle, "both"), say),
            "does not apply": OutcomeButton(say("Neither"), "N", partial(self.settle, "does not apply"), say),
            "new code": OutcomeButton(say("New code…"), "C", self._want_new_code, say),
            "open": OutcomeButton(say("Leave open"), "O", partial(self.settle, "open"), say),
        }
        self.reason = ReasonField()
        self.reason.setAccessibleName(say("Reason"))
        self.reason.setPlaceholderText(say("Why? It is kept with the outcome."))
        self._told_reason = body("")
        self.reason.given.connect(self.take_reason)
        self.reason.left.connect(self.left)
        on_leaving(self.reason, self.take_reason)

    def _lay_out(self) -> None:
        told = QHBoxLayout()
        told.addWidget(self._settled)
        told.addWidget(self._reopen)
        told.addStretch()
        self._what = QWidget()
        self._row = FlowLayout(self._what, gap=S)
        label = caption(self._say("Reason") + "   R")
        label.setWordWrap(False)
        label.setBuddy(self.reason)
        self._why = QWidget()
        why = QHBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(S)
        why.addWidget(label)
        why.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(M, S, M, M)
        column.setSpacing(XS + 2)
        column.addLayout(told)
        for part in (self._told_reason, self._what, self._why):
            column.addWidget(part)

    # Showing

    def read(self) -> None:
        """Shows what can be done with the disagreement that is talked about."""
        self._show_coders()
        case, can = self._state.current, self._state.can_settle
        decision = case.decision if case else None
        for made, coder in zip(self.coders, self._state.coders, strict=True):
            coded = case is not None and any(side.coder == coder for side in case.sides)
            made.setEnabled(can and coded)
            made.show_chosen(chosen=decision is not None and decision.coder_id == coder)
        for outcome, made in self.others.items():
            made.setEnabled(can)
            chosen = decision is not None and decision.coder_id is None and decision.outcome == outcome
            made.show_chosen(chosen=chosen)
        self._show_both()
        self._show_reason()
        self._show_settled()

    def _show_both(self) -> None:
        """Says what both means here: both codes, or of one code all that anybody marked of it."""
        case, both, say = self._state.current, self.others["both"], self._say
        both.setEnabled(self._state.can_be_both)
        two = case is not None and case.disagreement.other is not None
        many = case is not None and len(case.sides) > 2
        both.rename(say("All of them") if many else say("Both"))
        self.others["does not apply"].rename(say("None of them") if many else say("Neither"))
        both.setToolTip(say("Both codes apply here.") if two else say("All that anybody marked of it, as one passage."))

    def _show_reason(self) -> None:
        """A reason that can be given has a field; one that is to be read stands there in full."""
        can = self._state.can_settle
        self.reason.setReadOnly(not can)
        if self.reason.text() != self._state.reason:
            self.reason.setText(self._state.reason)
            self.reason.setCursorPosition(0)
        self._what.setVisible(can)
        self._why.setVisible(can)
        self._told_reason.setText(self._state.reason)
        self._told_reason.setVisible(not can and bool(self._state.reason))

    def told(self, case: Case | None) -> str:
        """What was settled about a disagreement, in a few words; empty where nothing was."""
        decision = case.decision if case else None
        if case is None or decision is None:
            return ""
        coder, code = (
            self._state.reader.coder_name(decision.coder_id),
            self._state.reader.code_name(decision.changed_code_id),
        )
        outcome = outcome_said(decision, coder, code, self._say, many=len(case.sides) > 2)
        return self._say("Settled: {outcome}", outcome=outcome)

    def _show_settled(self) -> None:
        case, can = self._state.current, self._state.can_settle
        is_settled = case is not None and case.decision is not None
        read_only = "" if can or self._state.is_again else self._say("Nothing was settled here.")
        told = self.told(case) or read_only
        self._settled.setText(told)
        self._settled.setVisible(bool(told))
        self._reopen.setVisible(is_settled and can)

    def _show_coders(self) -> None:
        """A button for each coder, in the order of their columns."""
        words = [self._say("As {name}", name=coder.name) for coder in self._state.coders.values()]
        if [made.words for made in self.coders] == words:
            return
        for made in self.coders:
            made.hide()
            made.deleteLater()
        self.coders = [
            OutcomeButton(each, str(number), partial(self.settle_as, number), self._say)
            for number, each in enumerate(words, start=1)
        ]
        while self._row.takeAt(0) is not None:
            pass
        for made in (*self.coders, *self.others.values()):
            self._row.addWidget(made)

    # Doing

    def settle(self, outcome: Outcome) -> None:
        """Settles it so, with the reason that stands in the field."""
        self._state.keep_reason(self.reason.text())
        self._do(partial(self._state.settle, outcome))

    def settle_as(self, number: int) -> None:
        """Takes the side of a coder, counted from 1."""
        self._state.keep_reason(self.reason.text())
        self._do(partial(self._state.as_coder, number))

    def _want_new_code(self) -> None:
        self.new_code_wanted.emit()
        self.read()

    def _do(self, run: Callable[[], object]) -> None:
        self._state.desk.guard(run)
        # A press has changed how the button looks, whatever came of it.
        self.read()

    def take_reason(self) -> None:
        """Takes over what was typed; of what is settled already it is written at once."""
        if not self.reason.isReadOnly():
            self._state.desk.guard(lambda: self._state.give_reason(self.reason.text()))
