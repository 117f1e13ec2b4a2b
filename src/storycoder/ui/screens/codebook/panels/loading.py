"""Taking a codebook over: one that ships with the program, or a file of one's own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.codes import Code
from storycoder.domain.drafts import CodebookDraft
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.screens.codebook.panels.plan import Effect, Plan

if TYPE_CHECKING:
    from storycoder.workflow.codebooks import Coming

How = Literal["into", "beside", "update"]
_HOWS: tuple[tuple[How, str, str], ...] = (
    ("into", N_("Into the codebook"), N_("What is there by name already stays as it is.")),
    ("beside", N_("Beside it, below one new code"), N_("The codebook's name becomes that code.")),
    ("update", N_("Update the codes that are there"), N_("They become as the file has them; new ones are added.")),
)
_NAMED_AT_MOST = 12
_LIST_HEIGHT = 230

Book = tuple[str, CodebookDraft]
"""What the audit trail calls a codebook, and what is in it."""


class Loading(Plan):
    """Choosing a codebook and how it comes; what would be new and what changes is told before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._books: list[Book] = []
        self.list = QListWidget()
        self.list.setAccessibleName(self.say("Codebooks"))
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _: self._describe())
        self._about, self._source = quiet(""), caption("")
        self.form.add(self.say("Which codebook"), self._chooser())
        self.form.add(self.say("How"), self._ways())
        self._job = desk.jobs.start(self.say("Reading the codebooks"), _read_shipped, self._offer)
        self.complete(primary, self.say("Load"))

    def _chooser(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.list)
        own = button(self.say("A file of your own…"), self.choose_file, "open")
        column.addWidget(own, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._about)
        column.addWidget(self._source)
        begins_at(made, self.list)
        return made

    def _ways(self) -> QWidget:
        made = QWidget()
        self._group = QButtonGroup(self)
        self._how: dict[How, QRadioButton] = {}
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        for how, words, hint in _HOWS:
            choice = QRadioButton(self.say(words))
            choice.setAccessibleDescription(self.say(hint))
            choice.toggled.connect(lambda on: self.refresh() if on else None)
            self._how[how] = choice
            self._group.addButton(choice)
            column.addWidget(choice)
            column.addWidget(caption(self.say(hint)))
        self._how["into"].setChecked(True)
        return made

    def choose_how(self, how: How) -> None:
        """Says how the codebook comes."""
        self._how[how].setChecked(True)

    def choose_file(self) -> None:
        """Asks for a file and offers what is in it."""
        kinds = self.say("Codebooks") + " (*.yaml *.yml)"
        name, _ = QFileDialog.getOpenFileName(self, self.say("Load a codebook"), "", kinds)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Offers the codebook of a file, and chooses it."""
        self.desk.jobs.start(self.say("Reading the codebook"), lambda _: _read(path), self._offer_own)

    def _offer_own(self, book: Book) -> None:
        self._add(book)
        self.list.setCurrentRow(self.list.count() - 1)

    def _offer(self, books: Sequence[Book]) -> None:
        self._job = None
        for book in books:
            self._add(book)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _add(self, book: Book) -> None:
        self._books.append(book)
        codes = self.say.many("{n} code", "{n} codes", len(book[1].codes))
        QListWidgetItem(f"{self.say.of(book[1].name) or book[0]} · {codes}", self.list)

    def _chosen(self) -> Book | None:
        row = self.list.currentRow()
        return self._books[row] if 0 <= row < len(self._books) else None

    def _describe(self) -> None:
        book = self._chosen()
        self._about.setText(self.say.of(book[1].description) if book else "")
        self._source.setText(book[1].source if book else "")
        for label in (self._about, self._source):
            label.setVisible(bool(label.text()))
        self.refresh()

    def _options(self) -> Mapping[str, bool]:
        return {how: self._how[how].isChecked() for how in ("beside", "update")}

    def is_ready(self) -> bool:
        return self._chosen() is not None

    def effects(self) -> Sequence[Effect]:
        from storycoder.workflow.codebooks import preview_codebook  # noqa: PLC0415  it brings the YAML reader

        book = self._chosen()
        if book is None:
            return []
        coming = preview_codebook(self.desk.study, book[1], **self._options())
        return self._told(coming)

    def _told(self, coming: "Coming") -> list[Effect]:
        say, loaded = self.say, coming.loaded
        made = [key for key in coming.after if key not in coming.before]
        found: list[Effect] = []
        if made:
            found.append(
                ("add", self._listed(say.many("{n} new code:", "{n} new codes:", len(made)), made, coming.after))
            )
        if loaded.changed:
            words = say.many("{n} code changes:", "{n} codes change:", len(loaded.changed))
            found.append(("edit", self._listed(words, loaded.changed, coming.after)))
        if loaded.same:
            words = say.many("{n} code stays as it is.", "{n} codes stay as they are.", len(loaded.same))
            found.append(("check", words))
        return found

    def _listed(self, words: str, keys: Sequence[Key] | frozenset[Key], codes: Mapping[Key, Code]) -> str:
        names = sorted(self.say.of(codes[key].name) for key in keys)
        shown = ", ".join(names[:_NAMED_AT_MOST])
        return f"{words} {shown}…" if len(names) > _NAMED_AT_MOST else f"{words} {shown}."

    def do(self) -> str:
        from storycoder.workflow.codebooks import take_codebook  # noqa: PLC0415  it brings the YAML reader

        book = self._chosen()
        if book is None:
            raise Problem("Choose a codebook first.")
        study, name = self.desk.study, book[0]
        before = study.codes.count()
        with study.act(N_("load a codebook"), noun="code", subject=name, why=self.reason()):
            loaded = take_codebook(study, book[1], name, **self._options())
        say, new = self.say, study.codes.count() - before
        return say(
            "“{name}” was loaded: {new} new, {changed} changed.", name=name, new=new, changed=len(loaded.changed)
        )

    def closing(self) -> None:
        if self._job is not None:
            self._job.cancel()


def _read_shipped(progress: Progress) -> list[Book]:
    from storycoder.reading.codebooks import shipped_codebooks  # noqa: PLC0415  it brings the YAML reader

    books: list[Book] = []
    paths = shipped_codebooks()
    for number, path in enumerate(paths):
        progress(number, len(paths), path.stem)
        books.append(_read(path))
    return books


def _read(path: Path) -> Book:
    from storycoder.reading.codebooks import read_codebook  # noqa: PLC0415  it brings the YAML reader

    return path.name, read_codebook(path)
