"""Reading a transcript, and correcting it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Transcript
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.parts.labels import caption, heading
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.transcripts.changes_view import ChangesView
from storycoder.ui.screens.transcripts.correction import CorrectionPanel
from storycoder.ui.screens.transcripts.details import (
    FileSection,
    RevisionsSection,
    Section,
    SpeakersSection,
    StrandedSection,
)
from storycoder.ui.screens.transcripts.pane import TextPane
from storycoder.ui.screens.transcripts.reader_state import Compared, ReaderState

_SIDE = 400
"""Width of what stands beside the text, in pixels."""


class ReaderPage(QWidget):
    """The text with what stands beside it; while it is corrected, the correction stands there."""

    back = Signal()

    def __init__(self, state: ReaderState, open_in_coding: Callable[[], object], correct: Callable[[], object]) -> None:
        super().__init__()
        self.state = state
        self._say = say = state.desk.say
        self.correcting = False
        self.pane = TextPane(say("Text of the transcript"))
        self.speakers = SpeakersSection(say)
        self.stranded = StrandedSection(say)
        self.revisions = RevisionsSection(say)
        self.file = FileSection(say, self.save_original)
        self.difference = Section("")
        self.compared = ChangesView(say)
        self.correction = CorrectionPanel(say)
        self._title, self._about = heading(""), caption("")
        self.correct_button = button(say("Correct the text"), correct, "edit")
        self.code_button = button(say("Open in coding"), open_in_coding, "coding")
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        back = flat(self._say("Transcripts"), self.back.emit, "previous")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._about)
        top = QHBoxLayout()
        top.setContentsMargins(S, M, L, M)
        top.setSpacing(S)
        top.addWidget(back)
        top.addLayout(names, 1)
        top.addWidget(self.correct_button)
        top.addWidget(self.code_button)
        self.side = QStackedWidget()
        self._scroll = scrolling(self._details())
        self.side.addWidget(self._scroll)
        self.side.addWidget(self.correction)
        frame = QFrame()
        frame.setProperty("role", "panel")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.side)
        frame.setMinimumWidth(300)
        self.split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.pane)
        split.addWidget(frame)
        split.setStretchFactor(0, 1)
        split.setSizes([1000, _SIDE])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(split, 1)
        begins_at(self, self.pane)

    def _details(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(L, M, L, L)
        column.setSpacing(S)
        self.compared.setMinimumHeight(260)
        self.difference.column.addWidget(self.compared)
        self.difference.column.addWidget(flat(self._say("Close"), self.difference.hide, "close"))
        self.difference.hide()
        for section in (self.stranded, self.speakers, self.revisions, self.difference, self.file):
            column.addWidget(section)
        column.addStretch(1)
        return inner

    def _listen(self) -> None:
        state, telling = self.state, self.state.desk.guard
        state.text_changed.connect(self._show_text)
        state.changed.connect(self._show)
        state.foreseen_changed.connect(self._show_foreseen)
        self.pane.selectionChanged.connect(self._on_selection)
        self.pane.textChanged.connect(self._on_typing)
        self.speakers.chosen.connect(lambda label, part: telling(lambda: state.set_speaker(label, part)))
        self.stranded.put_here.connect(self._put)
        self.stranded.removed.connect(lambda key: telling(lambda: state.remove_coding(key)))
        show = self._show_compared
        self.revisions.compared.connect(lambda old, new: telling(lambda: state.compare(old, new, show)))
        self.correction.looked.connect(self.look_what_changes)
        self.correction.saved.connect(self.save)
        self.correction.discarded.connect(self.discard)
        self.correction.asked.connect(self._show_change)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the table."""
        if event.key() == Qt.Key.Key_Escape and not self.correcting:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    # What is shown

    def _show_text(self) -> None:
        transcript, revision = self.state.transcript, self.state.revision
        if transcript is None or revision is None:
            return
        if self.correcting:
            self._tell_overtaken()
            return
        self.pane.show_text(revision.text, revision.turns, transcript.speakers)
        self.difference.hide()

    def _tell_overtaken(self) -> None:
        """Somebody else corrected the text meanwhile: what was typed here stays, and saving it is refused."""
        self.state.desk.fail(
            Problem("Somebody else corrected this text just now. Copy what you typed, discard it, and begin again.")
        )

    def _show(self) -> None:
        state, transcript = self.state, self.state.transcript
        if transcript is None:
            return
        self._title.setText(transcript.title)
        self._about.setText(self._said_about(transcript))
        self.speakers.show_speakers(transcript.speakers)
        self.pane.set_speakers(transcript.speakers)
        self.stranded.show_stranded(state.stranded, state.codes, state.coders)
        self.revisions.show_lines(state.lines, state.coders)
        self.file.show_file(transcript.file_name, bool(transcript.original))
        self._on_selection()

    def _said_about(self, transcript: Transcript) -> str:
        person = self.state.study.participants.find(transcript.participant_id) if transcript.participant_id else None
        return " · ".join(filter(None, (person.pseudonym if person else "", transcript.date)))

    def _on_selection(self) -> None:
        if not self.correcting:
            span = self.pane.selected()
            self.stranded.let_put(span.end > span.start)

    def _put(self, coding: Key) -> None:
        self.state.desk.guard(lambda: self.state.put(coding, self.pane.selected()))

    # Correcting

    def correct(self) -> None:
        """Lets the text be corrected."""
        if self.correcting or self.state.revision is None:
            return
        self.correcting = True
        self.pane.correct()
        self.correction.why.clear()
        self.correction.show_foreseen(None, "", {}, {})
        self.side.setCurrentIndex(1)
        self._show_buttons()
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typing(self) -> None:
        if self.correcting:
            self.state.forget_foreseen()

    def look_what_changes(self) -> None:
        """Shows what the correction would do."""
        self.state.foresee(self.pane.text())

    def _show_foreseen(self) -> None:
        state = self.state
        old = state.revision.text if state.revision else ""
        if state.looking:
            self.correction.wait()
        else:
            self.correction.show_foreseen(state.foreseen, old, state.codes, state.coders)

    def _show_change(self, number: int) -> None:
        if self.state.foreseen:
            self.pane.select(self.state.foreseen.changes[number].new)
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Saves what was looked at; what lost its words is then listed beside the text."""
        desk, say = self.state.desk, self._say
        with desk.telling():
            why, self.correcting = self.correction.why.text().strip(), False
            try:
                lost = self.state.save(why)
            except Problem:
                self.correcting = True
                raise
            self._end_correcting()
            if lost:
                sentence = say.many(
                    "{n} coding lost its words. It is listed beside the text.",
                    "{n} codings lost their words. They are listed beside the text.",
                    lost,
                )
                desk.tell("info", sentence)

    def discard(self) -> None:
        """Leaves the text as it is in the study."""
        self.correcting = False
        self.state.forget_foreseen()
        self._show_text()
        self._end_correcting()

    @property
    def has_changes(self) -> bool:
        """Whether a correction is going on in which something was changed."""
        revision = self.state.revision
        return self.correcting and revision is not None and self.pane.text() != revision.text

    def keep_what_was_typed(self) -> None:
        """Saves a correction that is going on without a look at what it does; it can be undone."""
        if self.correcting:
            self.correcting = False
            with self.state.desk.telling():
                self.state.save_unseen(self.pane.text(), self.correction.why.text().strip())
            self._end_correcting()

    def stop_correcting(self) -> None:
        """There is nothing to correct any more."""
        if self.correcting:
            self.correcting = False
            self._end_correcting()

    def _end_correcting(self) -> None:
        self.side.setCurrentIndex(0)
        self._show_buttons()
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_buttons(self) -> None:
        for each in (self.correct_button, self.code_button):
            each.setVisible(not self.correcting)

    # Earlier states and the file

    def _show_compared(self, compared: Compared) -> None:
        say = self._say
        heads = say("Text {old} and text {new}", old=compared.old.number, new=compared.new.number)
        self.difference.heading.setText(heads)
        self.compared.show_changes(compared.old.text, compared.new.text, compared.changes)
        self.difference.show()
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.difference))

    def save_original(self) -> None:
        """Asks where, and puts the imported file there as it came."""
        transcript = self.state.transcript
        if transcript is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, self._say("Save the imported file"), transcript.file_name)
        if name:
            self.state.desk.guard(lambda: write_original(Path(name), self.state.original()))


def write_original(path: Path, content: bytes) -> None:
    """Writes the imported file. Raises `Problem` where that cannot be done."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Problem("“{name}” could not be saved: {reason}.", name=path.name, reason=error.strerror or "") from error
