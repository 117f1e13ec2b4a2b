"""The page on which transcripts are brought in: the files at the left, what the chosen one holds at the right."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.keyboard import begins_at, tab_through
from storycoder.ui.parts.labels import caption, heading, quiet, title
from storycoder.ui.parts.scrolling import AsHighAsNeeded
from storycoder.ui.parts.views import airy, show_headings
from storycoder.ui.screens.transcripts.importing.form import FileForm, NewcomersBar
from storycoder.ui.screens.transcripts.importing.model import FileColumn, FilesModel, file_told, spoken_doubts
from storycoder.ui.screens.transcripts.importing.state import File, ImportState
from storycoder.ui.screens.transcripts.pane import TextPane
from storycoder.ui.screens.transcripts.spoken import written

_WIDTHS = {
    FileColumn.FILE: 170, FileColumn.FATE: 190, FileColumn.PARTICIPANT: 110, FileColumn.PRACTICE: 110,
}  # fmt: skip
_MOST_DOUBTS = 6
_HALF = 640
_PREVIEW = 160
"""Pixels of the text that stay in sight, however much there is to settle."""


class ImportPage(QWidget):
    """`done` is called with the transcripts that were made, none where nothing was."""

    def __init__(self, desk: Desk, done: Callable[[Sequence[Key]], object]) -> None:
        super().__init__()
        self._desk = desk
        self._say = desk.say
        self._done = done
        self.state = ImportState(desk, self)
        self._model = FilesModel(self.state, self)
        self._shown: tuple[File | None, object] = (None, None)
        self._later = QTimer(self, interval=0, singleShot=True)
        """Sums up once, after all that changes in one go."""
        self._later.timeout.connect(self._sum_up)
        self._make_table()
        self.preview = TextPane(self._say("Preview of the text"))
        self.form = FileForm(self.state)
        self.doubts = QVBoxLayout()
        self._lay_out()
        self.state.changed.connect(self._on_change)
        self.state.added.connect(self._sum_up)
        self.state.reading_changed.connect(self._sum_up)
        self.state.ended.connect(self._sum_up)
        self._sum_up()
        self._show(None)

    def add(self, paths: Sequence[Path]) -> None:
        """Brings more files onto the page."""
        self.state.add(paths)
        if not self.state.files:
            self._done(())
        elif not self.table.currentIndex().isValid():
            self.table.selectRow(0)
            self.table.setFocus()

    def _make_table(self) -> None:
        self.table = airy(QTableView(), self._say("Files to import"))
        self.table.setModel(self._model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width)
        show_headings(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)

    def _lay_out(self) -> None:
        say = self._say
        self._summary = quiet("")
        self.newcomers = NewcomersBar(self.state)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("How far the import has got"))
        self.import_button = primary(say("Import"), self._import, "import")
        self.stop_button = button(say("Stop"), self._stop, "close")
        self.cancel_button = flat(say("Cancel"), self.leave)
        self.undo_button = button(say("Undo the import"), self._undo, "undo")
        self.done_button = primary(say("To the transcripts"), self.leave, "next")
        top = QHBoxLayout()
        top.setSpacing(S)
        top.addWidget(title(say("Import transcripts")), 1)
        buttons = (self.cancel_button, self.stop_button, self.undo_button, self.import_button, self.done_button)
        for each in buttons:
            top.addWidget(each)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(L, M, M, M)
        column.addWidget(self.table, 1)
        column.addWidget(self.newcomers)
        column.addWidget(self.bar)
        column.addWidget(self._summary)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._right())
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([_HALF, _HALF])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        top.setContentsMargins(L, L, L, M)
        whole.addLayout(top)
        whole.addWidget(split, 1)
        begins_at(self, self.table)

    def _right(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "panel")
        frame.setMinimumWidth(460)
        self._name, self._told = heading(""), caption("")
        self.again_button = button(self._say("Read it again"), self._read_again)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._told)
        head.addLayout(names, 1)
        head.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignTop)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(M)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addLayout(self.doubts)
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(AsHighAsNeeded(above))
        whole.addWidget(self.preview, 1)
        self.preview.setMinimumHeight(_PREVIEW)
        return frame

    # What is shown

    def _file(self) -> File | None:
        row = self.table.currentIndex().row()
        return self.state.files[row] if 0 <= row < len(self.state.files) else None

    def _on_current(self, current: QModelIndex) -> None:
        file = self.state.files[current.row()] if current.isValid() else None
        self._show(file)
        if file is not None and (file.doubts or file.why):
            announce(self.table, "\n".join([self._told.text(), *spoken_doubts(file, self._say)[:_MOST_DOUBTS]]))

    def _on_change(self, row: int) -> None:
        if self.state.files[row] is self._file():
            self._show(self.state.files[row])
        self._later.start()

    def _show(self, file: File | None) -> None:
        self._name.setText(file.name if file else "")
        self._told.setText(self._said_of(file) if file else "")
        self.again_button.setVisible(file is not None and file.fate in {"refused", "stopped"})
        self.form.show_file(file)
        self.form.setVisible(file is not None and file.draft is not None)
        # The form has fields by what the file needs; Tab comes to them before the text that they are about.
        tab_through(self.table, self.newcomers, self.form, self.preview)
        draft = file.draft if file else None
        if self._shown != (file, draft):
            self._shown = (file, draft)
            self.preview.show_text(
                draft.text if draft else "", draft.turns if draft else (), draft.speakers if draft else ()
            )
            self._show_doubts(file)

    def _said_of(self, file: File) -> str:
        say, draft = self._say, file.draft
        parts = [file_told(file, say)]
        if draft:
            parts.append(say.many("{n} turn", "{n} turns", len(draft.turns)))
            timed = sum(turn.began is not None for turn in draft.turns)
            parts.append(say("with times") if timed else say("without times"))
            words = len(draft.text.split())
            parts.append(say.many("{number} word", "{number} words", words, number=written(words, say)))
        return " · ".join(parts)

    def _show_doubts(self, file: File | None) -> None:
        while item := self.doubts.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        doubts = spoken_doubts(file, self._say) if file else ()
        for doubt in doubts[:_MOST_DOUBTS]:
            self.doubts.addWidget(_doubt(doubt))
        if len(doubts) > _MOST_DOUBTS:
            more = len(doubts) - _MOST_DOUBTS
            self.doubts.addWidget(quiet(self._say.many("and {n} more", "and {n} more", more)))

    def _sum_up(self) -> None:
        state, say = self.state, self._say
        coming, made = len(state.coming()), len(state.imported)
        over = bool(made) and not state.running and not coming
        ready = say.many("Import {n} transcript", "Import {n} transcripts", coming)
        self.import_button.setText(ready if coming else say("Import"))
        self.import_button.setEnabled(bool(coming) and not state.running and not state.is_reading)
        self.import_button.setVisible(not over)
        self.stop_button.setVisible(state.running or state.is_reading)
        self.cancel_button.setVisible(not state.running and not made)
        self.undo_button.setVisible(bool(made) and not state.running)
        self.done_button.setVisible(bool(made) and not state.running)
        self.bar.setVisible(state.running or state.is_reading)
        waiting = sum(file.fate == "reading" for file in state.files)
        self.bar.setRange(0, len(state.files))
        self.bar.setValue(made if state.running else len(state.files) - waiting)
        self._summary.setText(self._summed_up(waiting, made))
        self.newcomers.show_number()

    def _summed_up(self, waiting: int, made: int) -> str:
        say, files = self._say, self.state.files
        parts = [say.many("{n} file", "{n} files", len(files))]
        if waiting:
            parts.append(say("{n} being read", n=waiting))
        if made:
            parts.append(say("{n} imported", n=made))
        refused = sum(file.fate == "refused" for file in files)
        double = sum(file.fate == "double" for file in files)
        if refused:
            parts.append(say("{n} not possible", n=refused))
        if double:
            parts.append(say("{n} there already", n=double))
        return " · ".join(parts)

    # What can be done

    def _import(self) -> None:
        self._desk.guard(self.state.begin)
        self._sum_up()

    def _stop(self) -> None:
        self.state.stop_reading()
        self.state.stop_importing()

    def _undo(self) -> None:
        self._desk.guard(self.state.undo)
        self._sum_up()

    def _read_again(self) -> None:
        file = self._file()
        if file:
            self.state.read_again(file)

    @property
    def is_waiting(self) -> bool:
        """Whether there are files that are still read, or that would be imported."""
        return self.state.is_reading or bool(self.state.coming())

    def leave(self) -> None:
        """Imports no more of the files."""
        self.state.stop_reading()
        self.state.stop_importing()
        self._done(self.state.imported)


def _doubt(text: str) -> QWidget:
    """One thing to look at, with the sign of a warning."""
    from storycoder.ui.look.icons import icon  # noqa: PLC0415  drawn only where there is a doubt

    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S)
    picture = QLabel()
    picture.setPixmap(icon("warning", "warn").pixmap(16, 16))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(caption(text), 1)
    return line
