"""Notes where the coding is done: on the coding at the cursor, on passages, and on the transcript as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.labels import heading, quiet
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.coding.coding_memo import CodingMemo
from storycoder.ui.screens.coding.later import later
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.transcript_notes import NotesOnPassages, TranscriptNotes

_BEFORE_SHOWING = 40


class MemoPanel(QFrame):
    """The note on a coding is written when the field is left; the others stand below, with their dates."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self.setProperty("role", "panel")
        self.setAccessibleName(self._say("Notes"))
        self.memo = CodingMemo(state)
        self.passages = NotesOnPassages(state)
        self.notes = TranscriptNotes(state)
        self._chip = CodeChip("", "")
        self._none = quiet(self._say("Put the cursor on a coding to write a note on it."))
        self._lay_out()
        show_soon = later(self, _BEFORE_SHOWING, self.show_now)
        for moved in (state.cursor_moved, state.chosen_changed, state.marks_changed, state.codes_changed):
            moved.connect(show_soon.start)
        self.show_now()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(L, M, L, L)
        column.setSpacing(S)
        column.addWidget(heading(self._say("Note on this coding")))
        column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._none)
        column.addWidget(self.memo)
        column.addSpacing(M)
        column.addWidget(self.passages)
        column.addWidget(self.notes)
        column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scrolling(inside))

    def show_now(self) -> None:
        """Shows the note on the coding that keys work on."""
        coding = self._state.mine()
        code = self._state.codes.get(coding.code_id) if coding else None
        self.memo.show_coding(coding.id if coding else None)
        if code is not None:
            self._chip.set_code(code.colour, self._say.of(code.name))
        self._chip.setVisible(code is not None)
        self.memo.setVisible(code is not None)
        self._none.setVisible(code is None)

    def leave(self) -> None:
        """Writes what was typed."""
        self.memo.leave()
        self.passages.leave()
        self.notes.leave()
