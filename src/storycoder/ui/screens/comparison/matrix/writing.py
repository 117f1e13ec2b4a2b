"""Beside the matrix: the summary of the cell, and the segments that it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.labels import caption, heading, quiet
from storycoder.ui.parts.leaving import on_leaving
from storycoder.ui.screens.comparison.behind.segment_list import SegmentList
from storycoder.ui.screens.comparison.behind.segments import Teller
from storycoder.ui.screens.comparison.matrix.state import MatrixState

_HIGH = 132


class Writing(QWidget):
    """Ctrl+Enter keeps the summary; so does leaving it. A tick links a segment, at once where a summary is there."""

    done = Signal()
    """Somebody is ready and goes back to the table."""

    def __init__(self, state: MatrixState) -> None:
        super().__init__()
        self._state, self._desk, self._say = state, state.desk, state.say
        self._place: tuple[Key, Key] | None = None
        self._listed: object = None
        say = self._say
        self.factor, self.row = heading(""), quiet("")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(say("Summary"))
        self.text.setPlaceholderText(say("What is said here, in your own words"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_HIGH)
        on_leaving(self.text, self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            ready = QShortcut(QKeySequence(keys), self.text)
            ready.setContext(Qt.ShortcutContext.WidgetShortcut)
            ready.activated.connect(self._ready)
        self.keep = button(say("Keep it"), self._ready, "save")
        self.keep.setToolTip(say("Ctrl+Enter"))
        self.astray = quiet("")
        self.told = caption("")
        self.list = SegmentList(say("Segments that the summary rests on"), checkable=True)
        self.list.wanted.connect(self._desk.go)
        self.list.shown.ticked.connect(self._on_tick)
        self._lay_out()
        state.changed.connect(self.show_state)
        state.chosen_changed.connect(self.show_state)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addStretch(1)
        row.addWidget(flat(self._say("Show in text"), self.list.go, "transcripts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for each in (self.factor, self.row, self.text):
            column.addWidget(each)
        column.addLayout(row)
        column.addWidget(self.astray)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)

    # What is shown

    def show_state(self) -> None:
        """Shows the cell that is looked at, as it is now; what is being typed stays."""
        cell, row, place = self._state.current, self._state.row, self._state.chosen
        typing = place == self._place and self.text.hasFocus()
        self._place = place if cell else None
        self.setEnabled(cell is not None)
        if cell is None or row is None:
            return
        self.factor.setText(self._state.shared.name_of(cell.factor))
        self.row.setText(" · ".join(filter(None, (row.name, self._state.below(row)))))
        if not typing:
            self.text.setPlainText(cell.summary.text if cell.summary else "")
        astray = len(self._state.astray(cell))
        self.astray.setVisible(astray > 0)
        self.astray.setText(
            self._say.many(
                "The summary rests on {n} segment that is no longer coded so here. Read it again.",
                "The summary rests on {n} segments that are no longer coded so here. Read it again.",
                astray,
            )
        )
        self._show_segments(cell.segments, cell.rests_on)

    def _show_segments(self, segments: tuple[Key, ...], rests_on: tuple[Key, ...]) -> None:
        ground = self._state.shared.ground
        listed = (self._place, segments, rests_on, id(ground))
        if ground is None or listed == self._listed:
            return
        same_place = isinstance(self._listed, tuple) and self._listed[:2] == listed[:2]
        self._listed = listed
        if same_place and self.list.shown.chosen == set(rests_on):
            return
        teller = Teller(self._desk.study, ground, self._state.shared.codes, self._say)
        self.list.show_segments(teller.of_codings(segments), rests_on)
        number = len(self.list.shown.segments)
        self.told.setText(
            self._say.many(
                "{n} segment: tick what the summary rests on", "{n} segments: tick what the summary rests on", number
            )
        )

    # What is done

    def write(self, letter: str) -> None:
        """Puts the keyboard into the summary, after what stands there."""
        self.text.setFocus()
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        if letter:
            self.text.insertPlainText(letter)

    def save(self) -> None:
        """Keeps what was typed, with what is ticked."""
        if self._place is not None and self._place == self._state.chosen:
            with self._desk.telling():
                self._state.write(self.text.toPlainText(), self._linked())

    def _linked(self) -> list[Key]:
        """What is ticked, in the order of the texts; what is astray goes when it is written again."""
        cell = self._state.current
        return [key for key in cell.segments if key in self.list.shown.chosen] if cell else []

    def _on_tick(self) -> None:
        cell = self._state.current
        if cell is not None and (cell.summary or self.text.toPlainText().strip()):
            self.save()

    def _ready(self) -> None:
        self.save()
        self.done.emit()
