"""The second look: each coding with its words, and what its code meant then and means now."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QSplitter, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption, heading, quiet
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.calibration.queue.older.model import OlderModel, OlderPainter
from storycoder.ui.screens.calibration.queue.older.state import OlderState
from storycoder.ui.screens.codebook.comparing import field_changes
from storycoder.ui.screens.codebook.searching import FIELDS
from storycoder.ui.screens.codebook.versions import painted_all

if TYPE_CHECKING:
    from storycoder.workflow.older_definitions import Flagged

_LIST, _READABLE = 320, 760


class OlderPage(QWidget):
    """A list of what is flagged, and one of it with the two definitions. Escape goes back."""

    back = Signal()

    def __init__(self, state: OlderState) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self.setAccessibleName(self._say("Codings under an older definition"))
        self._make_parts()
        self._lay_out()
        self._declare()
        state.changed.connect(self.read)
        state.chosen_changed.connect(self._show_chosen)
        look().changed.connect(self._show_chosen)

    def _make_parts(self) -> None:
        say, guard = self._say, self._state.desk.guard
        self.title = heading("")
        self.model = OlderModel(self._state, self)
        self.list = airy(QListView(), say("Codings under an older definition"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(OlderPainter(self.list, self.model, self._state))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(lambda _: self._state.open_in_coding())
        self.chip = CodeChip("", "")
        self.version = caption("")
        self.change, self.words = _rich(), _rich()
        self.where = caption("")
        self.holds = primary("", lambda: guard(self._state.confirm), "check")
        self.holds.setText(say("It still applies") + "   Y")
        self.all = button("", lambda: guard(self._state.confirm_all))
        self.open = button(say("Open in Coding") + "   G", self._state.open_in_coding, "coding")

    def _lay_out(self) -> None:
        say = self._say
        top = QHBoxLayout()
        top.setContentsMargins(S, S, L, S)
        top.addWidget(flat(say("Disagreements"), self.back.emit, "previous"))
        top.addWidget(self.title, 1)
        inside = QWidget()
        inside.setMaximumWidth(_READABLE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(L, M, L, L)
        column.setSpacing(S)
        column.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.version)
        column.addWidget(self.change)
        column.addSpacing(M)
        column.addWidget(self.where)
        column.addWidget(self.words)
        column.addSpacing(M)
        row = FlowLayout()
        for made in (self.holds, self.all, self.open):
            row.addWidget(made)
        column.addLayout(row)
        column.addWidget(quiet(say("What does not apply any more is taken away, or given another code, in Coding.")))
        column.addStretch()
        paper = QFrame()
        paper.setProperty("role", "paper")
        room = QVBoxLayout(paper)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(scrolling(inside))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(paper)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST, 2 * _LIST])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(XS)
        whole.addLayout(top)
        whole.addWidget(split, 1)

    def _declare(self) -> None:
        say, state = self._say, self._state
        for name, text, run, key in (
            ("holds", say("The coding still applies"), state.confirm, "Y"),
            ("all", say("All codings of this code still apply"), state.confirm_all, "Shift+Y"),
            ("open", say("Open the coding in Coding"), state.open_in_coding, "G"),
        ):
            made = f"calibration.older.{name}"
            state.desk.actions.add(made, text, run, keys=[key], menu="code", home=self, group="older")

    def begin(self) -> None:
        """Puts the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the disagreements."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    # Showing

    def read(self) -> None:
        """Shows what is flagged now; where nothing is left it goes back."""
        number = len(self._state.flagged)
        self.title.setText(self._say.many("Look again at {n} coding", "Look again at {n} codings", number))
        blocked = self.list.selectionModel().blockSignals(True)
        self.model.show_flagged()
        self.list.selectionModel().blockSignals(blocked)
        if not number and self.isVisible():
            self.back.emit()

    def _choose(self, index: QModelIndex) -> None:
        flagged = self.model.flagged(index)
        if flagged is not None:
            self._state.choose(flagged)

    def _show_chosen(self) -> None:
        flagged = self._state.chosen
        if flagged is None:
            return
        index = self.model.index_of(flagged)
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        say, name = self._say, self._say.of(flagged.code.name)
        self.chip.set_code(flagged.code.colour, name)
        self.version.setText(say("Coded under version {n} of the codebook. Since then:", n=flagged.version))
        self._show_change(flagged)
        self._show_words(flagged)
        number = len(self._state.of_code())
        self.all.setText(say("All {n} of this code still apply", n=number) + "   Shift+Y")
        self.all.setVisible(number > 1)

    def _show_change(self, flagged: Flagged) -> None:
        """What is gone is struck out, what came is underlined."""
        changes = field_changes(flagged.before, flagged.code)
        shown = [each for each in changes if each.field in flagged.changed]
        own = [each for each in shown if each.language in (None, self._say.language)] or shown
        lines = [f"<p><b>{escape(self._say(FIELDS[each.field]))}</b><br>{painted_all(each.pieces)}</p>" for each in own]
        self.change.setText("".join(lines))
        told = [
            self._say(
                "{field}, then: {then} Now: {now}",
                field=self._say(FIELDS[name]),
                then=getattr(flagged.before, name),
                now=getattr(flagged.code, name),
            )
            for name in flagged.changed
        ]
        self.change.setAccessibleName(" ".join(told))

    def _show_words(self, flagged: Flagged) -> None:
        before, words, after = (escape(each).replace("\n", "<br>") for each in self._state.words(flagged))
        colours = look().colours
        self.words.setText(
            f'<p style="color:{colours.quiet}">{before}<span style="color:{colours.text}; '
            f'background:{colours.selection}">{words}</span>{after}</p>'
        )
        self.words.setAccessibleName(" ".join(self._state.words(flagged)))
        self.where.setText(self.model.where(flagged))


def _rich() -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
