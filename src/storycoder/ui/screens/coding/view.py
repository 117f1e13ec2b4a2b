"""The screen on which people code: transcripts at the left, the text in the middle, codes and rules at the right."""

from functools import partial
from itertools import zip_longest
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.keyboard import begins_at, tab_through
from storycoder.ui.places import Place
from storycoder.ui.screen import Screen
from storycoder.ui.screens.coding.code_palette import Purpose
from storycoder.ui.screens.coding.keys import Keys
from storycoder.ui.screens.coding.side import Side
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.transcript_list import TranscriptList
from storycoder.words import Phrasebook

_WIDTHS = [210, 760, 300]
_PANELS_AT_LEAST = 230
_ROOM_FOR_ALL = 1000
"""Pixels from which the list stands beside text and panels; with fewer it is folded away until it is asked for."""


class CodingScreen(Screen):
    """One transcript, or two beside each other; list and panels go with the one in which the person is at work."""

    name = "coding"
    icon = "coding"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._remembered: dict[str, Any] = {}
        self._sides = [Side(desk)]
        self._active = 0
        self._texts = QSplitter(Qt.Orientation.Horizontal)
        self._texts.setChildrenCollapsible(False)
        self._panels = QStackedWidget()
        self._panels.setMinimumWidth(_PANELS_AT_LEAST)
        self._list = TranscriptList(self.state)
        self._list.opened.connect(self._open)
        self._list.collapsed_changed.connect(self._note_list)
        self._list_wanted, self._is_narrow = True, False
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        for part in (self._list, self._texts, self._panels):
            self._parts.addWidget(part)
        self._parts.setStretchFactor(1, 1)
        self._parts.setSizes(_WIDTHS)
        self._list_width, _, self._panels_width = _WIDTHS
        # After the splitter has heard how narrow the list can be now.
        self._list.collapsed_changed.connect(self._make_room, Qt.ConnectionType.QueuedConnection)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._parts)
        self._whole.addWidget(self._empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)
        self._place(self._sides[0])
        Keys(self, self._texts, desk)
        begins_at(self, self._sides[0])
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._follow_focus)

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        return say("Coding")

    def _empty(self) -> QWidget:
        say = self.say
        go = primary(say("Import transcripts"), lambda: self.desk.go(Place("transcripts")), icon="import")
        told = say("Import the interviews first; then they are coded here.")
        return EmptyState("coding", say("There is no transcript yet"), told, go)

    def _place(self, side: Side) -> None:
        self._texts.addWidget(side)
        self._panels.addWidget(side.panels)
        self._order(side)
        side.rules.grown.connect(partial(self._order, side))
        side.head.split_wanted.connect(self.split)
        side.head.panels_wanted.connect(self.toggle_panels)

    def _order(self, side: Side) -> None:
        """From the text to what is known of the words at the cursor, and only then to codes and notes."""
        tab_through(side.pane, side.rules, side.below.tabBar(), side.tree, side.memos)

    # In which transcript the person is at work

    @property
    def side(self) -> Side:
        """The side in which the person is at work."""
        return self._sides[self._active]

    @property
    def state(self) -> CodingState:
        """The transcript in which the person is at work."""
        return self.side.state

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for number, side in enumerate(self._sides):
            if new is not None and side.isAncestorOf(new) and number != self._active:
                self._active = number
                self._panels.setCurrentWidget(side.panels)
                self._list.follow(side.state)

    def split(self) -> None:
        """Shows a second transcript beside the first, or one again."""
        if len(self._sides) == 1:
            second = Side(self.desk)
            self._sides.append(second)
            self._place(second)
            second.state.open(self.state.transcript.id if self.state.transcript else None)
            second.pane.text.setFocus()
            return
        self._active = 0
        second = self._sides.pop()
        self._panels.setCurrentWidget(self.side.panels)
        self._list.follow(self.state)
        second.panels.deleteLater()
        second.deleteLater()
        self.side.pane.text.setFocus()

    # What the screen shows

    def read(self) -> None:
        just_read = self._restore() if self._remembered else []
        for side in self._sides:
            if side.state.transcript is not None and side not in just_read:
                side.state.read()
            if side.state.transcript is None:  # nobody chose one, or it is gone
                first = next(iter(self.desk.study.transcripts.all()), None)
                side.state.open(first.id if first else None)
        self._list.read()
        self._whole.setCurrentIndex(0 if self.state.transcript else 1)

    def take_change(self, change: Change) -> None:
        if any(side.state.transcript is None for side in self._sides):
            self.read()
            return
        for side in self._sides:
            side.state.take_change(change)
        if any(side.state.transcript is None for side in self._sides):
            self.read()  # it is gone
            return
        self._list.take_change(change)

    def go_to(self, place: Place) -> None:
        if place.noun == "transcript" and place.key is not None:
            self._open(place.key)
            if place.span is not None:
                self.state.reveal(place.span)
        self.side.pane.text.setFocus()

    def _open(self, transcript: str) -> None:
        key = Key(transcript)
        if self.state.transcript is None or self.state.transcript.id != key:
            self.state.open(key)
            self._whole.setCurrentIndex(0 if self.state.transcript else 1)
        self.side.pane.text.setFocus()

    # What the keys ask

    def ask_code(self, purpose: str) -> None:
        """Shows the palette of codes."""
        self.side.ask_code(cast(Purpose, purpose))

    def show_memo(self) -> None:
        """Goes to the note on the coding at the cursor; where that is not one's own, to one on the selected words."""
        target, selected = self.state.mine(), self.state.selection
        own = target is not None and target.coder_id == self.desk.study.coder
        if target is None or (selected.start < selected.end and not own):
            self.show_passage_note()
            return
        self.state.choose(target.id)
        self._panels.show()
        self.side.rules.write_memo()

    def show_passage_note(self) -> None:
        """Goes to the note on the selected words, whatever codes they have."""
        self._panels.show()
        self.side.rules.write_note()

    def show_find(self) -> None:
        """Goes to the field for finding in the text."""
        find = self.side.find_bar
        if find.isVisible():
            find.begin()
        find.show()
        find.setFocus()

    def show_time(self) -> None:
        """Goes to the field for a time of the recording."""
        self.side.time_bar.show()
        self.side.time_bar.setFocus()

    def toggle_panels(self) -> None:
        """Shows the panels, or the text alone."""
        shown = self._panels.isVisible()
        if shown:
            self._panels_width = self._parts.sizes()[-1]
        self._panels.setVisible(not shown)
        if not shown:
            listed, *others = self._parts.sizes()
            self._parts.setSizes([listed, sum(others) - self._panels_width, self._panels_width])

    def toggle_list(self) -> None:
        """Shows the list of transcripts, or hides it."""
        self._list.set_collapsed(collapsed=not self._list.collapsed)
        self._note_list(collapsed=self._list.collapsed)

    def _note_list(self, collapsed: bool) -> None:
        self._list_wanted = not collapsed

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _ROOM_FOR_ALL
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._list.set_collapsed(collapsed=narrow or not self._list_wanted)
            aside = self._list.minimumWidth(), min(self._parts.sizes()[2], _WIDTHS[2])
            self._parts.setSizes([aside[0], self.width() - sum(aside), aside[1]])

    def _make_room(self, collapsed: bool) -> None:
        """The text has what the folded list leaves, and gives it back."""
        if collapsed:
            self._list_width = max(self._parts.sizes()[0], _WIDTHS[0])
        self._parts.moveSplitter(self._list.minimumWidth() if collapsed else self._list_width, 1)

    # What is remembered

    def leave(self) -> None:
        for side in self._sides:
            side.rules.leave()
            side.memos.leave()

    def remember(self) -> dict[str, Any]:
        states = [side.state for side in self._sides]
        return {
            "transcripts": [state.transcript.id if state.transcript else None for state in states],
            "selections": [list(state.selection) for state in states],
            "tops": [side.pane.text.top() for side in self._sides],
            "recent": self.state.recent,
            "sizes": self._parts.sizes(),
            "panels": self._panels.isVisibleTo(self),
            "list": self._list_wanted,
        }

    def recall(self, remembered: dict[str, Any]) -> None:
        self._remembered = remembered

    def _restore(self) -> list[Side]:
        """Shows what was remembered; hands back the sides in which a transcript was opened."""
        reopened: list[Side] = []
        kept, self._remembered = self._remembered, {}
        transcripts = kept.get("transcripts", [])
        if len(transcripts) > 1:
            self.split()
        places = zip_longest(kept.get("selections", []), kept.get("tops", []), fillvalue=None)
        for side, transcript, place in zip_longest(self._sides, transcripts, places):
            if side is not None and transcript is not None:
                self._reopen(side, Key(transcript), place or (None, None), kept.get("recent", []))
                reopened.append(side)
        self._parts.setSizes(kept.get("sizes", _WIDTHS))
        self._panels.setVisible(kept.get("panels", True))
        self._list_wanted = kept.get("list", True)
        self._list.set_collapsed(collapsed=self._is_narrow or not self._list_wanted)
        return reopened

    def _reopen(
        self, side: Side, transcript: Key, place: tuple[list[int] | None, int | None], recent: list[str]
    ) -> None:
        selection, top = place
        side.state.open(transcript)
        side.state.recent = [Key(key) for key in recent if key in side.state.codes]
        side.state.recent_changed.emit()
        side.pane.text.restore(Span(*(selection or (0, 0))), top or 0)
