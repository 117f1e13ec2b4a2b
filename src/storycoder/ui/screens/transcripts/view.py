"""The screen of transcripts: a table, a page to read and correct one, and a page to bring new ones in."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.panel import PanelHost, SidePanel
from storycoder.ui.places import Place
from storycoder.ui.screen import Screen, Unsaved
from storycoder.ui.screens.transcripts.dropping import DropHint, dropped_files
from storycoder.ui.screens.transcripts.panels import AssignForm, RemoveForm
from storycoder.ui.screens.transcripts.reader_state import ReaderState
from storycoder.ui.screens.transcripts.rows import Row
from storycoder.ui.screens.transcripts.state import TranscriptsState
from storycoder.ui.screens.transcripts.table import TablePage
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.ui.screens.transcripts.importing.view import ImportPage
    from storycoder.ui.screens.transcripts.reader import ReaderPage


_NOUNS: frozenset[str] = frozenset(
    ("transcript", "revision", "coding", "finished", "participant", "role", "practice", "coder", "code", "session",
     "passage")
)  # fmt: skip


class TranscriptsScreen(Screen):
    """What was said, as text: whose it is, how far the coding is, and what it says."""

    name: ClassVar[str] = "transcripts"
    icon: ClassVar[str] = "transcripts"
    nouns: ClassVar[frozenset[str] | None] = _NOUNS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = TranscriptsState(desk, self)
        self.reading = ReaderState(desk, self)
        self.setAcceptDrops(True)
        self._table_is_old = True
        self._split = ""
        self._make_pages()
        self._add_actions()
        self._hint = DropHint(self, self.say("Drop the transcripts here"))
        self.state.changed.connect(self._show_right_page)
        self.reading.gone.connect(self._leave_reader)

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        return say("Transcripts")

    def _make_pages(self) -> None:
        verbs = {
            "open": self.open_in_coding,
            "read": self.read_chosen,
            "assign": self.show_assigning,
            "remove": self.show_removing,
            "import": self.choose_files,
            "person": self.show_participant,
        }
        self.table = TablePage(self.state, verbs)
        self.table.table.opened.connect(self._open)
        self.host = PanelHost(self.table)
        self.empty = self._empty()
        self.pages = QStackedWidget()
        for page in (self.host, self.empty):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.importing: ImportPage | None = None

    @cached_property
    def reader(self) -> "ReaderPage":
        """The page on which a transcript is read; made when the first one is."""
        from storycoder.ui.screens.transcripts.reader import ReaderPage  # noqa: PLC0415  not before it is needed

        page = ReaderPage(self.reading, self.open_in_coding, self.correct)
        page.back.connect(self.show_table)
        page.split.restoreState(QByteArray.fromBase64(self._split.encode()))
        self.pages.addWidget(page)
        return page

    @property
    def is_reading(self) -> bool:
        """Whether a transcript is read now."""
        return self.pages.currentWidget() not in {self.host, self.empty, self.importing}

    @property
    def is_correcting(self) -> bool:
        """Whether a text is being corrected, in sight or not."""
        return "reader" in vars(self) and self.reader.correcting

    def _empty(self) -> EmptyState:
        say = self.say
        return EmptyState(
            "transcripts",
            say("Drop transcripts here"),
            say(
                "Word files, plain text and subtitles, or a folder full of them. StoryCoder recognises who speaks, and "
                "shows you what it understood before anything is kept."
            ),
            primary(say("Choose files"), self.choose_files, "import"),
        )

    def _add_actions(self) -> None:
        say, add = self.say, self.desk.actions.add
        add("transcripts.import", say("Import transcripts…"), self.import_from_anywhere, keys=["Ctrl+I"], icon="import",
            menu="study", group="exchange")  # fmt: skip
        add("transcripts.correct", say("Correct the text"), self.correct, icon="edit", menu="edit", home=self)
        add("transcripts.code", say("Open in coding"), self.open_in_coding, icon="coding", menu="code", home=self)

    # What is shown

    def read(self) -> None:
        self._read_table()
        self._read_text()

    def take_change(self, change: Change) -> None:
        if not _NOUNS.intersection(change.touched) <= {"code"}:
            self._read_table()
        self._read_text()

    def _read_text(self) -> None:
        if self.reading.key and self.is_reading:
            self.reading.open(self.reading.key)

    def _read_table(self) -> None:
        """Reads the table, or leaves that until it is looked at again."""
        self._table_is_old = self.pages.currentWidget() not in {self.host, self.empty}
        if not self._table_is_old:
            self.state.read()

    def _show_right_page(self) -> None:
        if self.pages.currentWidget() in {self.host, self.empty}:
            self.pages.setCurrentWidget(self.host if self.state.rows else self.empty)

    def show_table(self) -> None:
        """Shows all transcripts; what was read stays chosen."""
        if self.is_correcting:
            return
        self.pages.setCurrentWidget(self.host)
        if self._table_is_old:
            self._read_table()
        self._show_right_page()
        self.table.say_importing(self.importing is not None)
        self.table.setFocus()

    def _leave_reader(self) -> None:
        """The transcript that was read is gone."""
        if self.is_correcting:
            self.reader.stop_correcting()
        if self.is_reading:
            self.show_table()

    def go_to(self, place: Place) -> None:
        if place.noun == "transcript" and place.key:
            self.show_table()
            self.table.choose([place.key])

    def leave(self) -> None:
        if self.state.is_busy:
            self.state.pause()
            self._stale = True

    def unsaved(self) -> Unsaved | None:
        say, importing = self.say, self.importing
        if self.is_correcting and self.reader.has_changes:
            save, discard = self.reader.keep_what_was_typed, self.reader.discard
            ways = (say("Save the correction"), save), (say("Discard it"), discard)
            return Unsaved(say("You are correcting a text, and nothing of that is saved yet."), ways)
        if importing is not None and importing.is_waiting:
            ways = (say("Go on with the import"), self.choose_files), (say("Leave the files out"), importing.leave)
            return Unsaved(say("There are files here that are not imported yet."), ways)
        return None

    def remember(self) -> dict[str, Any]:
        if self.is_correcting:
            self.reader.keep_what_was_typed()
        if self.importing is not None:
            self.importing.state.stop_importing()
        read = self.reading.key if self.is_reading else None
        return {
            "table": self.table.remember(),
            "lengths": self.state.remember(),
            "read": read,
            "split": self._split_now(),
        }

    def _split_now(self) -> str:
        """How the reading page is divided, as text."""
        return (
            bytes(self.reader.split.saveState().toBase64().data()).decode() if "reader" in vars(self) else self._split
        )

    def recall(self, remembered: dict[str, Any]) -> None:
        self.state.recall(remembered.get("lengths", {}))
        self.table.recall(remembered.get("table", {}))
        self._split = str(remembered.get("split", ""))
        key = remembered.get("read")
        if key and self.state.study.transcripts.find(key):
            page = self.reader  # it listens to what is opened
            self.reading.open(key)
            self.pages.setCurrentWidget(page)

    # What can be done with what is chosen

    def _here(self) -> Key | None:
        """The transcript that is read, or the one that is chosen."""
        if self.is_reading:
            return self.reading.key
        keys = self.table.chosen_keys()
        return keys[0] if keys else None

    def _rows(self) -> list[Row]:
        return [row for key in self.table.chosen_keys() if (row := self.state.row(key))]

    def _open(self, key: Key) -> None:
        self.desk.go(Place("coding", "transcript", key))

    def open_in_coding(self) -> None:
        """Goes on to coding it."""
        key = self._here()
        if key:
            self._open(key)

    def read_chosen(self) -> None:
        """Shows the text of the chosen transcript."""
        key = self._here()
        if key:
            self.host.close_panel()
            page = self.reader  # it listens to what is opened
            self.reading.open(key)
            self.pages.setCurrentWidget(page)
            page.setFocus()

    def correct(self) -> None:
        """Lets the text of the transcript be corrected."""
        self.read_chosen()
        if self.is_reading:
            self.reader.correct()

    def show_participant(self) -> None:
        """Goes to the participant of the chosen transcript."""
        for row in self._rows()[:1]:
            if row.participant:
                self.desk.go(Place("study", "participant", row.participant.id))

    def show_assigning(self) -> None:
        """Shows beside the table whose the chosen transcripts are."""
        rows = self._rows()
        if rows:
            say = self.say
            heading = rows[0].transcript.title if len(rows) == 1 else say("{n} transcripts", n=len(rows))
            self._show_panel(heading, AssignForm(self.state, rows, self.host.close_panel))

    def show_removing(self) -> None:
        """Shows beside the table what would go with the chosen transcripts."""
        from storycoder.workflow.removing import goes_with  # noqa: PLC0415  seldom needed

        rows = self._rows()
        if rows:
            say = self.say
            goes = goes_with(self.state.study, {row.key for row in rows})
            heading = say.many("Remove this transcript?", "Remove these {n} transcripts?", len(rows))
            self._show_panel(heading, RemoveForm(say, rows, goes, self._remove, self.host.close_panel))

    def _show_panel(self, heading: str, body: QWidget) -> None:
        self.host.show_panel(SidePanel(heading, body))

    def _remove(self, keys: Sequence[Key]) -> None:
        with self.desk.telling():
            self.state.remove(keys)
            self.host.close_panel()

    # Bringing in

    def import_from_anywhere(self) -> None:
        """Comes to this screen and asks for files."""
        self.desk.go(Place(self.name))
        self.choose_files()

    def choose_files(self) -> None:
        """Asks for files and shows what they hold; goes on with an import that was left."""
        if self.importing is not None and self.pages.currentWidget() is not self.importing:
            self.pages.setCurrentWidget(self.importing)
            return
        kinds = self.say("Transcripts") + " (*.docx *.txt *.md *.vtt *.srt)"
        names, _ = QFileDialog.getOpenFileNames(self, self.say("Import transcripts"), "", kinds)
        if names:
            self.bring_in([Path(name) for name in names])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Shows what files and folders hold, before anything is kept."""
        from storycoder.ui.screens.transcripts.importing.view import ImportPage  # noqa: PLC0415  not on every day

        if self.is_correcting:
            self.desk.tell("info", self.say("Save or discard the correction first. Then bring the files in."))
            return
        if self.importing is None:
            self.importing = ImportPage(self.desk, self._end_importing)
            self.pages.addWidget(self.importing)
        self.pages.setCurrentWidget(self.importing)
        self.importing.add(paths)

    def _end_importing(self, keys: Sequence[Key]) -> None:
        """Shows the table again, with what was brought in chosen."""
        page, self.importing = self.importing, None
        self.show_table()
        if page is not None:
            self.pages.removeWidget(page)
            page.deleteLater()
        if keys:
            self.table.choose(keys)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._hint.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.hide()
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.desk.guard(lambda: self.bring_in(files))
