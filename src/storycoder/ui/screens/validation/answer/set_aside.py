"""What stood on forms and was set aside, with the reason, each of which can be opened again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import body, caption, heading, quiet
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.validation.state import ValidationState

if TYPE_CHECKING:
    from storycoder.workflow.validating.leftovers import Left

_WIDEST = 640


class SetAside(QWidget):
    """A card for each. `done` where somebody wants to see no more, or where nothing is set aside any more."""

    done = Signal()

    def __init__(self, state: ValidationState) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self._left: tuple[Left, ...] = ()
        self.again: list[QPushButton] = []
        """The button of each card."""
        say = self._say
        self.setAccessibleName(say("What was set aside"))
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(XL, L, XL, L)
        column.setSpacing(M)
        column.addWidget(heading(say("What was set aside")))
        column.addWidget(
            quiet(say("These words on forms were not answers. What you open again has to be settled once more."))
        )
        self._cards = QVBoxLayout()
        self._cards.setSpacing(M)
        column.addLayout(self._cards)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.back = flat(say("Back to the answers"), self.done.emit, "previous")
        whole.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(scrolling(inner), 1)

    def show_left(self, left: tuple[Left, ...]) -> None:
        """Shows what was set aside; nothing leads back."""
        if left == self._left:
            return
        self._left = left
        while (item := self._cards.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.deleteLater()
        self.again = []
        for each in left:
            self._cards.addWidget(self._card(each))
        if not left:
            self.done.emit()

    def _card(self, left: Left) -> QFrame:
        say, words = self._say, left.words
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        why = (
            say("Why it was set aside: {reason}", reason=words.reason) if words.reason else say("No reason was given.")
        )
        for part in (quiet(left.member.label), body(f"“{words.text}”"), caption(words.stood), quiet(why)):
            column.addWidget(part)
        again = flat(say("Open again"), partial(self._open_again, left), "undo")
        again.setAccessibleDescription(words.text)
        self.again.append(again)
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def begin(self) -> None:
        """At the first of them."""
        (self.again[0] if self.again else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_again(self, left: Left) -> None:
        from storycoder.workflow.validating.leftovers import open_again  # noqa: PLC0415  on use only

        with self._state.desk.telling():
            open_again(self._state.desk.study, left)
        self.begin()
