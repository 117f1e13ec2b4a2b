"""The start page: go on in a study, begin a new one, or look at the sample. One calm page."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from storycoder.domain.problems import Problem
from storycoder.domain.words import LANGUAGES, Language
from storycoder.study.files import SUFFIX
from storycoder.study.sqlite_file import PasswordNeeded, is_locked
from storycoder.ui.desk import BUG, COPY, copy
from storycoder.ui.frame.on_screen import geometry_of, put_on_screen
from storycoder.ui.look.spacing import XL, XXL, L, M, S
from storycoder.ui.parts.banner import Banner, BannerArea
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.labels import heading, quiet, title
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.start.forms import NewStudyForm, PasswordForm
from storycoder.ui.start.recent import RecentList, recent_studies
from storycoder.ui.start.starter import Starter

_WIDEST = 1000
_NARROW = 420
_SMALLEST = (720, 560)
_FIRST = (1120, 780)
_NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}


class StartPage(QWidget):
    """A window of its own. `problem` is what hindered in opening the study at `path`.

    Where a `new` study was asked for, its name can be typed at once.
    """

    def __init__(
        self, program: Starter, problem: Problem | None = None, path: Path | None = None, *, new: bool = False
    ) -> None:
        super().__init__()
        self.problem, self.path = problem, path
        self._program = program
        self._say = program.say
        self._first: QWidget | None = None
        self.setWindowTitle("StoryCoder")
        self.setAccessibleName("StoryCoder")
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)
        self._build()
        if new:
            self._first = self.form.title
        self._restore()
        for keys, act in ((QKeySequence.StandardKey.Open, program.choose_study), ("Ctrl+Q", program.leave)):
            QShortcut(QKeySequence(keys), self, act)

    # What is on it

    def _build(self) -> None:
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(XXL, XXL, XXL, XXL)
        column.setSpacing(XL)
        column.addLayout(self._top())
        self._banners = BannerArea()
        column.addWidget(self._banners)
        locked = self._locked()
        if locked is not None:
            column.addWidget(locked)
        elif self.problem is not None:
            self.fail(self.problem)
        column.addLayout(self._ways())
        column.addStretch()
        self._scroll(page)

    def _scroll(self, page: QWidget) -> None:
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(page, 100)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(around))

    def _top(self) -> QHBoxLayout:
        say = self._say
        names = QVBoxLayout()
        names.setSpacing(S)
        names.addWidget(title("StoryCoder"))
        names.addWidget(quiet(say("From what people tell to what works, together with them.")))
        row = QHBoxLayout()
        row.addLayout(names, 1)
        for language in LANGUAGES:
            row.addWidget(self._language_button(language), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _language_button(self, language: Language) -> QPushButton:
        made = flat(_NAMES[language], partial(self._program.speak, language))
        made.setCheckable(True)
        made.setChecked(language == self._say.language)
        made.clicked.connect(partial(made.setChecked, language == self._say.language))
        return made

    def _locked(self) -> QFrame | None:
        """The card that asks for a password, where that is what hinders."""
        if self.path is None or self.problem is None or not is_locked(self.path):
            return None
        say = self._say
        said = say.message(self.problem.message)
        first_time = isinstance(self.problem, PasswordNeeded)
        form = PasswordForm(say, "" if first_time else said)
        form.setMaximumWidth(_NARROW)
        form.ready.connect(partial(self._program.open, self.path))
        self._first = form.first_field()
        parts = [quiet(said), form] if first_time else [form]
        return _card(say("“{name}” is protected", name=self.path.stem), *parts)

    def _ways(self) -> QHBoxLayout:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(L)
        left.addWidget(self._recent())
        left.addWidget(self._sample())
        left.addStretch()
        right.addWidget(self._new())
        right.addStretch()
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        return row

    def _recent(self) -> QFrame:
        say, program = self._say, self._program
        now = datetime.now(UTC).astimezone()
        known = [each for each in recent_studies(program.memory, say, now) if not program.is_sample(each.path)]
        opening = button(say("Open a study…"), program.choose_study, "open")
        if not known:
            return _card(say("Go on"), quiet(say("Studies that you work in are listed here.")), opening)
        studies = RecentList(known, say)
        studies.chosen.connect(self._program.open)
        self._first = self._first or studies
        return _card(say("Go on"), studies, opening)

    def _sample(self) -> QFrame:
        say, program = self._say, self._program
        text = say("A finished study about made-up people. Its first transcript teaches coding in five minutes.")
        ways = [button(say("Begin with the sample"), program.open_sample, "play")]
        kept = [path for path in program.memory.recent if program.is_sample(path)]
        if kept:
            go_on = button(say("Go on in the sample"), partial(program.open, kept[0]), "next")
            ways = [go_on, flat(say("Start over"), program.open_sample)]
        return _card(say("Look around first"), quiet(text), _row(*ways))

    def _new(self) -> QFrame:
        self.form = NewStudyForm(self._say, self._program.memory)
        self.form.ready.connect(self._make)
        self._first = self._first or self.form.title
        return _card(self._say("A new study"), self.form)

    # What is done on it

    def _make(self, path: Path) -> None:
        from storycoder.workflow.starting import new_study  # noqa: PLC0415  only for who begins a study

        form = self.form
        self._guard(lambda: self._program.show(
            new_study(path, form.title.text(), form.language.currentData(), form.name.text())
        ))  # fmt: skip

    def _guard(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Problem as problem:
            self.fail(problem)

    def fail(self, problem: Problem) -> None:
        """Says what hinders, in its own words."""
        self._banners.add(Banner("problem", self._say.message(problem.message)))

    def bug(self, report: str) -> None:
        """Tells of a bug, with a report to copy."""
        self._banners.add(Banner("bug", self._say(BUG), ((self._say(COPY), partial(copy, report)),)))

    def remember(self) -> dict[str, Any]:
        """What was filled in, for the page in another language."""
        return self.form.typed()

    def recall(self, remembered: dict[str, Any]) -> None:
        """Fills in what `remember` handed out."""
        self.form.type_again(remembered)

    # The window

    def _restore(self) -> None:
        memory = self._program.memory
        put_on_screen(self, QSize(*_FIRST), memory.get("start geometry", ""))
        # Who left a study whose window filled the screen stays in such a window.
        if memory.get("maximised", otherwise=False):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps where the window was."""
        self._program.memory.keep("start geometry", geometry_of(self))
        self._program.memory.keep("maximised", self.isMaximized())
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begins where most people begin."""
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A study can be dropped on the page."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the study that was dropped."""
        event.acceptProposedAction()
        self._program.open(_dropped(event)[0])


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == SUFFIX]


def _card(name: str, *parts: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(L, L, L, L)
    column.setSpacing(M)
    column.addWidget(heading(name))
    for part in parts:
        where = Qt.AlignmentFlag.AlignLeft if isinstance(part, QPushButton) else Qt.AlignmentFlag(0)
        column.addWidget(part, 0, where)
    return card


def _row(*buttons: QPushButton) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for each in buttons:
        row.addWidget(each)
    row.addStretch()
    return made
