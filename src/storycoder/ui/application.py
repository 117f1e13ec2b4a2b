"""The program with a window: the one place that puts its parts together."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QStandardPaths, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from storycoder.domain.problems import Problem
from storycoder.domain.words import LANGUAGES, Language
from storycoder.study.files import SUFFIX, FileStudy, open_study
from storycoder.study.sqlite_file import PasswordNeeded
from storycoder.ui.desk import Desk
from storycoder.ui.failures import catch_all
from storycoder.ui.frame.program import Scheme
from storycoder.ui.garbage import Tidying, look_for_garbage
from storycoder.ui.look import type_scale
from storycoder.ui.look.emblem import emblem
from storycoder.ui.look.style import Look, look
from storycoder.ui.main_window import MainWindow
from storycoder.ui.memory import Memory
from storycoder.ui.opening import QtApplication
from storycoder.ui.screens import screens_for
from storycoder.ui.start.places import documents, proposed
from storycoder.words import language_of_this_person, speaking
from storycoder.workflow.starting import (
    first_coder,
    keep_as,
    newest_act,
    remove_untouched,
    sample_copy,
    tutorial_of,
)

if TYPE_CHECKING:
    from storycoder.ui.start.view import StartPage

_SIZES = (10, 11, 12, 13, 14, 16, 18, 21, 24)
"""Points in which the text can be read."""
_USUAL_SIZE = 12
_MADE = "made"
"""Under what it is remembered of a scratch copy which act was the last one when it was made."""


class Application:
    """Holds the one open study and its window, or the start page where none is open."""

    def __init__(self, memory: Memory, scratch: Path) -> None:
        self.memory = memory
        self._scratch = scratch
        self._study: FileStudy | None = None
        self._password: str | None = None
        self._desk: Desk | None = None
        self.window: QWidget | None = None
        self.say = speaking(self._language())
        self._speak_qt()
        type_scale.set_reading_size(memory.get("reading size", _USUAL_SIZE))
        catch_all(self._tell_problem, self._tell_bug)

    def _language(self) -> Language:
        kept = self.memory.get("language")
        return kept if kept in LANGUAGES else language_of_this_person()

    # What is open

    @property
    def _open_study(self) -> FileStudy:
        if self._study is None:
            raise RuntimeError("no study is open")
        return self._study

    def begin(self, paths: Sequence[str]) -> None:
        """Opens what was asked for, or the study of last time, or, the first time, the sample."""
        recent = self.memory.recent
        if paths:
            self.open(Path(paths[0]))
        elif recent:
            self.open(recent[0])
        else:
            self.open_sample()

    def open(self, path: Path, password: str | None = None) -> None:
        """Opens a study; what hinders is told where the person is, or on the start page."""
        if self._study is not None and path.resolve() == self._study.path:
            return
        if not self._may_go(partial(self.open, path, password)):
            return
        try:
            study = open_study(path, password)
        except Problem as problem:
            if self._desk is not None and not isinstance(problem, PasswordNeeded):
                self._desk.fail(problem)
            else:
                self.start_page(problem, path)
            return
        self.show(study, password)

    def show(self, study: FileStudy, password: str | None = None) -> None:
        """Shows an open study in the window, in place of what was there."""
        self._let_go()
        self._study, self._password = study, password
        self.memory.opened(study.path, only_latest=self.is_sample)
        self._show_window()

    def _show_window(self) -> None:
        self._desk = Desk(self._open_study, self.say, self.memory)
        self._choose_coder(self._desk)
        window = MainWindow(self._desk, self, screens_for(self._open_study), self._let_go)
        self._put(window)

    def _put(self, window: QWidget) -> None:
        before, self.window = self.window, window
        window.show()
        if before is not None:
            for clock in before.findChildren(QTimer):
                clock.stop()  # until it is gone, none of them looks into a study that is closed
            before.deleteLater()

    def _choose_coder(self, desk: Desk) -> None:
        """Lets whoever worked here last go on; where there is one coder only there is nothing to choose."""
        people = {coder.id for coder in desk.study.coders.all(kind="person")}
        kept = desk.memory.get("coder")
        if kept in people:
            desk.observed.work_as(kept)
        elif len(people) == 1:
            desk.observed.work_as(people.pop())

    def _may_go(self, again: Callable[[], object]) -> bool:
        """Whether the window can be let go of; else it asks first, and then does `again`."""
        return not isinstance(self.window, MainWindow) or self._desk is None or self.window.may_go(again)

    def _let_go(self) -> None:
        """Remembers and closes what is open; everything is on disk already."""
        if isinstance(self.window, MainWindow) and self._desk is not None:
            self.window.remember()
        if self._desk is not None:
            self._desk.close()
        if self._study is not None:
            self._study.close()
        self._desk = self._study = None

    def start_page(self, problem: Problem | None = None, path: Path | None = None, *, new: bool = False) -> None:
        """Closes the study and shows how to make or open one, and what hinders where a study could not be opened."""
        from storycoder.ui.start.view import StartPage  # noqa: PLC0415  most days nobody sees it

        if not self._may_go(partial(self.start_page, problem, path, new=new)):
            return
        self._let_go()
        self._put(StartPage(self, problem, path, new=new))

    def new_study(self) -> None:
        """Closes the study and lets one name a new one."""
        self.start_page(new=True)

    def choose_study(self) -> None:
        """Asks for a study file and opens it."""
        kinds = self.say("Studies") + f" (*{SUFFIX})"
        name, _ = QFileDialog.getOpenFileName(self.window, self.say("Open a study"), str(self._folder()), kinds)
        if name:
            self.open(Path(name))

    def _folder(self) -> Path:
        own = [path for path in self.memory.recent if not self.is_sample(path)]
        return own[0].parent if own else documents()

    # The sample

    def open_sample(self) -> None:
        """Opens a fresh scratch copy of the sample study, at the transcript that teaches coding."""
        if not self._may_go(self.open_sample):
            return
        self._scratch.mkdir(parents=True, exist_ok=True)
        study = open_study(sample_copy(self._scratch))
        coder = first_coder(study, self.say.language)
        memory = self.memory.of_study(study.path)
        memory.keep("coder", coder)
        memory.keep("screen", "coding")
        memory.keep("screen/coding", {"transcripts": [tutorial_of(study, self.say.language)]})
        memory.keep(_MADE, newest_act(study))
        self.show(study)
        self._remove_untouched_copies(study.path)

    def _remove_untouched_copies(self, present: Path) -> None:
        """Removes earlier scratch copies in which nobody has done anything."""
        for path in self._scratch.glob(f"*{SUFFIX}"):
            memory = self.memory.of_study(path)
            newest = memory.get(_MADE)
            if path.resolve() != present and isinstance(newest, int) and remove_untouched(path, newest):
                memory.clear()

    @property
    def is_scratch(self) -> bool:
        """Whether the open study is a scratch copy of the sample."""
        return self._study is not None and self.is_sample(self._study.path)

    def is_sample(self, path: Path) -> bool:
        """Whether the file is a scratch copy of the sample study."""
        return path.is_relative_to(self._scratch.resolve())

    def keep_sample(self) -> None:
        """Keeps the scratch copy as a study of one's own, in a place that the person chooses, and goes on in it."""
        if not self._may_go(self.keep_sample):
            return
        study = self._open_study
        kinds = self.say("Studies") + f" (*{SUFFIX})"
        # A name that is taken is refused in our own words, so nobody is asked whether to write over it.
        name, _ = QFileDialog.getSaveFileName(
            self.window,
            self.say("Keep as my study"),
            proposed(self.say.of(study.about.title), self._folder(), self.say),
            kinds,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not name:
            return
        if isinstance(self.window, MainWindow):
            self.window.remember()
        path = keep_as(study, Path(name))
        kept = self.memory.of_study(path)
        for thing in ("coder", "screen", "screen/coding"):
            kept.keep(thing, self.memory.of_study(study.path).get(thing))
        self.open(path)

    # How it looks and speaks

    def speak(self, language: Language) -> None:
        """Speaks another language, in the same place of the same study."""
        if self._desk is not None and self._desk.jobs.waited_for:
            self._desk.tell("info", self.say("Something is still being done. Change the language when it is ready."))
            return
        if not self._may_go(partial(self.speak, language)):
            return
        self.memory.keep("language", language)
        self.say = speaking(language)
        self._speak_qt()
        if isinstance(self.window, MainWindow) and self._desk is not None:
            self.window.remember()
            self._desk.close()
            self._show_window()
        else:
            self._start_page_again()

    def _start_page_again(self) -> None:
        before = cast("StartPage", self.window)
        typed = before.remember()
        self.start_page(before.problem, before.path)
        cast("StartPage", self.window).recall(typed)

    def _speak_qt(self) -> None:
        """Lets Qt's own dialogs and menus speak the same language."""
        app = cast(QApplication, QApplication.instance())
        for before in app.findChildren(QTranslator):
            app.removeTranslator(before)
            before.deleteLater()
        QLocale.setDefault(QLocale(self.say.language))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        words = QTranslator(app)
        if self.say.language != "en" and words.load(f"qtbase_{self.say.language}", folder):
            app.installTranslator(words)

    def look_like(self, scheme: Scheme) -> None:
        """Light, dark, or as the system is."""
        self.memory.keep("scheme", scheme)
        look().scheme = scheme

    def read_larger(self, steps: int) -> None:
        """Makes the reading text so many steps larger, or smaller where negative; 0 is as it was delivered."""
        now = self.memory.get("reading size", _USUAL_SIZE)
        at = _SIZES.index(now) if now in _SIZES else _SIZES.index(_USUAL_SIZE)
        size = _SIZES[max(0, min(len(_SIZES) - 1, at + steps))] if steps else _USUAL_SIZE
        self.memory.keep("reading size", size)
        type_scale.set_reading_size(size)
        look().changed.emit()

    def leave(self) -> None:
        """Ends the program."""
        if self.window is None or self.window.close():
            QApplication.quit()

    # What goes wrong

    def _tell_problem(self, problem: Problem) -> None:
        if self._desk is not None:
            self._desk.fail(problem)
        elif self.window is not None:
            cast("StartPage", self.window).fail(problem)

    def _tell_bug(self, report: str) -> None:
        if self._desk is not None:
            self._desk.bug(report)
        elif self.window is not None:
            cast("StartPage", self.window).bug(report)


def run_window(arguments: list[str]) -> int:
    """Opens the window and stays until it is closed; hands back the exit code.

    `arguments` are a study to open, or none. `--smoke-test` opens the sample, says "usable" and leaves.
    """
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QtApplication([sys.argv[0]])
    app.setApplicationName("StoryCoder")
    app.setDesktopFileName("org.storycoder.StoryCoder")
    app.setWindowIcon(emblem())
    if "--smoke-test" in arguments:
        return _try_out(app)
    data = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "StoryCoder", "storycoder")
    program = _program(app, settings, data / "sample")
    app.asked_to_open.connect(lambda name: program.open(Path(name)))
    program.begin(arguments)
    look_for_garbage()
    Tidying(app)
    return app.exec()


def _program(app: QApplication, settings: QSettings, scratch: Path) -> Application:
    memory = Memory(settings)
    Look.start(app).scheme = memory.get("scheme", "system")
    return Application(memory, scratch)


def _try_out(app: QApplication) -> int:
    """Tries the window out in a folder of its own, of which nothing is left."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415  only a bundle's test needs it

    from storycoder.ui.smoke import leave_when_usable  # noqa: PLC0415

    with TemporaryDirectory(prefix="storycoder-", ignore_cleanup_errors=True) as folder:
        settings = QSettings(str(Path(folder) / "memory.ini"), QSettings.Format.IniFormat)
        outcome = leave_when_usable(app, _program(app, settings, Path(folder) / "sample"))
        settings.sync()
    return outcome
