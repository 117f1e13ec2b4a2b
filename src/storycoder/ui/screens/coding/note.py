"""Notes and memos under each other: whose and of when, the words they are on, and a way to change one's own."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.parts.buttons import flat, icon_button
from storycoder.ui.parts.labels import body, caption
from storycoder.ui.screens.coding.note_field import NoteField
from storycoder.ui.screens.coding.passage_notes import place
from storycoder.ui.screens.coding.state import CodingState

_WORDS_AT_MOST = 32


class Note(QWidget):
    """One note on words, or a memo on the whole. `leads` puts its words above it, as a way to where they stand."""

    def __init__(self, state: CodingState, memo: Memo, *, leads: bool = False) -> None:
        super().__init__()
        self._state = state
        self.memo = memo
        say = state.desk.say
        coder = state.coders.get(memo.coder_id) if memo.coder_id else None
        head = " · ".join(filter(None, (coder.name if coder else "", memo.date, memo.title)))
        self.setAccessibleName(head)
        self.words = body(memo.text)
        self.field = NoteField(say("This note") if memo.span else say("This memo"))
        self.field.written.connect(self._write)
        self.field.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addLayout(self._top(head))
        if leads:
            column.addWidget(self._way(), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.words)
        column.addWidget(self.field)

    def _top(self, head: str) -> QLayout:
        say, top = self._state.desk.say, QHBoxLayout()
        change, remove = (
            (say("Change this note"), say("Take this note away"))
            if self.memo.span
            else (say("Change this memo"), say("Take this memo away"))
        )
        top.addWidget(caption(head), 1)
        if self.is_own():
            top.addWidget(icon_button("edit", change, self.edit))
            top.addWidget(icon_button("delete", remove, self.remove))
        return top

    def _way(self) -> QWidget:
        say, span = self._state.desk.say, place(self.memo)
        words = " ".join(self._state.text[slice(*span)].split())
        shown = words if len(words) <= _WORDS_AT_MOST else words[:_WORDS_AT_MOST].rstrip() + "…"
        told = say("“{words}”", words=shown) if words else say("These words are no longer in the text")
        way = flat(told, lambda: self._state.reveal(span), "quote")
        way.setAccessibleDescription(say("Go to these words"))
        return way

    def is_own(self) -> bool:
        """Whether who is at work may change it."""
        return self.memo.coder_id in {None, self._state.desk.study.coder}

    def edit(self) -> None:
        """Lets the person write in its place."""
        self.field.setPlainText(self.memo.text)
        self.words.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Takes it away."""
        self._state.desk.guard(lambda: self._state.desk.study.memos.remove(self.memo.id))

    def leave(self) -> None:
        """Writes what was typed."""
        if not self.field.isHidden():
            self._write(self.field.toPlainText())

    def _write(self, text: str) -> None:
        if self.field.isHidden():
            return
        self.field.hide()
        self.words.show()
        key: Key = self.memo.id
        if text.strip() and text.strip() != self.memo.text:
            self._state.desk.guard(lambda: self._state.desk.study.memos.change(key, text=text.strip()))


class NoteList(QWidget):
    """The notes that `find` finds, one below the other; what is being written in them is kept when they change."""

    def __init__(self, state: CodingState, find: Callable[[], Iterable[Memo]], *, leads: bool = False) -> None:
        super().__init__()
        self._state = state
        self._find = find
        self._leads = leads
        self._shown: list[Memo] = []
        self.notes: list[Note] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        state.desk.observed.coder_changed.connect(self._show_anew)
        state.codes_changed.connect(self._name_anew)
        self._names: dict[Key, str] = {}

    def _show_anew(self) -> None:
        self._shown = []
        self.read()

    def _name_anew(self) -> None:
        """Coders may have another name."""
        names = {key: coder.name for key, coder in self._state.coders.items()}
        if names != self._names:
            self._names = names
            self._show_anew()

    def read(self) -> None:
        """Shows the notes as they are now; what is being written is kept first."""
        if list(self._find()) == self._shown and len(self.notes) == len(self._shown):
            return
        self.leave()
        found = list(self._find())
        if found == self._shown and len(self.notes) == len(found):
            return
        self._shown = found
        for note in self.notes:
            note.setParent(None)
            note.deleteLater()
        self.notes = [Note(self._state, memo, leads=self._leads) for memo in found]
        for note in self.notes:
            self._column.addWidget(note)
        self.setVisible(bool(found))

    def leave(self) -> None:
        """Writes what was typed."""
        for note in tuple(self.notes):
            note.leave()
