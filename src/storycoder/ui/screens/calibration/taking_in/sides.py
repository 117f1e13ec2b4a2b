"""The two sides of one thing that was changed in both copies, beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.dates import moment_in_words
from storycoder.ui.parts.labels import body, caption, heading
from storycoder.ui.screens.calibration.taking_in.state import Choice
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.merging import Conflict, Side


class SideCard(QFrame):
    """One side: its button, what stands there, and who wrote it when."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.choice = QRadioButton(words)
        self.value, self.who = body(""), caption("")
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, L)
        column.setSpacing(S)
        column.addWidget(self.choice)
        column.addWidget(self.value)
        column.addStretch()
        column.addWidget(self.who)

    def show_side(self, side: Side, empty: str, say: Phrasebook) -> None:
        """Shows what one copy has."""
        from storycoder.workflow.changed_in_both import side_in_words  # noqa: PLC0415  brings merging with it

        self.value.setText(side_in_words(side, say) or empty)
        when = moment_in_words(side.at, say) if side.at else ""
        self.who.setText(", ".join(filter(None, (side.who, when))))
        self.choice.setAccessibleDescription(f"{self.value.text()}. {self.who.text()}")


class Sides(QWidget):
    """Says `chosen` when a side is taken, by a click, by 1 or 2, or by the arrows."""

    chosen = Signal(str)

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self.what = heading("")
        self.mine = SideCard(say("1  As it is in this study"))
        self.theirs = SideCard(say("2  As it is in the copy"))
        # Nothing is chosen beforehand, so that the group may be without a choice.
        self._group = QButtonGroup(self)
        for card in (self.mine, self.theirs):
            self._group.addButton(card.choice)
        both = QHBoxLayout()
        both.setSpacing(L)
        both.addWidget(self.mine, 1)
        both.addWidget(self.theirs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.what)
        column.addLayout(both)
        self.mine.choice.clicked.connect(lambda: self.chosen.emit("mine"))
        self.theirs.choice.clicked.connect(lambda: self.chosen.emit("theirs"))

    def show_conflict(self, conflict: Conflict, choice: Choice | None) -> None:
        """Shows one of them, with the side that was chosen."""
        from storycoder.workflow.changed_in_both import told  # noqa: PLC0415  brings merging with it

        self.what.setText(told(conflict, self._say))
        empty = self._say("(empty)") if conflict.field else self._say("(taken away)")
        if conflict.into:
            empty = self._say("(merged into “{name}”)", name=conflict.into)
        self.mine.show_side(conflict.mine, empty, self._say)
        self.theirs.show_side(conflict.theirs, empty, self._say)
        self._group.setExclusive(False)
        self.mine.choice.setChecked(choice == "mine")
        self.theirs.choice.setChecked(choice == "theirs")
        self._group.setExclusive(True)
