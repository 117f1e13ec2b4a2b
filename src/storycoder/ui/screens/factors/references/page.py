"""References: the list by APA, import and export, and what is read against what."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.few import by_file, few, of_file
from storycoder.ui.parts.labels import body, quiet, strong
from storycoder.ui.parts.panel import PanelHost, SidePanel
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.screens.factors.page import Page
from storycoder.ui.screens.factors.references.detail import ReferenceDetail, in_html
from storycoder.ui.screens.factors.references.form import ReferenceForm
from storycoder.ui.screens.factors.references.state import FileTaken, ReferencesState
from storycoder.ui.screens.factors.rows import Cell, Heading, Row, RowsTable
from storycoder.ui.screens.factors.state import FactorsState
from storycoder.ui.screens.transcripts.dropping import dropped_files
from storycoder.words import Phrasebook

_READ = (".bib", ".ris")
_TWO_LINES = 52
_MOST_TOLD = 60


class ReferencesPage(Page):
    """The literature of the study. Bibliography files can be let go of anywhere here."""

    def __init__(self, desk: Desk, state: FactorsState) -> None:
        super().__init__(desk, state)
        self.setAccessibleName(self.say("References"))
        self.references = ReferencesState(desk, self)
        self.setAcceptDrops(True)
        self._build()
        self.references.changed.connect(self._show)
        self.references.taken.connect(self._tell_taken)

    def _build(self) -> None:
        say = self.say
        self.field = SearchField(say("Search references"))
        self.field.sought.connect(self.references.seek)
        self.field.setFixedWidth(260)
        self.number = quiet("")
        self.number.setWordWrap(False)
        self.copy_button = flat(say("Copy the list"), self.copy, "copy")
        self.export_button = flat(say("Export…"), self.ask_and_write, "export")
        bar = QHBoxLayout()
        bar.setSpacing(M)
        for part in (self.field, self.number):
            bar.addWidget(part)
        bar.addStretch(1)
        new, take = button(say("New…"), self.ask_new, "add"), button(say("Import…"), self.ask_and_take, "import")
        for part in (self.copy_button, self.export_button, take, new):
            bar.addWidget(part)
        self.table = RowsTable(say("References"), None)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        self.table.opened.connect(self.show_reference)
        self.table.clicked.connect(lambda: self.look_at(self.table.key()))
        self.table.chosen.connect(self._follow)
        self.first = primary(say("Import references…"), self.ask_and_take, "import")
        self.empty = EmptyState(
            "quote",
            say("No references yet"),
            say(
                "Import the literature that you read your factors against: a BibTeX or RIS file, as Zotero, EndNote "
                "and Mendeley write it. You can also drop the file here, or type a reference yourself."
            ),
            self.first,
            flat(say("Type a reference…"), self.ask_new, "add"),
        )
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(M)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(listed)
        self.panels = PanelHost(self.stack)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panels)

    # Reading

    def read(self) -> None:
        """Shows the references as they are now."""
        self.references.read()

    def take_change(self, change: Change) -> None:
        """Reads them again where they, or what they are tied to, changed."""
        touched = {"reference", "factor_reference", "code_reference", "factor", "code", "practice"}
        if not touched.isdisjoint(change.touched):
            self.references.read()

    def _show(self) -> None:
        state, say = self.references, self.say
        shown = state.shown()
        self.stack.setCurrentIndex(1 if state.everything else 0)
        self.number.setText(say.many("{n} reference", "{n} references", len(shown)))
        rows = [
            Row(
                each.reference.id,
                (
                    Cell(each.without_link, each.plain.casefold(), each.plain),
                    Cell(self._names(each.factors), len(each.factors)),
                    Cell(self._names(each.codes), len(each.codes)),
                ),
            )
            for each in shown
        ]
        headings = (Heading(say("Reference")), Heading(say("Factors")), Heading(say("Codes")))
        self.table.show_rows(headings, rows, (600, 240, 200))
        panel = self.panels.panel()
        if panel is not None and isinstance(panel.body, ReferenceDetail):
            panel.body.read()

    def _names(self, keys: Sequence[Key]) -> str:
        return ", ".join(self.references.names[key] for key in keys)

    def show_reference(self, key: object) -> None:
        """Shows what is read against a reference; the keyboard goes there."""
        if key is None or not self._may_leave():
            return
        panel = self.panels.panel()
        if panel is not None and isinstance(panel.body, ReferenceDetail) and panel.body.key == key:
            panel.body.begin()
        else:
            detail = ReferenceDetail(self.references, Key(str(key)))
            detail.gone.connect(self._close_gone, Qt.ConnectionType.QueuedConnection)
            detail.editing_wanted.connect(self.ask_anew)
            self.panels.show_panel(SidePanel(self.say("Reference"), detail))

    def _close_gone(self) -> None:
        """Closes a panel whose reference is gone still; a form that was opened meanwhile stays."""
        panel = self.panels.panel()
        if panel is not None and isinstance(panel.body, ReferenceDetail) and not self.references.find(panel.body.key):
            panel.close_panel()

    def look_at(self, key: object) -> None:
        """The same, and the keyboard stays in the table: arrows go on to other references."""
        self.show_reference(key)
        if self._typed() is None:
            self.table.setFocus()

    def _follow(self, key: object) -> None:
        """Another row is looked at: a panel that is open shows that one."""
        panel = self.panels.panel()
        if panel is not None and isinstance(panel.body, ReferenceDetail) and self.table.hasFocus():
            self.look_at(key)

    # Typing

    def ask_new(self) -> None:
        """Asks for the fields of a new reference."""
        if self._may_leave():
            self._ask(ReferenceForm(self.references), self.say("New reference"))

    def ask_anew(self, key: object) -> None:
        """Asks for other words for one."""
        shown = self.references.find(Key(str(key)))
        if shown is not None:
            self._ask(ReferenceForm(self.references, shown.reference), self.say("Edit the reference"))

    def _ask(self, form: ReferenceForm, title: str) -> None:
        form.kept.connect(self._on_kept)
        form.left.connect(self.panels.close_panel)
        self.panels.show_panel(SidePanel(title, form))

    def _on_kept(self, key: object) -> None:
        self.panels.close_panel()
        self.table.look_at(key)
        self.look_at(key)

    def _typed(self) -> ReferenceForm | None:
        """The form, where something was typed in it that is not kept yet."""
        panel = self.panels.panel()
        form = panel.body if panel is not None else None
        return form if isinstance(form, ReferenceForm) and form.is_changed() else None

    def _may_leave(self) -> bool:
        form = self._typed()
        if form is not None:
            form.remind()
        return form is None

    # Taking in and handing on

    def ask_and_take(self) -> None:
        """Asks for bibliography files and takes over what is new in them."""
        kinds = f"{self.say('BibTeX and RIS')} (*.bib *.ris)"
        names, _ = QFileDialog.getOpenFileNames(self, self.say("Import references"), "", kinds)
        self.references.take([Path(name) for name in names])

    def _tell_taken(self, files: list[FileTaken]) -> None:
        """One message for all of the files, or a panel where there is more to tell."""
        say, several = self.say, len(files) > 1
        done = _imported_said(files, say)
        wrong = [of_file(each.file, each.problem, say) for each in files if each.problem]
        lines = [
            say("{file}: {problem}", file=each.file, problem=line) if several else line
            for each in files
            if each.taken
            for line in self.references.told(each.taken)
        ]
        if not lines:
            told = " ".join(filter(None, (done if len(wrong) < len(files) else "", few(wrong, say))))
            self.desk.tell("problem" if wrong else "good", told)
            return
        lines = [*wrong, *lines]
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(strong(done))
        for line in lines[:_MOST_TOLD]:
            column.addWidget(body(line))
        if len(lines) > _MOST_TOLD:
            column.addWidget(quiet(say("and {n} more", n=len(lines) - _MOST_TOLD)))
        column.addStretch(1)
        self.panels.show_panel(SidePanel(say("What was imported"), told))

    def ask_and_write(self) -> None:
        """Asks for a place and writes what is shown there, as the name ends."""
        say = self.say
        kinds = ";;".join(
            (f"{say('Word, by APA')} (*.docx)", f"{say('Text, by APA')} (*.txt)", "BibTeX (*.bib)", "RIS (*.ris)")
        )
        name = say("References")
        chosen, kind = QFileDialog.getSaveFileName(self, say("Export references"), f"{name}.docx", kinds)
        if chosen:
            path = Path(chosen)
            endings = (".docx", ".txt", ".bib", ".ris")
            if path.suffix.lower() not in endings:
                path = path.with_name(path.name + next(each for each in endings if f"*{each}" in (kind or "*.docx")))
            self.references.write(path)

    def copy(self) -> None:
        """Puts the list by APA on the clipboard, with italics for where they can be shown."""
        shown = self.references.shown()
        data = QMimeData()
        data.setText("\n".join(each.plain for each in shown))
        data.setHtml("".join(f"<p>{in_html(each.by_apa)}</p>" for each in shown))
        QApplication.clipboard().setMimeData(data)
        self.desk.tell("good", self.say.many("{n} reference copied.", "{n} references copied.", len(shown)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Bibliography files can be let go of here."""
        if any(each.suffix.lower() in _READ for each in dropped_files(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes over what is new in them; what else came along is told."""
        event.acceptProposedAction()
        self.references.take(dropped_files(event.mimeData()))

    # Finding it again

    def begin(self) -> None:
        """Puts the keyboard on the search, or on the way to begin."""
        (self.field if self.references.everything else self.first).setFocus()


def _imported_said(files: list[FileTaken], say: Phrasebook) -> str:
    """How many references, and of several files how many from which."""
    read = [each for each in files if each.taken]
    added = sum(each.added for each in read)
    if len(read) < 2:
        return say.many("{n} reference imported.", "{n} references imported.", added)
    from_which = by_file(((each.file, each.added) for each in read), say)
    return say.many("{n} reference imported: {files}.", "{n} references imported: {files}.", added, files=from_which)
