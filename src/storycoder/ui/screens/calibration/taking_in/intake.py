"""From a file to what comes of it: read beside the window, looked at, shown, and taken in as one act."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from storycoder.domain.problems import Problem
from storycoder.study.files import SUFFIX
from storycoder.study.sqlite_file import PasswordNeeded
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.taking_in.wording import counts_in_words
from storycoder.ui.screens.transcripts.dropping import dropped_files

if TYPE_CHECKING:
    from storycoder.workflow.merging import Coming, Copy, Taken


class Intake(QObject):
    """Takes in one file after another."""

    page_wanted = Signal(object)
    """A `TakingPage` is to be shown."""
    password_wanted = Signal(object, str)
    """The path of a file that is protected, and what was wrong with the password that was given, if one was."""
    over = Signal()
    """The page that was shown is left, and nothing came of it."""
    came = Signal(object)
    """Something was taken in: the key of the session of which it was a packet, or None."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._say = desk.say
        self._waiting: deque[Path] = deque()
        self._copy: Copy | None = None
        self._is_reading = False
        desk.closing.connect(self._let_go)

    def choose(self, parent: QWidget) -> None:
        """Asks which files are to be taken in."""
        kinds = self._say("Packets and studies") + f" (*{SUFFIX})"
        folder = str(self._desk.study.path.parent)
        names, _ = QFileDialog.getOpenFileNames(parent, self._say("Take in packets or a copy"), folder, kinds)
        self.take(map(Path, names))

    def take(self, paths: Iterable[Path]) -> None:
        """Takes in files, one after the other."""
        self._waiting.extend(paths)
        self._next()

    def _next(self) -> None:
        if self._waiting and self._copy is None and not self._is_reading:
            self.read(self._waiting.popleft())

    def read(self, path: Path, password: str | None = None) -> None:
        """Reads a file beside the window."""

        def work(progress: Progress) -> Copy:
            from storycoder.workflow.merging import read_copy  # noqa: PLC0415  on use only

            progress.check()
            return read_copy(path, password)

        self._is_reading = True
        title = self._say("Reading “{name}”", name=path.name)
        failed = partial(self._on_failure, path, password)
        self._desk.jobs.start(title, work, partial(self._look, title), on_failure=failed)

    def _on_failure(self, path: Path, password: str | None, error: BaseException) -> None:
        self._is_reading = False
        if isinstance(error, PasswordNeeded):
            self.password_wanted.emit(path, "")
            return
        if password is not None and isinstance(error, Problem):
            self.password_wanted.emit(path, self._say.message(error.message))
            return
        self._desk.fail(error)
        self._next()

    def _look(self, title: str, copy: Copy) -> None:
        """Looks beside the window too at what comes: in a whole copy of a large study there is much to compare."""
        self._copy, language = copy, self._say.language

        def look(study: Study, _: Progress) -> Coming:
            from storycoder.workflow.merging import look_at  # noqa: PLC0415  on use only

            return look_at(study, copy, language)

        self._desk.read_aside(title, look, self._show, on_failure=self._leave_it, quiet=False)

    def _leave_it(self, error: BaseException) -> None:
        self._is_reading = False
        self._desk.fail(error)
        self._end()

    def _show(self, coming: Coming) -> None:
        from storycoder.ui.screens.calibration.taking_in.page import TakingPage  # noqa: PLC0415  on use only

        self._is_reading = False
        page = TakingPage(self._desk, coming, self._name(coming))
        page.left.connect(self._end)
        page.taken.connect(partial(self._tell, coming))
        self.page_wanted.emit(page)

    def _name(self, coming: Coming) -> str:
        say, coder = self._say, self._desk.study.coders.find(coming.coder) if coming.coder else None
        if coming.kind == "packet":
            return say("The packet of {name}", name=coder.name if coder else "")
        return (
            say("A copy of this study, last worked in by {name}", name=coder.name)
            if coder
            else say("A copy of this study")
        )

    def _tell(self, coming: Coming, taken: Taken) -> None:
        """Says what came in, how it is taken back, and where no backup could be made before."""
        say, act = self._say, self._desk.study.undoable()
        told = "; ".join(counts_in_words(coming.counts, say))
        coder = self._desk.study.coders.find(coming.coder) if coming.kind == "packet" and coming.coder else None
        done = say("The packet of {name} is taken in.", name=coder.name) if coder else say("The copy is taken in.")
        sentence = f"{done} {told}." if told else done
        ways = ((say("Undo"), partial(self._undo, act.number)),) if act is not None else ()
        if taken.no_backup:
            sentence = f"{sentence} {say.message(taken.no_backup)}"
        self._desk.tell("info" if taken.no_backup else "good", sentence, *ways)
        packet = self._desk.study.packets.find(coming.copy.packet) if coming.copy.packet else None
        self._let_go()
        self.came.emit(packet.session_id if packet else None)
        self._next()

    def _undo(self, number: int) -> None:
        """Takes it back where it was the last thing that was done; else the history is the place to do so."""
        last = self._desk.study.undoable()
        if last is not None and last.number == number:
            self._desk.guard(self._desk.study.undo)
        else:
            self._desk.tell(
                "info", self._say("Other things have been done since. In the history you can go back to before it.")
            )
            self._desk.go(Place("history"))

    def _end(self) -> None:
        self._let_go()
        self.over.emit()
        self._next()

    def _let_go(self) -> None:
        if self._copy is not None:
            self._copy.close()
            self._copy = None


def studies_in(dragged: QMimeData) -> list[Path]:
    """The packets and studies among what is dragged here."""
    return [path for path in dropped_files(dragged) if path.suffix.lower() == SUFFIX]
